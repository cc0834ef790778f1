/** What `minimum`, `maximum`, their exclusive forms, `multipleOf` and number formats leave of the numbers. */
import type { JsonObject } from '@antipode/handoff';
import { integerFormats } from '../schema/formats.ts';
import { decimalOf, isMultipleOf } from '../schema/multiple-of.ts';

export type NumberRange = {
  readonly least: number;
  readonly most: number;
  readonly isLeastOut: boolean;
  readonly isMostOut: boolean;
  /** Every number is a multiple of each. */
  readonly steps: readonly number[];
};

/** Beyond 2^53 a JSON number in JavaScript is no longer the number that was written. */
export const mostExact = Number.MAX_SAFE_INTEGER;

export function numberRange(atoms: readonly JsonObject[]): NumberRange {
  let least = -Infinity;
  let most = Infinity;
  let isLeastOut = false;
  let isMostOut = false;
  const steps: number[] = [];
  const from = (limit: number, isOut: boolean) => {
    if (limit > least || (limit === least && isOut)) [least, isLeastOut] = [limit, isOut];
  };
  const upTo = (limit: number, isOut: boolean) => {
    if (limit < most || (limit === most && isOut)) [most, isMostOut] = [limit, isOut];
  };
  for (const atom of atoms) {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = atom;
    if (typeof minimum === 'number') from(minimum, false);
    if (typeof maximum === 'number') upTo(maximum, false);
    if (typeof exclusiveMinimum === 'number') from(exclusiveMinimum, true);
    if (typeof exclusiveMaximum === 'number') upTo(exclusiveMaximum, true);
    if (typeof multipleOf === 'number' && !steps.includes(multipleOf)) steps.push(multipleOf);
    const bounds =
      typeof format === 'string' && Object.hasOwn(integerFormats, format)
        ? integerFormats[format]
        : undefined;
    if (bounds !== undefined) {
      from(Math.max(bounds[0], -mostExact), false);
      upTo(Math.min(bounds[1], mostExact), false);
      if (!steps.includes(1)) steps.push(1);
    }
  }
  return { least, most, isLeastOut, isMostOut, steps };
}

export function isInRange(
  value: number,
  { least, most, isLeastOut, isMostOut, steps }: NumberRange,
): boolean {
  return (
    (isLeastOut ? value > least : value >= least) &&
    (isMostOut ? value < most : value <= most) &&
    steps.every((step) => isMultipleOf(value, step))
  );
}

/**
 * The smallest step of which all others and, where asked, all whole numbers are multiples: `digits × 10^-places`.
 * Undefined where no step is asked for.
 */
export function commonStep(
  steps: readonly number[],
  isWhole: boolean,
): { readonly digits: number; readonly places: number } | undefined {
  const decimals = [...steps, ...(isWhole ? [1] : [])].map(decimalOf);
  if (decimals.length === 0) return undefined;
  const places = Math.max(...decimals.map((decimal) => decimal.places));
  const digits = decimals
    .map((decimal) => decimal.digits * 10n ** BigInt(places - decimal.places))
    .reduce((one, other) => (one / common(one, other)) * other);
  return { digits: Number(digits), places };
}

function common(one: bigint, other: bigint): bigint {
  return other === 0n ? one : common(other, one % other);
}

/** How many digits stand after the point. */
export function decimalsOf(value: number): number {
  return decimalOf(value).places;
}
