import { asks } from '../asking.ts';
import { determiners } from '../lexicon/determiners.ts';
import { conjunctions, prepositions, subordinators } from '../lexicon/particles.ts';
import { formsOfBe, modals, verbForm } from '../lexicon/verbs.ts';
import { phrases } from '../phrase.ts';
import type { Here, ProseRule } from '../prose-rule.ts';
import { quote, quoteSentence } from '../say.ts';
import type { Sentence } from '../sentences.ts';
import type { Word } from '../words.ts';

/** Vague wherever it stands. */
const vague = phrases([
  'reasonable|reasonably|acceptable|adequate|appropriate|sensible|short|timely time|period|delay|duration|latency|interval|timeframe|time-frame',
  'in|within a|an reasonable|acceptable|adequate|short|timely amount|period of|time time?',
  'in|within a timely manner|fashion|way',
  'in due time|course',
  'for|after a|some while|time',
  'for a long|short time|while|period',
  'for long',
  'once|now in a while',
  'every now and then',
  'from time to time',
  'every|after|for|within|in|wait a? few|couple|some|several of? seconds|minutes|hours|days|weeks|months|times|milliseconds|retries|attempts',
  'almost|nearly|close|nearing to? full|empty|expired|exhausted',
  'running low|full',
  'very|extremely|unusually|exceptionally|abnormally old|large|big|small|long|short|high|low|many|few|recent|heavy|often|soon|late|early',
  'low|high|minimal|heavy|peak|acceptable|reasonable latency|load|throughput|traffic|concurrency|volume|volumes|availability|frequency|demand|rate|rates',
  'near real time|real-time',
  'near-real-time|near-realtime',
  'large|big|small|high|huge|great|reasonable|limited|significant|considerable|low|certain number|amount|quantity|volume|percentage|share|proportion|portion|fraction of',
]);

/** Vague where something is asked for; in a story of what happened they harm nobody. */
const vagueWhenAsked = phrases([
  'quickly|promptly|rapidly|swiftly|speedily|fast|timely',
  'soon|shortly after|before?',
  'periodically|regularly|frequently|occasionally|often|rarely|seldom|sporadically',
  'in|at real|regular time|intervals',
  'in|near real-time|realtime',
  'fast|often|long|quick|short enough',
  'too many|few|much|often',
  'a lot|bunch|handful|couple of',
  'a few *',
  'lots|plenty|dozens|hundreds|thousands|tons of',
  'significantly|considerably|substantially|noticeably|drastically|markedly',
  'instantly|instantaneously',
]);

/** `several codes`: vague as a bound, and not where a thing may simply have several of another. */
const several = phrases(['many|several|numerous *']);
const boundings = new Set(
  'after with within until if when over handle handles support serve process store try retry'.split(' '),
);

const sizeWords = new Set(
  'large big huge small tiny massive heavy high low long short slow recent old excessive slight'.split(' '),
);
/** Before things they are as often no measure: “long names”, “the old rules”. */
const sizesWhenAsked = new Set('long short slow recent excessive slight'.split(' '));

/** Plurals that no size is asked of: “small letters”. */
const noMeasure = new Set(
  (
    'letters caps parts steps pieces bits changes words names terms options versions sides marks dashes fixes tweaks things ' +
    'hands days weeks months years hours minutes seconds integers surrogates endians tests'
  ).split(' '),
);

const conditions = new Set('when if once while unless until whenever as soon'.split(' '));
const stories = /^(?:fail|crash|break|happen|complain|die|drop|lose|time)s?(?:ed)?$/;
/** “how often”, “as soon as”, “too slow” ask and compare. */
const degrees = new Set('how as too so more most less not very'.split(' '));

export const thresholdWithoutNumber: ProseRule = {
  name: 'threshold-without-number',
  kind: 'testability',
  severity: 'warns',
  inCriteria: 'blocks',
  summary: 'A bound that is told in words, where a number is needed.',
  why: 'Quick, large and several are a different number to each reader, and a test needs one.',
  fix: 'Give the number and its unit, and under which load or for which size it holds.',
  ok: [
    'The service answers within 200 ms.',
    'Large files (more than 10 MiB) are refused.',
    'As soon as the payout is paid, an event is sent.',
    'How many items does a page hold? A page holds at most 50.',
    'The old rules stay in force, and a small icon is shown.',
    'Search is too slow.',
    'Files larger than 2 GB are refused.',
    'High-level functions use many small letters.',
    'The job regularly fails since Monday.',
  ],
  notOk: [
    'AC: The service must respond «quickly».',
    'Send the readings «periodically».',
    'Keep the dumps «for a while».',
    'The report must be ready in «reasonable time».',
    'After «several wrong» codes, lock the account.',
    'The importer crashes on «big files».',
    'Alerts fire on «high error rates».',
    'AC: When the disk is «almost full», the recorder stops.',
    'AC: The service must handle a «large number of» devices.',
    'If the source is down «for long», page somebody.',
    'When the queue is «long», add a worker.',
  ],
  triggers: { words: [...sizeWords, 'most'], phrases: [vague, vagueWhenAsked, several] },
  check: (here) => {
    const { words, text } = here;
    const span = spanOf(here);
    if (!span || isNumbered(words, span.to)) return undefined;
    const said = quote(here, span.from, span.to);
    if (text.context.declares(said)) return undefined;
    return {
      ...span,
      message: `“${said}” is a bound without a number.`,
      question: `Which number, in which unit, stands behind “${said}” in “${quoteSentence(here)}”?`,
    };
  },
};

