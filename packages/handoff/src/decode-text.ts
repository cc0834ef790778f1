import { refuse, ok, type Result } from '@antipode/base';
import { placeAtOffset, type Place } from './text-file.ts';

// Every runtime that can run this package has it, but it is no part of the language's own library.
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array, options?: { stream: boolean }): string };

export type NotUtf8 = { readonly place: Place; readonly looksLikeUtf16: boolean };

/** Reads UTF-8, drops a byte order mark and makes every line end `\n`. */
export function decodeText(bytes: Uint8Array): Result<string, NotUtf8> {
  const text = decode(bytes, false);
  if (text !== undefined) return ok(unifyLineEnds(text));
  const readable = decode(bytes.subarray(0, countReadable(bytes)), true) ?? '';
  const place = placeAtOffset(unifyLineEnds(readable), unifyLineEnds(readable).length);
  const looksLikeUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return refuse({ place, looksLikeUtf16 });
}

function decode(bytes: Uint8Array, mayEndMidway: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: mayEndMidway });
  } catch {
    return undefined;
  }
}

/** How many bytes can be read before the first that cannot, found by halving. */
function countReadable(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (decode(bytes.subarray(0, middle), true) === undefined) bad = middle;
    else good = middle;
  }
  return good;
}

function unifyLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
