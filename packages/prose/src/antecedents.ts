/**
 * What a pronoun may stand for, when a reader would have to choose.
 *
 * Readers take the subject that the text goes on about, or the nearest thing in the same part, without noticing a
 * choice. They are stuck where several things of equal rank were named: two that “and” joins, two that bear the same
 * noun, or the whole cast of a scene of which then one is said to be, to become or to suffer something.
 */
import { possessives } from './lexicon/determiners.ts';
import { conjunctions } from './lexicon/particles.ts';
import { isOnlyPerson, isPerson } from './lexicon/people.ts';
import { isBuilt } from './lexicon/systems.ts';
import { stativeVerbs } from './lexicon/verbs.ts';
import { isFinite, lastUpTo, readingOf, type NounPhrase, type Part, type Reading } from './noun-phrases.ts';
import { predicateAt, type Predicate } from './predicates.ts';
import type { Here } from './prose-rule.ts';
import type { Sentence } from './sentences.ts';
import type { Word } from './words.ts';

export type Pronoun = {
  readonly number: 'singular' | 'plural';
  /** `he`, and never a thing. */
  readonly isPerson: boolean;
  /** `its` */
  readonly owns: boolean;
};

export type Antecedent = { readonly phrase: NounPhrase; readonly sentence: Sentence };

/** How many phrases and words back a reader still looks. */
const mostPhrases = 12;
const reach = 45;
const mostNamed = 4;

/** The phrases between which a reader has to choose; none when one of them suggests itself. */
export function antecedentsOf(here: Here, pronoun: Pronoun): readonly Antecedent[] {
  const { words, at, sentence, previous } = here;
  const reading = readingOf(sentence);
  const own = lastUpTo(reading.parts, at);
  if (pronoun.owns && reading.parts[own]?.kind === 'relative') return [];
  const near = earlierIn(here, reading, own, pronoun);
  if (!near) return [];
  const isNear = near.length > 0;
  if (!isNear && opensWithThis(words)) return [];
  const from = isNear ? sentence : previous;
  if (!from) return [];
  const all = isNear ? near : readingOf(from).phrases.slice(-mostPhrases);
  const parts = isNear ? reading.parts : readingOf(from).parts;
  const fit = all.filter(
    (phrase) => agrees(phrase, pronoun, parts, from.words) && !isNamedAgain(here, phrase),
  );
  if (fit.length < 2) return [];

  const verb = pronoun.owns ? ownedEnd(here) : at + 1;
  const lower = words[at]?.lower ?? '';
  const isSubject = subjectForms.has(lower) || isFinite(words, verb);
  const use: Use = {
    pronoun,
    isSubject,
    predicate: isSubject ? predicateAt(words, lower === "it's" ? at : verb) : 'none',
    sharesSubject: !isSubject && reading.parts[own]?.lacksSubject === true,
    goesOn: !isNear && goesOnWith(from, lower),
    trails: isNear && trails(words, reading.parts[own]),
    words: from.words,
  };
  return weigh(fit, parts, use).map((phrase) => ({ phrase, sentence: from }));
}

const subjectForms: ReadonlySet<string> = new Set(['they', 'he', 'she', "it's"]);

/**
 * What the sentence has named before the pronoun; undefined when the pronoun's own part settles it.
 */
function earlierIn(
  { at, words }: Here,
  { phrases, parts }: Reading,
  own: number,
  pronoun: Pronoun,
): NounPhrase[] | undefined {
  const earlier: NounPhrase[] = [];
  for (let index = lastUpTo(phrases, at - 1); index >= 0 && earlier.length < mostPhrases; index--) {
    const phrase = phrases[index];
    if (!phrase || phrase.from < at - reach) break;
    // “If data must be logged, place it”: of no number, and meant all the same.
    if (phrase.number === 'either') {
      if (phrase.role === 'subject' && phrase.part !== own && earlier.length === 0) return undefined;
      continue;
    }
    if (!agrees(phrase, pronoun, parts, words)) continue;
    if (phrase.part === own) {
      if (pronoun.owns || phrase.role !== 'subject') return undefined;
      continue;
    }
    earlier.unshift(phrase);
  }
  return earlier;
}

