import { Temporal } from 'temporal-polyfill';
import { overlap } from './shared-time.ts';
import type { CalendarDate, WorkingHours } from './working-hours.ts';

/** Weeks that follow each other and in which as much is shared; `from` is a Monday. */
export type SharedWeeks = {
  readonly from: CalendarDate;
  readonly weeks: number;
  /** In each of them. */
  readonly minutes: number;
};

/**
 * How much time all of them share in each week, Monday to Sunday in `zone`, from the week of `from` on.
 *
 * It changes where a clock changes in one zone and not, or not yet, in the other, and where somebody has days off.
 */
export function overlapByWeek(
  parties: readonly WorkingHours[],
  { zone, from, weeks }: { readonly zone: string; readonly from: CalendarDate; readonly weeks: number },
): readonly SharedWeeks[] {
  const date = Temporal.PlainDate.from(from);
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  const runs: SharedWeeks[] = [];
  for (let week = 0; week < weeks; week += 1) {
    const start = monday.add({ weeks: week });
    const minutes = minutesShared(
      parties,
      start.toZonedDateTime(zone),
      start.add({ weeks: 1 }).toZonedDateTime(zone),
    );
    const last = runs.at(-1);
    if (last?.minutes === minutes) runs[runs.length - 1] = { ...last, weeks: last.weeks + 1 };
    else runs.push({ from: start.toString(), weeks: 1, minutes });
  }
  return runs;
}

function minutesShared(
  parties: readonly WorkingHours[],
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
): number {
  const shared = overlap(parties, from.toInstant(), to.toInstant());
  const milliseconds = shared.reduce(
    (sum, { start, end }) => sum + end.epochMilliseconds - start.epochMilliseconds,
    0,
  );
  return Math.round(milliseconds / 60_000);
}
