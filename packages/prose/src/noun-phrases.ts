/**
 * What a sentence speaks of: its noun phrases, each with the part it plays around the verb next to it.
 *
 * No parser of English: noun phrases are taken where a determiner, a number, a name or the place before a verb opens
 * one, and verbs are known by their list. What is not recognised is left out, so that a rule which counts what a
 * pronoun may stand for counts too few and not too many. One pass over a sentence, kept for all who ask.
 */
import { indefinite, pluralDeterminers } from './lexicon/determiners.ts';
import {
  adverb,
  conjunction,
  determiner,
  formOfBe,
  formOfDo,
  formOfHave,
  functionWord,
  is,
  modal,
  participle,
  preposition,
  pronoun,
  relative,
  singularDeterminer,
  subordinator,
  verbInBase,
  verbInPast,
  verbInS,
} from './lexicon/grammar.ts';
import { verbForm } from './lexicon/verbs.ts';
import { onceForEachSentence, type Sentence } from './sentences.ts';
import { onceForEachWord, type Word } from './words.ts';

export type NounPhrase = {
  /** Indexes in the sentence's words, with the determiner. */
  readonly from: number;
  readonly to: number;
  readonly head: string;
  readonly number: 'singular' | 'plural' | 'either';
  readonly isDefinite: boolean;
  /** `oblique` after a preposition that leads somewhere (“on the queue”), `modifier` after any other one. */
  readonly role: 'subject' | 'object' | 'oblique' | 'modifier';
  readonly preposition: string | undefined;
  /** The same group for phrases that `and` or `or` joins. */
  readonly join: { readonly group: number; readonly by: 'and' | 'or' } | undefined;
  /** Index of its part. */
  readonly part: number;
};

/** As much of a sentence as hangs on one verb. */
export type Part = {
  readonly from: number;
  readonly kind: 'main' | 'leaning' | 'relative';
  /** The verb's base form, or `be`, `have`. */
  readonly verb: string | undefined;
  readonly isPassive: boolean;
  /** Whether it shares the subject of the part before it (“takes a job and marks it”), or has none (“Mark it”). */
  readonly lacksSubject: boolean;
};

export type Reading = { readonly phrases: readonly NounPhrase[]; readonly parts: readonly Part[] };

type Mutable<Of> = { -readonly [Key in keyof Of]: Of[Key] };

export const readingOf = onceForEachSentence(({ words }: Sentence): Reading => read(words));