type Span = { readonly from: number; readonly to: number };

function spanOf({ words, at, sentence }: Here): Span | undefined {
  const before = words[at - 1]?.lower ?? '';
  const anywhere = vague.matchAt(words, at);
  if (anywhere > 0 && !degrees.has(before)) return { from: at, to: at + anywhere };
  const asked = vagueWhenAsked.matchAt(words, at);
  if (asked > 0 && isVagueHere(words, at, asked) && asks(sentence)) return { from: at, to: at + asked };
  if (isMost(words, at, sentence)) return { from: at, to: at + 2 };
  const many = several.matchAt(words, at);
  if (many > 0 && boundings.has(before) && (before !== 'with' || asks(sentence)))
    return { from: at, to: at + many };
  return sizeWords.has(words[at]?.lower ?? '') ? sizeSpan(words, at, sentence) : undefined;
}

/** “Most requests succeed” leaves open how many. */
const isMost = (words: readonly Word[], at: number, { block }: Sentence): boolean =>
  words[at]?.lower === 'most' &&
  block.isCriterion &&
  isPlural(words[at + 1]?.lower ?? '') &&
  (at === 0 || words[at - 1]?.kind === 'mark');

function isVagueHere(words: readonly Word[], at: number, length: number): boolean {
  const first = words[at]?.lower ?? '';
  const before = words[at - 1]?.lower ?? '';
  const next = words[at + length];
  if (degrees.has(before) || next?.lower === 'as' || stories.test(before) || stories.test(next?.lower ?? ''))
    return false;
  if (first === 'too') return isInCondition(words, at + 1);
  if (first === 'fast' || first === 'timely') return length > 1 || next === undefined || isSmall(next);
  // “significantly faster” is a comparison.
  if (first.endsWith('ly') && next && /^(?:\w+er|more|less|better|worse)$/.test(next.lower)) return false;
  // “long enough to hold a key”
  return words[at + length - 1]?.lower !== 'enough' || (next?.lower !== 'to' && next?.lower !== 'for');
}

function sizeSpan(words: readonly Word[], at: number, sentence: Sentence): Span | undefined {
  const size = words[at]?.lower ?? '';
  const before = words[at - 1]?.lower ?? '';
  if (degrees.has(before)) return undefined;
  if (formsOfBe.has(before) || before === 'gets' || before === 'becomes' || before === 'runs') {
    const next = words[at + 1];
    const isPredicate = next === undefined || next.kind === 'mark' || conjunctions.has(next.lower);
    const isAsked = modals.has(words[at - 2]?.lower ?? '') && asks(sentence);
    return isPredicate && (isAsked || isInCondition(words, at)) ? { from: at, to: at + 1 } : undefined;
  }
  if (size === 'old') return undefined;
  const length = pluralAfter(words, at);
  if (length === 0 || isDefinite(before)) return undefined;
  const isBound = prepositions.has(before) || conditions.has(before) || asks(sentence);
  if (!isBound || (sizesWhenAsked.has(size) && !asks(sentence))) return undefined;
  return { from: at, to: at + length };
}

/** “the big files” are known ones. */
const isDefinite = (before: string): boolean =>
  before === 'the' ||
  before === 'these' ||
  before === 'those' ||
  before === 'our' ||
  before === 'both' ||
  before === 'a';

function isInCondition(words: readonly Word[], at: number): boolean {
  for (let before = at - 2; before >= 0 && before > at - 9; before--) {
    const word = words[before];
    if (word?.kind === 'mark') return false;
    if (conditions.has(word?.lower ?? '')) return true;
  }
  return false;
}

/** The words up to the plural noun that the size is one of: `big files`, `high error rates`; 0 when there is none. */
function pluralAfter(words: readonly Word[], at: number): number {
  for (let next = at + 1; next <= at + 2; next++) {
    const word = words[next];
    if (word?.kind !== 'word' || isSmall(word)) return 0;
    const form = verbForm(word.lower);
    if (form?.form === 's' && !form.mayBeNoun && !isFollowedByVerb(words, next)) return 0;
    if (isPlural(word.lower)) return noMeasure.has(word.lower) ? 0 : next + 1 - at;
  }
  return 0;
}

const isFollowedByVerb = (words: readonly Word[], at: number): boolean => {
  const next = words[at + 1]?.lower ?? '';
  return formsOfBe.has(next) || modals.has(next);
};

const isPlural = (lower: string): boolean => /[^suioe']s$|[^s]es$/.test(lower) && lower.length > 3;

const isSmall = (word: Word): boolean =>
  word.kind === 'mark' ||
  prepositions.has(word.lower) ||
  conjunctions.has(word.lower) ||
  subordinators.has(word.lower) ||
  determiners.has(word.lower) ||
  formsOfBe.has(word.lower) ||
  modals.has(word.lower);

const comparators = new Set(
  '( within than over above below under least most exceeds exceeding > < ≥ ≤ i.e means :'.split(' '),
);

/** “large files (more than 10 MiB)”, “quickly, within 200 ms” */
function isNumbered(words: readonly Word[], to: number): boolean {
  let isCompared = false;
  for (let next = to; next < to + 6; next++) {
    const word = words[next];
    if (!word) return false;
    if (word.kind === 'number' && isCompared) return true;
    isCompared ||= comparators.has(word.lower);
  }
  return false;
}
