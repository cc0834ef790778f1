import type { Sentence } from '../sentences.ts';

/** Whether the sentence ends with a question mark. */
export function isQuestion({ words }: Sentence): boolean {
  const last = words.at(-1)?.text;
  return last === '?' || (last === ')' && words.at(-2)?.text === '?');
}