/** The last element that begins at or before `at`. */
export function lastUpTo(parts: readonly { readonly from: number }[], at: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.from ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const leading: ReadonlySet<string> = new Set([
  ...['from', 'to', 'in', 'on', 'onto', 'into', 'at', 'against', 'through', 'via'],
]);

/** The most words of one noun phrase, and of one aside in brackets. */
const mostWords = 7;
const mostAside = 40;

function read(words: readonly Word[]): Reading {
  const phrases: Mutable<NounPhrase>[] = [];
  const parts: Mutable<Part>[] = [];
  let part!: Mutable<Part>;
  const open = (from: number, kind: Part['kind'], lacksSubject = true): void => {
    part = { from, kind, verb: undefined, isPassive: false, lacksSubject };
    parts.push(part);
  };
  open(0, 'main');
  let afterComma = false;
  let at = 0;
  while (at < words.length) {
    const word = words[at];
    if (!word) break;
    const { lower } = word;
    if (word.kind === 'mark') {
      if (lower === '(') {
        at = asideEnd(words, at);
        continue;
      }
      if (lower === ',') {
        afterComma = true;
        if (part.kind !== 'main' && part.verb !== undefined) open(at + 1, 'main');
      } else if (lower === ';' || lower === ':' || lower === '—' || lower === '–' || lower === '.') {
        open(at + 1, 'main');
      }
      at++;
      continue;
    }
    const isJoined = is(words[at - 1], conjunction);
    if (opensLeaning(words, at)) {
      open(at, 'leaning');
      at += lower === 'so' ? 2 : 1; // “so that”
      continue;
    }
    if (is(word, relative) && !(lower === 'that' && isDeterminer(words, at))) {
      open(at, 'relative', false);
      at++;
      continue;
    }
    const to = phraseEnd(words, at, part.verb === undefined);
    if (to > at) {
      add(at, to);
      afterComma = false;
      at = to;
      continue;
    }
    if (is(word, pronoun)) {
      if (part.verb !== undefined && isFinite(words, at + 1)) open(at, 'main');
      part.lacksSubject = false;
      at++;
      continue;
    }
    const verb = verbAt(words, at);
    if (verb) {
      const isNext = isJoined || afterComma || words[at - 1]?.lower === 'then' || part.kind === 'relative';
      if (part.verb !== undefined && isNext) open(at, part.kind === 'leaning' ? 'leaning' : 'main');
      if (part.verb === undefined || (isAuxiliary(part.verb) && !is(word, verbInS))) {
        part.isPassive = isPassiveAt(words, at);
        part.verb = verb;
      }
    }
    if (!is(word, adverb)) afterComma = false;
    at++;
  }
  return { phrases, parts };

  function add(from: number, to: number): void {
    const before = words[from - 1];
    const leadIn = before && (is(before, preposition) || before.lower === 'as') ? before.lower : undefined;
    const previous = phrases.at(-1);
    const follows = previous && touches(words, previous.to, from);
    let role: NounPhrase['role'];
    let join: NounPhrase['join'];
    if (leadIn) role = leading.has(leadIn) ? 'oblique' : 'modifier';
    else if (previous && follows === 'joined' && (part.verb === undefined || !startsClause(words, to))) {
      role = previous.role;
      join = previous.join ?? { group: phrases.length, by: before?.lower === 'or' ? 'or' : 'and' };
      joinBack(join);
    } else if (part.verb === undefined) {
      role = 'subject';
      // “After the upload the client polls”: only the last one acts.
      if (previous?.part === parts.length - 1 && follows === undefined && previous.role === 'subject') {
        previous.role = 'modifier';
      }
    } else if (
      startsClause(words, to) &&
      (afterComma || before?.kind === 'mark' || is(before, conjunction | pronoun))
    ) {
      open(from, 'main');
      role = 'subject';
    } else role = 'object';
    if (role === 'subject') part.lacksSubject = false;
    const kind = kindOf(words, from, to);
    phrases.push({
      from,
      to,
      head: kind.head,
      number: kind.number,
      isDefinite: kind.isDefinite,
      role,
      preposition: leadIn,
      join,
      part: parts.length - 1,
    });
  }

  /** The phrases before, as far as only commas part them. */
  function joinBack(join: NounPhrase['join']): void {
    for (let index = phrases.length - 1; index >= 0; index--) {
      const phrase = phrases[index];
      if (!phrase || phrase.join !== undefined) return;
      phrase.join = join;
      const before = phrases[index - 1];
      if (!before || touches(words, before.to, phrase.from) !== 'listed') return;
    }
  }
}

/** Whether a verb follows, or must have been the phrase's last word: “the worker empties it”. */
const startsClause = (words: readonly Word[], to: number): boolean =>
  isFinite(words, to) || is(words[to], determiner) || (is(words[to], pronoun) && !isFinite(words, to + 1));

/** How one phrase follows another: after `and` or `or`, after a comma, or not at once. */
function touches(words: readonly Word[], end: number, from: number): 'joined' | 'listed' | undefined {
  const between = from - end;
  const last = words[from - 1]?.lower;
  if (last === 'and' || last === 'or') {
    return between === 1 || (between === 2 && words[end]?.text === ',') ? 'joined' : undefined;
  }
  return between === 1 && last === ',' ? 'listed' : undefined;
}

function asideEnd(words: readonly Word[], at: number): number {
  for (let to = at + 1; to < words.length && to < at + mostAside; to++) {
    if (words[to]?.text === ')') return to + 1;
  }
  return at + 1;
}

function opensLeaning(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || !is(word, subordinator)) return false;
  const { lower } = word;
  if (lower === 'given') return at === 0;
  const next = words[at + 1];
  if (lower === 'so') return next?.lower === 'that';
  if (lower === 'as') return is(next, pronoun);
  return next !== undefined && next.kind !== 'mark';
}

/** `that order`, and not `that holds it`: after what cannot stand before a clause. */
function isDeterminer(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  return (
    (before === undefined || before.kind === 'mark' || is(before, preposition)) && !isFinite(words, at + 1)
  );
}

/**
 * Where the noun phrase that opens at `at` ends; `at` when none does.
 *
 * @param isBeforeVerb whether a noun without a determiner may stand here as a subject
 */
