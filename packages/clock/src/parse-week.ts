import { ok, refuse, type Result } from '@antipode/base';
import { minuteOfDay, spansOfPlan } from './day-plan.ts';
import { isObject } from './is-object.ts';
import { dayName, type DayOrDate, type WorkingHoursRefusal } from './working-hours-refusal.ts';
import { weekdays, type Span, type Week, type Weekday } from './working-hours.ts';

const minutesInADay = 1440;

/** A week with at least one span, each day's sorted, no two of which overlap. A day that is left out has none. */
export function parseWeek(input: unknown): Result<Week, WorkingHoursRefusal> {
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
    const spans = readSpans(day, input[day] ?? []);
    if (!spans.ok) return spans;
    week[day] = spans.value;
  }
  const overlap = findOverlap(weekdays.map((day) => ({ day, spans: week[day] })));
  if (overlap) return refuse({ kind: 'overlapping-spans', ...overlap });
  if (weekdays.every((day) => week[day].length === 0)) return refuse({ kind: 'no-hours' });
  return ok(week);
}

/** The spans of one date: sorted, no two of them overlap, maybe none. */
export function parseSpans(date: string, input: unknown): Result<readonly Span[], WorkingHoursRefusal> {
  const spans = readSpans(date, input);
  if (!spans.ok) return spans;
  const overlap = findOverlapInARow([{ day: date, spans: spans.value }]);
  return overlap ? refuse({ kind: 'overlapping-spans', ...overlap }) : spans;
}

function readSpans(day: DayOrDate, input: unknown): Result<readonly Span[], WorkingHoursRefusal> {
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

type DaySpans = { readonly day: DayOrDate; readonly spans: readonly Span[] };
type Overlap = { readonly day: DayOrDate; readonly first: Span; readonly second: Span };

/** Looks past Sunday into the next Monday: a span over midnight on Sunday may overlap one there. */
function findOverlap(week: readonly DaySpans[]): Overlap | undefined {
  const first = week.findIndex(({ spans }) => spans.length > 0);
  // Seven days later the week begins again.
  return findOverlapInARow([...week, ...week.slice(0, first + 1)]);
}

/** Days that follow each other. */
function findOverlapInARow(row: readonly DaySpans[]): Overlap | undefined {
  const spans = row.flatMap(({ day, spans }, index) =>
    spansOfPlan(spans).map(({ from, to }, place) => ({
      day,
      span: spans[place] ?? { from: '', to: '' },
      from: index * minutesInADay + from,
      to: index * minutesInADay + to,
    })),
  );
  for (const [index, second] of spans.entries()) {
    const first = spans[index - 1];
    if (first && first.to > second.from) return { day: second.day, first: first.span, second: second.span };
  }
  return undefined;
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
