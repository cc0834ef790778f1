/** Which spans hold on a day, and why they are not those of the week. */
import { dayNumber } from './calendar-date.ts';
import { weekdays, type CalendarDate, type Span, type Week, type WorkingHours } from './working-hours.ts';

/** In minutes since the day's midnight on the wall; `to` is more than 1440 for a span over midnight. */
export type PlannedSpan = { readonly from: number; readonly to: number };

export type DayPlan = {
  readonly spans: readonly PlannedSpan[];
  readonly because: 'week' | 'change' | 'away' | 'holiday';
  /** The holiday's name. */
  readonly name?: string;
};

/** The plan of a day, by days since 1 January 1970. */
export type PlanOfDay = (day: number) => DayPlan;

const minutesInADay = 1440;

export const spansOfPlan = (spans: readonly Span[]): readonly PlannedSpan[] =>
  spans.map(({ from, to }) => {
    const start = minuteOfDay(from);
    const end = minuteOfDay(to);
    return { from: start, to: end > start ? end : end + minutesInADay };
  });

/** @example minuteOfDay('09:30') // 570 */
export const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

export function planOfDays(hours: WorkingHours): PlanOfDay {
  const weeks = [
    { from: Number.NEGATIVE_INFINITY, plan: planOfWeek(hours.week) },
    ...(hours.later ?? []).map(({ from, week }) => ({ from: dayNumber(from), plan: planOfWeek(week) })),
  ];
  const changes = new Map(
    (hours.changes ?? []).map(({ date, spans }) => [
      dayNumber(date),
      { spans: spansOfPlan(spans), because: 'change' } satisfies DayPlan,
    ]),
  );
  const away = (hours.away ?? []).map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }));
  const holidays = new Map(
    (hours.holidays?.dates ?? []).map(({ date, name }) => [
      dayNumber(date),
      { spans: [], because: 'holiday', name } satisfies DayPlan,
    ]),
  );
  return (day) => {
    const change = changes.get(day);
    if (change) return change;
    if (away.some(({ from, to }) => from <= day && day <= to)) return isAway;
    const holiday = holidays.get(day);
    if (holiday) return holiday;
    const week = weeks.findLast(({ from }) => from <= day)?.plan ?? [];
    return week[dayOfWeek(day)] ?? noWork;
  };
}

const isAway: DayPlan = { spans: [], because: 'away' };
const noWork: DayPlan = { spans: [], because: 'week' };

const planOfWeek = (week: Week): readonly DayPlan[] =>
  weekdays.map((day) => ({ spans: spansOfPlan(week[day]), because: 'week' }));

/** Monday is 0; 1 January 1970 was a Thursday. */
const dayOfWeek = (day: number): number => (((day + 3) % 7) + 7) % 7;

/**
 * What holds on a date, for people.
 *
 * @example dayPlan(hours, '2026-12-25') // { spans: [], because: 'holiday', name: 'Juledag' }
 */
export const dayPlan = (hours: WorkingHours, date: CalendarDate): DayPlan =>
  planOfDays(hours)(dayNumber(date));
