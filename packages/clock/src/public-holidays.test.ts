import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addWorkingTime, dayPlan, officeHours, parseWorkingHours, workingTimeBetween } from './index.ts';
import { holidayCountries, holidayRegions, publicHolidays, withPublicHolidays } from './public-holidays.ts';

const at = (text: string): Temporal.Instant => Temporal.ZonedDateTime.from(text).toInstant();

describe('public holidays', () => {
  test('of Denmark in 2026 are those that the law names', () => {
    // From the Danish act on holidays; Great Prayer Day is none since 2024.
    expect(publicHolidays({ country: 'DK' }, 2026).map(({ date }) => date)).toEqual([
      '2026-01-01',
      '2026-04-02',
      '2026-04-03',
      '2026-04-05',
      '2026-04-06',
      '2026-05-14',
      '2026-05-24',
      '2026-05-25',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  test('that begin at sunset are on the day that follows', () => {
    expect(publicHolidays({ country: 'ID' }, 2026)).toContainEqual({
      date: '2026-03-20',
      name: 'End of Ramadan (Eid al-Fitr)',
    });
  });

  test('are those of a region as well, where one is given', () => {
    const dates = (region?: string) =>
      publicHolidays({ country: 'DE', ...(region !== undefined && { region }) }, 2026).map(
        ({ date }) => date,
      );
    expect(dates()).not.toContain('2026-06-04');
    expect(dates('BY')).toContain('2026-06-04');
  });

  test('of a country that nobody knows, or of a year without rules, are none', () => {
    expect(publicHolidays({ country: 'XX' }, 2026)).toEqual([]);
    expect(publicHolidays({ country: 'DK' }, 2500)).toEqual([]);
  });

  test('can be chosen by name, with the regions of a country', () => {
    expect(holidayCountries()).toContainEqual({ code: 'DK', name: 'Denmark' });
    expect(holidayRegions('DE')).toContainEqual({ code: 'BY', name: 'Bayern' });
    expect(holidayRegions('DK')).toEqual([]);
  });

  test('are days off, and say their name', () => {
    const parsed = parseWorkingHours({ ...officeHours('Europe/Copenhagen'), holidays: { country: 'DK' } });
    if (!parsed.ok) throw new Error('refused');
    const hours = withPublicHolidays(parsed.value, { from: 2026, to: 2027 });
    expect(dayPlan(hours, '2026-12-25')).toMatchObject({
      spans: [],
      because: 'holiday',
      name: 'Christmas Day',
    });
    const from = at('2026-12-24T09:00[Europe/Copenhagen]');
    const sixteen = Temporal.Duration.from({ hours: 16 });
    // Thursday, then Christmas Day, the weekend, and Monday.
    expect(addWorkingTime(hours, from, sixteen)).toEqual(at('2026-12-28T17:00[Europe/Copenhagen]'));
    // New Year's Day of the next year is a Friday.
    const newYear = at('2027-01-01T09:00[Europe/Copenhagen]');
    expect(workingTimeBetween(hours, newYear, newYear.add({ hours: 8 })).total('hours')).toBe(0);
    expect(withPublicHolidays(officeHours('Europe/Copenhagen'), { from: 2026, to: 2027 })).toEqual(
      officeHours('Europe/Copenhagen'),
    );
  });
});
