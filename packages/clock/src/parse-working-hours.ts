import { ok, refuse, type Result } from '@antipode/base';
import { Temporal } from 'temporal-polyfill';
import { dayNumber, isCalendarDate } from './calendar-date.ts';
import { isObject } from './is-object.ts';
import { parseSpans, parseWeek } from './parse-week.ts';
import type { WorkingHoursRefusal } from './working-hours-refusal.ts';
import type { CalendarDate, Holiday, TimeAway, WorkingHours } from './working-hours.ts';

/** Whoever is away for longer has left, and nothing may wait on them. */
const longestAway = 366;
/** Of each kind of exception, so that a calendar is looked through at once and always comes back to its week. */
const most = { later: 50, changes: 500, away: 50, dates: 1_000 };

/**
 * Working hours from a form, a file or a row. A day that is left out has no hours; spans and dates come back sorted
 * and the zone in its usual spelling. An offset such as '+02:00' is no zone: it knows no summer time.
 *
 * @example parseWorkingHours({ zone: 'Asia/Jakarta', week: { mon: [{ from: '09:00', to: '17:00' }] } })
 */
export function parseWorkingHours(input: unknown): Result<WorkingHours, WorkingHoursRefusal> {
  if (!isObject(input)) return refuse({ kind: 'malformed', place: 'working hours' });
  if (typeof input['zone'] !== 'string') return refuse({ kind: 'malformed', place: 'zone' });
  const zone = knownZone(input['zone']);
  if (zone === undefined) return refuse({ kind: 'unknown-zone', zone: input['zone'] });
  const week = parseWeek(input['week']);
  if (!week.ok) return week;
  const later = parseLater(input['later']);
  if (!later.ok) return later;
  const changes = parseChanges(input['changes']);
  if (!changes.ok) return changes;
  const away = parseAway(input['away']);
  if (!away.ok) return away;
  const holidays = parseHolidays(input['holidays']);
  if (!holidays.ok) return holidays;
  return ok({
    zone,
    week: week.value,
    ...(later.value.length > 0 && { later: later.value }),
    ...(changes.value.length > 0 && { changes: changes.value }),
    ...(away.value.length > 0 && { away: away.value }),
    ...(holidays.value && { holidays: holidays.value }),
  });
}

function parseLater(input: unknown): Result<NonNullable<WorkingHours['later']>, WorkingHoursRefusal> {
  const weeks = parseList(input, 'weeks to come', most.later, (item) => {
    const from = parseDate(item['from']);
    if (!from.ok) return from;
    const week = parseWeek(item['week']);
    return week.ok ? ok({ from: from.value, week: week.value }) : week;
  });
  return weeks.ok ? eachDateOnce(weeks.value, ({ from }) => from) : weeks;
}

function parseChanges(input: unknown): Result<NonNullable<WorkingHours['changes']>, WorkingHoursRefusal> {
  const changes = parseList(input, 'changed days', most.changes, (item) => {
    const date = parseDate(item['date']);
    if (!date.ok) return date;
    const spans = parseSpans(date.value, item['spans']);
    return spans.ok ? ok({ date: date.value, spans: spans.value }) : spans;
  });
  return changes.ok ? eachDateOnce(changes.value, ({ date }) => date) : changes;
}

function parseAway(input: unknown): Result<readonly TimeAway[], WorkingHoursRefusal> {
  const away = parseList(input, 'times away', most.away, (item): Result<TimeAway, WorkingHoursRefusal> => {
    const from = parseDate(item['from']);
    if (!from.ok) return from;
    const to = parseDate(item['to']);
    if (!to.ok) return to;
    const time = { from: from.value, to: to.value };
    const days = dayNumber(time.to) - dayNumber(time.from) + 1;
    if (days < 1) return refuse({ kind: 'away-ends-early', away: time });
    return days > longestAway ? refuse({ kind: 'away-too-long', away: time }) : ok(time);
  });
  if (!away.ok) return away;
  const sorted = away.value.toSorted((a, b) => inOrder(a.from, b.from));
  return longPause(sorted) ?? ok(sorted);
}

