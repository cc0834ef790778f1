import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addWorkingTime, isWorking, nextEnd, nextStart, officeHours, workingTimeBetween } from './index.ts';
import type { Span, WorkingHours } from './index.ts';

const at = (text: string): Temporal.Instant => Temporal.ZonedDateTime.from(text).toInstant();
const inCopenhagen = (text: string): Temporal.Instant => at(`${text}[Europe/Copenhagen]`);
const inJakarta = (text: string): Temporal.Instant => at(`${text}[Asia/Jakarta]`);
const everyDay = (zone: string, ...spans: Span[]): WorkingHours => ({
  zone,
  week: { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans },
});
const read = (instant: Temporal.Instant, zone: string): string =>
  instant.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' });
const measure = (hours: WorkingHours, from: Temporal.Instant, to: Temporal.Instant): string =>
  workingTimeBetween(hours, from, to).toString();

const freja = officeHours('Europe/Copenhagen');
const ayu = officeHours('Asia/Jakarta');

describe('an office week', () => {
  it('is work from nine until, and not at, five', () => {
    expect(isWorking(ayu, inJakarta('2026-11-24T08:59'))).toBe(false);
    expect(isWorking(ayu, inJakarta('2026-11-24T09:00'))).toBe(true);
    expect(isWorking(ayu, inJakarta('2026-11-24T16:59'))).toBe(true);
    expect(isWorking(ayu, inJakarta('2026-11-24T17:00'))).toBe(false);
  });

  it('starts now for one at work, and on Monday for one who left on Friday', () => {
    expect(nextStart(freja, inCopenhagen('2026-11-24T10:20'))).toEqual(inCopenhagen('2026-11-24T10:20'));
    expect(nextStart(freja, inCopenhagen('2026-11-27T17:00'))).toEqual(inCopenhagen('2026-11-30T09:00'));
  });

  it('ends today for one at work, and at the end of the next day of work for one who is not', () => {
    expect(nextEnd(ayu, inCopenhagen('2026-11-24T10:20'))).toEqual(inCopenhagen('2026-11-24T11:00'));
    expect(nextEnd(freja, inCopenhagen('2026-11-28T12:00'))).toEqual(inCopenhagen('2026-11-30T17:00'));
  });

  it('skips nights and weekends when it measures', () => {
    expect(measure(freja, inCopenhagen('2026-11-27T16:00'), inCopenhagen('2026-11-30T10:00'))).toBe('PT120M');
    expect(measure(freja, inCopenhagen('2026-11-30T10:00'), inCopenhagen('2026-11-27T16:00'))).toBe(
      '-PT120M',
    );
    expect(measure(freja, inCopenhagen('2026-11-28T10:00'), inCopenhagen('2026-11-29T16:00'))).toBe('PT0S');
  });

  it('counts eight hours from nine to five of the same day', () => {
    const eight = Temporal.Duration.from({ hours: 8 });
    expect(addWorkingTime(freja, inCopenhagen('2026-11-24T09:00'), eight)).toEqual(
      inCopenhagen('2026-11-24T17:00'),
    );
    expect(addWorkingTime(freja, inCopenhagen('2026-11-24T09:01'), eight)).toEqual(
      inCopenhagen('2026-11-25T09:01'),
    );
  });

  it('takes no negative time, and none in days', () => {
    const from = inCopenhagen('2026-11-24T09:00');
    expect(() => addWorkingTime(freja, from, Temporal.Duration.from('-PT1M'))).toThrow(RangeError);
    expect(() => addWorkingTime(freja, from, Temporal.Duration.from('P1D'))).toThrow(RangeError);
  });
});

