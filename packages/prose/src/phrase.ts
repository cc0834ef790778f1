/**
 * Phrases as the rules write them: words with blanks between; `a|b` is either, a trailing `?` makes a word optional,
 * `*` is any one word.
 *
 * @example 'as we|you? discussed|agreed' finds “as discussed”, “as we agreed”
 */
import type { Word } from './words.ts';

type Slot = { readonly words: ReadonlySet<string> | undefined; readonly isOptional: boolean };

export type Phrases = {
  /** The words that a phrase may start with, each with those that may follow then; `undefined`: any, or none. */
  readonly starts: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** The number of words of the longest phrase that starts at `at`; 0 when none does. */
  readonly matchAt: (words: readonly Word[], at: number) => number;
};

export function phrases(patterns: readonly string[]): Phrases {
  const byStart = new Map<string, Continuations>();
  for (const pattern of patterns) {
    const slots = pattern.split(' ').map(slotOf);
    for (const start of slots[0]?.words ?? []) {
      const known = byStart.get(start) ?? { anyhow: [], bySecond: new Map<string, Slot[][]>() };
      byStart.set(start, known);
      addTo(known, slots);
    }
  }
  return {
    starts: new Map(
      [...byStart].map(([start, { anyhow, bySecond }]) => [
        start,
        anyhow.length > 0 ? undefined : new Set(bySecond.keys()),
      ]),
    ),
    matchAt: (words, at) => {
      const known = byStart.get(words[at]?.lower ?? '');
      if (!known) return 0;
      const second = known.bySecond.get(words[at + 1]?.lower ?? '');
      const longest = longestOf(known.anyhow, words, at);
      return second ? Math.max(longest, longestOf(second, words, at)) : longest;
    },
  };
}

function longestOf(all: readonly (readonly Slot[])[], words: readonly Word[], at: number): number {
  let longest = 0;
  for (const slots of all) {
    // The first word is known to fit, unless the phrase may do without it.
    const isSettled = slots[0]?.isOptional === false;
    const length = isSettled ? lengthOf(slots, 1, words, at, 1) : lengthOf(slots, 0, words, at, 0);
    if (length > longest) longest = length;
  }
  return longest;
}

/** The phrases with one first word: most of them are ruled out by the word after it. */
type Continuations = { readonly anyhow: Slot[][]; readonly bySecond: Map<string, Slot[][]> };

function addTo({ anyhow, bySecond }: Continuations, slots: Slot[]): void {
  const seconds = new Set<string>();
  let next = 1;
  for (; ; next++) {
    const slot = slots[next];
    if (slot?.words === undefined) {
      anyhow.push(slots);
      return;
    }
    for (const word of slot.words) seconds.add(word);
    if (!slot.isOptional) break;
  }
  for (const second of seconds) {
    const known = bySecond.get(second);
    if (known) known.push(slots);
    else bySecond.set(second, [slots]);
  }
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
