/**
 * Working hours: when a party may be expected to answer.
 *
 * A turn's clock runs only while its holder is at work, so every due instant in an engagement is
 * computed from here. Hours are kept in the party's own zone and never converted to UTC: nine
 * o'clock stays nine o'clock across a change to summer time.
 */

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * A stretch of work on one day, as plain 'HH:MM' times. `to` at or before `from` means over midnight
 * (22:00 to 06:00); `to` may be '24:00'. A stretch is never longer than one day.
 */
export type Span = { readonly from: string; readonly to: string };

/**
 * A person's week in an IANA zone. Survives JSON. Made by `parseWorkingHours` or `officeHours`, so each
 * day's spans are sorted, no two overlap, and the week holds at least one.
 */
export type WorkingHours = {
  readonly zone: string;
  readonly week: { readonly [day in Weekday]: readonly Span[] };
};

/**
 * Monday to Friday, 09:00 to 17:00 in `zone`, which must be one that `parseWorkingHours` accepts.
 *
 * @example officeHours('Asia/Jakarta').week.mon // [{ from: '09:00', to: '17:00' }]
 */
export function officeHours(zone: string): WorkingHours {
  const day = [{ from: '09:00', to: '17:00' }];
  return { zone, week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] } };
}
