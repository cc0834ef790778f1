/** Each clause of a deliverable with what was shown for it and what was said about it. */
import {
  type Deliverable,
  type Engagement,
  type Evidence,
  findRevision,
  isStale,
  reviewedClauses,
  revisionInForce,
  type Verdict,
} from '@antipode/engagement';

type Dated<T> = T & {
  /** The clause says something else by now, or is gone. */
  readonly isStale: boolean;
};

export type MatrixRow = {
  readonly clause: string;
  /** The text that stands now, which a verdict would be on; absent where the clause is gone. */
  readonly clauseHash?: string | undefined;
  readonly evidence: readonly Dated<Evidence>[];
  readonly verdict?: Dated<Verdict> | undefined;
};

/**
 * The reviewed clauses, and behind them whatever else evidence or a verdict speaks of.
 * One that is in review is read against the revision in force; one that is settled, against its own.
 */
export function matrixOf(engagement: Engagement, deliverable: Deliverable): readonly MatrixRow[] {
  const revision =
    deliverable.state === 'in-review'
      ? revisionInForce(engagement)
      : findRevision(engagement, deliverable.digest);
  const hashes = new Map(revision?.clauses.map((clause) => [clause.id, clause.hash]));
  const reviewed = reviewedClauses(revision).map((clause) => clause.id);
  const spokenOf = [...deliverable.evidence, ...deliverable.verdicts].map((each) => each.clause);
  const evidence = Map.groupBy(deliverable.evidence, (each) => each.clause);
  const verdicts = new Map(deliverable.verdicts.map((each) => [each.clause, each]));
  const dated = <T extends { clause: string; clauseHash: string }>(each: T): Dated<T> => ({
    ...each,
    isStale: isStale(engagement, each),
  });
  return [...new Set([...reviewed, ...spokenOf])].map((clause) => {
    const verdict = verdicts.get(clause);
    return {
      clause,
      clauseHash: hashes.get(clause),
      evidence: (evidence.get(clause) ?? []).map(dated),
      verdict: verdict && dated(verdict),
    };
  });
}