describe('hours over midnight', () => {
  const night = everyDay('Asia/Jakarta', { from: '22:00', to: '06:00' });

  it('belong to the day on which they start', () => {
    const mondayNight: WorkingHours = {
      ...ayu,
      week: { ...ayu.week, mon: [{ from: '22:00', to: '06:00' }], tue: [] },
    };
    expect(isWorking(mondayNight, inJakarta('2026-11-23T05:00'))).toBe(false);
    expect(isWorking(mondayNight, inJakarta('2026-11-24T05:59'))).toBe(true);
    expect(isWorking(mondayNight, inJakarta('2026-11-24T06:00'))).toBe(false);
  });

  it('are one span', () => {
    expect(nextEnd(night, inJakarta('2026-11-23T23:00'))).toEqual(inJakarta('2026-11-24T06:00'));
    expect(measure(night, inJakarta('2026-11-23T20:00'), inJakarta('2026-11-24T20:00'))).toBe('PT480M');
  });

  it('may end at 24:00, and may fill the day', () => {
    const evening = everyDay('Asia/Jakarta', { from: '20:00', to: '24:00' });
    expect(nextEnd(evening, inJakarta('2026-11-23T23:00'))).toEqual(inJakarta('2026-11-24T00:00'));
    const always = everyDay('Asia/Jakarta', { from: '00:00', to: '24:00' });
    expect(measure(always, inJakarta('2026-11-23T00:30'), inJakarta('2026-11-25T00:30'))).toBe('PT2880M');
  });
});

describe('where the clock changes', () => {
  const day = { from: '01:00', to: '05:00' };

  it('a night in Copenhagen is an hour shorter in spring and an hour longer in autumn', () => {
    const night = everyDay('Europe/Copenhagen', day);
    expect(measure(night, inCopenhagen('2026-03-29T00:00'), inCopenhagen('2026-03-29T12:00'))).toBe('PT180M');
    expect(measure(night, inCopenhagen('2026-10-25T00:00'), inCopenhagen('2026-10-25T12:00'))).toBe('PT300M');
  });

  it('nine stays nine in Copenhagen, while Jakarta moves on its day', () => {
    expect(nextStart(freja, inCopenhagen('2026-03-27T18:00')).toString()).toBe('2026-03-30T07:00:00Z');
    expect(nextStart(freja, inCopenhagen('2026-10-23T18:00')).toString()).toBe('2026-10-26T08:00:00Z');
    expect(nextStart(ayu, inCopenhagen('2026-03-27T18:00')).toString()).toBe('2026-03-30T02:00:00Z');
  });

  it('a reading that spring skips is the moment of the change, so order holds', () => {
    const start = nextStart(
      everyDay('Europe/Copenhagen', { from: '02:30', to: '03:15' }),
      inCopenhagen('2026-03-29T00:00'),
    );
    expect(read(start, 'Europe/Copenhagen')).toBe('2026-03-29T03:00:00+02:00');
    const gone = everyDay('Europe/Copenhagen', { from: '02:15', to: '02:45' });
    expect(nextStart(gone, inCopenhagen('2026-03-29T00:00'))).toEqual(inCopenhagen('2026-03-30T02:15'));
  });

  it('a reading that autumn repeats is its first occurrence', () => {
    const end = nextEnd(
      everyDay('Europe/Copenhagen', { from: '01:00', to: '02:30' }),
      inCopenhagen('2026-10-25T00:00'),
    );
    expect(read(end, 'Europe/Copenhagen')).toBe('2026-10-25T02:30:00+02:00');
  });

  it('Lord Howe changes by half an hour', () => {
    const zone = 'Australia/Lord_Howe';
    const night = everyDay(zone, day);
    expect(measure(night, at(`2026-10-04T00:00[${zone}]`), at(`2026-10-04T12:00[${zone}]`))).toBe('PT210M');
    expect(measure(night, at(`2026-04-05T00:00[${zone}]`), at(`2026-04-05T12:00[${zone}]`))).toBe('PT270M');
  });

  it('a day that Apia left out has no hours', () => {
    const apia = everyDay('Pacific/Apia', { from: '09:00', to: '17:00' });
    const thursdayEvening = at('2011-12-29T18:00[Pacific/Apia]');
    expect(read(nextStart(apia, thursdayEvening), 'Pacific/Apia')).toBe('2011-12-31T09:00:00+14:00');
  });
});
