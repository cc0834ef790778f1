import { Temporal } from 'temporal-polyfill';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingTime,
  isWorking,
  nextEnd,
  nextStart,
  parseWorkingHours,
  workingTimeBetween,
} from './index.ts';
import { weekdays, type Span, type WorkingHours } from './working-hours.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const run = { seed, numRuns: 1500 };
console.log(`working time against a clock that is read minute by minute: SEED=${seed}`);

/** Zones and days on which something happens, and some on which nothing does. */
const places = [
  ['Europe/Copenhagen', '2026-03-29'],
  ['Europe/Copenhagen', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/St_Johns', '2006-04-02'],
  ['Africa/Cairo', '2026-04-24'],
  ['America/Havana', '2026-03-08'],
  ['America/Havana', '2026-11-01'],
  ['Pacific/Apia', '2011-12-30'],
  ['Asia/Jakarta', '2026-11-24'],
  ['Asia/Kathmandu', '2026-01-01'],
] as const;

const time = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Cut points on a grid of 15 minutes, so that spans often touch, and often fall into a change. */
const daySpans = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6, minLength: 0 })
  .map((cuts): Span[] => {
    const sorted = cuts.toSorted((a, b) => a - b);
    const spans: Span[] = [];
    for (let index = 0; index + 1 < sorted.length; index += 2) {
      spans.push({ from: time((sorted[index] ?? 0) * 15), to: time((sorted[index + 1] ?? 0) * 15) });
    }
    return spans;
  });

const overMidnight = fc.record({
  from: fc.integer({ min: 80, max: 95 }),
  to: fc.integer({ min: 0, max: 12 }),
});

const scene = fc
  .record({
    place: fc.constantFrom(...places),
    days: fc.array(daySpans, { minLength: 7, maxLength: 7 }),
    night: fc.option(overMidnight),
    offset: fc.integer({ min: -2880, max: 2880 }),
    span: fc.integer({ min: 0, max: 4000 }),
    work: fc.integer({ min: 0, max: 1500 }),
  })
  .map(({ place, days, night, offset, span, work }) => {
    const [zone, date] = place;
    const week = Object.fromEntries(weekdays.map((day, index) => [day, [...(days[index] ?? [])]]));
    if (night)
      for (const day of weekdays) week[day] = [{ from: time(night.from * 15), to: time(night.to * 15) }];
    const noon = Temporal.PlainDateTime.from(`${date}T12:00`).toZonedDateTime(zone).toInstant();
    const from = noon.add({ minutes: offset });
    return { place, parsed: parseWorkingHours({ zone, week }), from, to: from.add({ minutes: span }), work };
  })
  .filter((scene) => scene.parsed.ok)
  .map(({ parsed, ...scene }) => {
    if (!parsed.ok) throw new Error('filtered');
    return { ...scene, hours: parsed.value };
  });

/** What the wall shows: an ISO weekday and a minute of the day. */
type Reading = { readonly dayOfWeek: number; readonly minute: number };

/**
 * The slow and obvious way: a clock on the wall that never runs back (it waits through a repeated hour),
 * looked at once a minute. Starts days early, so that it knows of a repeat just before.
 */
function readEveryMinute(zone: string, from: Temporal.Instant, count: number): readonly Reading[] {
  const readings: Reading[] = [];
  let highest: Temporal.PlainDateTime | undefined;
  for (let minute = 0; minute < count; minute += 1) {
    const shown = from.add({ minutes: minute }).toZonedDateTimeISO(zone).toPlainDateTime();
    if (!highest || Temporal.PlainDateTime.compare(shown, highest) > 0) highest = shown;
    readings.push({ dayOfWeek: highest.dayOfWeek, minute: highest.hour * 60 + highest.minute });
  }
  return readings;
}

const readings = new Map(
  places.map(([zone, date]) => [`${zone} ${date}`, readEveryMinute(zone, oracleStart(zone, date), 14_100)]),
);

