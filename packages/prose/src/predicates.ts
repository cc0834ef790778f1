/** What is said of a subject: that something befalls it, that it is something, or that it does something. */
import { isAdverb, isNot } from './lexicon/particles.ts';
import { formsOfBe, formsOfDo, formsOfHave, isParticiple, modals, verbForm } from './lexicon/verbs.ts';
import type { Word } from './words.ts';

export type Predicate =
  /** “is locked” */
  | 'passive'
  /** “is idempotent”, “has no id” */
  | 'state'
  /** “fails”: it happens to anything, whoever does something */
  | 'event'
  /** “sends” */
  | 'action'
  | 'none';

const befalling: ReadonlySet<string> = new Set(
  (
    'fail crash expire arrive break end finish stop time hang change grow disappear go fall become stay ' +
    'remain start restart'
  ).split(' '),
);

const most = 6;

/** @param at where the verb stands, with its modals and adverbs */
export function predicateAt(words: readonly Word[], at: number): Predicate {
  let hasBe = words[at]?.lower === "it's";
  for (let verb = hasBe ? at + 1 : at; verb < at + most; verb++) {
    const word = words[verb];
    if (word?.kind !== 'word') break;
    const { lower } = word;
    if (isAdverb(lower) || isNot(lower) || modals.has(lower) || formsOfDo.has(lower)) continue;
    if (formsOfBe.has(lower)) hasBe = true;
    else if (hasBe) return isParticiple(lower) ? 'passive' : 'state';
    else if (formsOfHave.has(lower)) {
      return isParticiple(words[verb + 1]?.lower ?? '') ? 'action' : 'state';
    } else return befalling.has(verbForm(lower)?.base ?? '') ? 'event' : 'action';
  }
  return hasBe ? 'state' : 'none';
}
