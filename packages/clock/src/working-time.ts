import { Temporal } from 'temporal-polyfill';
import { currentOrNextSpan, workSpansFrom } from './work-spans.ts';
import type { WorkingHours } from './working-hours.ts';

/** Whether the party is at work at that instant. The last instant of a span is no longer work. */
export function isWorking(hours: WorkingHours, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(currentOrNextSpan(hours, at).start, at) <= 0;
}

/** `at` itself when the party is at work, else the instant at which it next starts. */
export function nextStart(hours: WorkingHours, at: Temporal.Instant): Temporal.Instant {
  return later(currentOrNextSpan(hours, at).start, at);
}

/** When the current span of work ends, or else the next one. Always after `at`. */
export function nextEnd(hours: WorkingHours, at: Temporal.Instant): Temporal.Instant {
  return currentOrNextSpan(hours, at).end;
}

/**
 * How long the party is at work from `from` to `to`, in minutes and their parts; negative when `to` lies
 * before `from`.
 *
 * @example over a weekend, Friday 16:00 to Monday 10:00 in office hours is PT120M
 */
export function workingTimeBetween(
  hours: WorkingHours,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Temporal.Duration {
  if (Temporal.Instant.compare(from, to) > 0) return workingTimeBetween(hours, to, from).negated();
  let worked = 0n;
  for (const span of workSpansFrom(hours, from)) {
    if (Temporal.Instant.compare(span.start, to) >= 0) break;
    worked += earlier(span.end, to).epochNanoseconds - later(span.start, from).epochNanoseconds;
  }
  return fromNanoseconds(worked);
}

/**
 * The first instant by which the party has been at work for `time` since `from`: eight hours from nine in
 * the morning is five in the afternoon, not nine on the next day. No time at all is `from` itself.
 *
 * @throws RangeError for a negative time, and for one in days or longer units: a working day has no
 * length of its own. Give hours and minutes.
 */
export function addWorkingTime(
  hours: WorkingHours,
  from: Temporal.Instant,
  time: Temporal.Duration,
): Temporal.Instant {
  if (time.sign < 0) throw new RangeError(`Working time cannot be negative: ${time.toString()}`);
  if (time.years || time.months || time.weeks || time.days) {
    throw new RangeError(`Working time is counted in hours and minutes, not ${time.toString()}`);
  }
  if (time.blank) return from;
  let left = toNanoseconds(time);
  const spans = workSpansFrom(hours, from);
  for (;;) {
    const span = spans.next().value;
    const start = later(span.start, from);
    const available = span.end.epochNanoseconds - start.epochNanoseconds;
    if (left <= available) return start.add(fromNanoseconds(left));
    left -= available;
  }
}

function fromNanoseconds(nanoseconds: bigint): Temporal.Duration {
  const epoch = new Temporal.Instant(0n);
  return epoch.until(new Temporal.Instant(nanoseconds), { largestUnit: 'minute' });
}

function toNanoseconds(time: Temporal.Duration): bigint {
  return new Temporal.Instant(0n).add(time).epochNanoseconds;
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) <= 0 ? a : b;
const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b;
