/**
 * The day band: one calendar day of the viewer, with every party's working hours drawn on it.
 *
 * Everything is counted in real minutes since the viewer's midnight, so the band of a day on which the
 * clock changes is shorter or longer, and nothing on it shifts.
 */
import { Temporal } from 'temporal-polyfill';
import { overlap, workBetween, type TimeSpan } from './shared-time.ts';
import type { WorkingHours } from './working-hours.ts';
import { zoneClock } from './zone-clock.ts';

/** From and to in minutes since the band's start. */
export type MinuteSpan = { readonly from: number; readonly to: number };

export type DayBand = {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** 1440 on most days; 1380 or 1500 where the clock changes by an hour. */
  readonly minutes: number;
  readonly now: number;
  /** One row for each party, in the order given. */
  readonly rows: readonly { readonly spans: readonly MinuteSpan[] }[];
  /** When all of them are at work. */
  readonly shared: readonly MinuteSpan[];
  /** Every third hour that the viewer's clock shows on this day, and its end, '24'. */
  readonly hourMarks: readonly { readonly minute: number; readonly label: string }[];
};

/** The viewer's current calendar day. */
export function dayBand(input: {
  readonly viewerZone: string;
  readonly now: Temporal.Instant;
  readonly parties: readonly WorkingHours[];
}): DayBand {
  const today = input.now.toZonedDateTimeISO(input.viewerZone).startOfDay();
  const startsAt = today.toInstant();
  const endsAt = today.add({ days: 1 }).startOfDay().toInstant();
  const minuteOf = (at: number): number => Math.floor((at - startsAt.epochMilliseconds) / 60_000);
  const inMinutes = ({ start, end }: TimeSpan): MinuteSpan => ({
    from: minuteOf(start.epochMilliseconds),
    to: minuteOf(end.epochMilliseconds),
  });
  const minutes = minuteOf(endsAt.epochMilliseconds);
  return {
    startsAt,
    endsAt,
    minutes,
    now: minuteOf(input.now.epochMilliseconds),
    rows: input.parties.map((hours) => ({ spans: workBetween(hours, startsAt, endsAt).map(inMinutes) })),
    shared: input.parties.length === 0 ? [] : overlap(input.parties, startsAt, endsAt).map(inMinutes),
    hourMarks: hourMarks(today, minutes, minuteOf),
  };
}

function hourMarks(
  today: Temporal.ZonedDateTime,
  minutes: number,
  minuteOf: (at: number) => number,
): DayBand['hourMarks'] {
  const clock = zoneClock(today.timeZoneId);
  const midnight = today.toPlainDate().toZonedDateTime('UTC').epochMilliseconds;
  const marks = [0, 3, 6, 9, 12, 15, 18, 21].map((hour) => {
    const at = clock.firstInstantReading(midnight + hour * 3_600_000);
    // A zone that changes at midnight has no 00:00 on that day: say what the clock shows instead.
    const shown = Math.floor((clock.readingAt(at) - midnight) / 3_600_000);
    return { minute: minuteOf(at), label: String(shown).padStart(2, '0') };
  });
  return [...marks, { minute: minutes, label: '24' }];
}
