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
});
