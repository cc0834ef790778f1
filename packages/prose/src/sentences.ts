import type { Block } from './block.ts';
import { keeper } from './once-for-each.ts';
import { sentenceEnds } from './sentence-ends.ts';
import { wordsOf, type Word } from './words.ts';

export type Sentence = {
  readonly block: Block;
  readonly words: readonly Word[];
  /** Where each word starts in the source, in UTF-16 code units. */
  readonly starts: readonly number[];
  /** What has been worked out about it: see `onceForEachSentence`. */
  readonly kept: unknown[];
};

/** What is said of a sentence, worked out once for each and kept with it. */
export const onceForEachSentence = keeper<Sentence>();

/** Where the word at an index starts in the source. */
export const startOf = ({ starts }: Sentence, at: number): number | undefined => starts[at];

/** The offset after the word at an index. */
export function endOf({ words, starts }: Sentence, at: number): number | undefined {
  const [word, start] = [words[at], starts[at]];
  return word && start !== undefined ? start + word.text.length : undefined;
}

/** Whether the word at an index and the next one stand without a blank between them. */
export const isGlued = (sentence: Sentence, at: number): boolean =>
  endOf(sentence, at) !== undefined && endOf(sentence, at) === startOf(sentence, at + 1);

/** Where a block could hold more than one sentence at all. */
const hasStop = /[.!?…][\s)\]"'\u2019\u201d\uE000-\uE002]/;

export function sentencesOf(block: Block): Sentence[] {
  const { words, starts } = wordsOf(block.text, block.start);
  if (words.length === 0) return [];
  if (!hasStop.test(block.text)) return [{ block, words, starts, kept: [] }];
  const sentences: Sentence[] = [];
  let from = 0;
  let to = 0;
  for (const end of sentenceEnds(block.text)) {
    while (to < words.length && (starts[to] as number) < block.start + end) to++;
    if (to === from) continue;
    // “e.g. GET” and “approx. 5” end nothing.
    if (to < words.length && endsInAbbreviation(words, starts, to)) continue;
    sentences.push({ block, words: words.slice(from, to), starts: starts.slice(from, to), kept: [] });
    from = to;
  }
  return sentences;
}

const abbreviations = new Set([
  'e.g',
  'i.e',
  'approx',
  'incl',
  'resp',
  'vs',
  'cf',
  'no',
  'fig',
  'sec',
  'max',
  'min',
]);

function endsInAbbreviation(words: readonly Word[], starts: readonly number[], to: number): boolean {
  const before = words[to - 2];
  return (
    words[to - 1]?.text === '.' &&
    before !== undefined &&
    abbreviations.has(before.lower) &&
    (starts[to - 2] ?? 0) + before.text.length === starts[to - 1]
  );
}
