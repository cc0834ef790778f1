/**
 * The day band: one calendar day of the viewer, with every party's working hours drawn on it.
 *
 * Everything is counted in real minutes since the viewer's midnight, so the band of a day on which the
 * clock changes is shorter or longer, and nothing on it shifts.
 */
import { Temporal } from 'temporal-polyfill';
import { firstInstantReading } from './wall-clock.ts';
import { workSpansFrom } from './work-spans.ts';
import type { WorkingHours } from './working-hours.ts';

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
  const minuteOf = (at: Temporal.Instant): number =>
    Math.floor((at.epochMilliseconds - startsAt.epochMilliseconds) / 60_000);
  const minutes = minuteOf(endsAt);

  const rows = input.parties.map((hours) => {
    const spans: MinuteSpan[] = [];
    for (const span of workSpansFrom(hours, startsAt)) {
      if (Temporal.Instant.compare(span.start, endsAt) >= 0) break;
      spans.push({ from: Math.max(0, minuteOf(span.start)), to: Math.min(minutes, minuteOf(span.end)) });
    }
    return { spans: joinTouching(spans) };
  });
  return {
    startsAt,
    endsAt,
    minutes,
    now: minuteOf(input.now),
    rows,
    shared: rows
      .map((row) => row.spans)
      .reduce(intersect, [{ from: 0, to: rows.length === 0 ? 0 : minutes }])
      .filter(({ from, to }) => from < to),
    hourMarks: hourMarks(today, minutes, minuteOf),
  };
}

function hourMarks(
  today: Temporal.ZonedDateTime,
  minutes: number,
  minuteOf: (at: Temporal.Instant) => number,
): DayBand['hourMarks'] {
  const marks = [0, 3, 6, 9, 12, 15, 18, 21].map((hour) => {
    const reading = today.toPlainDate().toPlainDateTime({ hour });
    const at = firstInstantReading(reading, today.timeZoneId);
    // A zone that changes at midnight has no 00:00 on that day: say what the clock shows instead.
    const shown = at.toZonedDateTimeISO(today.timeZoneId).hour;
    return { minute: minuteOf(at), label: String(shown).padStart(2, '0') };
  });
  return [...marks, { minute: minutes, label: '24' }];
}

function joinTouching(spans: readonly MinuteSpan[]): readonly MinuteSpan[] {
  const joined: MinuteSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && last.to >= span.from)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else joined.push(span);
  }
  return joined;
}

function intersect(some: readonly MinuteSpan[], others: readonly MinuteSpan[]): readonly MinuteSpan[] {
  return some.flatMap((a) =>
    others
      .map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))
      .filter((both) => both.from < both.to),
  );
}
