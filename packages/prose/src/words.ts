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
  /** The same for the same kind and text, from 0 up to but without `wordHashes`; others may have it as well. */
  readonly hash: number;
};

export type Words = {
  readonly words: Word[];
  /** Where each word starts in the source, in UTF-16 code units; it ends after its text. */
  readonly starts: number[];
};

/** @param offset where the text stands in its source */
export function wordsOf(text: string, offset: number): Words {
  const words: Word[] = [];
  const starts: number[] = [];
  const length = text.length;
  let at = 0;
  const add = (kind: WordKind, to: number): void => {
    words.push(wordAt(text, at, to, kind));
    starts.push(offset + at);
    at = to;
  };
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9 || code === 0xa0) at++;
    else if (isDigit(code)) add('number', numberEnd(text, at));
    else if (isLetter(code)) add('word', wordEnd(text, at));
    else if (isFiller(code)) add('name', runEnd(text, at, code));
    else if (code === 0x2f && startsPath(text, at)) add('name', pathEnd(text, at));
    else if (code === 0x7b && isLetter(text.charCodeAt(at + 1))) add('name', pathEnd(text, at));
    else if (code === 0x2e) add('mark', runEnd(text, at, code));
    else add('mark', at + 1);
  }
  return { words, starts };
}

export const wordHashes = 1 << 14;
/** The word met last of each hash. */
const known: (Word | undefined)[] = new Array<Word | undefined>(wordHashes).fill(undefined);

/** The word from `from` to `to`, which is cut out only when it is not known. */
function wordAt(text: string, from: number, to: number, kind: WordKind): Word {
  let hash = to - from;
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  hash = (hash ^ (hash >>> 14)) & (wordHashes - 1);
  const last = known[hash];
  if (last && last.kind === kind && isWrittenAt(last.text, text, from, to)) return last;
  const written = text.slice(from, to);
  const word = { kind, text: written, lower: written.toLowerCase().replaceAll('\u2019', "'"), hash };
  // A long one is rarely met again, and would hold the whole text in memory.
  if (to - from <= mostKept) known[hash] = word;
  return word;
}

const mostKept = 40;

function isWrittenAt(word: string, text: string, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
  }
  return true;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  code === 0x5f ||
  (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7) ||
  (code >= 0x2c00 && code < 0xe000 && !(code >= 0x3000 && code < 0x3005));

const isFiller = (code: number): boolean => code >= 0xe000 && code <= 0xe002;

/** What may join two parts of one word: `-`, `'`, `’`, `/`, `.`, `:` only before a letter (`RFC 9457`, `a:b` stay apart). */
const joins = (code: number): boolean =>
  code === 0x2d || code === 0x27 || code === 0x2019 || code === 0x2f || code === 0x2e || code === 0x40;

function wordEnd(text: string, from: number): number {
  let to = from + 1;
  for (;;) {
    const code = text.charCodeAt(to);
    if (isLetter(code) || isDigit(code)) to++;
    else if (joins(code) && (isLetter(text.charCodeAt(to + 1)) || isDigit(text.charCodeAt(to + 1)))) to += 2;
    else return to;
  }
}

function numberEnd(text: string, from: number): number {
  let to = from + 1;
  for (;;) {
    const code = text.charCodeAt(to);
    if (isDigit(code) || isLetter(code)) to++;
    else if (isNumberJoin(code) && isDigit(text.charCodeAt(to + 1))) to += 2;
    else if (code === 0x2d && isLetter(text.charCodeAt(to + 1))) to += 2; // `30-second`
    else if (code === 0x25) return to + 1;
    else return to;
  }
}

/** `1,000`, `0.5`, `10:30`, `1/3`, `2026-11-24` */
const isNumberJoin = (code: number): boolean =>
  code === 0x2c || code === 0x2e || code === 0x3a || code === 0x2f || code === 0x2d;

const startsPath = (text: string, at: number): boolean => {
  const before = text.charCodeAt(at - 1);
  const next = text.charCodeAt(at + 1);
  return (Number.isNaN(before) || before === 32 || before === 0x28) && (isLetter(next) || next === 0x7b);
};

function pathEnd(text: string, from: number): number {
  let to = from + 1;
  while (to < text.length && !isPathEnd(text.charCodeAt(to))) to++;
  while (isTrailing(text.charCodeAt(to - 1)) && to > from + 1) to--;
  return to;
}

const isPathEnd = (code: number): boolean => code === 32 || code === 0x29 || code === 0x2c || isFiller(code);
const isTrailing = (code: number): boolean =>
  code === 0x2e || code === 0x3b || code === 0x3a || code === 0x3f;

function runEnd(text: string, from: number, code: number): number {
  let to = from + 1;
  while (text.charCodeAt(to) === code) to++;
  return to;
}

/** Whether a word stands for something that the text does not explain by itself: code, an address, quoted words. */
export const isCode = (word: Word): boolean => word.kind === 'name' && word.text.charAt(0) === filler.code;
