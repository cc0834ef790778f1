import { determiners } from '../lexicon/determiners.ts';
import { isAdverb, relatives, subordinators } from '../lexicon/particles.ts';
import { formsOfBe, formsOfHave, modals, verbForm } from '../lexicon/verbs.ts';
import type { Here, ProseRule } from '../prose-rule.ts';
import { quote, quoteSentence } from '../say.ts';

/** What people do as well as programs, so that a reader cannot know which of them it is here. */
const done: ReadonlySet<string> = new Set(
  (
    'adjusted agreed approved archived assessed assigned audited categorised checked chosen classified ' +
    'cleaned collected communicated completed confirmed coordinated corrected counted decided deleted ' +
    'determined escalated examined fixed informed inspected investigated maintained managed migrated ' +
    'monitored overseen prepared prioritised reconciled repaired resolved reviewed scheduled selected ' +
    'signed supervised supplied tested triaged updated validated verified vetted tidied cleansed ' +
    'curated sorted'
  ).split(' '),
);

/** Of these a reader cannot even know that they are meant for a program, so that “must be” does not settle it. */
const human: ReadonlySet<string> = new Set(
  'agreed approved assessed confirmed counted decided inspected reviewed vetted'.split(' '),
);

const reach = 9;

/** Somebody does it, and the text does not say who. */
export const passiveWithoutAgent: ProseRule = {
  name: 'passive-without-agent',
  kind: 'clarity',
  severity: 'notes',
  inCriteria: 'notes',
  summary: 'Something is done, and the text does not say by whom.',
  why: 'Whether a person does it or a program is half of the work, and the reader may be the one who has to build it.',
  fix: 'Name who does it.',
  ok: [
    'The claim is approved by the clerk.',
    'A file that was checked is kept.',
    'When the order is released, the stock falls by one.',
    'The body is answered with 413.',
    'The list is sorted by `id`.',
    'The service checks the signature.',
  ],
  notOk: [
    'Refunds above 500 EUR «are approved» before they reach the bank.',
    'Before the merge the duplicates «are reviewed».',
    'Old rows «are cleaned up» beforehand.',
    'The address «is validated».',
    'Exceptions must «be approved».',
    'Rows that have no end date «are cleaned up» beforehand.',
  ],
  triggers: { words: ['is', 'are', 'gets', 'be'] },
  check: (here) => {
    const { words, at, sentence } = here;
    let verb = at + 1;
    while (verb < at + 3 && isAdverb(words[verb]?.lower ?? '')) verb++;
    if (words[at]?.lower === 'be' && !human.has(words[verb]?.lower ?? '')) return undefined;
    if (sentence.block.kind === 'cell' || !done.has(words[verb]?.lower ?? '')) return undefined;
    if (isAside(here) || namesAgent(here, verb)) return undefined;
    const next = words[verb + 1]?.lower;
    const to = next === 'up' || next === 'out' || next === 'off' ? verb + 2 : verb + 1;
    const said = quote(here, at, to);
    return {
      from: at,
      to,
      message: `“${said}” does not say who does it.`,
      question: `Who or what does it in “${quoteSentence(here)}”: the service that is built, another system, or a person?`,
    };
  },
};

/** A clause that only says when or which: its doer is told elsewhere, or does not matter. */
function isAside(here: Here): boolean {
  const { words, at } = here;
  for (let back = at - 1; back >= 0 && back > at - reach; back--) {
    const word = words[back];
    if (word?.kind === 'mark') return false;
    const lower = word?.lower ?? '';
    if (subordinators.has(lower)) return !isBeforeNoun(here, back);
    // “Rows that have no end date are cleaned up”: the clause has had its verb.
    if (relatives.has(lower) || lower === 'that') return !hasVerbBetween(here, back);
  }
  return false;
}

/** “Before the merge the duplicates”: two things in a row are no clause. */
function isBeforeNoun({ words, at }: Here, opener: number): boolean {
  let opened = 0;
  for (let ahead = opener + 1; ahead < at; ahead++) {
    if (determiners.has(words[ahead]?.lower ?? '')) opened++;
  }
  return opened > 1;
}

function hasVerbBetween({ words, at }: Here, opener: number): boolean {
  for (let ahead = opener + 1; ahead < at; ahead++) {
    const lower = words[ahead]?.lower ?? '';
    if (modals.has(lower) || formsOfHave.has(lower) || formsOfBe.has(lower)) return true;
    if (verbForm(lower)?.form === 's' && ahead < at - 1) return true;
  }
  return false;
}

function namesAgent({ words }: Here, verb: number): boolean {
  for (let ahead = verb + 1; ahead < verb + reach; ahead++) {
    const word = words[ahead];
    if (!word || word.kind === 'mark') return false;
    if (/^(?:by|with|in|through|via|against|to|from|as)$/.test(word.lower)) return true;
    if (subordinators.has(word.lower)) return false;
  }
  return false;
}
