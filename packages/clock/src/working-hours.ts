/**
 * Working hours: when a party may be expected to answer.
 *
 * A turn's clock runs only while its holder is at work, so every due instant in an engagement is
 * computed from here. Hours are kept in the party's own zone and never converted to UTC: nine
 * o'clock stays nine o'clock across a change to summer time.
 */

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

export const dayNames: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/**
 * A stretch of work on one day, as plain 'HH:MM' times. `to` at or before `from` means over midnight
 * (22:00 to 06:00); `to` may be '24:00'. A stretch is never longer than one day, and belongs to the day on
 * which it begins.
 */
export type Span = { readonly from: string; readonly to: string };

export type Week = { readonly [day in Weekday]: readonly Span[] };

/** A day of the calendar in the person's zone: '2026-12-24'. */
export type CalendarDate = string;

/** Whose public holidays are days off: ISO 3166-1 alpha-2, and the region where a country has some. */
export type HolidayPlace = { readonly country: string; readonly region?: string };

export type Holiday = { readonly date: CalendarDate; readonly name: string };

/**
 * A person's week in an IANA zone, and the days that are not like it. Survives JSON. Made by
 * `parseWorkingHours` or `officeHours`, so each day's spans are sorted, no two overlap, and every week holds
 * at least one.
 *
 * What is said of a single date wins over what is said of more: a change, then time away, then a holiday, then
 * the week that holds on that date.
 */
export type WorkingHours = {
  readonly zone: string;
  readonly week: Week;
  /** Weeks that take the place of `week`, each from its date on; sorted. */
  readonly later?: readonly { readonly from: CalendarDate; readonly week: Week }[];
  /** Dates with spans of their own, none for a day off; sorted. */
  readonly changes?: readonly { readonly date: CalendarDate; readonly spans: readonly Span[] }[];
  /** Days away, from the first to the last; sorted. */
  readonly away?: readonly TimeAway[];
  /** `dates` are those that `withPublicHolidays` found; a day that is not among them is a day like others. */
  readonly holidays?: HolidayPlace & { readonly dates: readonly Holiday[] };
};

export type TimeAway = { readonly from: CalendarDate; readonly to: CalendarDate };

/**
 * Monday to Friday, 09:00 to 17:00 in `zone`, which must be one that `parseWorkingHours` accepts.
 *
 * @example officeHours('Asia/Jakarta').week.mon // [{ from: '09:00', to: '17:00' }]
 */
export function officeHours(zone: string): WorkingHours {
  const day = [{ from: '09:00', to: '17:00' }];
  return { zone, week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] } };
}
