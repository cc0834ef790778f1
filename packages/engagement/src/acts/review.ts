/** The client's verdict on each clause of a deliverable, with grounds. */
import { ok, refuse, type Result } from '@antipode/base';
import {
  type Deliverable,
  type Engagement,
  findClause,
  isStale,
  latestDeliverable,
  reviewedClauses,
  revisionInForce,
  type Verdict,
} from '../engagement.ts';
import type { DeliverableId } from '../ids.ts';
import type { Refusal } from '../refusal.ts';
import type { ActOf, Outcome } from './act-of.ts';

export function findInReview(engagement: Engagement, id: DeliverableId): Result<Deliverable, Refusal> {
  const deliverable = engagement.deliverables.find((each) => each.id === id);
  if (!deliverable) return refuse({ kind: 'not-found', item: id });
  if (deliverable.state !== 'in-review' || deliverable !== latestDeliverable(engagement)) {
    return refuse({ kind: 'settled', item: id, as: deliverable.state.replace('-', ' ') });
  }
  return ok(deliverable);
}

export function giveVerdicts(engagement: Engagement, act: ActOf<'give-verdicts'>): Outcome {
  const found = findInReview(engagement, act.deliverable);
  if (!found.ok) return found;
  if (act.verdicts.length === 0)
    return refuse({ kind: 'missing-text', field: 'a verdict on at least one clause' });
  const seen = new Set<string>();
  for (const { clause, clauseHash, verdict, grounds } of act.verdicts) {
    if (seen.has(clause)) {
      return refuse({ kind: 'malformed', field: clause, reason: 'it has two verdicts at once' });
    }
    seen.add(clause);
    const current = findClause(engagement, clause);
    if (current && current.hash !== clauseHash) return refuse({ kind: 'clause-superseded', clause });
    if (!current) {
      const wasThere = engagement.revisions.some((revision) =>
        revision.clauses.some((each) => each.id === clause && each.hash === clauseHash),
      );
      return refuse(wasThere ? { kind: 'clause-superseded', clause } : { kind: 'unknown-clause', clause });
    }
    if (verdict === 'rejected' && grounds.trim() === '') return refuse({ kind: 'grounds-missing', clause });
  }
  return ok({
    kind: 'verdicts-given',
    deliverable: found.value.id,
    verdicts: act.verdicts.map((each) => ({ ...each, grounds: each.grounds.trim() })),
  });
}

/** The verdicts that speak of the text in force. */
export const standingVerdicts = (engagement: Engagement, deliverable: Deliverable): readonly Verdict[] =>
  deliverable.verdicts.filter((verdict) => !isStale(engagement, verdict));

export function requestChanges(engagement: Engagement, act: ActOf<'request-changes'>): Outcome {
  const found = findInReview(engagement, act.deliverable);
  if (!found.ok) return found;
  const rejected = standingVerdicts(engagement, found.value).some((each) => each.verdict === 'rejected');
  if (!rejected) return refuse({ kind: 'nothing-rejected' });
  return ok({ kind: 'changes-requested', deliverable: found.value.id, note: act.note.trim() });
}

/** Accepted is what has an accepting verdict on the current text of every reviewed clause, and no rejection. */
export function accept(engagement: Engagement, act: ActOf<'accept'>): Outcome {
  const found = findInReview(engagement, act.deliverable);
  if (!found.ok) return found;
  const standing = standingVerdicts(engagement, found.value);
  const rejected = standing.filter((each) => each.verdict === 'rejected').map((each) => each.clause);
  if (rejected.length > 0) return refuse({ kind: 'clauses-rejected', clauses: rejected });
  const judged = new Set(standing.map((each) => each.clause));
  const missing = reviewedClauses(revisionInForce(engagement))
    .map((clause) => clause.id)
    .filter((id) => !judged.has(id));
  if (missing.length > 0) return refuse({ kind: 'verdicts-missing', clauses: missing });
  const amendments = engagement.amendments.filter((each) => each.state === 'open').map((each) => each.id);
  if (amendments.length > 0) return refuse({ kind: 'items-open', items: amendments });
  return ok({ kind: 'deliverable-accepted', deliverable: found.value.id, note: act.note.trim() });
}
