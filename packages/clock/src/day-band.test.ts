import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayBand, officeHours, type WorkingHours } from './index.ts';

const freja = officeHours('Europe/Copenhagen');
const ayu = officeHours('Asia/Jakarta');
const bandAt = (text: string, parties: readonly WorkingHours[] = [freja, ayu]) => {
  const now = Temporal.ZonedDateTime.from(text);
  return dayBand({ viewerZone: now.timeZoneId, now: now.toInstant(), parties });
};

describe('the day band', () => {
  it('draws both days in the zone of the viewer, and when they touch', () => {
    const band = bandAt('2026-11-24T10:20[Europe/Copenhagen]');
    expect(band).toMatchObject({
      minutes: 1440,
      now: 620,
      rows: [{ spans: [{ from: 540, to: 1020 }] }, { spans: [{ from: 180, to: 660 }] }],
      shared: [{ from: 540, to: 660 }],
    });
    expect(band.hourMarks.map((mark) => mark.label)).toEqual([
      '00',
      '03',
      '06',
      '09',
      '12',
      '15',
      '18',
      '21',
      '24',
    ]);
  });

  it('cuts at midnight what belongs to two days of the viewer', () => {
    const losAngeles = officeHours('America/Los_Angeles');
    const band = bandAt('2026-11-24T10:20[Asia/Jakarta]', [ayu, losAngeles]);
    expect(band.rows[1]?.spans).toEqual([{ from: 0, to: 480 }]);
    expect(band.shared).toEqual([]);
    const auckland = bandAt('2026-11-24T10:20[Pacific/Auckland]', [freja]);
    expect(auckland.rows[0]?.spans).toEqual([
      { from: 0, to: 300 },
      { from: 1260, to: 1440 },
    ]);
  });

  it('joins spans that touch', () => {
    const round = [{ from: '00:00', to: '24:00' }];
    const always: WorkingHours = {
      zone: 'Asia/Jakarta',
      week: { mon: round, tue: round, wed: round, thu: round, fri: round, sat: round, sun: round },
    };
    expect(bandAt('2026-11-24T10:20[Europe/Copenhagen]', [always]).rows).toEqual([
      { spans: [{ from: 0, to: 1440 }] },
    ]);
  });

  it('shows nobody on a Sunday, and shares nothing without parties', () => {
    expect(bandAt('2026-11-22T10:20[Europe/Copenhagen]')).toMatchObject({
      rows: [{ spans: [] }, { spans: [] }],
      shared: [],
    });
    expect(bandAt('2026-11-24T10:20[Europe/Copenhagen]', [])).toMatchObject({ rows: [], shared: [] });
  });

  it.each([
    ['Copenhagen in spring', '2026-03-29T12:00[Europe/Copenhagen]', 1380, 660, [0, 120, 300]],
    ['Copenhagen in autumn', '2026-10-25T12:00[Europe/Copenhagen]', 1500, 780, [0, 240, 420]],
    ['Lord Howe in spring', '2026-10-04T12:00[Australia/Lord_Howe]', 1410, 690, [0, 150, 330]],
    ['Lord Howe in autumn', '2026-04-05T12:00[Australia/Lord_Howe]', 1470, 750, [0, 210, 390]],
    ['Jakarta, always', '2026-03-29T12:00[Asia/Jakarta]', 1440, 720, [0, 180, 360]],
  ])('is as long as the day: %s', (_name, text, minutes, now, firstMarks) => {
    const band = bandAt(text);
    expect(band).toMatchObject({ minutes, now });
    expect(band.hourMarks.slice(0, 3).map((mark) => mark.minute)).toEqual(firstMarks);
    expect(band.hourMarks.at(-1)).toEqual({ minute: minutes, label: '24' });
    expect(band.startsAt.until(band.endsAt).total('minutes')).toBe(minutes);
  });

  it('says what the clock shows where a day has no midnight', () => {
    expect(bandAt('2026-04-24T12:00[Africa/Cairo]').hourMarks[0]).toEqual({ minute: 0, label: '01' });
  });
});