function oracleStart(zone: string, date: string): Temporal.Instant {
  const noon = Temporal.PlainDateTime.from(`${date}T12:00`).toZonedDateTime(zone).toInstant();
  return noon.subtract({ hours: 48 + 72 });
}

/** At work is when the clock on the wall reads a time within a span. Spans are read once, for speed. */
function isAtWork(hours: WorkingHours): (reading: Reading) => boolean {
  const week = weekdays.map((day) =>
    hours.week[day].map((span) => {
      const from = minuteOf(span.from);
      const to = minuteOf(span.to);
      return { from, to: to > from ? to : 1440, toNextDay: to > from ? 0 : to };
    }),
  );
  return ({ dayOfWeek, minute }) =>
    (week[dayOfWeek - 1] ?? []).some((span) => span.from <= minute && minute < span.to) ||
    (week[(dayOfWeek + 5) % 7] ?? []).some((span) => minute < span.toNextDay);
}

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const minutes = (count: number): Temporal.Duration => Temporal.Duration.from({ minutes: count });

describe('working time', () => {
  it('agrees with a clock that is read minute by minute', () => {
    fc.assert(
      fc.property(scene, ({ place: [zone, date], hours, from, to }) => {
        const atWork = isAtWork(hours);
        const start = oracleStart(zone, date);
        const last = start.until(to).total('minutes');
        const first = start.until(from).total('minutes');
        const seen = readings.get(`${zone} ${date}`) ?? [];
        const worked: number[] = [];
        for (let minute = first; minute < last; minute += 1) {
          const reading = seen[minute];
          if (!reading) throw new Error('the oracle has not read that far');
          if (atWork(reading)) worked.push(minute);
        }
        expect(workingTimeBetween(hours, from, to).total('minutes')).toBe(worked.length);
        expect(isWorking(hours, from)).toBe(atWork(seen[first] ?? { dayOfWeek: 0, minute: 0 }));
        const [started] = worked;
        if (started === undefined) expect(Temporal.Instant.compare(nextStart(hours, from), to)).not.toBe(-1);
        else expect(start.until(nextStart(hours, from)).total('minutes')).toBe(started);
      }),
      { ...run, numRuns: 3000 },
    );
  });

  it('is got back by measuring what was added', () => {
    fc.assert(
      fc.property(scene, ({ hours, from, work }) => {
        const due = addWorkingTime(hours, from, minutes(work));
        expect(workingTimeBetween(hours, from, due).total('minutes')).toBe(work);
      }),
      run,
    );
  });

  it('is due at the first instant by which that much was worked', () => {
    fc.assert(
      fc.property(scene, ({ hours, from, work }) => {
        const due = addWorkingTime(hours, from, minutes(work + 1));
        expect(workingTimeBetween(hours, from, due.subtract({ minutes: 1 })).total('minutes')).toBe(work);
      }),
      run,
    );
  });

  it('never inverts order', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 0, max: 600 }), ({ hours, from, to, work }, more) => {
        const due = addWorkingTime(hours, from, minutes(work));
        const later = addWorkingTime(hours, from, minutes(work + more));
        const startedLater = addWorkingTime(hours, to, minutes(work));
        expect(Temporal.Instant.compare(from, due)).toBeLessThanOrEqual(0);
        expect(Temporal.Instant.compare(due, later)).toBeLessThanOrEqual(0);
        expect(Temporal.Instant.compare(due, startedLater)).toBeLessThanOrEqual(0);
      }),
      run,
    );
  });

  it('ends after now, and is work until then', () => {
    fc.assert(
      fc.property(scene, ({ hours, from }) => {
        const end = nextEnd(hours, from);
        expect(Temporal.Instant.compare(end, from)).toBe(1);
        expect(Temporal.Instant.compare(nextStart(hours, from), end)).toBe(-1);
        expect(isWorking(hours, end.subtract({ minutes: 1 }))).toBe(true);
      }),
      run,
    );
  });
});
