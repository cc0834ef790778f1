/** Text that no constraint shapes: mostly letters and digits, sometimes of other scripts. */
import type { Source } from './source.ts';

const usual = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
const printable = Array.from(' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');
const farther = Array.from('äöüßéñçøæœłşžαβγδдежшאבגدهو中文日本語한국어हिन्दी€£¥–—“”…🙂🚀👩🏽‍💻🇳🇱');

/** How long a text becomes when nothing limits it. */
const usualLength = 16;

/**
 * @param least The fewest code points.
 * @param most The most code points.
 */
export function words(source: Source, least: number, most: number): string {
  if (source.left <= 0) return 'a'.repeat(least);
  const top = Math.min(most, Math.max(least + usualLength, 1));
  const length = source.isOnceIn(12)
    ? Math.min(most, least + source.int(0, 1))
    : source.isOnceIn(20)
      ? Math.min(most, Math.max(least, 200))
      : source.int(Math.min(top, Math.max(least, 1)), top);
  const isFar = source.isOnceIn(6);
  const isPrintable = isFar || source.isOnceIn(4);
  // Two characters a draw: drawing is what costs.
  let text = '';
  for (let index = 0; index < length; index += 2) {
    const drawn = source.int(0, 0xff_ffff);
    text += character(drawn & 0xfff, isPrintable, isFar);
    if (index + 1 < length) text += character(drawn >> 12, isPrintable, isFar);
  }
  return text;
}

/** @param drawn Twelve bits. */
function character(drawn: number, isPrintable: boolean, isFar: boolean): string {
  const chance = drawn & 7;
  const letters = isFar && chance < 3 ? farther : isPrintable && chance === 7 ? printable : usual;
  return letters[(drawn >> 3) % letters.length] as string;
}