function phraseEnd(words: readonly Word[], at: number, isBeforeVerb: boolean): number {
  const first = words[at];
  if (!first) return at;
  if (first.kind === 'name') {
    // “the field `name`”, “`name` of”: after a noun it only says which one.
    const before = words[at - 1];
    return before?.kind === 'word' && isNoun(words, at - 1) ? at : nounsEnd(words, at);
  }
  if (first.kind === 'number')
    return words[at + 1] && isPluralNoun(words, at + 1) ? nounsEnd(words, at + 1) : at;
  if (is(first, determiner)) {
    // “The doctors both hear of it”
    if (floating.has(first.lower) && at > 0 && isPlainNoun(words, at - 1)) return at;
    const to = nounsEnd(words, at + 1);
    return to > at + 1 ? to : at;
  }
  if (!isNoun(words, at)) return at;
  const before = words[at - 1];
  const isStart = isBeforeVerb && (before === undefined || before.kind === 'mark' || is(before, particle));
  const isAfter =
    before !== undefined &&
    (is(before, preposition) || (!is(before, functionWord) && verbAt(words, at - 1) !== undefined));
  if (!isStart && !isAfter) return at;
  return nounsEnd(words, at);
}

const floating: ReadonlySet<string> = new Set(['both', 'all', 'each']);

const particle = conjunction | subordinator | relative;

/** The end of a run of words that may all belong to one noun. */
function nounsEnd(words: readonly Word[], from: number): number {
  let to = from;
  while (to < from + mostWords) {
    const word = words[to];
    if (!word || word.kind === 'mark') break;
    if (word.kind === 'number') {
      if (to !== from && words[to - 1]?.kind === 'word') break;
    } else if (word.kind === 'word') {
      if (is(word, functionWord)) {
        if (is(word, adverb) && to === from && words[to + 1]?.kind === 'word') {
          to++;
          continue;
        }
        break;
      }
      if (to > from && (endsPhrase(words, to) || isVerbAfterOne(words, from, to))) break;
    } else if (to > from) {
      to++;
      break;
    }
    to++;
  }
  const last = words[to - 1];
  return to > from && last?.kind !== 'number' ? to : from;
}

/** “Each task runs”, “an import reports”: one thing, and so a verb. */
const isVerbAfterOne = (words: readonly Word[], from: number, at: number): boolean =>
  is(words[from - 1], singularDeterminer) && is(words[at], verbInS) && !isPlainNoun(words, at + 1);

/** Whether the word after a noun is no noun itself, but the verb. */
function endsPhrase(words: readonly Word[], at: number): boolean {
  const word = words[at];
  const verb = word && verbOf(word);
  if (!word) return true;
  if (word.lower.endsWith('ly') && is(word, adverb)) return true;
  if (!verb) {
    if (word.lower.endsWith('ing') && is(words[at + 1], determiner)) return true;
    // An unknown verb in the past: “the file renamed by …”.
    return word.lower.endsWith('ed') && is(word, participle) && !isPlainNoun(words, at + 1);
  }
  if (verb.form === 's' && !verb.mayBeNoun) return true;
  if (verb.form === 'past' || verb.form === 'ing') return !isPlainNoun(words, at + 1);
  const next = words[at + 1];
  if (!next) return false;
  const opensObject =
    next.kind === 'number' || next.kind === 'name' || is(next, determiner | pronoun) || next.lower === 'that';
  if (verb.form === 's') return opensObject || next.lower === 'with' || is(next, adverb);
  // A verb in its base form follows a plural: “the carriers upload a log”.
  return (words[at - 1]?.lower.endsWith('s') ?? false) && opensObject;
}

const isPlainNoun = (words: readonly Word[], at: number): boolean => {
  const word = words[at];
  return word?.kind === 'word' && !is(word, functionWord);
};

/** A word that is not a small one and not surely a verb. */
function isNoun(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (word?.kind !== 'word' || is(word, functionWord)) return false;
  const verb = verbOf(word);
  if (!verb) return true;
  if (verb.form === 'past') return false;
  if (verb.form === 's') return verb.mayBeNoun && !endsPhrase(words, at);
  if (verb.form === 'ing') return false;
  // “Import the file” asks for something, “Imports run” tells of one.
  return verbAt(words, at) === undefined;
}

const isPluralNoun = (words: readonly Word[], at: number): boolean =>
  isPlainNoun(words, at) && isPluralWord(words[nounsEnd(words, at) - 1]?.lower ?? '');

const verbOf = onceForEachWord(({ lower }) => verbForm(lower));

