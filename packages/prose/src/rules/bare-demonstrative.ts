import { asks } from '../asking.ts';
import { determiners } from '../lexicon/determiners.ts';
import { conjunctions, isAdverb, isNot, subordinators } from '../lexicon/particles.ts';
import { formsOfBe, formsOfHave, isParticiple, modals, verbForm } from '../lexicon/verbs.ts';
import { readingOf } from '../noun-phrases.ts';
import type { Here, ProseRule } from '../prose-rule.ts';
import { quoteSentence } from '../say.ts';

/** “This is a test”, “this is why”: it names or explains, and asks for nothing. */
const naming: ReadonlySet<string> = new Set(
  (
    'because why how where when what to so in for not only usually all done called known due caused ' +
    'related based as like about on at by intended expected fine ok true false possible enough required ' +
    'needed considered correct useful similar'
  ).split(' '),
);

/** “This will allow”, “this can improve”: what comes of all that was said. */
const promising: ReadonlySet<string> = new Set([
  'will',
  'would',
  'can',
  'could',
  'may',
  'might',
  "won't",
  'cannot',
]);

/** Opens a clause that takes up what was just said: “if this is so”. */
const taking: ReadonlySet<string> = new Set([
  'if',
  'when',
  'unless',
  'because',
  'as',
  'until',
  'once',
  'since',
  'while',
]);

const reach = 25;

/** This, that, these, those without a noun, where more than one thing was named. */
export const bareDemonstrative: ProseRule = {
  name: 'bare-demonstrative',
  kind: 'clarity',
  severity: 'warns',
  inCriteria: 'warns',
  summary: '“This” or “that” without a noun, after more than one thing was named.',
  why: 'The reader has to guess how much of what was said before is meant, and builds for the part that came to mind.',
  fix: 'Put the noun behind it: “this limit”, “these rows”.',
  ok: [
    'The limit is 5 MB per file. This limit must be configurable.',
    'The link expires after 30 minutes. That is because the token does.',
    'The file that must be stored is in the bucket.',
    'Rows are read once. This is an optimisation.',
    'The build drops the table and keeps the list. This is required by the old client.',
    'This must be visible.',
    'Those rows that have no end date are skipped.',
    'The rule says that must be logged what was read.',
  ],
  notOk: [
    'The link expires after 30 minutes, and a second request ends the first link. «That» must be configurable.',
    'Carriers upload a log, we compare it with the plan, a violation opens a claim. «This» must be visible.',
    'The bank answers late and the job stops. «This» must be fixed.',
    'The cart is locked, the price is fixed. Please show «this» to the user.',
    'Orders wait for a release, and a clerk can override the limit per customer. «These» are shown in red.',
    'It must not crash on files of 2 GB, since it does now and «that» has effects on billing and on the mails.',
    'If the provider is down, the local table decides. The result must be marked so that «this» is visible.',
  ],
  triggers: { words: ['this', 'that', 'these', 'those'] },
  check: (here) => {
    const { words, at, sentence } = here;
    const word = words[at];
    if (!word || sentence.block.kind === 'heading' || !(isSaidOf(here) ? mayOpen(here) : isActedOn(here)))
      return undefined;
    if (thingsBefore(here) < 2) return undefined;
    const said = quoteSentence(here);
    return {
      from: at,
      to: at + 1,
      message: `“${word.text}” has no noun, and more than one thing was named before it.`,
      question: `What exactly does “${word.text}” mean in “${said}”: all of what was said before, or which part of it?`,
    };
  },
};

/** Whether a verb follows that asks something of it, or says what becomes of it. */
function isSaidOf({ words, at, sentence, previous }: Here): boolean {
  let verb = at + 1;
  while (verb < at + 3 && isAdverb(words[verb]?.lower ?? '') && !isNot(words[verb]?.lower ?? '')) verb++;
  const lower = words[verb]?.lower ?? '';
  const next = words[verb + 1]?.lower ?? '';
  if (promising.has(lower)) return false;
  if (modals.has(lower)) return !/^(?:mean|be$)/.test(next) || !naming.has(words[verb + 2]?.lower ?? '');
  if (lower === 'needs' || lower === 'need') return true;
  // Told, and not asked for: “this is required for …” goes with all that was said.
  const isAsked = asks(sentence) || (previous !== undefined && asks(previous));
  if (!isAsked && !/^th[eo]se$/.test(words[at]?.lower ?? '')) return false;
  if (formsOfHave.has(lower)) return words[verb + 1]?.kind === 'word' && !isParticiple(next);
  if (lower !== 'is' && lower !== 'are' && lower !== 'was' && lower !== 'were') return false;
  return words[verb + 1]?.kind === 'word' && !naming.has(next) && !determiners.has(next) && !isAdverb(next);
}

const acting: ReadonlySet<string> = new Set(
  'show do log report fix handle support avoid prevent change check document store send test build record'.split(
    ' ',
  ),
);

/** “Please show this to the user”, “do that for all” */
function isActedOn({ words, at, sentence }: Here): boolean {
  const word = words[at]?.lower;
  if (word !== 'this' && word !== 'that') return false;
  if (at > 4 || !acting.has(words[at - 1]?.lower ?? '') || !asks(sentence)) return false;
  const next = words[at + 1];
  return (
    next === undefined ||
    next.kind === 'mark' ||
    /^(?:to|for|in|with|at|on|as|everywhere|too)$/.test(next.lower)
  );
}

/** Whether it may stand for a thing here: at the start, after “and”, “so that”; “that” after a noun is something else. */
function mayOpen({ words, at }: Here): boolean {
  const before = words[at - 1];
  if (!before) return true;
  const { lower } = before;
  if (taking.has(lower)) return false;
  if (words[at]?.lower !== 'that') {
    return before.kind === 'mark' || conjunctions.has(lower) || lower === 'that' || subordinators.has(lower);
  }
  if (lower === ';' || lower === '—' || lower === '.') return true;
  // “files that are big and that are old”
  return (lower === 'and' || lower === 'but') && !hasThat(words, at);
}

function hasThat(words: Here['words'], at: number): boolean {
  for (let back = at - 1; back >= 0 && back > at - reach; back--) {
    if (/^(?:that|which|who|says?|means?|show|shows)$/.test(words[back]?.lower ?? '')) return true;
  }
  return false;
}

/** How many things it may mean: verbs and noun phrases of the sentence before, or of the words before in this one. */
function thingsBefore({ words, at, previous }: Here): number {
  if (at > 3 && !isStartOfMain(words, at)) return clausesUpTo(words, at) + (previous ? 1 : 0);
  if (at > 3) return clausesUpTo(words, at);
  if (!previous) return 0;
  const { parts, phrases } = readingOf(previous);
  const verbs = previous.words
    .slice(-reach)
    .filter(({ lower }, index, all) => isVerb(lower) && !determiners.has(all[index - 1]?.lower ?? '')).length;
  const clauses = parts.slice(-6).filter(({ verb }) => verb !== undefined).length;
  return Math.max(clauses, verbs, phrases.length > 3 ? 2 : 1);
}

const isStartOfMain = (words: Here['words'], at: number): boolean => words[at - 1]?.lower !== 'that';

const isVerb = (lower: string): boolean =>
  formsOfBe.has(lower) || modals.has(lower) || verbForm(lower)?.form === 's';

function clausesUpTo(words: Here['words'], at: number): number {
  let things = 0;
  for (let back = at - 1; back >= 0 && back > at - reach; back--) {
    const lower = words[back]?.lower ?? '';
    if (isVerb(lower) || determiners.has(lower) || words[back]?.kind === 'number') things++;
  }
  return things;
}
