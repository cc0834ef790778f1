import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dueBy, officeHours, parseWorkingHours, type DueRule, type WorkingHours } from './index.ts';

const copenhagen = officeHours('Europe/Copenhagen');
const sameDay: DueRule = { by: 'end-of-day', days: 1, leastMinutes: 60 };
const at = (text: string): Temporal.Instant => Temporal.ZonedDateTime.from(text).toInstant();
const due = (asked: string, hours: WorkingHours, rule: DueRule): string =>
  dueBy(at(asked), hours, rule)
    .toZonedDateTimeISO(hours.zone)
    .toString({ timeZoneName: 'never', offset: 'never', smallestUnit: 'minute' });

describe('an answer is due', () => {
  test.each([
    ['in the night before', '2026-11-24T03:00[Europe/Copenhagen]', '2026-11-24T17:00'],
    ['in the morning', '2026-11-24T09:00[Europe/Copenhagen]', '2026-11-24T17:00'],
    ['an hour before the evening', '2026-11-24T16:00[Europe/Copenhagen]', '2026-11-24T17:00'],
    ['less than an hour before it', '2026-11-24T16:01[Europe/Copenhagen]', '2026-11-25T17:00'],
    ['at the very end of the day', '2026-11-24T17:00[Europe/Copenhagen]', '2026-11-25T17:00'],
    ['on a Friday evening', '2026-11-27T18:00[Europe/Copenhagen]', '2026-11-30T17:00'],
    ['late in the asker’s evening, across a day', '2026-11-24T23:30[Asia/Jakarta]', '2026-11-25T17:00'],
    [
      'on the Saturday before the clocks go forward',
      '2026-03-28T12:00[Europe/Copenhagen]',
      '2026-03-30T17:00',
    ],
  ])('at the end of a day with enough of it left, asked %s', (_, asked, expected) => {
    expect(due(asked, copenhagen, sameDay)).toBe(expected);
  });

  test('at the end of a later day where the rule gives more than one', () => {
    const rule: DueRule = { by: 'end-of-day', days: 2, leastMinutes: 60 };
    expect(due('2026-11-26T10:00[Europe/Copenhagen]', copenhagen, rule)).toBe('2026-11-27T17:00');
    expect(due('2026-11-27T10:00[Europe/Copenhagen]', copenhagen, rule)).toBe('2026-11-30T17:00');
  });

  test('after so much working time where that is the rule', () => {
    const rule: DueRule = { by: 'working-time', minutes: 240 };
    expect(due('2026-11-24T15:00[Europe/Copenhagen]', copenhagen, rule)).toBe('2026-11-25T11:00');
  });

  const parse = (input: unknown): WorkingHours => {
    const parsed = parseWorkingHours(input);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    return parsed.value;
  };

  test('by what is left of the whole day, over a break', () => {
    const hours = parse({
      zone: 'Europe/Copenhagen',
      week: {
        tue: [
          { from: '09:00', to: '12:00' },
          { from: '13:00', to: '13:30' },
        ],
        wed: [{ from: '09:00', to: '10:00' }],
      },
    });
    expect(due('2026-11-24T11:30[Europe/Copenhagen]', hours, sameDay)).toBe('2026-11-24T13:30');
    expect(due('2026-11-24T12:30[Europe/Copenhagen]', hours, sameDay)).toBe('2026-11-25T10:00');
  });

  test('at the end of a day ahead even if that is a short one', () => {
    const hours = parse({ zone: 'Europe/Copenhagen', week: { wed: [{ from: '09:00', to: '09:30' }] } });
    expect(due('2026-11-24T12:00[Europe/Copenhagen]', hours, sameDay)).toBe('2026-11-25T09:30');
  });

  test('in the morning after for one who works nights', () => {
    const night = [{ from: '22:00', to: '06:00' }];
    const hours = parse({ zone: 'Europe/Copenhagen', week: { tue: night, wed: night } });
    expect(due('2026-11-24T23:00[Europe/Copenhagen]', hours, sameDay)).toBe('2026-11-25T06:00');
    expect(due('2026-11-25T05:30[Europe/Copenhagen]', hours, sameDay)).toBe('2026-11-26T06:00');
  });

  test('after time away and holidays', () => {
    const hours = parse({
      ...copenhagen,
      away: [{ from: '2026-11-24', to: '2026-11-25' }],
      holidays: { country: 'DK', dates: [{ date: '2026-11-26', name: 'a feast' }] },
    });
    expect(due('2026-11-24T10:00[Europe/Copenhagen]', hours, sameDay)).toBe('2026-11-27T17:00');
  });

  test('by no rule that gives no day', () => {
    for (const days of [0, Number.NaN])
      expect(() => due('2026-11-24T10:00[UTC]', copenhagen, { ...sameDay, days })).toThrow(RangeError);
  });
});