/** The base form of the verb that stands here. */
function verbAt(words: readonly Word[], at: number): string | undefined {
  const word = words[at];
  if (word?.kind !== 'word') return undefined;
  if (is(word, formOfBe)) return 'be';
  if (is(word, formOfHave)) return 'have';
  if (is(word, modal | formOfDo)) return 'do';
  const verb = verbOf(word);
  if (!verb || verb.form === 'ing') return undefined;
  if (verb.form !== 'base') return verb.base;
  const before = words[at - 1];
  const next = words[at + 1];
  if (before && subjects.has(before.lower)) return verb.base;
  const isAsked = before === undefined || before.kind === 'mark' || is(before, particle);
  if (isAsked && next !== undefined && opensObject(next)) return verb.base;
  if (is(before, modal | formOfDo | adverb)) return verb.base;
  return before?.lower.endsWith('s') === true && next !== undefined && opensObject(next)
    ? verb.base
    : undefined;
}

const subjects: ReadonlySet<string> = new Set(['they', 'we', 'you', 'i', 'who', 'which', 'that', 'to']);

const opensObject = (next: Word): boolean =>
  next.kind === 'number' ||
  next.kind === 'name' ||
  is(next, determiner | pronoun) ||
  next.lower.endsWith('s');

const isAuxiliary = (verb: string): boolean => verb === 'be' || verb === 'have' || verb === 'do';

function isPassiveAt(words: readonly Word[], at: number): boolean {
  let verb = at;
  let hasBe = false;
  for (let steps = 0; steps < 5; steps++, verb++) {
    const word = words[verb];
    if (is(word, formOfBe)) hasBe = true;
    else if (hasBe && is(word, participle)) return true;
    else if (!is(word, adverb | modal | formOfHave)) return false;
  }
  return false;
}

/** Whether a verb that needs a subject stands here, or after an adverb. */
export function isFinite(words: readonly Word[], at: number): boolean {
  let verb = at;
  while (verb < at + 3 && is(words[verb], adverb)) verb++;
  const word = words[verb];
  if (!word) return false;
  if (is(word, modal | formOfHave | formOfDo)) return true;
  if (is(word, formOfBe)) return word.lower !== 'be' && word.lower !== 'been' && word.lower !== 'being';
  if (is(word, verbInS)) return true;
  if (is(word, verbInPast)) return words[verb + 1]?.lower !== 'by';
  return is(word, verbInBase) && (words[at - 1]?.lower.endsWith('s') ?? false);
}

function kindOf(
  words: readonly Word[],
  from: number,
  to: number,
): Pick<NounPhrase, 'head' | 'number' | 'isDefinite'> {
  const first = words[from];
  const opener = first?.lower ?? '';
  let last = to - 1;
  while (
    last > from &&
    words[last]?.kind === 'name' &&
    words[last - 1]?.kind === 'word' &&
    !is(words[last - 1], determiner)
  )
    last--;
  const headWord = words[last];
  const head = headWord?.lower ?? '';
  const hasDeterminer = is(first, determiner);
  return {
    head,
    number: numberOf(first, headWord, hasDeterminer),
    isDefinite: hasDeterminer ? !indefinite.has(opener) : first?.kind === 'name',
  };
}

function numberOf(
  first: Word | undefined,
  head: Word | undefined,
  hasDeterminer: boolean,
): NounPhrase['number'] {
  const opener = first?.lower ?? '';
  if (opener === 'no') return 'either';
  if (head?.kind === 'name') return 'singular';
  const lower = head?.lower ?? '';
  if (mass.has(lower)) return 'either';
  if (pluralDeterminers.has(opener)) return isPluralWord(lower) ? 'plural' : 'either';
  if (is(first, singularDeterminer)) return 'singular';
  if (isPluralWord(lower)) return 'plural';
  return hasDeterminer ? 'singular' : 'either';
}

/** `it` and `they` both go with these, or nothing does. */
const mass: ReadonlySet<string> = new Set([
  'data',
  'media',
  'team',
  'staff',
  'rest',
  'same',
  'following',
  'latter',
  'former',
  'series',
]);

const irregularPlurals: ReadonlySet<string> = new Set([
  'people',
  'children',
  'men',
  'women',
  'criteria',
  'indices',
  'feet',
]);

const isPluralWord = (lower: string): boolean =>
  irregularPlurals.has(lower) ||
  (lower.endsWith('s') &&
    !/(?:ss|us|is|'s|news|alias|https?|always|dns|aws|sms|gas|series)$/.test(lower) &&
    lower.length > 3);
