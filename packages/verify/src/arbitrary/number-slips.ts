import type { Goal } from './goal.ts';
import { kind } from './kinds.ts';
import { nothing, type Made } from './maker.ts';
import type { MakingSlip } from './making-slip.ts';
import { decimalsOf, isInRange, numberRange } from './number-range.ts';
import { oneOf, type Source } from './source.ts';

export function numberSlips({ atoms, kinds }: Goal): readonly MakingSlip[] {
  const range = numberRange(atoms);
  const isWhole = (kinds & kind.fraction) === 0;
  const step = Math.max(...range.steps, 0) || (isWhole ? 1 : 0.5);
  const isOnGrid = (value: number) =>
    (!isWhole || Number.isInteger(value)) && isInRange(value, { ...range, least: -Infinity, most: Infinity });
  // Counted from the grid of multiples, so that only the bound is broken.
  const beyond = (limit: number, sign: number) => (source: Source) => {
    const count = source.isOnceIn(2) ? 0 : source.int(0, 1000);
    const start = Math.trunc(limit / step) * step;
    const value = trimmed(start + sign * step * count, step);
    const further = trimmed(value + sign * step, step);
    const isBeyond = (one: number) =>
      sign < 0
        ? one < range.least || (one === range.least && range.isLeastOut)
        : one > range.most || (one === range.most && range.isMostOut);
    const found = [value, further, trimmed(further + sign * step, step)].find(
      (one) => isBeyond(one) && isOnGrid(one),
    );
    return found ?? nothing;
  };
  const between = (source: Source): Made => {
    const base = range.least > -Infinity ? range.least : range.most < Infinity ? range.most - 10 * step : 0;
    for (let turn = 0; turn < 10; turn++) {
      const value = trimmed(
        base +
          step * source.int(0, 20) +
          (isWhole ? source.int(1, Math.max(1, step - 1)) : step * oneOf(source, [0.5, 0.25])),
        step,
      );
      if (
        isInRange(value, { ...range, steps: [] }) &&
        (!isWhole || Number.isInteger(value)) &&
        !isInRange(value, range)
      )
        return value;
    }
    return nothing;
  };
  return [
    ...(range.least === -Infinity
      ? []
      : [
          {
            name: 'below-minimum' as const,
            keywords: ['minimum', 'exclusiveMinimum'],
            make: beyond(range.least, -1),
          },
        ]),
    ...(range.most === Infinity
      ? []
      : [
          {
            name: 'above-maximum' as const,
            keywords: ['maximum', 'exclusiveMaximum'],
            make: beyond(range.most, 1),
          },
        ]),
    ...(range.least > -Infinity || range.most < Infinity
      ? [
          {
            name: 'bad-format' as const,
            keywords: ['format'],
            make: (source: Source) =>
              beyond(source.isOnceIn(2) ? range.least : range.most, source.isOnceIn(2) ? -1 : 1)(source),
          },
        ]
      : []),
    ...(range.steps.some((one) => one !== 1)
      ? [{ name: 'not-a-multiple' as const, keywords: ['multipleOf'], make: between }]
      : []),
  ];
}

function trimmed(value: number, step: number): number {
  const places = Math.min(15, decimalsOf(step) + 2);
  return Math.abs(value) < 1e15 ? Number(value.toFixed(places)) : value;
}
