/** How rules quote the text they are about. */
import type { Here } from './prose-rule.ts';
import { endOf, startOf } from './sentences.ts';

const most = 90;

type Place = Pick<Here, 'text' | 'sentence'>;

/** The words from `from` up to but without `to`, as they are written. */
export function quote({ text, sentence }: Place, from: number, to: number): string {
  const [start, end] = [startOf(sentence, from), endOf(sentence, to - 1)];
  return start === undefined || end === undefined ? '' : shorten(text.source.slice(start, end));
}

/** The sentence as it is written, without its full stop. */
export function quoteSentence(place: Place): string {
  return quote(place, 0, place.sentence.words.length).replace(/[.:]$/, '');
}

/** Whether the words are the text of a link, and so explained where it leads. */
export function isLinked({ text: { source }, sentence }: Place, from: number, to: number): boolean {
  const [start, end] = [startOf(sentence, from), endOf(sentence, to - 1)];
  return start !== undefined && end !== undefined && source[start - 1] === '[' && source[end] === ']';
}

function shorten(said: string): string {
  const flat = said.slice(0, 400).replace(/\s+/g, ' ').trim();
  return flat.length <= most ? flat : `${flat.slice(0, most - 1).trimEnd()}…`;
}
