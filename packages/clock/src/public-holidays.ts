/**
 * Public holidays by country and region, from the rules of `date-holidays`.
 *
 * Apart from the rest of the package, because its rules are large: whoever knows a person's country fills the dates in
 * with `withPublicHolidays`, and everything after that is arithmetic.
 */
import Holidays from 'date-holidays';
import { dateOf, dayNumber } from './calendar-date.ts';
import type { Holiday, HolidayPlace, WorkingHours } from './working-hours.ts';

/** Years for which rules are kept; before and after them nothing is known. */
const knownYears = { first: 1970, last: 2199 };
const dayLength = 86_400_000;

/**
 * Days off for everybody, sorted. A holiday that takes up less than a day is none; one that begins at sunset is on
 * the day that follows, as offices have it.
 *
 * @example publicHolidays({ country: 'ID' }, 2026)[1] // { date: '2026-01-16', name: 'Laylat al-Mi\'raj' }
 */
export function publicHolidays({ country, region }: HolidayPlace, year: number): readonly Holiday[] {
  if (year < knownYears.first || year > knownYears.last) return [];
  // The other party reads the names, so they are in English where there is one.
  const inEnglish = { languages: 'en' };
  const place =
    region === undefined ? new Holidays(country, inEnglish) : new Holidays(country, region, inEnglish);
  const found = (place.getHolidays(year) || [])
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, name, start, end }) => {
      const first = dayNumber(date.slice(0, 10));
      const days = Math.floor((end.getTime() - start.getTime()) / dayLength);
      return Array.from({ length: days }, (_, day): Holiday => ({ date: dateOf(first + day), name }));
    });
  return found
    .toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))
    .filter(({ date }, index, all) => date !== all[index - 1]?.date);
}

/** The same hours with the public holidays of their place in these years. Without a place, they are as they were. */
export function withPublicHolidays(
  hours: WorkingHours,
  years: { readonly from: number; readonly to: number },
): WorkingHours {
  if (!hours.holidays) return hours;
  const dates: Holiday[] = [];
  for (let year = years.from; year <= years.to; year += 1)
    dates.push(...publicHolidays(hours.holidays, year));
  return { ...hours, holidays: { ...hours.holidays, dates } };
}

/** Names by code: `{ code: 'DK', name: 'Denmark' }`; sorted by name. */
export const holidayCountries = (): readonly NamedPlace[] => byName(new Holidays().getCountries('en'));

/** Of a country that has regions with holidays of their own; none for other countries. */
export const holidayRegions = (country: string): readonly NamedPlace[] =>
  byName(new Holidays().getStates(country, 'en'));

export type NamedPlace = { readonly code: string; readonly name: string };

const byName = (names: Readonly<Record<string, string>> | undefined): readonly NamedPlace[] =>
  Object.entries(names ?? {})
    .map(([code, name]) => ({ code, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
