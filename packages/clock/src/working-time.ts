import { Temporal } from 'temporal-polyfill';
import { timelineOf } from './timeline.ts';
import type { WorkingHours } from './working-hours.ts';

const nanosecondsInAMillisecond = 1_000_000n;

/** Whether the party is at work at that instant. The last instant of a span is no longer work. */
export const isWorking = (hours: WorkingHours, at: Temporal.Instant): boolean =>
  timelineOf(hours).spanAt(at.epochMilliseconds).start <= at.epochMilliseconds;

/** `at` itself when the party is at work, else the instant at which it next starts. */
export function nextStart(hours: WorkingHours, at: Temporal.Instant): Temporal.Instant {
  const { start } = timelineOf(hours).spanAt(at.epochMilliseconds);
  return start <= at.epochMilliseconds ? at : instant(start);
}

/** When the current span of work ends, or else the next one. Always after `at`. */
export const nextEnd = (hours: WorkingHours, at: Temporal.Instant): Temporal.Instant =>
  instant(timelineOf(hours).spanAt(at.epochMilliseconds).end);

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
  const timeline = timelineOf(hours);
  const milliseconds =
    timeline.workedUntil(to.epochMilliseconds) - timeline.workedUntil(from.epochMilliseconds);
  const rest = restWorked(hours, to) - restWorked(hours, from);
  return sinceEpoch(BigInt(milliseconds) * nanosecondsInAMillisecond + rest);
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
  const timeline = timelineOf(hours);
  const whole = timeline.workedUntil(from.epochMilliseconds);
  const nanoseconds = new Temporal.Instant(0n).add(time).epochNanoseconds + restWorked(hours, from);
  const milliseconds = nanoseconds / nanosecondsInAMillisecond;
  const rest = nanoseconds % nanosecondsInAMillisecond;
  if (rest === 0n) return instant(timeline.instantAt(whole + Number(milliseconds)));
  // The millisecond that is not whole: it lies in the span in which the next one would end.
  const end = timeline.instantAt(whole + Number(milliseconds) + 1);
  return new Temporal.Instant(BigInt(end - 1) * nanosecondsInAMillisecond + rest);
}

/** What lies between the millisecond and the instant, where that is work. Spans begin and end at whole milliseconds. */
function restWorked(hours: WorkingHours, at: Temporal.Instant): bigint {
  const rest = restOf(at.epochNanoseconds);
  return rest !== 0n && isWorking(hours, at) ? rest : 0n;
}

/** `epochMilliseconds` is rounded down, before 1970 too. */
const restOf = (nanoseconds: bigint): bigint =>
  ((nanoseconds % nanosecondsInAMillisecond) + nanosecondsInAMillisecond) % nanosecondsInAMillisecond;

const instant = (milliseconds: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds);

const sinceEpoch = (nanoseconds: bigint): Temporal.Duration =>
  new Temporal.Instant(0n).until(new Temporal.Instant(nanoseconds), { largestUnit: 'minute' });
