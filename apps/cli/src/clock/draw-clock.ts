import {
  dayBand,
  describeWorkingHoursRefusal,
  isCalendarDate,
  officeHours,
  overlapByWeek,
  parseWorkingHours,
  type DayBand,
  type MinuteSpan,
  type WorkingHours,
} from '@antipode/clock';
import { Temporal } from 'temporal-polyfill';
import { cannotRun, exitCodes, type ExitCode } from '../exit-codes.ts';
import { cyan, green, paintWith, quiet, strong } from '../paint.ts';
import type { Terminal } from '../terminal.ts';

/** A character of the band stands for so many minutes. */
const minutesEach = 30;
const weeksAhead = 52;
const mostZones = 12;

/**
 * Draws one day of the first zone with everybody's hours on it, and says what they share in the weeks to come.
 *
 * @throws Stop for a zone or a date that nobody knows
 */
export async function drawClock(
  { zones, from }: { readonly zones: string; readonly from?: string },
  { write, hasColours }: Pick<Terminal, 'write' | 'hasColours'>,
): Promise<ExitCode> {
  const parties = parseZones(zones);
  const [reader = officeHours('UTC')] = parties;
  const now = Temporal.Now.zonedDateTimeISO(reader.zone);
  const date = from === undefined ? now.toPlainDate() : parseDate(from);
  const { day, band } = firstDayWithWork(date, parties, now);
  const isToday = day.equals(now.toPlainDate());

  const paint = paintWith({ title: strong, faint: quiet, work: cyan, shared: green }, hasColours);
  const width = Math.max(...parties.map(({ zone }) => zone.length), 'shared'.length);
  const rowOf = (
    title: string,
    spans: readonly MinuteSpan[],
    mark: string,
    note: string,
    colour: (text: string) => string,
  ) => [title.padEnd(width), drawSpans(spans, band, mark, colour, paint.faint), note].join('  ').trimEnd();
  const lines = [
    `${paint.title(`${longDate(day)}, in ${reader.zone}`)}${day.equals(date) ? '' : paint.faint(` (nobody works on ${longDate(date)})`)}`,
    '',
    `${' '.repeat(width)}  ${drawMarks(band)}`,
    ...parties.map(({ zone }, index) => {
      const { spans = [] } = band.rows[index] ?? {};
      return rowOf(zone, spans, '█', clockTimes(spans, band, reader.zone), paint.work);
    }),
    rowOf('shared', band.shared, '▓', clockTimes(band.shared, band, reader.zone) || 'none', paint.shared),
    ...(isToday ? [`${' '.repeat(width)}  ${' '.repeat(Math.floor(band.now / minutesEach))}^ now`] : []),
    '',
    ...tellWeeks(parties, reader.zone, day),
  ];
  await write(`${lines.join('\n')}\n`);
  return exitCodes.done;
}

function parseZones(text: string): readonly WorkingHours[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.length < 2 || names.includes('')) {
    throw cannotRun('--between takes two zones or more, apart by commas: Europe/Copenhagen,Asia/Jakarta.');
  }
  if (names.length > mostZones) throw cannotRun(`--between takes ${mostZones} zones at most.`);
  return names.map((zone) => {
    const parsed = parseWorkingHours({ ...officeHours('UTC'), zone });
    if (!parsed.ok) throw cannotRun(describeWorkingHoursRefusal(parsed.error));
    return parsed.value;
  });
}

function parseDate(text: string): Temporal.PlainDate {
  if (isCalendarDate(text)) return Temporal.PlainDate.from(text);
  throw cannotRun(describeWorkingHoursRefusal({ kind: 'malformed-date', date: text }));
}

/** Somebody works on one of seven days, but for days that a zone left out. */
function firstDayWithWork(
  date: Temporal.PlainDate,
  parties: readonly WorkingHours[],
  now: Temporal.ZonedDateTime,
): { day: Temporal.PlainDate; band: DayBand } {
  const viewerZone = now.timeZoneId;
  for (let day = date; ; day = day.add({ days: 1 })) {
    const at = day.equals(now.toPlainDate()) ? now : day.toZonedDateTime(viewerZone);
    const band = dayBand({ viewerZone, now: at.toInstant(), parties });
    if (band.rows.some(({ spans }) => spans.length > 0)) return { day, band };
  }
}

/** `─` where nobody of the row works; half an hour belongs to a span if its middle does. */
function drawSpans(
  spans: readonly MinuteSpan[],
  { minutes }: DayBand,
  mark: string,
  colour: (text: string) => string,
  faint: (text: string) => string,
): string {
  const cells = Array.from({ length: Math.round(minutes / minutesEach) }, (_, cell) => {
    const middle = (cell + 0.5) * minutesEach;
    return spans.some(({ from, to }) => from <= middle && middle < to);
  });
  return cells.map((isWork) => (isWork ? colour(mark) : faint('─'))).join('');
}

/** The hours above the band, each over the place at which it begins. */
function drawMarks({ hourMarks, minutes }: DayBand): string {
  let line = '';
  for (const { minute, label } of hourMarks) {
    const place = minute === minutes ? Math.round(minute / minutesEach) : Math.floor(minute / minutesEach);
    if (place < line.length) continue;
    line = line.padEnd(place) + label;
  }
  return line;
}

/** By the reader's clock: `09:00–11:00, 2 h`. */
function clockTimes(spans: readonly MinuteSpan[], { startsAt }: DayBand, zone: string): string {
  if (spans.length === 0) return '';
  const timeAt = (minute: number): string =>
    startsAt
      .add({ minutes: minute })
      .toZonedDateTimeISO(zone)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
  const minutes = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  return `${spans.map(({ from, to }) => `${timeAt(from)}–${timeAt(to)}`).join(', ')}, ${inHours(minutes)}`;
}

function tellWeeks(
  parties: readonly WorkingHours[],
  zone: string,
  from: Temporal.PlainDate,
): readonly string[] {
  const runs = overlapByWeek(parties, { zone, from: from.toString(), weeks: weeksAhead });
  if (runs.every(({ minutes }) => minutes === 0)) {
    return [
      'They share no hours in the next 12 months. What one asks is read on the other’s day and answered for the next:',
      'a question costs a day, and questions that are asked together cost one day together.',
    ];
  }
  return [
    'Shared in a week:',
    ...runs.map(({ from: monday, minutes }, index) => {
      const since = index === 0 ? 'now' : `from ${longDate(Temporal.PlainDate.from(monday))}`;
      return `  ${since.padEnd(24)}  ${minutes === 0 ? 'nothing' : inHours(minutes)}`;
    }),
  ];
}

/** `2 h`, `4.5 h`, `20 min`. */
function inHours(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  return `${Math.round((minutes / 60) * 100) / 100} h`;
}

const longDate = (date: Temporal.PlainDate): string =>
  date
    .toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
    .replace(',', '');
