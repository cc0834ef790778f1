/**
 * `multipleOf` in decimals, as people write numbers: 0.07 is a multiple of 0.01, though the division of the
 * two doubles is not whole.
 */

/** A number as `digits × 10^-places`. */
export type Decimal = { readonly digits: bigint; readonly places: number };

export function decimalOf(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

export function isMultipleOf(value: number, step: number): boolean {
  if (Number.isInteger(value) && Number.isInteger(step)) return value % step === 0;
  const one = decimalOf(value);
  const other = decimalOf(step);
  const places = BigInt(Math.max(one.places, other.places));
  const scaled = one.digits * 10n ** (places - BigInt(one.places));
  return scaled % (other.digits * 10n ** (places - BigInt(other.places))) === 0n;
}
