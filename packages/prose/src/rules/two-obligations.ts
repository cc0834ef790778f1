import { isActionVerb, nounVerbs, plainVerbs, showingVerbs, statingVerbs } from '../lexicon/action-verbs.ts';
import { determiners } from '../lexicon/determiners.ts';
import { isAdverb, isNot, prepositions } from '../lexicon/particles.ts';
import { isParticiple } from '../lexicon/verbs.ts';
import type { ProseRule } from '../prose-rule.ts';
import { quote } from '../say.ts';
import type { Sentence } from '../sentences.ts';
import { isCode, type Word } from '../words.ts';

const binding = new Set(['must', 'shall', 'should', 'has', 'have', 'needs']);

export const twoObligations: ProseRule = {
  name: 'two-obligations',
  kind: 'testability',
  severity: 'warns',
  inCriteria: 'blocks',
  summary: 'One sentence that asks for two things.',
  why: 'When one half holds and the other does not, nobody can say whether the criterion is met.',
  fix: 'Make two of it, each with its own identifier.',
  ok: [
    'The service must accept JSON and XML.',
    'AC: The answer must hold the date and time of the payout.',
    'AC: An amount must be held and computed as an integer.',
    'AC: The service must refuse the request and answer 422.',
    'The service must be written in TypeScript and run on Node.js 24.',
    'The worker must wait and try again.',
    'Given a file\nWhen it is uploaded\nThen the answer is 201\nAnd the file is listed',
    'AC: The header must be present on page 1 and must be absent on page 3.',
    'Between 8:00 UTC and 9:00 UTC the service must not list and price offers.',
  ],
  notOk: [
    'AC: The importer must «reject duplicate readings and notify» the operator.',
    'AC: The exporter must «compress the file, upload it and delete» the copy.',
    'AC: The mail must «be sent to the guest and the room must be blocked» in the calendar.',
    'AC: The refund «is booked and a credit note is created».',
    'AC: The device must «reboot and must report» its version.',
    'A rule has to «move the mail to a folder and mark» it as read.',
    'The store should «encrypt tokens and drop» expired rows every hour.',
  ],
  triggers: { words: [...binding, 'will', 'is', 'are'] },
  check: (here) => {
    const { words, at, sentence } = here;
    const span = spanOf(words, at, sentence);
    if (!span) return undefined;
    const { from: first, to } = span;
    const said = quote(here, first, to);
    const [one, other] = [quote(here, first, first + 1), quote(here, to - 1, to)];
    return {
      from: first,
      to,
      message: `“${said}” asks for two things in one sentence.`,
      question: `Is the criterion met when “${one} …” holds and “${other} …” does not?`,
    };
  },
};

type Span = { readonly from: number; readonly to: number };

