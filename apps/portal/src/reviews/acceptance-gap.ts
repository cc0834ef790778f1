import {
  type Deliverable,
  type Engagement,
  reviewedClauses,
  revisionInForce,
  standingVerdicts,
} from '@antipode/engagement';

/** What still stands between a deliverable and its acceptance. */
export type AcceptanceGap = {
  readonly rejected: readonly string[];
  readonly missing: readonly string[];
  readonly amendments: readonly string[];
};

export function acceptanceGap(engagement: Engagement, deliverable: Deliverable): AcceptanceGap {
  const standing = standingVerdicts(engagement, deliverable);
  const judged = new Set(standing.map((verdict) => verdict.clause));
  return {
    rejected: standing.filter((each) => each.verdict === 'rejected').map((each) => each.clause),
    missing: reviewedClauses(revisionInForce(engagement))
      .map((clause) => clause.id)
      .filter((id) => !judged.has(id)),
    amendments: engagement.amendments.filter((each) => each.state === 'open').map((each) => each.id),
  };
}

export const isComplete = ({ rejected, missing, amendments }: AcceptanceGap): boolean =>
  rejected.length + missing.length + amendments.length === 0;
