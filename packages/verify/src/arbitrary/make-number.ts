import { commonStep, isInRange, mostExact, type NumberRange } from './number-range.ts';
import { oneOf, type Source } from './source.ts';

export type NumberMaker = (source: Source) => number;

/** How far a number goes from where it starts when no bound says so. */
const usualReach = 1000;

/** And how far at most: a whole number that says nothing of its size is hardly meant to be wider than 32 bits. */
const farthest = 2 ** 31 - 1;

/**
 * Numbers of a range, often its edges.
 *
 * @param isWhole Whether only whole numbers will do.
 * @returns Undefined where the range holds no number.
 */
export function numberMaker(range: NumberRange, isWhole: boolean): NumberMaker | undefined {
  const step = commonStep(range.steps, isWhole);
  return step === undefined ? fractionMaker(range) : stepMaker(range, step);
}

function stepMaker(
  range: NumberRange,
  { digits, places }: { readonly digits: number; readonly places: number },
): NumberMaker | undefined {
  const scale = 10 ** places;
  const at = (count: number) => (count * digits) / scale;
  const limit = Math.floor(mostExact / digits);
  let low = Math.max(-limit, Math.ceil((range.least * scale) / digits) - 1);
  let high = Math.min(limit, Math.floor((range.most * scale) / digits) + 1);
  // The division may be off by one either way; the range itself decides.
  for (let turn = 0; turn < 4 && low <= high && !isInRange(at(low), range); turn++) low++;
  for (let turn = 0; turn < 4 && low <= high && !isInRange(at(high), range); turn++) high--;
  if (low > high || !isInRange(at(low), range)) return undefined;
  const isOpenBelow = range.least === -Infinity;
  const isOpenAbove = range.most === Infinity;
  const start = low > 0 ? low : high < 0 ? high : 0;
  const usualLow = Math.max(low, isOpenBelow ? start - usualReach : low);
  const usualHigh = Math.min(high, isOpenAbove ? start + usualReach : high);
  const edges = [
    isOpenBelow ? Math.max(low, -farthest) : low,
    isOpenAbove ? Math.min(high, Math.max(start, farthest)) : high,
    start,
    Math.min(high, start + 1),
    isOpenAbove ? start : Math.max(low, high - 1),
  ];
  return (source) => {
    if (source.left > 0 && source.isOnceIn(8)) return clean(at(oneOf(source, edges)));
    const isNear = source.isOnceIn(2);
    const from = isNear
      ? Math.max(usualLow, start - 20)
      : isOpenBelow && !source.isOnceIn(4)
        ? start
        : usualLow;
    const to = isNear ? Math.min(usualHigh, start + 100) : usualHigh;
    return clean(at(source.left > 0 ? source.int(Math.min(from, to), to) : start));
  };
}

function fractionMaker(range: NumberRange): NumberMaker | undefined {
  const low = range.least === -Infinity ? Math.min(-usualReach, range.most - usualReach) : range.least;
  const high = range.most === Infinity ? Math.max(usualReach, range.least + usualReach) : range.most;
  const start = [0, 1, low, high, Math.ceil(low), (low + high) / 2].find((value) => isInRange(value, range));
  if (start === undefined) return undefined;
  const edges = [low, high, Math.ceil(low), Math.floor(high), 0].filter((value) => isInRange(value, range));
  return (source) => {
    if (source.left <= 0) return start;
    if (source.isOnceIn(8)) return clean(edges[source.int(0, edges.length - 1)] ?? start);
    const places = 10 ** source.int(0, 3);
    const exact = low + source.fraction() * (high - low);
    const rounded = Math.round(exact * places) / places;
    if (isInRange(rounded, range)) return clean(rounded);
    return isInRange(exact, range) ? exact : start;
  };
}

/** There is no minus zero in JSON. */
function clean(value: number): number {
  return value === 0 ? 0 : value;
}
