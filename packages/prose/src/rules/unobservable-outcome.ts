import { relatives } from '../lexicon/particles.ts';
import { formsOfBe, formsOfHave, modals, verbForm } from '../lexicon/verbs.ts';
import { sentenceAfter } from '../neighbours.ts';
import { phrases } from '../phrase.ts';
import type { Here, ProseRule } from '../prose-rule.ts';
import { quote, quoteSentence } from '../say.ts';
import type { Word } from '../words.ts';

const adverb =
  'correctly|properly|accordingly|also|then|always|automatically|successfully|fully|normally|internally|well';

/** What goes on inside, as somebody outside would be told it. */
const inner = phrases([
  `is|are|be|gets|get ${adverb}? handled|processed|supported|considered|managed|respected|covered|addressed|noted|recognised|recognized|known|understood|tackled|honoured|honored|observed|evaluated|treated|catered|prepared|ensured|guaranteed|remembered|realised|digested|interpreted|analysed|analyzed|improved|optimised|optimized`,
  `is|are|be|gets|get ${adverb}? taken into|in account|consideration`,
  `is|are|be|gets|get ${adverb}? taken care of`,
  `is|are|be|gets|get ${adverb}? dealt with`,
  `is|are|be|gets|get ${adverb}? accounted|catered for`,
  'knows|know|understands|understand|notices|notice|realises|realizes|remembers|remember|recognises|recognise|recognizes|recognize',
  'works|work|functions',
  'deals|deal|copes|cope with',
  'takes|take care of',
  'takes|take * into account|consideration',
  'takes|take * * into account|consideration',
  'takes|take into account|consideration',
  'is|are|be|stays|becomes aware of|that',
  'keeps|keep track of',
  'handles|handle|considers|respects|supports',
]);

/** Behind it, what a caller could look at. */
const shown = new Set(
  (
    'status answer answers answered response responds returns return shows show field header message mail email e-mail row rows ' +
    'file log logs metric metrics event events code error body column list listed lists sends send sent displays display writes ' +
    'page screen table record records receives gets counter exit output url link answers notification sms'
  ).split(' '),
);

export const unobservableOutcome: ProseRule = {
  name: 'unobservable-outcome',
  kind: 'testability',
  severity: 'warns',
  // Right 6 of 8 times on texts it was never tuned on (docs/lint-quality.md): too seldom to stop anybody.
  inCriteria: 'warns',
  summary: 'An outcome of a criterion that nobody outside the system can see.',
  why: 'Whether something “is handled” shows nowhere, so that no test can be written and no verdict given.',
  fix: 'Say where it shows: the status, the field, the message, the row, the line in the log.',
  ok: [
    'AC: When the order is processed, then the answer is 201.',
    'AC: The attempt is handled with a 409 and the problem type `locked`.',
    'AC: A renewal is processed: `GET /renewals/7` shows the state `done`.',
    'The claim form works with umlauts.',
    'AC: A customer that the system knows gets the price of the contract.',
    'AC: The works council receives a mail.',
    'AC: The report is considered late when its status is `overdue`.',
  ],
  notOk: [
    'AC: Given a locked account, when the owner logs in, then the attempt «is handled».',
    'AC: A customer whose card expired «is taken into account» at renewal.',
    'AC: The claim form «works» with umlauts.',
    'AC: When a driver arrives, then the system «knows» that the space is reserved.',
    'AC: The lab result «is supported» in both units.',
    'AC: When a tour is planned, then this case «is dealt with».',
  ],
  triggers: { phrases: [inner] },
  check: (here) => {
    const { words, at, sentence } = here;
    if (!sentence.block.isCriterion) return undefined;
    const length = inner.matchAt(words, at);
    if (length === 0 || !isOutcome(words, at) || isShown(here, at + length)) return undefined;
    const said = quote(here, at, at + length);
    return {
      from: at,
      to: at + length,
      message: `“${said}” happens inside and shows nowhere.`,
      question: `Where can a caller see that “${said}” holds in “${quoteSentence(here)}”?`,
    };
  },
};

const leaning = new Set(
  'given when if while once until unless after before because since that which who whose whom where whether as'.split(
    ' ',
  ),
);

/** What it stands in says what has to come of it, and not under which condition. */
function isOutcome(words: readonly Word[], at: number): boolean {
  for (let before = at - 1; before >= 0 && before >= at - 15; before--) {
    const word = words[before];
    if (!word) return true;
    if (word.lower === 'then' || word.text === ',' || word.text === ';' || word.text === ':') return true;
    if (leaning.has(word.lower)) return relatives.has(word.lower) && hasVerb(words, before + 1, at);
  }
  const verb = words[at]?.lower ?? '';
  const before = words[at - 1];
  if (
    before?.lower === 'to' &&
    /^(?:easy|easier|simple|hard|difficult|possible)$/.test(words[at - 2]?.lower ?? '')
  )
    return false;
  // “the works council”, “no work”
  return (
    at > 0 &&
    !(
      /^works?|functions?|supports|handles$/.test(verb) &&
      /^(?:the|a|an|no|of|in|following|these|all)$/.test(before?.lower ?? '')
    )
  );
}

/** A clause between that has had its verb: “whose card expired | is handled”. */
function hasVerb(words: readonly Word[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const lower = words[at]?.lower ?? '';
    if (formsOfBe.has(lower) || formsOfHave.has(lower) || modals.has(lower)) return true;
    const form = verbForm(lower);
    if (form?.form === 'past' || (form?.form === 's' && !form.mayBeNoun)) return true;
  }
  return false;
}

const farthest = 20;

function isShown(here: Here, from: number): boolean {
  const { words, at, sentence } = here;
  for (let next = from; next < from + farthest; next++) {
    const word = words[next];
    if (!word) break;
    if (word.kind === 'name' || word.kind === 'number' || shown.has(word.lower)) return true;
  }
  for (let before = at - 1; before >= 0 && before > at - farthest; before--) {
    const lower = words[before]?.lower ?? '';
    if (lower === 'then' || lower === ';' || lower === '.') break;
    if (/^(?:answers|answer|returns|shows|status|responds)$/.test(lower)) return true;
  }
  // The next step, or the next sentence, may say where.
  const after = sentenceAfter(here);
  if (!after?.block.isCriterion) return false;
  const isStep = /^(?:and|but|then)$/.test(after.words[0]?.lower ?? '');
  if (after.block !== sentence.block && !isStep) return false;
  return after.words
    .slice(0, farthest)
    .some((word) => word.kind === 'name' || word.kind === 'number' || shown.has(word.lower));
}
