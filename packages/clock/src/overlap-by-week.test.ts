import { describe, expect, test } from 'vitest';
import { officeHours, overlapByWeek, parseWorkingHours } from './index.ts';

const from = '2026-11-24';
const minutesOf = (...zones: readonly string[]) =>
  overlapByWeek(zones.map(officeHours), { zone: zones[0] ?? 'UTC', from, weeks: 26 });

describe('the time that two people share in a week', () => {
  test('grows by an hour a day when summer time brings one of them nearer', () => {
    // Copenhagen goes from UTC+1 to UTC+2 on Sunday 28 March 2027; Jakarta stays at UTC+7.
    expect(minutesOf('Europe/Copenhagen', 'Asia/Jakarta')).toEqual([
      { from: '2026-11-23', weeks: 18, minutes: 5 * 120 },
      { from: '2027-03-29', weeks: 8, minutes: 5 * 180 },
    ]);
  });

  test('is another one for the two weeks in which only one of them has changed', () => {
    // The United States change on 14 March 2027, the European Union on 28 March.
    expect(
      minutesOf('Europe/Copenhagen', 'America/New_York').map(({ from: monday, minutes }) => [
        monday,
        minutes,
      ]),
    ).toEqual([
      ['2026-11-23', 5 * 120],
      ['2027-03-15', 5 * 180],
      ['2027-03-29', 5 * 120],
    ]);
  });

  test('is none for people who never meet', () => {
    expect(minutesOf('America/Los_Angeles', 'Asia/Jakarta')).toEqual([
      { from: '2026-11-23', weeks: 26, minutes: 0 },
    ]);
  });

  test('is less in a week with a day off', () => {
    const home = parseWorkingHours({
      ...officeHours('Europe/Copenhagen'),
      away: [{ from: '2026-12-24', to: '2026-12-25' }],
    });
    if (!home.ok) throw new Error('refused');
    const parties = [home.value, officeHours('Europe/Copenhagen')];
    expect(overlapByWeek(parties, { zone: 'Europe/Copenhagen', from: '2026-12-14', weeks: 3 })).toEqual([
      { from: '2026-12-14', weeks: 1, minutes: 2_400 },
      { from: '2026-12-21', weeks: 1, minutes: 1_440 },
      { from: '2026-12-28', weeks: 1, minutes: 2_400 },
    ]);
  });
});
