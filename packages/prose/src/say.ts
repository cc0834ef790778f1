/** How rules quote the text they are about. */
import type { Sentence } from './sentences.ts';
import type { ProseText } from './prose-rule.ts';
import type { Word } from './words.ts';

const most = 90;

/** The words from `from` up to but without `to`, as they are written. */
export function quote(text: ProseText, words: readonly Word[], from: number, to: number): string {
  const first = words[from];
  const last = words[to - 1];
  return first && last ? shorten(text.source.slice(first.start, last.end)) : '';
}

/** The sentence as it is written, without its full stop. */
export function quoteSentence(text: ProseText, { words }: Sentence): string {
  return quote(text, words, 0, words.length).replace(/[.:]$/, '');
}

/** Whether the words are the text of a link, and so explained where it leads. */
export function isLinked({ source }: ProseText, words: readonly Word[], from: number, to: number): boolean {
  const first = words[from];
  const last = words[to - 1];
  return (
    first !== undefined && last !== undefined && source[first.start - 1] === '[' && source[last.end] === ']'
  );
}

function shorten(said: string): string {
  const flat = said.slice(0, 400).replace(/\s+/g, ' ').trim();
  return flat.length <= most ? flat : `${flat.slice(0, most - 1).trimEnd()}…`;
}
