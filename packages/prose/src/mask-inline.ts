import { filler } from './block.ts';

/**
 * Replaces what is not prose by fillers of the same length: code, quoted words, addresses, markup.
 *
 * Quoted text is somebody else's; when it is longer than a page's line it is more likely a stray quotation mark, and
 * stays.
 */
export function maskInline(source: string): string {
  let masked = '';
  let kept = 0;
  let at = 0;
  const fill = (to: number, by: string): void => {
    masked += source.slice(kept, at) + runOf(by, to - at);
    at = to;
    kept = to;
  };
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (isPlain(code)) {
      at++;
      continue;
    }
    switch (code) {
      case 0x60: {
        const ticks = runLength(source, at);
        const close = closingTicks(source, at + ticks, ticks);
        if (close === -1) fill(at + ticks, ' ');
        else fill(close + ticks, filler.code);
        continue;
      }
      case 0x3c: {
        const tag = tagEnd(source, at);
        if (tag === undefined) break;
        fill(tag.end, tag.isAddress ? filler.link : ' ');
        continue;
      }
      case 0x22:
      case 0x201c: {
        if (isLetter(source, at - 1)) break; // 5" is a length
        const close = quotationEnd(source, at, code === 0x22 ? '"' : '\u201d');
        if (close === undefined) break;
        fill(close, filler.quoted);
        continue;
      }
      case 0x5d: {
        const end = linkTargetEnd(source, at);
        fill(end ?? at + 1, ' ');
        continue;
      }
      case 0x5c:
        if (startsShare(source, at)) fill(addressEndAt(source, at), filler.link);
        else fill(at + 1, ' ');
        continue;
      case 0x5b:
      case 0x2a:
      case 0x7e:
        fill(at + 1, ' ');
        continue;
      case 0x5f:
        if (isLetter(source, at - 1) && isLetter(source, at + 1)) break;
        fill(at + 1, ' ');
        continue;
      case 0x68:
      case 0x77: {
        if (!mayOpenAddress(source, at) || isLetter(source, at - 1)) break;
        const end = addressEnd(source, at);
        if (end === undefined) break;
        fill(end, filler.link);
        continue;
      }
    }
    at++;
  }
  return unwrap(kept === 0 ? source : masked + source.slice(kept));
}

const marks = new Uint8Array(0x80);
for (const mark of '`<"]\\[*~_hw') marks[mark.charCodeAt(0)] = 1;

/** What nothing to be replaced starts with: nearly all of a text. */
const isPlain = (code: number): boolean => (code < 0x80 ? marks[code] === 0 : code !== 0x201c);

/** Where a paragraph is wrapped is layout; a quotation mark or an indent at a line's start is as well. */
function unwrap(text: string): string {
  let end = text.indexOf('\n');
  if (end === -1) return text;
  let unwrapped = '';
  let kept = 0;
  while (end !== -1) {
    let next = end + 1;
    while (text.charCodeAt(next) === 0x20 || text.charCodeAt(next) === 0x09) next++;
    const from = text.charCodeAt(end - 1) === 0x0d && end - 1 >= kept ? end - 1 : end;
    unwrapped += text.slice(kept, from) + runOf(' ', next - from);
    kept = next;
    end = text.indexOf('\n', next);
  }
  return unwrapped + text.slice(kept);
}

/** One character so many times: short runs are made once. */
function runOf(character: string, length: number): string {
  const runs = shortRuns.get(character);
  return runs?.[length] ?? character.repeat(length);
}

const shortRuns: ReadonlyMap<string, readonly string[]> = new Map(
  [' ', ...Object.values(filler)].map((character) => [
    character,
    Array.from({ length: 64 }, (_, length) => character.repeat(length)),
  ]),
);

function runLength(source: string, from: number): number {
  let to = from;
  while (source.charCodeAt(to) === 0x60) to++;
  return to - from;
}

/** The next run of exactly so many ticks, within what one would put between two ticks. */
function closingTicks(source: string, from: number, ticks: number): number {
  const last = Math.min(source.length, from + mostCode);
  for (let at = source.indexOf('`', from); at !== -1 && at < last; at = source.indexOf('`', at)) {
    const run = runLength(source, at);
    if (run === ticks) return at;
    at += run;
  }
  return -1;
}

/** Layout, where a value's name in angle brackets would stand: `<b>`, `<path>`. */
const tags = new Set(
  'a b br code dd del details div dl dt em h1 h2 h3 hr i img ins kbd li ol p pre s small span strong sub summary sup table td th tr u ul'.split(
    ' ',
  ),
);

const mostCode = 400;
const mostQuoted = 200;
const mostTag = 400;
const mostTarget = 2_000;

function tagEnd(source: string, at: number): { end: number; isAddress: boolean } | undefined {
  if (source.startsWith('<!--', at)) {
    const close = source.indexOf('-->', at);
    return { end: close === -1 ? source.length : close + 3, isAddress: false };
  }
  const inside = /^<(\/?[a-zA-Z][^<>\n]*|https?:[^<>\s]*|mailto:[^<>\s]*)>/.exec(
    source.slice(at, at + mostTag),
  );
  if (!inside) return undefined;
  if (tags.has(/^[a-z]\w*$/i.exec(inside[1] ?? '')?.[0].toLowerCase() ?? '')) {
    return { end: at + inside[0].length, isAddress: false };
  }
  // A word in angle brackets without a slash or an attribute stands for a value: `<path>`.
  const isAddress =
    /^(?:https?:|mailto:|[^\s=/]+@)/.test(inside[1] ?? '') || /^[a-z][\w -]*$/i.test(inside[1] ?? '');
  return { end: at + inside[0].length, isAddress };
}

function quotationEnd(source: string, at: number, mark: string): number | undefined {
  const length = source.slice(at + 1, at + mostQuoted).indexOf(mark);
  return length < 1 ? undefined : at + length + 2;
}

/** `](address "title")` or `][name]`, from the closing bracket on. */
function linkTargetEnd(source: string, at: number): number | undefined {
  const opening = source.charCodeAt(at + 1);
  if (opening !== 0x28 && opening !== 0x5b) return undefined;
  const length = source.slice(at + 2, at + mostTarget).indexOf(opening === 0x28 ? ')' : ']');
  return length === -1 ? undefined : at + length + 3;
}

/** `ht` or `ww` */
const mayOpenAddress = (source: string, at: number): boolean =>
  source.charCodeAt(at + 1) === (source.charCodeAt(at) === 0x68 ? 0x74 : 0x77);

function addressEnd(source: string, at: number): number | undefined {
  if (
    !source.startsWith('http://', at) &&
    !source.startsWith('https://', at) &&
    !source.startsWith('www.', at)
  ) {
    return undefined;
  }
  return addressEndAt(source, at);
}

/** `\\files01\plans`: a folder of somebody's network. */
const startsShare = (source: string, at: number): boolean =>
  source.charCodeAt(at + 1) === 0x5c && isLetter(source, at + 2) && source.charCodeAt(at - 1) !== 0x5c;

function addressEndAt(source: string, at: number): number {
  let to = at;
  while (to < source.length && !/[\s<>"'`\u201d)\]]/.test(source.charAt(to))) to++;
  while (/[.,;:!?]/.test(source.charAt(to - 1))) to--;
  return to;
}

function isLetter(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code > 0xbf
  );
}
