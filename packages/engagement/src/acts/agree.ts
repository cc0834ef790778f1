/** From a handoff to an agreement: open, publish, join, offer, sign. */
import { ok, refuse } from '@antipode/base';
import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../actor.ts';
import { otherParty } from '../actor.ts';
import { type Engagement, findRevision, type Terms } from '../engagement.ts';
import type { Refusal } from '../refusal.ts';
import { type ActOf, type Outcome, sideOf, written } from './act-of.ts';

export function open(act: ActOf<'open'>): Outcome {
  const title = written(act.title, 'a title');
  if (!title.ok) return title;
  return ok({ kind: 'opened', clientId: act.clientId, engagementId: act.engagementId, title: title.value });
}

export function publishRevision(engagement: Engagement, act: ActOf<'publish-revision'>): Outcome {
  const same = findRevision(engagement, act.digest);
  if (same) return refuse({ kind: 'already-published', number: same.number });
  const { digest, blocking, clauses } = act;
  return ok({
    kind: 'revision-published',
    digest,
    number: engagement.revisions.length + 1,
    blocking,
    clauses,
  });
}

export function join(engagement: Engagement): Outcome {
  if (engagement.contractor) return refuse({ kind: 'contractor-present' });
  return ok({ kind: 'contractor-joined' });
}

export function offerTerms(engagement: Engagement, act: ActOf<'offer-terms'>): Outcome {
  if (!engagement.contractor) return refuse({ kind: 'no-contractor' });
  if (!findRevision(engagement, act.digest)) return refuse({ kind: 'unknown-revision', digest: act.digest });
  const fault = faultInTerms(act.terms);
  if (fault) return refuse(fault);
  const offer = (engagement.offer?.number ?? 0) + 1;
  return ok({ kind: 'terms-offered', offer, digest: act.digest, terms: act.terms });
}

function faultInTerms({ price, start, appetiteDays }: Terms): Refusal | undefined {
  if (!Number.isSafeInteger(price.amount.minor) || price.amount.minor < 0) {
    return { kind: 'malformed', field: 'Price', reason: 'it is an amount of zero or more' };
  }
  if (!Number.isSafeInteger(appetiteDays) || appetiteDays < 1 || appetiteDays > 1000) {
    return {
      kind: 'malformed',
      field: 'Appetite',
      reason: 'it is a whole number of working days, 1 to 1,000',
    };
  }
  try {
    Temporal.PlainDate.from(start, { overflow: 'reject' });
  } catch {
    return { kind: 'malformed', field: 'Start', reason: 'it is a date such as 2026-12-01' };
  }
  return undefined;
}

export function sign(engagement: Engagement, act: ActOf<'sign'>, actor: Actor): Outcome {
  const offer = engagement.offer!;
  const side = sideOf(actor)!;
  if (act.offer !== offer.number || act.digest !== offer.digest) {
    return refuse({ kind: 'offer-replaced', offer: offer.number });
  }
  if (offer.signatures[side]) return refuse({ kind: 'already-signed' });
  return ok({
    kind: 'revision-signed',
    offer: offer.number,
    digest: offer.digest,
    blocking: findRevision(engagement, offer.digest)?.blocking ?? 0,
    agreed: offer.signatures[otherParty(side)] !== undefined,
  });
}
