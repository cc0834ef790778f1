/**
 * Phrases as the rules write them: words with blanks between; `a|b` is either, a trailing `?` makes a word optional,
 * `*` is any one word.
 *
 * @example 'as we|you? discussed|agreed' finds “as discussed”, “as we agreed”
 */
import type { Word } from './words.ts';

type Slot = { readonly words: ReadonlySet<string> | undefined; readonly isOptional: boolean };

export type Phrases = {
  /** The words that a phrase may start with. */
  readonly starts: readonly string[];
  /** The number of words of the longest phrase that starts at `at`; 0 when none does. */
  readonly matchAt: (words: readonly Word[], at: number) => number;
};

export function phrases(patterns: readonly string[]): Phrases {
  const byStart = new Map<string, Slot[][]>();
  for (const pattern of patterns) {
    const slots = pattern.split(' ').map(slotOf);
    for (const start of slots[0]?.words ?? []) {
      const known = byStart.get(start);
      if (known) known.push(slots);
      else byStart.set(start, [slots]);
    }
  }
  return {
    starts: [...byStart.keys()],
    matchAt: (words, at) => {
      let longest = 0;
      for (const slots of byStart.get(words[at]?.lower ?? '') ?? []) {
        longest = Math.max(longest, lengthOf(slots, 0, words, at, 0));
      }
      return longest;
    },
  };
}

function slotOf(text: string): Slot {
  const isOptional = text.endsWith('?');
  const bare = isOptional ? text.slice(0, -1) : text;
  return { words: bare === '*' ? undefined : new Set(bare.split('|')), isOptional };
}

function lengthOf(
  slots: readonly Slot[],
  slot: number,
  words: readonly Word[],
  at: number,
  taken: number,
): number {
  const next = slots[slot];
  if (!next) return taken;
  const word = words[at + taken];
  const fits =
    word !== undefined && (next.words === undefined ? word.kind !== 'mark' : next.words.has(word.lower));
  const with1 = fits ? lengthOf(slots, slot + 1, words, at, taken + 1) : 0;
  return with1 > 0 || !next.isOptional ? with1 : lengthOf(slots, slot + 1, words, at, taken);
}
