import { nounVerbs, plainVerbs, showingVerbs } from '../lexicon/action-verbs.ts';
import { determiners } from '../lexicon/determiners.ts';
import { isAdverb, isNot } from '../lexicon/particles.ts';
import { isParticiple } from '../lexicon/verbs.ts';
import type { ProseRule } from '../prose-rule.ts';
import { quote } from '../say.ts';
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
    'A rule has to «move the mail to a folder and mark» it as read.',
    'The store should «encrypt tokens and drop» expired rows every hour.',
  ],
  triggers: { words: [...binding] },
  check: ({ words, at, text }) => {
    const first = obligationAfter(words, at);
    if (first === undefined) return undefined;
    const to = secondObligation(words, first);
    if (to === undefined) return undefined;
    const said = quote(text, words, first, to);
    const [one, other] = [quote(text, words, first, first + 1), quote(text, words, to - 1, to)];
    return {
      from: first,
      to,
      message: `“${said}” asks for two things in one sentence.`,
      question: `Is the criterion met when “${one} …” holds and “${other} …” does not?`,
    };
  },
};

/** The verb that is asked for: behind `must`, `has to`, `must not also`. */
function obligationAfter(words: readonly Word[], at: number): number | undefined {
  let next = at + 1;
  const isHave = /^(?:has|have|needs)$/.test(words[at]?.lower ?? '');
  if (isHave && words[next++]?.lower !== 'to') return undefined;
  while (isAdverb(words[next]?.lower ?? '') && !isNot(words[next]?.lower ?? '')) next++;
  return isVerb(words[next]?.lower ?? '') ? next : undefined;
}

const isVerb = (lower: string): boolean => lower === 'be' || plainVerbs.has(lower) || nounVerbs.has(lower);

const farthest = 25;

/** The index behind the second verb that is asked for; undefined when there is none. */
function secondObligation(words: readonly Word[], first: number): number | undefined {
  const isPassive = words[first]?.lower === 'be';
  if (isPassive ? !isDone(words, first + 1) : showingVerbs.has(words[first]?.lower ?? '')) return undefined;
  for (let at = first + 2; at < first + farthest; at++) {
    const word = words[at];
    if (!word || word.text === ';' || word.text === ':') return undefined;
    if (
      /^(?:if|when|unless|until|so|because|which|that|before|after|to|between|while|where)$/.test(word.lower)
    ) {
      if (word.lower !== 'to' || isVerb(words[at + 1]?.lower ?? '')) return undefined;
    }
    if (word.lower !== 'and') continue;
    const verb = isPassive ? undefined : verbAfter(words, at);
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
    if (!binding.has(word.lower)) continue;
    const verb = obligationAfter(words, at);
    if (verb === undefined || (showingVerbs.has(words[verb]?.lower ?? '') && words[verb]?.lower !== 'be'))
      return undefined;
    if (words[verb]?.lower !== 'be') return verb + 1;
    return isDone(words, verb + 1) ? verb + 2 : undefined;
  }
  return undefined;
}
