/** What the terms form says, as an act. */
import { ok, refuse, type Result } from '@antipode/base';
import { type Act, findRevision, type MoneyRefusal, parseMoney, type Price } from '@antipode/engagement';
import type { FormProblem } from '../ui/form.tsx';
import type { Reading } from './engagement-reading.ts';
import { fieldText, type SentForm } from '../http/form-data.ts';

export function parseTermsForm(sent: SentForm, { engagement }: Reading): Result<Act, readonly FormProblem[]> {
  const revision = findRevision(engagement, fieldText(sent, 'digest'));
  const price = parsePrice(sent);
  const start = fieldText(sent, 'start');
  const appetiteDays = Number(fieldText(sent, 'appetiteDays'));
  const problems: FormProblem[] = [];
  if (!revision) problems.push({ field: 'digest', message: 'Choose the revision that the terms are for.' });
  if (!price.ok) problems.push(price.error);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(start)) {
    problems.push({ field: 'start', message: 'Give the start as a date such as 2026-12-01.' });
  }
  if (!Number.isSafeInteger(appetiteDays) || appetiteDays < 1 || appetiteDays > 1000) {
    problems.push({
      field: 'appetiteDays',
      message: 'The appetite is a whole number of working days, 1 to 1,000.',
    });
  }
  if (!revision || !price.ok || problems.length > 0) return refuse(problems);
  return ok({
    kind: 'offer-terms',
    digest: revision.digest,
    terms: { price: price.value, start, appetiteDays },
  });
}

function parsePrice(sent: SentForm): Result<Price, FormProblem> {
  const money = parseMoney(fieldText(sent, 'amount'), fieldText(sent, 'currency'));
  if (!money.ok) return refuse(moneyProblem(money.error));
  const per = fieldText(sent, 'pricing');
  if (per === 'hour' || per === 'day') return ok({ kind: 'rate', amount: money.value, per });
  return ok({ kind: 'fixed', amount: money.value });
}

function moneyProblem(refusal: MoneyRefusal): FormProblem {
  if (refusal.kind === 'unknown-currency') {
    return { field: 'currency', message: 'Give the currency by its three letters, such as EUR or IDR.' };
  }
  const decimals = refusal.decimals === 0 ? 'without decimals' : `with ${refusal.decimals} decimals at most`;
  return { field: 'amount', message: `Give the amount as a number ${decimals}, such as 9000.` };
}

export function parseSignatureForm(
  sent: SentForm,
  { engagement }: Reading,
): Result<Act, readonly FormProblem[]> {
  const revision = findRevision(engagement, fieldText(sent, 'digest'));
  const offer = Number(fieldText(sent, 'offer'));
  if (fieldText(sent, 'understood') !== 'yes') {
    return refuse([{ field: 'understood', message: 'Say that you have read the revision and the terms.' }]);
  }
  return revision && Number.isSafeInteger(offer)
    ? ok({ kind: 'sign', digest: revision.digest, offer })
    : refuse([{ message: 'The form does not say which offer it signs. Open the page again.' }]);
}
