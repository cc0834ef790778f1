/**
 * When an answer is due.
 *
 * With no shared hours an answer that comes at any time of the answerer's day reaches the asker at the same
 * moment: the start of the asker's next day. So what matters is the day in which it is given and not the hours it
 * takes, and an answer is due when a day of the answerer ends.
 */
import { Temporal } from 'temporal-polyfill';
import { timelineOf, type Timeline, type WorkingSpan } from './timeline.ts';
import { addWorkingTime } from './working-time.ts';
import type { WorkingHours } from './working-hours.ts';

export type DueRule =
  /**
   * The end of the `days`th day of work that has at least `leastMinutes` of work left when it is asked: 1 is the
   * first such day, so what comes ten minutes before the evening is due on the next.
   */
  | { readonly by: 'end-of-day'; readonly days: number; readonly leastMinutes: number }
  /** So much working time. */
  | { readonly by: 'working-time'; readonly minutes: number };

/**
 * @param asked when the item came to whoever must answer
 * @param answerer the working hours of whoever must answer
 * @throws RangeError for a rule with less than one day, or with less than no minutes
 * @example asked at 23:00 in Jakarta of someone in Copenhagen with office hours: 17:00 in Copenhagen on that day
 */
export function dueBy(asked: Temporal.Instant, answerer: WorkingHours, rule: DueRule): Temporal.Instant {
  if (rule.by === 'working-time') {
    return addWorkingTime(answerer, asked, Temporal.Duration.from({ minutes: rule.minutes }));
  }
  if (!(rule.days >= 1) || !(rule.leastMinutes >= 0)) {
    throw new RangeError('An answer needs a day at least, and no less than no time.');
  }
  const timeline = timelineOf(answerer);
  const at = asked.epochMilliseconds;
  let day = workingDay(timeline, timeline.spanAt(at));
  const left = timeline.workedUntil(day.end) - timeline.workedUntil(at);
  // A day that lies ahead may be a short one: that is as much as this person works.
  if (beginningOf(timeline, day.last) < at && left < rule.leastMinutes * 60_000)
    day = dayAfter(timeline, day);
  for (let more = 1; more < rule.days; more += 1) day = dayAfter(timeline, day);
  return Temporal.Instant.fromEpochMilliseconds(day.end);
}

/** What is left of a day of work: its end, and its last span. */
type WorkingDay = { readonly end: number; readonly last: WorkingSpan };

function workingDay(timeline: Timeline, first: WorkingSpan): WorkingDay {
  let last = first;
  for (;;) {
    const next = timeline.spanAfter(last);
    if (next.day !== first.day) return { end: last.end, last };
    last = next;
  }
}

const dayAfter = (timeline: Timeline, day: WorkingDay): WorkingDay =>
  workingDay(timeline, timeline.spanAfter(day.last));

/** When the first span of the span's day begins: no span of a day begins two days before its last. */
function beginningOf(timeline: Timeline, last: WorkingSpan): number {
  let span = timeline.spanAt(last.start - 2 * 86_400_000);
  while (span.day < last.day) span = timeline.spanAfter(span);
  return span.start;
}
