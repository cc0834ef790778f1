/**
 * A block's text as words: what the rules read.
 *
 * One pass over the characters, without regular expressions: every rule stands on it, and it is most of what judging
 * a text costs.
 */
import { filler } from './block.ts';

export type WordKind =
  /** Letters, with hyphens, apostrophes, slashes, dots or digits inside: `time-out`, `and/or`, `payout.paid`. */
  | 'word'
  /** Starts with a digit, or is one with a sign or a currency: `5`, `1,000`, `30s`, `2026-11-24`, `99.9%`. */
  | 'number'
  /** A code span, a path (`/payouts/{id}`), an address, quoted words: a name that is not to be judged. */
  | 'name'
  /** Punctuation: one character, or a run of full stops. */
  | 'mark';

/** A word as it is written. Texts use few words many times: one object may stand for each time it is used. */
export type Word = {
  readonly kind: WordKind;
  readonly text: string;
  /** In lower case, with a plain apostrophe. */
  readonly lower: string;
  /** The same for the same text, from 0 up to but without `wordHashes`; others may have it as well. */
  readonly hash: number;
};

export type Words = {
  readonly words: Word[];
  /** Where each word starts in the source, in UTF-16 code units; it ends after its text. */
  readonly starts: number[];
};

/** The characters of the text that is being read, by their codes: far faster to look at again and again. */
let room = new Uint16Array(8_192);
/** What has been read of it: arrays that grow once, and from which each text gets its own. */
const wordsRead: Word[] = [];
const startsRead: number[] = [];

/** @param offset where the text stands in its source */
export function wordsOf(text: string, offset: number): Words {
  const { length } = text;
  if (room.length < length + 2) room = new Uint16Array((length + 2) * 2);
  const codes = room;
  for (let at = 0; at < length; at++) codes[at] = text.charCodeAt(at);
  codes[length] = 0; // what looks ahead stops there
  codes[length + 1] = 0;
  let count = 0;
  let at = 0;
  while (at < length) {
    const code = codes[at] as number; // `at` is below the length
    if (code === 32 || code === 9 || code === 0xa0) {
      at++;
      continue;
    }
    let kind: WordKind;
    let to: number;
    if (isLetter(code)) {
      kind = 'word';
      to = wordEnd(codes, at);
    } else if (isDigit(code)) {
      kind = 'number';
      to = numberEnd(codes, at);
    } else if (isFiller(code)) {
      kind = 'name';
      to = runEnd(codes, at);
    } else if (opensPath(codes, at)) {
      kind = 'name';
      to = pathEnd(codes, at, length);
    } else {
      kind = 'mark';
      to = code === 0x2e ? runEnd(codes, at) : at + 1;
    }
    wordsRead[count] = wordAt(codes, text, at, to, kind);
    startsRead[count] = offset + at;
    count++;
    at = to;
  }
  return { words: wordsRead.slice(0, count), starts: startsRead.slice(0, count) };
}

const wordHashes = 1 << 13;

/** A longer one is rarely met again. */
const mostKept = 24;
/** The word met last of each hash, and by what it is known: its length and its last eight characters. */
const known: Word[] = [];
known.length = wordHashes;
const knownBy = new Int32Array(wordHashes * 4);
/** Of most words that is all of them. */
const mostPacked = 8;

/** The word from `from` to `to`, which is cut out only when it is not known. */
function wordAt(codes: Codes, text: string, from: number, to: number, kind: WordKind): Word {
  const length = to - from;
  let hash = length;
  let low = 0;
  let high = 0;
  let bits = 0;
  for (let at = from; at < to; at++) {
    const code = codes[at] as number;
    hash = (Math.imul(hash, 31) + code) | 0;
    high = (high << 8) | (low >>> 24);
    low = (low << 8) | code;
    bits |= code;
  }
  hash = (hash ^ (hash >>> 15)) & (wordHashes - 1);
  const by = hash * 4;
  const size = bits < 0x100 ? length : -length; // wider characters run into each other
  if (knownBy[by] === size && knownBy[by + 1] === low && knownBy[by + 2] === high) {
    const last = known[hash] as Word; // they are set together
    if ((size > 0 && size <= mostPacked) || isSame(last.text, codes, from)) return last;
  }
  const word = newWord(codes, text, from, to, kind, hash);
  if (length > mostKept) return word;
  known[hash] = word;
  knownBy[by] = size;
  knownBy[by + 1] = low;
  knownBy[by + 2] = high;
  return word;
}

