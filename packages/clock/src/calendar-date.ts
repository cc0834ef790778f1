import { Temporal } from 'temporal-polyfill';
import type { CalendarDate } from './working-hours.ts';

const epoch = new Temporal.PlainDate(1970, 1, 1);

/** Whether a text is a day of the calendar, written as 2026-12-24. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Days since 1 January 1970.
 *
 * @throws RangeError for what is no date
 */
export const dayNumber = (date: CalendarDate): number => epoch.until(Temporal.PlainDate.from(date)).days;

/** @example dateOf(20_000) // '2024-10-04' */
export const dateOf = (day: number): CalendarDate => epoch.add({ days: day }).toString();
