/**
 * Side-by-side measurement: ours and what it is compared with, in turns, in one run on one machine.
 *
 * Seconds differ from machine to machine and from hour to hour; a ratio of two medians from one run holds.
 */

import type { Row } from './report.ts';

/** What is measured once: a rate, or a duration. */
export type Measure = () => Promise<number>;

export type Case = Readonly<{
  case: string;
  unit: string;
  ours: Measure;
  theirs: Readonly<{ name: string; measure: Measure }>;
  runs: number;
}>;

export type Comparison = Readonly<{
  case: string;
  /** The median of ours. */
  ours: number;
  theirs: Readonly<{ name: string; value: number }>;
  /** Ours to theirs. */
  ratio: number;
  unit: string;
  runs: number;
}>;

export type Result = Comparison & Readonly<{ bench: string }>;

/**
 * Measures its cases one after the other, handing each over.
 *
 * @param show takes rows that compare nothing
 */
export type Bench = (measure: (measured: Case) => Promise<void>, show: (row: Row) => void) => Promise<void>;

/** Runs both once unmeasured, to warm up, and then `runs` times in turns, each first every other time. */
export async function comparison(measured: Case): Promise<Comparison> {
  const { unit, runs, theirs } = measured;
  await measured.ours();
  await theirs.measure();
  const values: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let run = 0; run < runs; run += 1) {
    if (run % 2 === 0) values.ours.push(await measured.ours());
    values.theirs.push(await theirs.measure());
    if (run % 2 === 1) values.ours.push(await measured.ours());
  }
  const ours = median(values.ours);
  const value = median(values.theirs);
  return { case: measured.case, ours, theirs: { name: theirs.name, value }, ratio: ours / value, unit, runs };
}

/** The middle one; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('Nothing was measured.');
  return (low + high) / 2;
}

/** How often `act` came to an end in a second, `workers` of them at once, for about `seconds`. */
export async function ratePerSecond(
  seconds: number,
  workers: number,
  act: (worker: number) => Promise<void>,
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let count = 0;
  const work = async (worker: number): Promise<void> => {
    while (performance.now() < end) {
      await act(worker);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  return (count * 1000) / (performance.now() - start);
}
