import { ok, refuse, type Result } from '@antipode/base';

/** An amount in a currency's minor unit: `{ currency: 'EUR', minor: 1250 }` is 12.50 EUR. */
export type Money = { readonly currency: string; readonly minor: number };

export type MoneyRefusal =
  | { readonly kind: 'unknown-currency'; readonly currency: string }
  | { readonly kind: 'not-an-amount'; readonly text: string; readonly decimals: number };

const known = new Set(Intl.supportedValuesOf('currency'));

/** How many decimals a currency's amounts have (ISO 4217's minor unit). */
export function minorUnitDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Reads what a person typed: `parseMoney('12 000.50', 'EUR')`.
 *
 * @param currency an ISO 4217 code, in either case
 */
export function parseMoney(text: string, currency: string): Result<Money, MoneyRefusal> {
  const code = currency.trim().toUpperCase();
  if (!known.has(code)) return refuse({ kind: 'unknown-currency', currency });
  const decimals = minorUnitDigits(code);
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text.replaceAll(/[\s_,]/gu, ''));
  const fraction = match?.[3] ?? '';
  if (!match || fraction.length > decimals) return refuse({ kind: 'not-an-amount', text, decimals });
  const minor = Number(`${match[2]}${fraction.padEnd(decimals, '0')}`);
  return ok({ currency: code, minor: match[1] && minor > 0 ? -minor : minor });
}

/** `12,000.50 EUR`: the code stands behind, since a symbol alone does not name a currency. */
export function formatMoney({ currency, minor }: Money): string {
  const digits = minorUnitDigits(currency);
  const amount = new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${amount.format(minor / 10 ** digits)} ${currency}`;
}