/** “This is because it …”: it goes with “this”. */
const opensWithThis = (words: readonly Word[]): boolean =>
  /^(?:this|that|neither)$/.test(words[0]?.lower ?? '') && isFinite(words, 1);

/** “It reads the file and the log. It …”: what the text goes on about. */
function goesOnWith({ words }: Sentence, lower: string): boolean {
  return (words[0]?.lower === lower || words[0]?.lower === 'it') && isFinite(words, 1);
}

const trails = (words: readonly Word[], part: Part | undefined): boolean =>
  part?.kind === 'leaning' && !conjunctions.has(words[part.from - 1]?.lower ?? '');

/** After the noun that “its” opens. */
function ownedEnd({ words, at }: Here): number {
  let to = at + 1;
  while (to < at + 5 && words[to]?.kind === 'word' && !isFinite(words, to)) to++;
  return to;
}

function agrees(
  phrase: NounPhrase,
  pronoun: Pronoun,
  parts: readonly Part[],
  words: readonly Word[],
): boolean {
  if (phrase.number !== pronoun.number) return false;
  if (pronoun.isPerson) return isPerson(phrase.head);
  const opener = words[phrase.from];
  if (!opener || opener.lower === 'any' || words[phrase.from + 1]?.lower === 'same') return false;
  // “Its address” leads back to the pronoun before it.
  if (possessives.has(opener.lower) && opener.lower !== 'our' && opener.lower !== 'your') return false;
  // A name of code is a thing that acts or is acted on; elsewhere it is a value.
  if (opener.kind === 'name' && (phrase.role === 'modifier' || phrase.role === 'oblique')) return false;
  // “The bridge is a service”: one thing, under two names.
  if (phrase.role === 'object' && parts[phrase.part]?.verb === 'be') return false;
  return pronoun.number !== 'singular' || !isOnlyPerson(phrase.head);
}

/** “… so that it is held by one worker”: the worker is named besides. */
function isNamedAgain({ words, at }: Here, phrase: NounPhrase): boolean {
  for (let ahead = at + 1; ahead < at + 10; ahead++) {
    const word = words[ahead];
    if (!word || word.kind === 'mark') return false;
    if (word.lower === phrase.head) return true;
  }
  return false;
}

type Use = {
  readonly pronoun: Pronoun;
  readonly isSubject: boolean;
  readonly predicate: Predicate;
  /** Whether it is acted on by the subject of the part before it, and so is not that subject. */
  readonly sharesSubject: boolean;
  readonly goesOn: boolean;
  /** Whether it stands in a clause that only adds to the one before: “…, so that it is never lost”. */
  readonly trails: boolean;
  /** Of the sentence that the phrases stand in. */
  readonly words: readonly Word[];
};

function weigh(fit: readonly NounPhrase[], parts: readonly Part[], use: Use): readonly NounPhrase[] {
  const { pronoun, isSubject, predicate, sharesSubject } = use;
  const able = sharesSubject ? fit.filter(({ role }) => role !== 'subject') : fit;
  if (pronoun.isPerson) return distinct(able, use).slice(0, mostNamed);
  const twins = able.filter(({ head }, index) =>
    able.some((other, at) => at !== index && other.head === head),
  );
  if (differ(twins, use)) return twins.slice(0, mostNamed);
  if (pronoun.number === 'plural' && !isSubject) return [];

  const leader = leaderOf(able, parts);
  if (leader && leader.join === undefined && isSubject && predicate === 'action') return [];
  if (able.some(({ join }) => join?.by === 'or')) return [];
  const joined = able.filter(({ join, role }) => join !== undefined && role !== 'modifier');
  if (pronoun.number === 'singular' && joined.length > 1)
    return amongJoined(able, joined, leader, parts, use);
  if (!isSubject || use.trails || predicate === 'action' || predicate === 'none') return [];
  return inOneScene(able, parts, use);
}

