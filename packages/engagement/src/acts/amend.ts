/** Amendments: from the revision in force to the next, agreed by both or not at all. */
import { ok, refuse, type Result } from '@antipode/base';
import type { Actor } from '../actor.ts';
import { blastRadius } from '../blast-radius.ts';
import { type Amendment, type Engagement, findRevision } from '../engagement.ts';
import type { AmendmentId } from '../ids.ts';
import type { Refusal } from '../refusal.ts';
import { type ActOf, type Outcome, sideOf, written } from './act-of.ts';

export function proposeAmendment(engagement: Engagement, act: ActOf<'propose-amendment'>): Outcome {
  const id: AmendmentId = `A-${engagement.amendments.length + 1}`;
  if (act.base !== engagement.current) return refuse({ kind: 'base-superseded', item: id });
  if (!findRevision(engagement, act.next)) return refuse({ kind: 'unknown-revision', digest: act.next });
  const scope = written(act.scope, 'what changes in scope, and why');
  if (!scope.ok) return scope;
  const fault = faultInChange(engagement, act);
  if (fault) return refuse(fault);
  const { base, next, priceChange, daysChange } = act;
  return ok({ kind: 'amendment-proposed', id, base, next, scope: scope.value, priceChange, daysChange });
}

function faultInChange(
  engagement: Engagement,
  change: Pick<Amendment, 'base' | 'next' | 'priceChange' | 'daysChange'>,
): Refusal | undefined {
  const { price, appetiteDays } = engagement.terms!;
  const { priceChange, daysChange } = change;
  if (priceChange.currency !== price.amount.currency) {
    return { kind: 'currency-differs', expected: price.amount.currency };
  }
  if (!Number.isSafeInteger(priceChange.minor) || !Number.isSafeInteger(daysChange)) {
    return { kind: 'malformed', field: 'The change', reason: 'price and days are whole numbers' };
  }
  if (change.base === change.next && priceChange.minor === 0 && daysChange === 0) {
    return { kind: 'changes-nothing' };
  }
  if (price.amount.minor + priceChange.minor < 0 || appetiteDays + daysChange < 0)
    return { kind: 'below-zero' };
  return undefined;
}

function findOpen(engagement: Engagement, id: AmendmentId): Result<Amendment, Refusal> {
  const amendment = engagement.amendments.find((each) => each.id === id);
  if (!amendment) return refuse({ kind: 'not-found', item: id });
  if (amendment.state !== 'open') {
    return refuse({ kind: 'settled', item: id, as: amendment.state.replace('-', ' ') });
  }
  return ok(amendment);
}

export function countersignAmendment(
  engagement: Engagement,
  act: ActOf<'countersign-amendment'>,
  actor: Actor,
): Outcome {
  const found = findOpen(engagement, act.amendment);
  if (!found.ok) return found;
  const amendment = found.value;
  if (amendment.proposedBy === sideOf(actor)) return refuse({ kind: 'own-item', item: amendment.id });
  if (amendment.base !== engagement.current) return refuse({ kind: 'base-superseded', item: amendment.id });
  // Two amendments of price and days alone share a base, and the first may have moved what the second stands on.
  const fault = faultInChange(engagement, amendment);
  if (fault) return refuse(fault);
  return ok({
    kind: 'amendment-countersigned',
    amendment: amendment.id,
    blastRadius: blastRadius(engagement, amendment.base, amendment.next),
  });
}

export function declineAmendment(
  engagement: Engagement,
  act: ActOf<'decline-amendment'>,
  actor: Actor,
): Outcome {
  const found = findOpen(engagement, act.amendment);
  if (!found.ok) return found;
  if (found.value.proposedBy === sideOf(actor)) return refuse({ kind: 'own-item', item: found.value.id });
  const grounds = written(act.grounds, 'why it is declined');
  return grounds.ok
    ? ok({ kind: 'amendment-declined', amendment: found.value.id, grounds: grounds.value })
    : grounds;
}

export function withdrawAmendment(
  engagement: Engagement,
  act: ActOf<'withdraw-amendment'>,
  actor: Actor,
): Outcome {
  const found = findOpen(engagement, act.amendment);
  if (!found.ok) return found;
  if (found.value.proposedBy !== sideOf(actor)) return refuse({ kind: 'not-own-item', item: found.value.id });
  return ok({ kind: 'amendment-withdrawn', amendment: found.value.id });
}
