import { describe, expect, it } from 'vitest';
import { describeWorkingHoursRefusal, officeHours, parseWorkingHours } from './index.ts';

const refusalOf = (input: unknown): string => {
  const parsed = parseWorkingHours(input);
  if (parsed.ok) throw new Error(`accepted ${JSON.stringify(parsed.value)}`);
  return describeWorkingHoursRefusal(parsed.error);
};
const week = (days: Record<string, unknown>): unknown => ({ zone: 'Asia/Jakarta', week: days });

describe('working hours', () => {
  it('survive JSON', () => {
    const hours = officeHours('Europe/Copenhagen');
    expect(parseWorkingHours(JSON.parse(JSON.stringify(hours)))).toEqual({ ok: true, value: hours });
  });

  it('come back with their spans sorted and the zone in its usual spelling', () => {
    const parsed = parseWorkingHours({
      zone: 'europe/copenhagen',
      week: {
        tue: [
          { from: '13:00', to: '17:00' },
          { from: '08:00', to: '12:00' },
        ],
      },
    });
    expect(parsed).toMatchObject({
      ok: true,
      value: { zone: 'Europe/Copenhagen', week: { mon: [], tue: [{ from: '08:00' }, { from: '13:00' }] } },
    });
  });

  it('may touch, and may meet over midnight from Sunday to Monday', () => {
    const touching = week({
      mon: [
        { from: '06:00', to: '09:00' },
        { from: '09:00', to: '12:00' },
      ],
      sun: [{ from: '22:00', to: '06:00' }],
    });
    expect(parseWorkingHours(touching).ok).toBe(true);
  });

  it.each([
    [
      'an unknown zone',
      { zone: 'Europe/Nowhere', week: {} },
      '"Europe/Nowhere" is not a known time zone: choose one such as Europe/Copenhagen.',
    ],
    [
      'an offset for a zone',
      { zone: '+02:00', week: {} },
      '"+02:00" is not a known time zone: choose one such as Europe/Copenhagen.',
    ],
    [
      'no zone',
      { week: {} },
      'The zone cannot be read: give a zone and, for each day, a list of times from and to.',
    ],
    [
      'nothing',
      null,
      'The working hours cannot be read: give a zone and, for each day, a list of times from and to.',
    ],
    [
      'a list',
      [],
      'The working hours cannot be read: give a zone and, for each day, a list of times from and to.',
    ],
    [
      'a day that is none',
      week({ funday: [] }),
      'The day "funday" cannot be read: give a zone and, for each day, a list of times from and to.',
    ],
    [
      'a day that is no list',
      week({ mon: '9-17' }),
      'The Monday cannot be read: give a zone and, for each day, a list of times from and to.',
    ],
    [
      'a span without an end',
      week({ mon: [{ from: '09:00' }] }),
      'The Monday cannot be read: give a zone and, for each day, a list of times from and to.',
    ],
    [
      'a time that is none',
      week({ mon: [{ from: '9:00', to: '17:00' }] }),
      '"9:00" on Monday is not a time: write it as 09:00.',
    ],
    [
      'a start at 24:00',
      week({ mon: [{ from: '24:00', to: '02:00' }] }),
      '"24:00" on Monday is not a time: write it as 09:00.',
    ],
    [
      'an hour past 24',
      week({ mon: [{ from: '09:00', to: '25:00' }] }),
      '"25:00" on Monday is not a time: write it as 09:00.',
    ],
    [
      'a week without hours',
      week({ mon: [] }),
      'The week has no working hours: give at least one day its hours.',
    ],
    [
      'spans that overlap',
      week({
        wed: [
          { from: '09:00', to: '13:00' },
          { from: '12:00', to: '17:00' },
        ],
      }),
      '09:00–13:00 and 12:00–17:00 overlap on Wednesday: make them one, or move one of them.',
    ],
    [
      'a Sunday night that runs into Monday',
      week({ mon: [{ from: '05:00', to: '12:00' }], sun: [{ from: '22:00', to: '06:00' }] }),
      '22:00–06:00 and 05:00–12:00 overlap on Monday: make them one, or move one of them.',
    ],
    [
      'a night that runs into the next',
      week({ sat: [{ from: '20:00', to: '20:00' }], sun: [{ from: '19:00', to: '21:00' }] }),
      '20:00–20:00 and 19:00–21:00 overlap on Sunday: make them one, or move one of them.',
    ],
  ])('refuse %s', (_name, input, sentence) => {
    expect(refusalOf(input)).toBe(sentence);
  });

  it('have weeks to come, changed days, times away and holidays, each sorted', () => {
    const later = { from: '2027-01-01', week: { tue: [{ from: '10:00', to: '14:00' }] } };
    const parsed = parseWorkingHours({
      ...officeHours('Asia/Jakarta'),
      later: [{ ...later, from: '2028-01-01' }, later],
      changes: [
        { date: '2026-12-24', spans: [{ from: '09:00', to: '12:00' }] },
        { date: '2026-12-23', spans: [] },
      ],
      away: [
        { from: '2026-12-28', to: '2026-12-31' },
        { from: '2026-08-01', to: '2026-08-01' },
      ],
      holidays: { country: 'DE', region: 'BY', dates: [] },
    });
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        later: [{ from: '2027-01-01' }, { from: '2028-01-01' }],
        changes: [{ date: '2026-12-23' }, { date: '2026-12-24' }],
        away: [{ from: '2026-08-01' }, { from: '2026-12-28' }],
        holidays: { country: 'DE', region: 'BY' },
      },
    });
    if (!parsed.ok) throw new Error('refused');
    expect(parseWorkingHours(JSON.parse(JSON.stringify(parsed.value)))).toEqual(parsed);
  });

  it.each([
    [
      'away for ever',
      { away: [{ from: '2026-01-01', to: '2199-12-31' }] },
      'Nobody can be away from 2026-01-01 to 2199-12-31: give at most a year, or hand the engagement to somebody else.',
    ],
    [
      'away for ever, a year at a time',
      {
        away: [
          { from: '2027-01-01', to: '2027-12-31' },
          { from: '2026-01-01', to: '2026-12-31' },
        ],
      },
      'Nobody can be away from 2026-01-01 to 2027-12-31: give at most a year, or hand the engagement to somebody else.',
    ],
    [
      'away without an end',
      { away: [{ from: '2026-01-01' }] },
      'The date cannot be read: write it as 2026-12-24.',
    ],
    [
      'away until before it begins',
      { away: [{ from: '2026-01-02', to: '2026-01-01' }] },
      'The time away from 2026-01-02 ends on 2026-01-01, before it begins: swap the dates.',
    ],
    [
      'a date that no calendar has',
      { changes: [{ date: '2026-02-29', spans: [] }] },
      '"2026-02-29" is not a date: write it as 2026-12-24.',
    ],
    [
      'two plans for one day',
      {
        changes: [
          { date: '2026-12-24', spans: [] },
          { date: '2026-12-24', spans: [{ from: '09:00', to: '12:00' }] },
        ],
      },
      '2026-12-24 stands there twice: say once what holds from it or on it.',
    ],
    [
      'a changed day that overlaps itself',
      {
        changes: [
          {
            date: '2026-12-24',
            spans: [
              { from: '09:00', to: '12:00' },
              { from: '11:00', to: '13:00' },
            ],
          },
        ],
      },
      '09:00–12:00 and 11:00–13:00 overlap on 2026-12-24: make them one, or move one of them.',
    ],
    [
      'a week to come without hours',
      { later: [{ from: '2027-01-01', week: { mon: [] } }] },
      'The week has no working hours: give at least one day its hours.',
    ],
    [
      'more changed days than anybody has',
      { changes: Array.from({ length: 501 }, () => ({ date: '2026-12-24', spans: [] })) },
      'There are more than 500 changed days: remove those that are over.',
    ],
    [
      'a country that is no code',
      { holidays: { country: 'Denmark' } },
      'The country cannot be read: give its code of two letters, such as DK.',
    ],
  ])('refuse %s', (_, exceptions, expected) => {
    expect(refusalOf({ ...officeHours('Asia/Jakarta'), ...exceptions })).toBe(expected);
  });
});