/** The subject of the last main part: what the text goes on about. */
function leaderOf(able: readonly NounPhrase[], parts: readonly Part[]): NounPhrase | undefined {
  return (
    able.findLast(({ role, part }) => role === 'subject' && parts[part]?.kind === 'main') ??
    able.find(({ role }) => role === 'subject')
  );
}

/** “The number and the date … it”: neither comes before the other. */
function amongJoined(
  able: readonly NounPhrase[],
  joined: readonly NounPhrase[],
  leader: NounPhrase | undefined,
  parts: readonly Part[],
  use: Use,
): readonly NounPhrase[] {
  const [first] = joined;
  const last = joined.at(-1);
  if (!first || !last || joined.some(({ join }) => join?.group !== first.join?.group)) return [];
  if (parts[first.part]?.verb === undefined || distinct(joined, use).length < 2) return [];
  if (use.goesOn && parts[first.part]?.kind === 'main') return [];
  const after = able.slice(able.indexOf(last) + 1);
  // What was named later, in a part of its own or as something new, is nearer.
  if (after.some(({ isDefinite, role, part }) => part !== last.part || (!isDefinite && role === 'object')))
    return [];
  if (use.isSubject && leader && leader.join === undefined && parts[leader.part]?.isPassive) return [];
  return distinct(
    // Who deletes two things is not what is deleted.
    able.filter(
      ({ role, join }) =>
        role !== 'modifier' && !(role === 'subject' && join === undefined && use.predicate === 'passive'),
    ),
    use,
  ).slice(0, mostNamed);
}

/** Who does something to what, where: any of them may be meant by what is said of a state. */
function inOneScene(able: readonly NounPhrase[], parts: readonly Part[], use: Use): readonly NounPhrase[] {
  const last = able.findLast(({ part, role }) => role !== 'modifier' && parts[part]?.kind !== 'relative');
  const scene = last && parts[last.part];
  if (!scene?.verb || scene.isPassive || scene.lacksSubject || isState(scene.verb)) return [];
  const cast = able.filter(({ part, role }) => part === last?.part && role !== 'modifier');
  if (use.predicate === 'passive') {
    const things = cast.filter(
      ({ role, preposition, head }) =>
        role !== 'subject' &&
        !(preposition === 'to' && handingOver.has(scene.verb ?? '') && (isBuilt(head) || isPerson(head))),
    );
    return things.length > 1 ? distinct(things, use).slice(0, mostNamed) : [];
  }
  if (cast.length > 2) return distinct(cast, use).slice(0, mostNamed);
  const [one, other] = cast;
  if (!one || !other || one.isDefinite !== other.isDefinite) return [];
  return isBuilt(one.head) && isBuilt(other.head) ? distinct(cast, use) : [];
}

const isState = (verb: string): boolean =>
  verb === 'be' || verb === 'have' || verb === 'do' || stativeVerbs.has(verb);

/** What one hands over suffers what comes after, not the system or the person that gets it. */
const handingOver: ReadonlySet<string> = new Set(
  (
    'send post hand give deliver forward submit push upload publish return transmit mail pay transfer ' +
    'add pass'
  ).split(' '),
);

/** One of each name. */
function distinct(phrases: readonly NounPhrase[], { words }: Use): readonly NounPhrase[] {
  return phrases.filter(
    (phrase, index) => phrases.findIndex((other) => isSameName(phrase, other, words)) === index,
  );
}

/** “A flight” and “the flight” are one, “the first flight” is another. */
function isSameName(one: NounPhrase, other: NounPhrase, words: readonly Word[]): boolean {
  if (one.head !== other.head) return false;
  const length = one.to - one.from;
  if (length < 3 || other.to - other.from < 3) return true;
  return length === other.to - other.from && words[one.from + 1]?.lower === words[other.from + 1]?.lower;
}

/** Two flights are two things when something tells them apart. */
function differ(twins: readonly NounPhrase[], use: Use): boolean {
  return twins.length > 1 && twins.length < 4 && distinct(twins, use).length === twins.length;
}
