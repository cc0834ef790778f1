import { conjunctions, isNot, subordinators } from '../lexicon/particles.ts';
import type { Here, ProseRule } from '../prose-rule.ts';
import { quote, quoteSentence } from '../say.ts';

const negative: ReadonlySet<string> = new Set(
  (
    'impossible unlikely unusual uncommon unnecessary unable incorrect invalid insufficient inadequate ' +
    'incomplete inconsistent irrelevant irregular illegal unclear unknown unsafe unimportant unwanted ' +
    'inaccessible infrequent insignificant disallow disallowed forbid forbidden without'
  ).split(' '),
);

const isNegative = (lower: string): boolean =>
  negative.has(lower) || (lower.startsWith('un') && /[ai]ble$/.test(lower) && lower.length > 8);

/** What may stand between the two without parting them. */
const between: ReadonlySet<string> = new Set([
  ...[
    'be',
    'a',
    'an',
    'the',
    'entirely',
    'completely',
    'totally',
    'always',
    'is',
    'to',
    'become',
    'remain',
    'been',
  ],
]);

const failing: ReadonlySet<string> = new Set(['fail', 'fails', 'neglect', 'refuse', 'omit', 'forget']);

/** How far a second “not” may stand from the first. */
const reach = 12;

/** Two negations that the reader must cancel out. */
export const doubleNegation: ProseRule = {
  name: 'double-negation',
  kind: 'clarity',
  severity: 'warns',
  inCriteria: 'warns',
  summary: 'Two negations where one plain statement would do.',
  why: 'Readers, above all those who read in a second language, get the number of negations wrong and build the opposite.',
  fix: 'Say what has to be the case, without “not”.',
  ok: [
    'A field that is not present is not changed.',
    'The service does not retry and does not log the body.',
    'The token must not be shared, and it must not be stored.',
    'A payout must not be deleted unless an owner asks for it.',
    'The file is not available until noon UTC.',
    'If the row does not exist, the answer is not cached.',
  ],
  notOk: [
    'It must «not be impossible» to cancel an order.',
    'The job must «not fail to» release the lock.',
    'Duplicates are «not unlikely».',
    '«Never reject a claim without not» giving a reason.',
    'It is «not acceptable that a report is not» readable.',
    'The caller «cannot not» send the header.',
    'A failure must «not go unnoticed».',
    'The file must «not be deleted unless it is not» needed.',
  ],
  triggers: {
    words: (
      "not cannot never without unless don't doesn't didn't isn't aren't wasn't can't couldn't won't " +
      "wouldn't shouldn't mustn't it's"
    ).split(' '),
  },
  check: (here) => {
    const to = secondNegation(here);
    if (to === undefined) return undefined;
    const { at } = here;
    const said = quote(here, at, to);
    return {
      from: at,
      to,
      message: `“${said}” negates twice.`,
      question: `Said without “not”, what is to happen in “${quoteSentence(here)}”?`,
    };
  },
};

/** The end of the second negation that turns the first one round. */
function secondNegation({ words, at }: Here): number | undefined {
  const first = words[at]?.lower ?? '';
  if (first === 'unless' || !(isNot(first) || first === 'without')) return undefined;
  if (first === 'without') return words[at + 1]?.lower === 'not' ? at + 2 : undefined;
  let isNear = true;
  let isLeft = false;
  let link: 'that' | 'unless' | 'without' | 'to' | undefined;
  for (let ahead = at + 1; ahead <= at + reach; ahead++) {
    const word = words[ahead];
    if (!word || word.kind === 'mark') return undefined;
    const { lower } = word;
    if (isNear && failing.has(lower) && words[ahead + 1]?.lower === 'to') {
      // “does not refuse to” is a plain fact; “fail to” is none.
      return lower === 'fail' || lower === 'fails' || lower === 'neglect' ? ahead + 2 : undefined;
    }
    if (isNear && isNegative(lower)) return ahead + 1;
    // “must not go unnoticed”
    if (isLeft && lower.startsWith('un') && lower.endsWith('ed')) return ahead + 1;
    isLeft = /^(?:go|goes|remain|remains|stay|leave|left)$/.test(lower);
    if (isNot(lower)) return isNear || link ? ahead + 1 : undefined;
    if (lower === 'unless' || lower === 'without' || lower === 'to') link = lower;
    else if (lower === 'that' && ahead === at + 2) link = 'that';
    else if (conjunctions.has(lower) || subordinators.has(lower) || lower === 'which' || lower === 'who') {
      return undefined;
    } else if (lower === 'that') return undefined;
    if (!between.has(lower)) isNear = false;
  }
  return undefined;
}
