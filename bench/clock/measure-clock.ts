import { addWorkingTime, officeHours, type WorkingHours } from '@antipode/clock';
import { Temporal } from 'temporal-polyfill';
import type { Bench, Measure } from '../measure.ts';
import { addByLuxon, addByTemporal } from './by-the-day.ts';

/** A month of work: 22 days of eight hours. */
const minutes = 22 * 8 * 60;
const zones = ['Europe/Copenhagen', 'Asia/Jakarta', 'Australia/Lord_Howe', 'America/Havana'];
const known = zones.map(officeHours);
const starts = Array.from({ length: 250 }, (_, index) =>
  Temporal.Instant.from('2026-01-01T00:00Z').add({ minutes: index * 2_099 }),
);

/** Microseconds for one sum, from starts all over a year in each of the zones. */
const microsecondsEach =
  (add: (hours: WorkingHours, from: Temporal.Instant) => number): Measure =>
  async () => {
    const begin = performance.now();
    let sum = 0;
    for (const hours of known) for (const from of starts) sum += add(hours, from);
    const spent = performance.now() - begin;
    if (!Number.isFinite(sum)) throw new Error('Nothing was added up.');
    return (spent * 1_000) / (known.length * starts.length);
  };

const ours = (hours: WorkingHours, from: Temporal.Instant): number =>
  addWorkingTime(hours, from, Temporal.Duration.from({ minutes })).epochMilliseconds;
const byTemporal = (hours: WorkingHours, from: Temporal.Instant): number =>
  addByTemporal(hours, from, minutes).epochMilliseconds;
const byLuxon = (hours: WorkingHours, from: Temporal.Instant): number =>
  addByLuxon(hours, from.epochMilliseconds, minutes);

export const measureClock: Bench = async (measure) => {
  for (const hours of known) {
    for (const from of starts) {
      const sums = [ours, byTemporal, byLuxon].map((add) => add(hours, from));
      if (new Set(sums).size > 1)
        throw new Error(`They disagree: ${hours.zone} from ${from.toString()}: ${sums.join(', ')}`);
    }
  }
  for (const [name, add] of [
    ['Temporal, a day at a time', byTemporal],
    ['luxon, a day at a time', byLuxon],
  ] as const) {
    await measure({
      case: 'a month added',
      unit: 'µs',
      ours: microsecondsEach(ours),
      theirs: { name, measure: microsecondsEach(add) },
      runs: 9,
    });
    await measure({
      // As they come out of a row for one page: the spans have to be made first.
      case: 'a month added, hours never seen before',
      unit: 'µs',
      ours: microsecondsEach((hours, from) => ours({ ...hours }, from)),
      theirs: { name, measure: microsecondsEach(add) },
      runs: 9,
    });
  }
};
