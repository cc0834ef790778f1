import { Temporal } from 'temporal-polyfill';
import { timelineOf } from './timeline.ts';
import type { WorkingHours } from './working-hours.ts';

/** From `start` until, and not at, `end`. */
export type TimeSpan = { readonly start: Temporal.Instant; readonly end: Temporal.Instant };

/** In milliseconds since 1970. */
type Stretch = { readonly start: number; readonly end: number };

/** When the party is at work between two instants, in order; spans that touch are one. */
export const workBetween = (
  hours: WorkingHours,
  from: Temporal.Instant,
  to: Temporal.Instant,
): readonly TimeSpan[] => workStretches(hours, from.epochMilliseconds, to.epochMilliseconds).map(inTime);

/** When all of them are at work between two instants, in order. Of nobody, it is the whole time. */
export function overlap(
  parties: readonly WorkingHours[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): readonly TimeSpan[] {
  const whole = { start: from.epochMilliseconds, end: to.epochMilliseconds };
  if (whole.start >= whole.end) return [];
  return parties
    .map((hours) => workStretches(hours, whole.start, whole.end))
    .reduce(intersect, [whole])
    .map(inTime);
}

function workStretches(hours: WorkingHours, from: number, to: number): readonly Stretch[] {
  const timeline = timelineOf(hours);
  const stretches: Stretch[] = [];
  for (let span = timeline.spanAt(from); span.start < to; span = timeline.spanAfter(span)) {
    const last = stretches.at(-1);
    const end = Math.min(to, span.end);
    if (last?.end === span.start) stretches[stretches.length - 1] = { start: last.start, end };
    else stretches.push({ start: Math.max(from, span.start), end });
  }
  return stretches;
}

/** Both lists are in order, so each stretch is met once. */
function intersect(some: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  const shared: Stretch[] = [];
  let [at, other] = [0, 0];
  for (;;) {
    const [a, b] = [some[at], others[other]];
    if (!a || !b) return shared;
    const start = Math.max(a.start, b.start);
    const end = Math.min(a.end, b.end);
    if (start < end) shared.push({ start, end });
    if (a.end < b.end) at += 1;
    else other += 1;
  }
}

const inTime = ({ start, end }: Stretch): TimeSpan => ({
  start: Temporal.Instant.fromEpochMilliseconds(start),
  end: Temporal.Instant.fromEpochMilliseconds(end),
});
