import { determiners } from './determiners.ts';
import type { Word } from '../words.ts';

const meant = new Set('me us him her them'.split(' '));
const groups = new Set(
  (
    'team teams people guys folks department departments colleague colleagues lead leads owner support ops devops dba dbas ' +
    'finance legal compliance marketing product sales security accounting boss manager office desk squad crew devs ' +
    'developers engineers architect architects designer designers stakeholder stakeholders'
  ).split(' '),
);

/** Names of systems and methods that are written with a capital and are nobody. */
const things = new Set(
  (
    'get post put patch delete head options api http https sql redis postgres postgresql mysql kafka stripe paypal elastic ' +
    'elasticsearch docker kubernetes github gitlab aws azure google'
  ).split(' '),
);

/**
 * How many words from `at` on name somebody who could be asked: `her`, `Bob`, `the finance team`; 0 when none does.
 */
export function somebodyAt(words: readonly Word[], at: number): number {
  const word = words[at];
  if (word?.kind !== 'word') return 0;
  if (meant.has(word.lower)) return groups.has(words[at + 1]?.lower ?? '') ? 2 : 1;
  if (isFirstName(word)) return isFirstName(words[at + 1]) ? 2 : 1;
  const from = determiners.has(word.lower) ? at + 1 : at;
  for (let to = from; to < from + 3; to++) {
    const next = words[to];
    if (next?.kind !== 'word') return 0;
    if (!groups.has(next.lower)) continue;
    while (groups.has(words[to + 1]?.lower ?? '')) to++;
    return to + 1 - at;
  }
  return 0;
}

/** `Bob`, and no sentence's first word: that has a capital anyway. */
export const isFirstName = (word: Word | undefined): boolean =>
  word?.kind === 'word' &&
  /^[\p{Lu}][\p{Ll}]+(?:-\p{Lu}\p{Ll}+)?$/u.test(word.text) &&
  !things.has(word.lower);
