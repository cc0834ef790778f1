import { bounds, countables, monies, sizes, timings } from '../lexicon/measures.ts';
import { prepositions, subordinators, conjunctions } from '../lexicon/particles.ts';
import { formsOfBe, modals } from '../lexicon/verbs.ts';
import type { Here, ProseRule } from '../prose-rule.ts';
import { isGlued } from '../sentences.ts';
import { quote, quoteSentence } from '../say.ts';
import { onceForEachWord, type Word } from '../words.ts';

/** Before a number that is a name: “version 5”, “in 2026”. */
const naming = new Set(
  (
    'version no number step section chapter page line row column part level phase port status code item option revision release ' +
    'rfc iso criterion article table figure day week month sprint case type class room shift answer answers answered get gets receive receives return returns http with exit ' +
    'error page decision question priority severity february march april june july august september october november december january'
  ).split(' '),
);
const adverbs = new Set(
  'then only now instead too again otherwise there here as first not also both each please already'.split(
    ' ',
  ),
);

export const numberWithoutUnit: ProseRule = {
  name: 'number-without-unit',
  kind: 'testability',
  severity: 'warns',
  inCriteria: 'blocks',
  summary: 'A number for a time, a size, a rate or money that does not say in what.',
  why: 'Thirty seconds and thirty minutes both pass for “30”, and the test is written for one of them.',
  fix: 'Write the unit behind the number: `30 seconds`, `10 MiB`, `5 EUR`.',
  ok: [
    'The timeout is 30 s, and the limit of the upload is 10 MiB.',
    'A page holds 50 items; the page size is 100.',
    'After 3 failures the job waits 10 to 20 seconds.',
    'The service answers 413 when the body is larger than 1 MiB.',
    'The field `retry_after_ms` holds 1500 after the first failure.',
    'A `ttl_seconds` of 0 means that the quote is not kept: a TTL of 0.',
    'The number of the attempt is 3.',
    'There are 5 attempts; the maximum is 5 attempts, and after attempt 5 the job stops.',
    'The archive keeps invoices since 2019.',
    'Then the body at "/amountMinor" is 12500',
    'Retry after 1, 5 and 25 minutes; an expired token gets 401.',
    'Whatever is no integer is taken for 20.',
    'The message is at most 160 characters long, and the list has a limit of 100 items.',
  ],
  notOk: [
    'Set the timeout to «90».',
    'The link expires after «30», and a second one replaces it.',
    'The buffer size is «5000».',
    'Max payload «2».',
    'Try 3 times, wait «20» in between.',
    'AC: Exports are limited to «10000» and expire after «24».',
    'AC: The worker stops after 5 failures or «60», whichever comes first.',
    'Poll the bank every «15».',
    'The timeout of a connection is «30».',
  ],
  triggers: { shapes: ['number'] },
  check: (here) => {
    const { words, at } = here;
    const number = words[at];
    if (!number || !isPlain(number) || !isBare(here)) return undefined;
    const quantity = quantityBefore(words, at);
    if (quantity === undefined) return undefined;
    const said = quote(here, at, at + 1);
    return {
      from: at,
      to: at + 1,
      message: `“${said}” says no unit.`,
      question: `In which unit is “${said}” in “${quoteSentence(here)}”?`,
    };
  },
};

/** `30`, `1,000`, `0.5` */
const isPlain = onceForEachWord(({ text }) => /^\d[\d,]*(?:\.\d+)?$/.test(text));

/** What follows is a span of time, when no noun says otherwise. */
const spans = new Set(['after', 'within', 'every']);
/** “older than 30” */
const spanComparisons = new Set(['longer', 'shorter', 'slower', 'faster', 'older', 'younger', 'heavier']);
/** “kept for 30” */
const lasting = new Set(
  'keep keeps kept valid cache cached lock locked block blocked hold held stored store'.split(' '),
);

/** Neither a unit nor a noun behind it. */
function isBare({ words, at, sentence }: Here): boolean {
  const number = words[at];
  const before = words[at - 1];
  const next = words[at + 1];
  if (!number || Number(number.text.replaceAll(',', '')) === 0) return false;
  if (before && /^[€$£¥#§/~<>=+-]$/.test(before.text) && isGlued(sentence, at - 1)) return false;
  if (before && naming.has(before.lower)) return false;
  if (isYear(number.text, before)) return false;
  if (isInRow(words, at)) return false;
  return next === undefined || endsQuantity(next);
}

/** “1, 5 and 25 minutes”: the last one has the unit of all. */
function isInRow(words: readonly Word[], at: number): boolean {
  const joint = words[at + 1]?.lower;
  const isJoint = joint === ',' || joint === 'and' || joint === 'or' || joint === '-' || joint === '\u2013';
  return isJoint && words[at + 2]?.kind === 'number';
}

function endsQuantity(next: Word): boolean {
  if (next.kind === 'mark') return !/^[%°€$£¥\u2030/*x×+-]$/.test(next.text);
  if (next.kind !== 'word') return false;
  if (next.lower === 'of' || next.lower === 'to' || next.lower === 'or' || next.lower === 'per') return false;
  return (
    prepositions.has(next.lower) ||
    subordinators.has(next.lower) ||
    conjunctions.has(next.lower) ||
    formsOfBe.has(next.lower) ||
    modals.has(next.lower) ||
    adverbs.has(next.lower)
  );
}

const isYear = (text: string, before: Word | undefined): boolean =>
  /^(?:19|20)\d\d$/.test(text) && !(before && (before.lower === 'to' || before.lower === 'of'));

/** The word that makes it a quantity, not further away than a clause may put it. */
function quantityBefore(words: readonly Word[], at: number): Word | undefined {
  if (isOtherMeasure(words, at)) return words[at];
  const before = words[at - 1]?.lower ?? '';
  if (before === 'than' && spanComparisons.has(words[at - 2]?.lower ?? '')) return words[at - 2];
  let quantity: Word | undefined = spans.has(before) ? words[at - 1] : undefined;
  let farthest = before === 'than' ? 8 : 5;
  for (let near = at - 1; near >= 0 && near >= at - farthest; near--) {
    const word = words[near];
    if (!word || word.kind === 'number') break;
    if (isPossessor(words, near)) {
      near -= 1;
      farthest += 3;
      continue;
    }
    if (word.kind === 'name' || (countables.has(word.lower) && !spans.has(before))) return undefined;
    if (word.kind === 'mark' && (/^[;.]$/.test(word.text) || near < at - 2)) break;
    const isMeasure = timings.has(word.lower) || sizes.has(word.lower) || monies.has(word.lower);
    if (word.lower === 'size' && countables.has(words[near - 1]?.lower ?? '')) return undefined; // “page size 50”
    if (isMeasure && near >= at - 2) return word;
    if (isMeasure || bounds.has(word.lower) || (before === 'for' && lasting.has(word.lower)))
      quantity ??= word;
  }
  return quantity;
}

/** “the timeout of a connection”: it is the timeout that is measured. */
function isPossessor(words: readonly Word[], at: number): boolean {
  const article = words[at - 1]?.lower ?? '';
  return words[at - 2]?.lower === 'of' && /^(?:an?|the|each|one|every)$/.test(article);
}

/** “5 failures or 60, whichever comes first” */
function isOtherMeasure(words: readonly Word[], at: number): boolean {
  if (words[at - 1]?.lower !== 'or' || words[at - 2]?.kind !== 'word') return false;
  for (let next = at + 1; next < at + 4; next++) if (words[next]?.lower === 'whichever') return true;
  return false;
}
