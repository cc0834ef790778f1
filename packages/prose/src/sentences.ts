import type { Block } from './block.ts';
import { wordsOf, type Word } from './words.ts';

export type Sentence = {
  readonly block: Block;
  readonly words: readonly Word[];
};

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Where a block could hold more than one sentence at all. */
const hasStop = /[.!?:;…][\s)\uE000-\uE002]/;

export function sentencesOf(block: Block): Sentence[] {
  const words = wordsOf(block.text, block.start);
  if (words.length === 0) return [];
  if (!hasStop.test(block.text)) return [{ block, words }];
  const sentences: Sentence[] = [];
  let from = 0;
  for (const { index, segment } of segmenter.segment(block.text)) {
    const end = block.start + index + segment.length;
    let to = from;
    while (to < words.length && (words[to]?.start ?? end) < end) to++;
    if (to === from) continue;
    // “e.g. GET” and “approx. 5” end nothing.
    if (to < words.length && endsInAbbreviation(words, to)) continue;
    sentences.push({ block, words: words.slice(from, to) });
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

function endsInAbbreviation(words: readonly Word[], to: number): boolean {
  const last = words[to - 1];
  const before = words[to - 2];
  return (
    last?.text === '.' && before !== undefined && abbreviations.has(before.lower) && before.end === last.start
  );
}
