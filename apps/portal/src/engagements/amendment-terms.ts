import type { Amendment, Engagement, Terms } from '@antipode/engagement';

export type TermsChange = { readonly before: Terms; readonly after: Terms };

/**
 * The terms before an amendment and after it: those in force while it is open, those of its day once it took effect.
 * One that came to nothing changed no terms.
 */
export function termsAround(engagement: Engagement, amendment: Amendment): TermsChange | undefined {
  const { offer, terms, amendments } = engagement;
  if (amendment.state === 'open') return terms && { before: terms, after: amended(terms, amendment) };
  if (amendment.state !== 'in-effect' || !offer) return undefined;
  const before = amendments
    .filter((each) => each.state === 'in-effect' && isBefore(each, amendment))
    .sort((one, other) => (isBefore(one, other) ? -1 : 1))
    .reduce(amended, offer.terms);
  return { before, after: amended(before, amendment) };
}

const isBefore = (one: Amendment, other: Amendment): boolean =>
  (one.settledAt ?? '') < (other.settledAt ?? '');

function amended(terms: Terms, { priceChange, daysChange }: Amendment): Terms {
  const { price, appetiteDays } = terms;
  const amount = { ...price.amount, minor: price.amount.minor + priceChange.minor };
  return { ...terms, price: { ...price, amount }, appetiteDays: appetiteDays + daysChange };
}
