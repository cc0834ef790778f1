/**
 * What clocks on the wall show in a zone, in milliseconds.
 *
 * A zone is a list of offsets, each from an instant on. Temporal is asked once for each change, and never again;
 * everything after that is arithmetic on numbers.
 */
import { Temporal } from 'temporal-polyfill';

const day = 86_400_000;
/** More than any clock is or was ahead of UTC, or behind it. */
const furthest = 1.25 * day;
/** How much further than was asked for, so that whoever walks on asks seldom. */
const chunk = 800 * day;
/** Temporal's own bounds: a hundred million days. */
const bound = 100_000_000 * day;

/** How far the wall is ahead of UTC from `from` on, in milliseconds. */
type Offset = { readonly from: number; readonly ahead: number };

export type ZoneClock = {
  /** What the wall shows at that instant, as if it were UTC. */
  readonly readingAt: (instant: number) => number;
  /**
   * The first instant at which the wall shows `reading` or later.
   *
   * A reading that spring skips becomes the instant of the change; one that autumn repeats, its first
   * occurrence. Unlike Temporal's own 'compatible', this never puts an earlier reading after a later one
   * (there, 02:30 in a gap lands after 03:00), so hours that do not overlap on paper never overlap in time.
   */
  readonly firstInstantReading: (reading: number) => number;
};

const clocks = new Map<string, ZoneClock>();

/** @throws RangeError for a zone that Temporal does not know */
export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = createZoneClock(zone);
  clocks.set(zone, clock);
  return clock;
}

function createZoneClock(zone: string): ZoneClock {
  let offsets: Offset[] = [];
  let coveredFrom = Number.POSITIVE_INFINITY;
  let coveredTo = Number.NEGATIVE_INFINITY;

  const cover = (from: number, to: number): void => {
    if (coveredFrom > coveredTo) {
      coveredFrom = Math.max(-bound, from - chunk);
      coveredTo = Math.min(bound, to + chunk);
      offsets = offsetsBetween(zone, coveredFrom, coveredTo);
    }
    if (from < coveredFrom) {
      const start = Math.max(-bound, from - chunk);
      offsets = [...offsetsBetween(zone, start, coveredFrom), ...offsets.slice(1)];
      coveredFrom = start;
    }
    if (to > coveredTo) {
      const end = Math.min(bound, to + chunk);
      offsets.push(...offsetsBetween(zone, coveredTo, end).slice(1));
      coveredTo = end;
    }
  };

  /** The last offset that begins at or before `instant`. */
  const indexAt = (instant: number): number => {
    let low = 0;
    let high = offsets.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((offsets[middle]?.from ?? 0) <= instant) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  return {
    readingAt: (instant) => {
      cover(instant, instant);
      return instant + (offsets[indexAt(instant)]?.ahead ?? 0);
    },
    firstInstantReading: (reading) => {
      const early = Math.max(-bound, reading - furthest);
      cover(early, Math.min(bound, reading + furthest));
      for (let index = indexAt(early); ; index += 1) {
        const { from, ahead } = offsets[index] ?? { from: early, ahead: 0 };
        const instant = Math.max(from, reading - ahead);
        const next = offsets[index + 1];
        if (!next || instant < next.from) return instant;
      }
    },
  };
}

/** The offset at `from`, and each change after it up to `to`. */
function offsetsBetween(zone: string, from: number, to: number): Offset[] {
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  const offsets = [{ from, ahead: aheadOf(at) }];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > to) return offsets;
    offsets.push({ from: next.epochMilliseconds, ahead: aheadOf(next) });
    at = next;
  }
}

const aheadOf = (at: Temporal.ZonedDateTime): number => Math.round(at.offsetNanoseconds / 1_000_000);
