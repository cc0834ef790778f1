/** What a word may be by its spelling alone, as bits of one number: sentences are read by it word for word. */
import { onceForEachWord, type Word } from '../words.ts';
import { determiners, singularDeterminers } from './determiners.ts';
import { conjunctions, isAdverb, prepositions, pronouns, relatives, subordinators } from './particles.ts';
import { formsOfBe, formsOfDo, formsOfHave, isParticiple, modals, verbForm } from './verbs.ts';

export const determiner = 1 << 0;
/** `a`, `each` */
export const singularDeterminer = 1 << 1;
export const preposition = 1 << 2;
export const subordinator = 1 << 3;
export const relative = 1 << 4;
export const conjunction = 1 << 5;
export const pronoun = 1 << 6;
export const modal = 1 << 7;
export const formOfBe = 1 << 8;
export const formOfHave = 1 << 9;
export const formOfDo = 1 << 10;
export const adverb = 1 << 11;
export const participle = 1 << 12;
/** A verb in its form: `sends`, `sent`, `send`, `sending`. */
export const verbInS = 1 << 13;
export const verbInPast = 1 << 14;
export const verbInBase = 1 << 15;
export const verbInIng = 1 << 16;

/** A small word, that holds others together. */
export const functionWord =
  determiner |
  preposition |
  subordinator |
  relative |
  conjunction |
  pronoun |
  modal |
  formOfBe |
  formOfHave |
  formOfDo |
  adverb;

const sets: readonly (readonly [ReadonlySet<string>, number])[] = [
  [determiners, determiner],
  [singularDeterminers, singularDeterminer],
  [prepositions, preposition],
  [subordinators, subordinator],
  [relatives, relative],
  [conjunctions, conjunction],
  [pronouns, pronoun],
  [modals, modal],
  [formsOfBe, formOfBe],
  [formsOfHave, formOfHave],
  [formsOfDo, formOfDo],
];

const closed = new Map<string, number>();
for (const [words, bit] of sets) {
  for (const word of words) closed.set(word, (closed.get(word) ?? 0) | bit);
}

const verbForms = { s: verbInS, past: verbInPast, base: verbInBase, ing: verbInIng } as const;

const grammarOf = onceForEachWord(({ lower }) => {
  const form = verbForm(lower)?.form;
  return (
    (closed.get(lower) ?? 0) |
    (isAdverb(lower) ? adverb : 0) |
    (isParticiple(lower) ? participle : 0) |
    (form === undefined ? 0 : verbForms[form])
  );
});

/**
 * Whether a word may be one of these.
 *
 * @example is(words[at + 1], determiner | pronoun)
 */
export const is = (word: Word | undefined, kinds: number): boolean =>
  word !== undefined && (grammarOf(word) & kinds) !== 0;