function newWord(codes: Codes, text: string, from: number, to: number, kind: WordKind, hash: number): Word {
  const length = to - from;
  let mayChange = false;
  for (let at = from; at < to; at++) {
    const code = codes[at] as number;
    if (code > 126 || (code >= 65 && code <= 90)) mayChange = true;
  }
  // A long piece cut out of a text would hold that whole text in memory.
  const written =
    length < 13 || length > mostKept
      ? text.slice(from, to)
      : String.fromCharCode(...codes.subarray(from, to));
  const lower = mayChange ? written.toLowerCase().replaceAll('\u2019', "'") : written;
  return { kind, text: written, lower, hash };
}

function isSame(text: string, codes: Codes, from: number): boolean {
  for (let at = 0; at < text.length; at++) {
    if (codes[from + at] !== text.charCodeAt(at)) return false;
  }
  return true;
}

/**
 * What `make` says of a word, worked out once for each as long as no other of the same hash comes.
 *
 * @example const isAdverb = onceForEachWord(({ lower }) => adverbs.has(lower));
 */
export function onceForEachWord<Value>(make: (word: Word) => Value): (word: Word) => Value {
  // The word met last of each hash, and beside it, where memory is read at one go, its value.
  const kept: unknown[] = [];
  kept.length = wordHashes * 2;
  return (word) => {
    const at = word.hash * 2;
    if (kept[at] === word) return kept[at + 1] as Value; // they are set together
    const value = make(word);
    kept[at] = word;
    kept[at + 1] = value;
    return value;
  };
}

/** Two more than there are characters. */
type Codes = Uint16Array;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  code === 0x5f ||
  (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7) ||
  (code >= 0x2c00 && code < 0xe000 && !(code >= 0x3000 && code < 0x3005));

const isFiller = (code: number): boolean => code >= 0xe000 && code <= 0xe002;

/** What may join two parts of one word: `-`, `'`, `’`, `/`, `.`, `@`. */
const joins = (code: number): boolean =>
  code === 0x2d || code === 0x27 || code === 0x2019 || code === 0x2f || code === 0x2e || code === 0x40;

function wordEnd(codes: Codes, from: number): number {
  let to = from + 1;
  for (;;) {
    const code = codes[to] as number;
    if (isLetter(code) || isDigit(code)) to++;
    else if (joins(code) && isLetterOrDigit(codes[to + 1] as number)) to += 2;
    else return to;
  }
}

const isLetterOrDigit = (code: number): boolean => isLetter(code) || isDigit(code);

function numberEnd(codes: Codes, from: number): number {
  let to = from + 1;
  for (;;) {
    const code = codes[to] as number;
    const next = codes[to + 1] as number;
    if (isDigit(code) || isLetter(code)) to++;
    else if (isNumberJoin(code) && isDigit(next)) to += 2;
    else if (code === 0x2d && isLetter(next)) to += 2; // `30-second`
    else if (code === 0x25) return to + 1;
    else return to;
  }
}

/** `1,000`, `0.5`, `10:30`, `1/3`, `2026-11-24` */
const isNumberJoin = (code: number): boolean =>
  code === 0x2c || code === 0x2e || code === 0x3a || code === 0x2f || code === 0x2d;

/** `/payouts`, `/{id}` behind a blank or a bracket, and `{id}`. */
function opensPath(codes: Codes, at: number): boolean {
  const next = codes[at + 1] as number;
  if (codes[at] === 0x7b) return isLetter(next);
  const before = at === 0 ? 32 : codes[at - 1];
  return codes[at] === 0x2f && (before === 32 || before === 0x28) && (isLetter(next) || next === 0x7b);
}

function pathEnd(codes: Codes, from: number, length: number): number {
  let to = from + 1;
  while (to < length && !isPathEnd(codes[to] as number)) to++;
  while (isTrailing(codes[to - 1] as number) && to > from + 1) to--;
  return to;
}

const isPathEnd = (code: number): boolean => code === 32 || code === 0x29 || code === 0x2c || isFiller(code);
const isTrailing = (code: number): boolean =>
  code === 0x2e || code === 0x3b || code === 0x3a || code === 0x3f;

/** The end of a run of one character. */
function runEnd(codes: Codes, from: number): number {
  let to = from + 1;
  while (codes[to] === codes[from]) to++;
  return to;
}

/** Whether a word stands for something that the text does not explain by itself: code, an address, quoted words. */
export const isCode = (word: Word): boolean => word.kind === 'name' && word.text.charAt(0) === filler.code;
