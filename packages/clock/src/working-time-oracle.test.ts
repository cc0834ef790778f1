import { Temporal } from 'temporal-polyfill';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingTime,
  dueBy,
  isWorking,
  nextEnd,
  nextStart,
  overlap,
  parseWorkingHours,
  workingTimeBetween,
} from './index.ts';
import { weekdays, type Span, type WorkingHours } from './working-hours.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
console.log(`working time against a clock that is read minute by minute: SEED=${seed}`);

/** Zones and days on which something happens, and some on which nothing does. */
const places = [
  ['Europe/Copenhagen', '2026-03-29'],
  ['Europe/Copenhagen', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/St_Johns', '2006-04-02'],
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Africa/Casablanca', '2026-03-22'],
  ['America/Havana', '2026-03-08'],
  ['America/Havana', '2026-11-01'],
  ['Europe/Moscow', '2011-03-27'],
  ['Europe/Moscow', '2014-10-26'],
  ['Pacific/Apia', '2011-12-30'],
  ['America/Caracas', '2016-05-01'],
  ['Asia/Jakarta', '2026-11-24'],
  ['Asia/Kathmandu', '2026-01-01'],
] as const;

/** Minutes that are read of each place: four days before the day that matters, and four after it. */
const readings = 11_520;
/** What comes before is read for what it reaches over. */
const firstAsked = 2_000;
/** Calendars times questions to each. */
const calendars = 2_500;
const questions = 40;

/** What the wall shows: days since 1970, the ISO weekday, and a minute of the day. */
type Reading = {
  readonly day: number;
  readonly date: string;
  readonly weekday: number;
  readonly minute: number;
};

/**
 * The slow and obvious way: a clock on the wall that never runs back (it waits through a repeated hour),
 * looked at once a minute.
 */
const walls = places.map(([zone, date], place) => {
  const start = Temporal.PlainDateTime.from(`${date}T12:00`)
    .toZonedDateTime(zone)
    .toInstant()
    .subtract({ hours: 96 });
  const seen: Reading[] = [];
  let highest: Temporal.PlainDateTime | undefined;
  for (let minute = 0; minute < readings; minute += 1) {
    const shown = start.add({ minutes: minute }).toZonedDateTimeISO(zone).toPlainDateTime();
    if (!highest || Temporal.PlainDateTime.compare(shown, highest) > 0) highest = shown;
    seen.push({
      day: Temporal.PlainDate.from('1970-01-01').until(highest).days,
      date: highest.toPlainDate().toString(),
      weekday: highest.dayOfWeek,
      minute: highest.hour * 60 + highest.minute,
    });
  }
  return { place, zone, date, start, seen };
});

function wallOf(place: number): (typeof walls)[number] {
  const wall = walls[place];
  if (!wall) throw new RangeError('no such place');
  return wall;
}

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

const night = fc
  .record({ from: fc.integer({ min: 80, max: 95 }), to: fc.integer({ min: 0, max: 12 }) })
  .map(({ from, to }): Span[] => [{ from: time(from * 15), to: time(to * 15) }]);

const week = fc.oneof(
  { weight: 2, arbitrary: fc.array(daySpans, { minLength: 7, maxLength: 7 }) },
  { weight: 1, arbitrary: night.map((spans) => weekdays.map(() => spans)) },
);
const weekOf = (days: readonly (readonly Span[])[]) =>
  Object.fromEntries(weekdays.map((day, index) => [day, days[index] ?? []]));

/** Days after the day that matters. */
const near = fc.integer({ min: -5, max: 5 });

const calendar = fc
  .record({
    place: fc.nat({ max: places.length - 1 }),
    week,
    later: fc.option(fc.record({ from: near, week }), { freq: 2 }),
    changes: fc.uniqueArray(fc.record({ date: near, spans: fc.oneof(daySpans, night) }), {
      maxLength: 3,
      selector: ({ date }) => date,
    }),
    away: fc.array(fc.record({ from: near, days: fc.integer({ min: 0, max: 2 }) }), { maxLength: 1 }),
    holidays: fc.array(near, { maxLength: 2 }),
  })
  .map(({ place, ...drawn }) => {
    const wall = wallOf(place);
    const on = (days: number): string => Temporal.PlainDate.from(wall.date).add({ days }).toString();
    const parsed = parseWorkingHours({
      zone: wall.zone,
      week: weekOf(drawn.week),
      later: drawn.later ? [{ from: on(drawn.later.from), week: weekOf(drawn.later.week) }] : [],
      changes: drawn.changes.map(({ date, spans }) => ({ date: on(date), spans })),
      away: drawn.away.map(({ from, days }) => ({ from: on(from), to: on(from + days) })),
      holidays: { country: 'DK', dates: drawn.holidays.map((date) => ({ date: on(date), name: 'a feast' })) },
    });
    return { place, parsed };
  })
  .filter(({ parsed }) => parsed.ok)
  .map(({ place, parsed }) => {
    if (!parsed.ok) throw new Error('filtered');
    return { place, hours: parsed.value };
  });

const question = fc.record({
  from: fc.integer({ min: firstAsked, max: readings - 1 }),
  to: fc.integer({ min: firstAsked, max: readings - 1 }),
  work: fc.integer({ min: 0, max: 1_500 }),
  days: fc.integer({ min: 1, max: 3 }),
  leastMinutes: fc.integer({ min: 0, max: 240 }),
});

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** Looked up from the most particular to the most general, as anybody would by hand. */
function spansOn(hours: WorkingHours, { date, weekday }: Pick<Reading, 'date' | 'weekday'>): readonly Span[] {
  const change = hours.changes?.find((each) => each.date === date);
  if (change) return change.spans;
  if (hours.away?.some(({ from, to }) => from <= date && date <= to)) return [];
  if (hours.holidays?.dates.some((each) => each.date === date)) return [];
  const later = hours.later?.findLast(({ from }) => from <= date);
  return (later?.week ?? hours.week)[weekdays[weekday - 1] ?? 'mon'];
}

/** For every minute the day whose work it is, or 0 for none. */
function workMinuteByMinute(hours: WorkingHours, seen: readonly Reading[]): Int32Array {
  const daysOfWork = new Int32Array(seen.length);
  const known = new Map<number, readonly { from: number; to: number }[]>();
  const spansOf = (reading: Reading, back: number) => {
    const day = reading.day - back;
    const spans =
      known.get(day) ??
      spansOn(hours, {
        date: Temporal.PlainDate.from(reading.date).subtract({ days: back }).toString(),
        weekday: ((reading.weekday - 1 - back + 7) % 7) + 1,
      }).map(({ from, to }) => ({
        from: minuteOf(from),
        to: minuteOf(to) > minuteOf(from) ? minuteOf(to) : minuteOf(to) + 1_440,
      }));
    known.set(day, spans);
    return spans;
  };
  for (const [index, reading] of seen.entries()) {
    const { minute, day } = reading;
    if (spansOf(reading, 1).some(({ to }) => minute + 1_440 < to)) daysOfWork[index] = day - 1;
    else if (spansOf(reading, 0).some(({ from, to }) => from <= minute && minute < to))
      daysOfWork[index] = day;
  }
  return daysOfWork;
}

describe('working time', () => {
  it('agrees with a clock that is read minute by minute', { timeout: 120_000 }, () => {
    const judged = { cases: 0, added: 0, due: 0 };
    fc.assert(
      fc.property(
        calendar,
        fc.array(question, { minLength: questions, maxLength: questions }),
        ({ place, hours }, asked) => {
          const wall = wallOf(place);
          const days = workMinuteByMinute(hours, wall.seen);
          const workedBefore = new Int32Array(days.length + 1);
          for (const [index, day] of days.entries())
            workedBefore[index + 1] = (workedBefore[index] ?? 0) + (day === 0 ? 0 : 1);
          const worked = (minute: number): number => workedBefore[minute] ?? 0;
          const nextWork = new Int32Array(days.length);
          for (let minute = days.length - 1, next = -1; minute >= 0; minute -= 1) {
            if (days[minute] !== 0) next = minute;
            nextWork[minute] = next;
          }
          const daysOfWork = [...new Set(days)].filter((day) => day !== 0);
          const ends = daysOfWork.map((day) => ({
            first: days.indexOf(day),
            end: days.lastIndexOf(day) + 1,
          }));
          const at = (minute: number): Temporal.Instant => wall.start.add({ minutes: minute });
          const minuteAt = (instant: Temporal.Instant): number =>
            (instant.epochMilliseconds - wall.start.epochMilliseconds) / 60_000;

          for (const { from, to, work, days: dayCount, leastMinutes } of asked) {
            judged.cases += 1;
            const start = at(from);
            same(workingTimeBetween(hours, start, at(to)).total('minutes'), worked(to) - worked(from));
            same(isWorking(hours, start), days[from] !== 0);

            const first = nextWork[from] ?? -1;
            if (first === -1) continue;
            same(minuteAt(nextStart(hours, start)), first);

            if (worked(days.length) - worked(from) > work) {
              judged.added += 1;
              const due = minuteAt(addWorkingTime(hours, start, Temporal.Duration.from({ minutes: work })));
              if (work === 0) same(due, from);
              else {
                same(worked(due) - worked(from), work);
                same(worked(due - 1) - worked(from), work - 1);
              }
            }

            const today = ends.findIndex(({ end }) => end > from);
            const hasBegun = (ends[today]?.first ?? from) < from;
            const left = worked(ends[today]?.end ?? from) - worked(from);
            const tooLate = hasBegun && left < leastMinutes;
            const dueDay = today + Number(tooLate) + dayCount - 1;
            // The last day may go on after the last reading.
            const due = dueDay < ends.length - 1 ? ends[dueDay]?.end : undefined;
            if (due === undefined) continue;
            judged.due += 1;
            same(minuteAt(dueBy(start, hours, { by: 'end-of-day', days: dayCount, leastMinutes })), due);
          }
        },
      ),
      { seed, numRuns: calendars },
    );
    console.log(`judged by the slow clock: ${JSON.stringify(judged)}`);
    expect(judged.cases).toBeGreaterThanOrEqual(100_000);
    expect(judged.added).toBeGreaterThan(40_000);
    expect(judged.due).toBeGreaterThan(40_000);
  });

  it('of two people is shared in the minutes in which both clocks say work', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        calendar,
        calendar,
        fc.nat({ max: 8_000 }),
        fc.nat({ max: 2_000 }),
        (one, other, from, length) => {
          const wall = wallOf(one.place);
          const others: WorkingHours = { ...other.hours, zone: wall.zone };
          const [mine, theirs] = [one.hours, others].map((hours) => workMinuteByMinute(hours, wall.seen));
          const at = (minute: number): Temporal.Instant => wall.start.add({ minutes: firstAsked + minute });
          const shared = overlap([one.hours, others], at(from), at(from + length));
          const minutes = new Set<number>();
          for (const { start, end } of shared) {
            const first = wall.start.until(start).total('minutes');
            for (let minute = first; minute < wall.start.until(end).total('minutes'); minute += 1)
              minutes.add(minute);
          }
          const expected = new Set<number>();
          for (
            let minute = firstAsked + from;
            minute < Math.min(readings, firstAsked + from + length);
            minute += 1
          ) {
            if (mine?.[minute] && theirs?.[minute]) expected.add(minute);
          }
          expect([...minutes].filter((minute) => minute < readings)).toEqual([...expected]);
        },
      ),
      { seed, numRuns: 1_000 },
    );
  });

  it('charged and off-hours make up all the time, to the nanosecond', () => {
    fc.assert(
      fc.property(calendar, instants, instants, ({ place, hours }, one, other) => {
        const wall = wallOf(place);
        const [from, to] = [one, other].map((nanoseconds) => wall.start.add({ nanoseconds }));
        if (!from || !to) throw new Error('there are two');
        const charged = workingTimeBetween(hours, from, to);
        const [start, end] = Temporal.Instant.compare(from, to) < 0 ? [from, to] : [to, from];
        const cuts = overlap([hours], start, end);
        // `overlap` speaks in milliseconds, so what it says is off by less than one at either end.
        const worked = cuts.reduce((sum, span) => sum + span.start.until(span.end).total('milliseconds'), 0);
        expect(Math.abs(Math.abs(charged.total('milliseconds')) - worked)).toBeLessThan(1);
        expect(workingTimeBetween(hours, to, from).toString()).toBe(charged.negated().toString());
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it('is got back to the nanosecond by measuring what was added', () => {
    fc.assert(
      fc.property(calendar, instants, instants, ({ place, hours }, at, nanoseconds) => {
        const wall = wallOf(place);
        const from = wall.start.add({ nanoseconds: at });
        const due = addWorkingTime(hours, from, Temporal.Duration.from({ nanoseconds }));
        expect(workingTimeBetween(hours, from, due).total('nanoseconds')).toBe(nanoseconds);
        if (nanoseconds === 0) return;
        const before = due.subtract({ nanoseconds: 1 });
        expect(workingTimeBetween(hours, from, before).total('nanoseconds')).toBe(nanoseconds - 1);
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it('never inverts order', () => {
    fc.assert(
      fc.property(calendar, instants, instants, instants, ({ place, hours }, a, b, work) => {
        const wall = wallOf(place);
        const [from, later] = [Math.min(a, b), Math.max(a, b)].map((nanoseconds) =>
          wall.start.add({ nanoseconds }),
        );
        if (!from || !later) throw new Error('there are two');
        const more = Temporal.Duration.from({ nanoseconds: work });
        const due = addWorkingTime(hours, from, more);
        expect(Temporal.Instant.compare(from, due)).toBeLessThanOrEqual(0);
        expect(Temporal.Instant.compare(due, addWorkingTime(hours, later, more))).toBeLessThanOrEqual(0);
        expect(Temporal.Instant.compare(nextStart(hours, from), nextStart(hours, later))).toBeLessThanOrEqual(
          0,
        );
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it('ends after now, and is work until then', () => {
    fc.assert(
      fc.property(calendar, instants, ({ place, hours }, nanoseconds) => {
        const wall = wallOf(place);
        const from = wall.start.add({ nanoseconds });
        const end = nextEnd(hours, from);
        expect(Temporal.Instant.compare(end, from)).toBe(1);
        expect(Temporal.Instant.compare(nextStart(hours, from), end)).toBe(-1);
        expect(isWorking(hours, end.subtract({ nanoseconds: 1 }))).toBe(true);
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it('is the same whichever instant was asked about first', () => {
    const asked = fc.array(fc.integer({ min: -4_000, max: 4_000 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(calendar, asked, ({ place, hours }, days) => {
        const wall = wallOf(place);
        const ask = (of: WorkingHours, day: number): string => {
          const from = wall.start.add({ hours: day * 24 });
          return addWorkingTime(of, from, Temporal.Duration.from({ hours: 30 })).toString();
        };
        const one = days.map((day) => ask(hours, day));
        const fresh = days.map((day) => ask({ ...hours }, day));
        expect(one).toEqual(fresh);
        const [first = 0, last = 0] = [days.at(0), days.at(-1)];
        const between = (of: WorkingHours): number =>
          workingTimeBetween(
            of,
            wall.start.add({ hours: first * 24 }),
            wall.start.add({ hours: last * 24 }),
          ).total('minutes');
        expect(between(hours)).toBe(between({ ...hours }));
      }),
      { seed, numRuns: 200 },
    );
  });
});

/** As `expect` says it, a hundred times as fast. */
function same(actual: unknown, expected: unknown): void {
  if (actual !== expected) expect(actual).toBe(expected);
}

/** Nanoseconds within eight days, whole minutes and whole days among them. */
const instants = fc.oneof(
  fc.integer({ min: 0, max: 11_520 }).map((minutes) => minutes * 60_000_000_000),
  fc.integer({ min: 0, max: 691_200_000_000_000 }),
);
