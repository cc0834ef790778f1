/** The same sum as `addWorkingTime`, done a day at a time: by Temporal, and by luxon. */
import type { Weekday, WorkingHours } from '@antipode/clock';
import { DateTime } from 'luxon';
import { Temporal } from 'temporal-polyfill';

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const spansOn = (hours: WorkingHours, dayOfWeek: number) => hours.week[weekdays[dayOfWeek - 1] ?? 'mon'];

/** Knows spans within a day, and no exceptions. */
export function addByTemporal(
  hours: WorkingHours,
  from: Temporal.Instant,
  minutes: number,
): Temporal.Instant {
  let left = minutes * 60_000;
  let date = from.toZonedDateTimeISO(hours.zone).toPlainDate();
  for (;;) {
    for (const span of spansOn(hours, date.dayOfWeek)) {
      const start = date.toZonedDateTime({ timeZone: hours.zone, plainTime: span.from }).toInstant();
      const end = date.toZonedDateTime({ timeZone: hours.zone, plainTime: span.to }).toInstant();
      if (Temporal.Instant.compare(end, from) <= 0) continue;
      const begin = Temporal.Instant.compare(start, from) < 0 ? from : start;
      const available = end.epochMilliseconds - begin.epochMilliseconds;
      if (left <= available) return begin.add({ milliseconds: left });
      left -= available;
    }
    date = date.add({ days: 1 });
  }
}

/** Knows spans within a day, and no exceptions. */
export function addByLuxon(hours: WorkingHours, from: number, minutes: number): number {
  let left = minutes * 60_000;
  let date = DateTime.fromMillis(from, { zone: hours.zone }).startOf('day');
  for (;;) {
    for (const span of spansOn(hours, date.weekday)) {
      const start = date.set(clockOf(span.from)).toMillis();
      const end = date.set(clockOf(span.to)).toMillis();
      if (end <= from) continue;
      const begin = Math.max(start, from);
      if (left <= end - begin) return begin + left;
      left -= end - begin;
    }
    date = date.plus({ days: 1 });
  }
}

const clockOf = (time: string): { hour: number; minute: number } => ({
  hour: Number(time.slice(0, 2)),
  minute: Number(time.slice(3)),
});