/** Times away that follow each other are one. */
function longPause(sorted: readonly TimeAway[]): { ok: false; error: WorkingHoursRefusal } | undefined {
  let [pause] = sorted;
  for (const time of sorted) {
    const isNext = pause && dayNumber(time.from) <= dayNumber(pause.to) + 1;
    pause = pause && isNext ? { from: pause.from, to: time.to > pause.to ? time.to : pause.to } : time;
    if (dayNumber(pause.to) - dayNumber(pause.from) + 1 > longestAway) {
      return refuse({ kind: 'away-too-long', away: pause });
    }
  }
  return undefined;
}

function parseHolidays(input: unknown): Result<WorkingHours['holidays'], WorkingHoursRefusal> {
  if (input === undefined || input === null) return ok(undefined);
  if (!isObject(input)) return refuse({ kind: 'malformed', place: 'public holidays' });
  const { country, region } = input;
  if (typeof country !== 'string' || !/^[A-Z]{2}$/.test(country)) {
    return refuse({ kind: 'malformed', place: 'country' });
  }
  if (region !== undefined && (typeof region !== 'string' || !/^[A-Za-z0-9-]{1,12}$/.test(region))) {
    return refuse({ kind: 'malformed', place: 'region' });
  }
  const dates = parseList(
    input['dates'],
    'holidays',
    most.dates,
    (item): Result<Holiday, WorkingHoursRefusal> => {
      const date = parseDate(item['date']);
      if (!date.ok) return date;
      const { name } = item;
      if (typeof name !== 'string') return refuse({ kind: 'malformed', place: 'name of a holiday' });
      return ok({ date: date.value, name });
    },
  );
  if (!dates.ok) return dates;
  return ok({ country, ...(region !== undefined && { region }), dates: dates.value });
}

function parseList<T>(
  input: unknown,
  what: string,
  most: number,
  parse: (item: { readonly [key: string]: unknown }) => Result<T, WorkingHoursRefusal>,
): Result<readonly T[], WorkingHoursRefusal> {
  if (input === undefined || input === null) return ok([]);
  if (!Array.isArray(input)) return refuse({ kind: 'malformed', place: what });
  if (input.length > most) return refuse({ kind: 'too-many', what, most });
  const items: T[] = [];
  for (const item of input as readonly unknown[]) {
    if (!isObject(item)) return refuse({ kind: 'malformed', place: what });
    const parsed = parse(item);
    if (!parsed.ok) return parsed;
    items.push(parsed.value);
  }
  return ok(items);
}

function eachDateOnce<T>(
  items: readonly T[],
  dateOf: (item: T) => CalendarDate,
): Result<readonly T[], WorkingHoursRefusal> {
  const sorted = items.toSorted((a, b) => inOrder(dateOf(a), dateOf(b)));
  const twice = sorted.find((item, index) => {
    const next = sorted[index + 1];
    return next !== undefined && dateOf(next) === dateOf(item);
  });
  return twice === undefined ? ok(sorted) : refuse({ kind: 'date-twice', date: dateOf(twice) });
}

/** Dates from 1900 to 2199, which sort as texts do. */
function parseDate(input: unknown): Result<CalendarDate, WorkingHoursRefusal> {
  if (typeof input !== 'string') return refuse({ kind: 'malformed', place: 'date' });
  const isDate = /^(19|20|21)/.test(input) && isCalendarDate(input);
  return isDate ? ok(input) : refuse({ kind: 'malformed-date', date: input });
}

const inOrder = (a: CalendarDate, b: CalendarDate): number => (a < b ? -1 : Number(a > b));

function knownZone(zone: string): string | undefined {
  if (!/^[A-Za-z]/.test(zone)) return undefined;
  try {
    return new Temporal.ZonedDateTime(0n, zone).timeZoneId;
  } catch {
    return undefined;
  }
}
