import { ok, refuse, unreachable, type Result } from '@antipode/base';
import { Temporal } from 'temporal-polyfill';
import { weekdays, type Span, type Weekday, type WorkingHours } from './working-hours.ts';

export type WorkingHoursRefusal =
  | { readonly kind: 'malformed'; readonly place: string }
  | { readonly kind: 'unknown-zone'; readonly zone: string }
  | { readonly kind: 'malformed-time'; readonly day: Weekday; readonly time: string }
  | { readonly kind: 'overlapping-spans'; readonly day: Weekday; readonly first: Span; readonly second: Span }
  | { readonly kind: 'no-hours' };

/**
 * Working hours from a form, a file or a row. A day that is left out has no hours; spans come back sorted
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
  const overlap = findOverlap(week.value);
  if (overlap) return refuse({ kind: 'overlapping-spans', ...overlap });
  if (weekdays.every((day) => week.value[day].length === 0)) return refuse({ kind: 'no-hours' });
  return ok({ zone, week: week.value });
}

/** One sentence that says what is wrong and what to do next. */
export function describeWorkingHoursRefusal(refusal: WorkingHoursRefusal): string {
  switch (refusal.kind) {
    case 'malformed':
      return `The ${refusal.place} cannot be read: give a zone and, for each day, a list of times from and to.`;
    case 'unknown-zone':
      return `"${refusal.zone}" is not a known time zone: choose one such as Europe/Copenhagen.`;
    case 'malformed-time':
      return `"${refusal.time}" on ${dayName(refusal.day)} is not a time: write it as 09:00.`;
    case 'overlapping-spans':
      return `${spanText(refusal.first)} and ${spanText(refusal.second)} overlap on ${dayName(refusal.day)}: make them one, or move one of them.`;
    case 'no-hours':
      return 'The week has no working hours: give at least one day its hours.';
    default:
      return unreachable(refusal);
  }
}

function parseWeek(input: unknown): Result<WorkingHours['week'], WorkingHoursRefusal> {
  if (!isObject(input)) return refuse({ kind: 'malformed', place: 'week' });
  const stray = Object.keys(input).find((key) => !weekdays.some((day) => day === key));
  if (stray !== undefined) return refuse({ kind: 'malformed', place: `day "${stray}"` });

  const week: Record<Weekday, readonly Span[]> = {
    mon: [],
    tue: [],
    wed: [],
    thu: [],
    fri: [],
    sat: [],
    sun: [],
  };
  for (const day of weekdays) {
    const spans = parseDay(day, input[day] ?? []);
    if (!spans.ok) return spans;
    week[day] = spans.value;
  }
  return ok(week);
}

function parseDay(day: Weekday, input: unknown): Result<readonly Span[], WorkingHoursRefusal> {
  if (!Array.isArray(input)) return refuse({ kind: 'malformed', place: dayName(day) });
  const spans: Span[] = [];
  for (const span of input as readonly unknown[]) {
    if (!isObject(span)) return refuse({ kind: 'malformed', place: dayName(day) });
    const { from, to } = span;
    if (typeof from !== 'string' || typeof to !== 'string')
      return refuse({ kind: 'malformed', place: dayName(day) });
    if (!isTime(from)) return refuse({ kind: 'malformed-time', day, time: from });
    if (!isTime(to) && to !== '24:00') return refuse({ kind: 'malformed-time', day, time: to });
    spans.push({ from, to });
  }
  return ok(spans.toSorted((a, b) => minuteOfDay(a.from) - minuteOfDay(b.from)));
}

/** Looks past Sunday into the next Monday: a span over midnight on Sunday may overlap one there. */
function findOverlap(week: WorkingHours['week']): { day: Weekday; first: Span; second: Span } | undefined {
  const spans = weekdays.flatMap((day, index) =>
    week[day].map((span) => ({
      day,
      span,
      start: index * 1440 + minuteOfDay(span.from),
      minutes: spanMinutes(span),
    })),
  );
  const [monday] = spans;
  if (!monday) return undefined;
  const round = [...spans, { ...monday, start: monday.start + 7 * 1440 }];
  for (const [index, second] of round.entries()) {
    const first = round[index - 1];
    if (first && first.start + first.minutes > second.start) {
      return { day: second.day, first: first.span, second: second.span };
    }
  }
  return undefined;
}

function knownZone(zone: string): string | undefined {
  if (!/^[A-Za-z]/.test(zone)) return undefined;
  try {
    return new Temporal.ZonedDateTime(0n, zone).timeZoneId;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const spanText = (span: Span): string => `${span.from}–${span.to}`;

function spanMinutes(span: Span): number {
  const minutes = minuteOfDay(span.to) - minuteOfDay(span.from);
  return minutes > 0 ? minutes : minutes + 1440;
}

const dayNames = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const;
const dayName = (day: Weekday): string => dayNames[day];