function spanOf(words: readonly Word[], at: number, sentence: Sentence): Span | undefined {
  const word = words[at]?.lower ?? '';
  const { isCriterion } = sentence.block;
  if (word === 'is' || word === 'are') return isCriterion ? twoEvents(words, at) : undefined;
  if (word === 'will' && !isCriterion) return undefined;
  const from = obligationAfter(words, at);
  const to = from === undefined ? undefined : secondObligation(words, from);
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** “The refund is booked and a credit note is created”: of two things each has its own end. */
function twoEvents(words: readonly Word[], at: number): Span | undefined {
  if (!isDone(words, at + 1) || isUnderCondition(words, at)) return undefined;
  for (let and = at + 2; and < at + 10; and++) {
    const word = words[and];
    if (!word || word.kind !== 'word') return undefined;
    if (word.lower !== 'and') continue;
    const opening = words[and + 1]?.lower ?? '';
    if (!determiners.has(opening) || /^(?:this|that|these|those)$/.test(opening)) return undefined;
    for (let verb = and + 2; verb < and + 6; verb++) {
      const lower = words[verb]?.lower ?? '';
      if (words[verb]?.kind !== 'word') return undefined;
      if (lower !== 'is' && lower !== 'are') continue;
      return isDone(words, verb + 1) && !proofs.has(words[verb + 1]?.lower ?? '')
        ? { from: at, to: verb + 2 }
        : undefined;
    }
    return undefined;
  }
  return undefined;
}

/** The second half may be how the first one shows. */
const proofs = new Set(
  'logged shown listed returned answered displayed recorded reported counted named marked'.split(' '),
);

function isUnderCondition(words: readonly Word[], at: number): boolean {
  for (let before = at - 1; before >= 0 && before > at - 12; before--) {
    if (
      /^(?:if|when|given|then|once|while|until|unless|after|before|that|which|who)$/.test(
        words[before]?.lower ?? '',
      )
    )
      return true;
  }
  return false;
}

/** The verb that is asked for: behind `must`, `has to`, `must not also`. */
function obligationAfter(words: readonly Word[], at: number): number | undefined {
  let next = at + 1;
  const isHave = /^(?:has|have|needs)$/.test(words[at]?.lower ?? '');
  if (isHave && words[next++]?.lower !== 'to') return undefined;
  while (isAdverb(words[next]?.lower ?? '') && !isNot(words[next]?.lower ?? '')) next++;
  const verb = words[next];
  return verb?.kind === 'word' && !isNot(verb.lower) && !prepositions.has(verb.lower) ? next : undefined;
}

const farthest = 25;

/** The index behind the second verb that is asked for; undefined when there is none. */
function secondObligation(words: readonly Word[], first: number): number | undefined {
  const isPassive = words[first]?.lower === 'be';
  if (isPassive ? !isDone(words, first + 1) : statingVerbs.has(words[first]?.lower ?? '')) return undefined;
  for (let at = first + 1; at < first + farthest; at++) {
    const word = words[at];
    if (!word || word.text === ';' || word.text === ':') return undefined;
    if (
      /^(?:if|when|unless|until|so|because|which|that|before|after|to|between|while|where)$/.test(word.lower)
    ) {
      if (word.lower !== 'to' || isActionVerb(words[at + 1]?.lower ?? '')) return undefined;
    }
    if (word.lower !== 'and') continue;
    // “validate and store the file” is one act in two words.
    const verb = isPassive || at === first + 1 ? undefined : verbAfter(words, at);
    if (verb !== undefined) return verb + 1;
    const clause = clauseAfter(words, at);
    if (clause !== undefined) return clause;
  }
  return undefined;
}

/** `be sent`, and not `be quicker`. */
const isDone = (words: readonly Word[], at: number): boolean =>
  isParticiple(words[at]?.lower ?? '') ||
  (isAdverb(words[at]?.lower ?? '') && isParticiple(words[at + 1]?.lower ?? ''));

/** “and notify the operator”: a verb of its own, that is no noun and shows nothing but the first. */
function verbAfter(words: readonly Word[], and: number): number | undefined {
  let at = and + 1;
  while (isAdverb(words[at]?.lower ?? '') && !isNot(words[at]?.lower ?? '')) at++;
  const verb = words[at]?.lower ?? '';
  const next = words[at + 1];
  if (!next || showingVerbs.has(verb)) return undefined;
  if (plainVerbs.has(verb)) return next.kind === 'mark' ? undefined : at;
  if (!nounVerbs.has(verb)) return undefined;
  return determiners.has(next.lower) || /^(?:it|them|him|her|back|out)$/.test(next.lower) || isCode(next)
    ? at
    : undefined;
}

/** “and the room must be blocked” */
function clauseAfter(words: readonly Word[], and: number): number | undefined {
  for (let at = and + 1; at <= and + 6; at++) {
    const word = words[at];
    if (!word || word.kind === 'mark') return undefined;
    if (!binding.has(word.lower) && word.lower !== 'will') continue;
    const verb = obligationAfter(words, at);
    if (verb === undefined || (showingVerbs.has(words[verb]?.lower ?? '') && words[verb]?.lower !== 'be'))
      return undefined;
    if (words[verb]?.lower !== 'be') return verb + 1;
    return isDone(words, verb + 1) ? verb + 2 : undefined;
  }
  return undefined;
}
