/** What an amendment form says, as an act. */
import { ok, refuse, type Result } from '@antipode/base';
import { type Act, type Amendment, findRevision, type Money, parseMoney } from '@antipode/engagement';
import type { FormProblem } from '../ui/form.tsx';
import type { Reading } from './engagement-reading.ts';
import { fieldText, longestText, type SentForm, tooLong } from '../http/form-data.ts';

/** The button that asks what the amendment would make stale, and proposes nothing. */
export const previewIntent = { name: 'intent', value: 'preview' } as const;

export function parseAmendmentForm(sent: SentForm, reading: Reading): Result<Act, readonly FormProblem[]> {
  const { current, terms } = reading.engagement;
  const scope = fieldText(sent, 'scope');
  const next = findRevision(reading.engagement, fieldText(sent, 'next'));
  const price = parsePriceChange(fieldText(sent, 'priceChange'), terms?.price.amount.currency ?? '');
  const days = parseDays(fieldText(sent, 'daysChange'));
  const problems: readonly FormProblem[] = [
    ...(next ? [] : [{ field: 'next', message: 'Choose the revision that it leads to.' }]),
    ...(scope === '' ? [{ field: 'scope', message: 'Write what changes in scope, and why.' }] : []),
    ...tooLong(sent, { scope: { label: 'The scope', limit: longestText } }),
    ...(price.ok ? [] : [{ field: 'priceChange', message: price.error }]),
    ...(days.ok ? [] : [{ field: 'daysChange', message: days.error }]),
  ];
  if (problems.length > 0 || !next || !price.ok || !days.ok || current === undefined) {
    // Without a revision in force there are no terms to change, and the act says so better than a field could.
    return problems.length > 0
      ? refuse(problems)
      : refuse([{ message: 'Nothing is agreed yet that could be amended.' }]);
  }
  const changes = { priceChange: price.value, daysChange: days.value };
  return ok({ kind: 'propose-amendment', base: current, next: next.digest, scope, ...changes });
}

function parsePriceChange(text: string, currency: string): Result<Money, string> {
  if (text === '') return ok({ currency, minor: 0 });
  // A minus sign from a word processor is meant as one, and a plus sign says what no sign says.
  const parsed = parseMoney(text.replace(/^[−–]/u, '-').replace(/^\+/u, ''), currency);
  if (parsed.ok) return parsed;
  return refuse(`Write an amount in ${currency} such as 500 or -250; leave it empty where the price stays.`);
}

function parseDays(text: string): Result<number, string> {
  if (text === '') return ok(0);
  const plain = text.replace(/^[−–]/u, '-').replace(/^\+/u, '');
  return /^-?\d{1,4}$/.test(plain)
    ? ok(Number(plain) + 0)
    : refuse('Write a whole number of working days such as 3 or -2; leave it empty where they stay.');
}

export function parseDeclination(sent: SentForm, amendment: Amendment): Result<Act, readonly FormProblem[]> {
  const grounds = fieldText(sent, 'grounds');
  const problems: readonly FormProblem[] = [
    ...(grounds === '' ? [{ field: 'grounds', message: 'Write why you decline it.' }] : []),
    ...tooLong(sent, { grounds: { label: 'The grounds', limit: longestText } }),
  ];
  return problems.length > 0
    ? refuse(problems)
    : ok({ kind: 'decline-amendment', amendment: amendment.id, grounds });
}
