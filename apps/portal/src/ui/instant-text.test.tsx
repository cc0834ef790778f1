import { render } from 'preact-render-to-string';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  formatDuration,
  formatInstant,
  formatNear,
  formatWeekdayTime,
  formatWorkingTime,
  InstantText,
  zonePlace,
} from './instant-text.tsx';

const copenhagen = 'Europe/Copenhagen';
const jakarta = 'Asia/Jakarta';
const at = Temporal.Instant.from('2026-11-24T15:00:00Z');
const now = Temporal.Instant.from('2026-11-24T09:20:00Z');
const after = (text: string): Temporal.Instant => now.add(Temporal.Duration.from(text));

describe('an instant', () => {
  it('is shown in the zone of the reader', () => {
    expect(formatInstant(at, copenhagen, { now })).toBe('Tue 24 Nov, 16:00');
    expect(formatInstant(at, jakarta, { now })).toBe('Tue 24 Nov, 22:00');
  });

  it('says its zone where that helps, with the change of the clock', () => {
    expect(formatInstant(at, copenhagen, { now, withZone: true })).toBe('Tue 24 Nov, 16:00 CET');
    expect(
      formatInstant(Temporal.Instant.from('2026-07-01T15:00Z'), copenhagen, { now, withZone: true }),
    ).toBe('Wed 1 Jul, 17:00 CEST');
    expect(formatInstant(at, jakarta, { now, withZone: true })).toBe('Tue 24 Nov, 22:00 GMT+7');
  });

  it('says its year where it is not this one, or nothing is known of now', () => {
    expect(formatInstant(at.add({ hours: 24 * 60 }), copenhagen, { now })).toBe('Sat 23 Jan 2027, 16:00');
    expect(formatInstant(at, copenhagen)).toBe('Tue 24 Nov 2026, 16:00');
  });

  it('is told by the reader’s own calendar when it is near', () => {
    expect(formatNear(at, copenhagen, now)).toBe('today 16:00');
    expect(formatNear(after('PT10H'), copenhagen, now)).toBe('today 20:20');
    expect(formatNear(after('PT10H'), jakarta, now)).toBe('tomorrow 02:20');
    expect(formatNear(after('-PT12H'), copenhagen, now)).toBe('yesterday 22:20');
    expect(formatNear(after('PT72H'), copenhagen, now)).toBe('Fri 10:20');
    expect(formatNear(after('PT168H'), copenhagen, now)).toBe('Tue 1 Dec, 10:20');
    expect(formatWeekdayTime(at, copenhagen, now)).toBe('Tue 16:00');
  });

  it('is there for machines too', () => {
    expect(render(<InstantText at={at} zone={copenhagen} now={now} isNear />)).toBe(
      '<time class="num" datetime="2026-11-24T15:00:00Z" title="Tue 24 Nov 2026, 16:00 CET">today 16:00</time>',
    );
  });
});

describe('how long', () => {
  it.each([
    ['PT0S', 'less than a minute'],
    ['PT59S', 'less than a minute'],
    ['PT40M', '40 min'],
    ['PT100M', '1 h 40 min'],
    ['PT5H', '5 h'],
    ['-PT5H', '5 h'],
    ['PT24H', '1 day'],
    ['PT51H30M', '2 days 3 h'],
  ])('%s is %s', (duration, text) => {
    expect(formatDuration(Temporal.Duration.from(duration))).toBe(text);
  });

  it.each([
    ['PT20S', 'less than a working minute'],
    ['PT1M', 'about 1 working minute'],
    ['PT23M', 'about 25 working minutes'],
    ['PT58M', 'about 1 working hour'],
    ['PT100M', 'about 1.5 working hours'],
    ['PT180M', 'about 3 working hours'],
    ['-PT7H40M', 'about 8 working hours'],
  ])('of work, %s is %s', (duration, text) => {
    expect(formatWorkingTime(Temporal.Duration.from(duration))).toBe(text);
  });
});

it('a zone is named by its place', () => {
  expect(zonePlace('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
});
