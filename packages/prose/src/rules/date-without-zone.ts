import { phrases } from '../phrase.ts';
import { onceForEachText, type Here, type ProseRule } from '../prose-rule.ts';
import { quote, quoteSentence } from '../say.ts';
import { isGlued, onceForEachSentence, type Sentence } from '../sentences.ts';
import { onceForEachWord, type Word } from '../words.ts';

const weekday = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri';
const until = 'by|until|till|before';

const deadline = phrases([
  `${until} next|this? ${weekday}`,
  `next|this|coming ${weekday}`,
  `${weekday} noon|midnight|morning|afternoon|evening|night|eob|cob|eod`,
  `${until} the? end|beginning|start|middle of the|this|next? day|week|month|quarter|year|sprint`,
  'end|beginning|start|middle of this|next day|week|month|quarter|year|sprint',
  'end of day|business',
  'close of business|play',
  'eod|cob|eob',
  'tomorrow|tonight',
  'next week|month|quarter|sprint',
  `${until} the? next|following|same day|morning|evening|night`,
  `${until} the? noon|midnight|midday of the? next|following? day?`,
  'the day|week|month after',
  'the day after tomorrow',
  'midnight|noon|midday',
]);

/** Before a clock time that is one: “at 6:00”. */
const clockPrepositions = new Set(
  'at from to until till by before after between and around about since is are it every daily'.split(' '),
);
const afterClock = new Set('every daily each on am pm'.split(' '));

export const dateWithoutZone: ProseRule = {
  name: 'date-without-zone',
  kind: 'conversation',
  severity: 'warns',
  inCriteria: 'warns',
  summary: 'A time or a deadline that falls at another instant in every zone.',
  why: 'Between Copenhagen and Magelang “tomorrow noon” is six hours wide, and nobody notices until it has passed.',
  fix: 'Give the date and the time with the zone: “2026-11-30 18:00 Europe/Copenhagen” or “18:00 UTC”.',
  ok: [
    'The job starts at 03:00 UTC from 2 May 2026 on.',
    'The market opens at 09:00 in the zone Europe/Copenhagen.',
    'The token expires at 2026-03-29T00:59:59Z.',
    'Since Monday the shop shows zero.',
    'The counter is reset after 24 hours, and the day after the booking it is empty.',
    'The proxy listens on localhost:8080 with a ratio of 16:9.',
    'All times are in UTC. The import starts at 04:30.',
    'The next week of the calendar holds 7 days.',
  ],
  notOk: [
    'The archive is needed «by Friday».',
    'The job runs at «2 am».',
    'AC: Given a change of tariff at «midnight» on 1 July, the old price is on the invoice.',
    'The list is loaded at «6:00» every morning.',
    'Go-live is Nov 30, «18:00».',
    'The deadline is the «end of next week».',
    'Freeze «Thursday noon», then deploy.',
  ],
  triggers: { phrases: [deadline], shapes: ['number'] },
  check: (here) => {
    const { words, at, sentence, text } = here;
    const length = words[at]?.kind === 'number' ? clockLength(here) : deadlineLength(words, at);
    if (length === 0 || namesZone(sentence) || saysZoneForAll(text)) return undefined;
    const said = quote(here, at, at + length);
    return {
      from: at,
      to: at + length,
      message: `“${said}” is another instant in every time zone.`,
      question:
        words[at]?.kind === 'number'
          ? `In which time zone is “${said}” in “${quoteSentence(here)}”?`
          : `Which date and time, in which zone, is “${said}” in “${quoteSentence(here)}”?`,
    };
  },
};

function deadlineLength(words: readonly Word[], at: number): number {
  const length = deadline.matchAt(words, at);
  if (length === 0) return 0;
  const first = words[at]?.lower;
  const next = words[at + length];
  const before = words[at - 1];
  // “Midnight Express”
  if (/^[A-Z]/.test(words[at]?.text ?? '') && /^[A-Z]/.test(next?.text ?? '')) return 0;
  // “the day after the booking” counts from the booking.
  if (first === 'the' && next !== undefined && next.kind !== 'mark') return 0;
  // “the next week of the calendar”
  if (first === 'next' && (next?.lower === 'of' || before?.lower === 'the')) return 0;
  return length;
}

function clockLength({ words, at, sentence }: Here): number {
  const word = words[at];
  if (!word || word.text.length > 40) return 0;
  const next = words[at + 1];
  const isHalfDay = next?.lower === 'am' || next?.lower === 'pm' || next?.lower === "o'clock";
  if (!isHalfDay && !mayBeClock(word)) return 0;
  if (isHalfDay && /^\d{1,2}(?:[:.]\d\d)?$/.test(word.text)) return 2;
  if (/^\d{1,2}(?:[:.]\d\d)?(?:am|pm)$/i.test(word.text)) return 1;
  if (/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d)?(?:\.\d+)?$/.test(word.text)) return isOffset(next) ? 0 : 1;
  const clock = /^(\d{1,2}):(\d\d)(?::\d\d)?h?$/.exec(word.text);
  if (!clock || Number(clock[1]) > 24 || Number(clock[2]) > 59 || isOffset(next)) return 0;
  const before = words[at - 1];
  if (before && isOffset(before) && isGlued(sentence, at - 1)) return 0;
  if (isSecondOfTwo(words, at)) return 0;
  if (before?.lower === 'of' || before?.lower === 'ratio' || before?.lower === 'scale') return 0;
  const isClock =
    clock[1]?.length === 2 || clockPrepositions.has(before?.lower ?? '') || afterClock.has(next?.lower ?? '');
  return isClock ? 1 : 0;
}

/** `9:30`, `9am` */
const mayBeClock = onceForEachWord(({ text }) => text.includes(':') || /m$/i.test(text));

const isOffset = (word: Word | undefined): boolean =>
  word?.text === '+' || word?.text === '-' || word?.text === '\u2212';

/** “from 9:00 to 17:00” is one fault. */
function isSecondOfTwo(words: readonly Word[], at: number): boolean {
  const joint = words[at - 1]?.lower;
  if (joint !== 'to' && joint !== 'and' && joint !== '-' && joint !== '\u2013' && joint !== 'until')
    return false;
  return /^\d{1,2}:\d\d/.test(words[at - 2]?.text ?? '');
}

const zoneWords = new Set(
  (
    'utc gmt cet cest eet eest wet west est edt cst cdt mst mdt pst pdt bst ist jst wib sgt aest aedt zulu z ' +
    'zone zones timezone timezones offset'
  ).split(' '),
);
const namesZone = onceForEachSentence(({ words }: Sentence) =>
  words.some((word, at) => isZone(word, words[at + 1])),
);

function isZone(word: Word, next: Word | undefined): boolean {
  if (word.kind !== 'word') return false;
  if (zoneWords.has(word.lower) || word.lower === 'time-zone') return true;
  // “Copenhagen time”, “local time”, “server time”
  if (
    next?.lower === 'time' &&
    (word.lower === 'local' || /^[A-Z][a-z]/.test(word.text)) &&
    word.lower !== 'the'
  )
    return true;
  return /^(?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic|Indian|Etc|Antarctica)\/\w/.test(
    word.text,
  );
}

/** “All times are in UTC” */
const saysZoneForAll = onceForEachText(({ sentences }) =>
  sentences.some(
    (sentence) =>
      sentence.words.some((word) => word.lower === 'times' || word.lower === 'dates') &&
      sentence.words.some((word) => word.lower === 'all' || word.lower === 'every') &&
      namesZone(sentence),
  ),
);
