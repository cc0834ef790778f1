import { compareRevisions } from '@antipode/handoff';
import type { BlastRadius, Engagement } from './engagement.ts';
import { findRevision } from './engagement.ts';
import type { Digest } from './ids.ts';

/**
 * What going from one revision to the next changes, and what becomes stale by it: evidence and verdicts on clauses
 * whose text changes or goes away (in each deliverable), and open questions about such clauses.
 *
 * Of a clause that a deliverable was judged on twice, only the verdict that still stands counts.
 */
export function blastRadius(engagement: Engagement, base: Digest, next: Digest): BlastRadius {
  const before = findRevision(engagement, base)?.clauses ?? [];
  const after = findRevision(engagement, next)?.clauses ?? [];
  const { added, changed, removed } = compareRevisions(before, after);
  const touched = new Set<string>([...changed, ...removed]);
  const hashBefore = new Map(before.map((clause) => [clause.id, clause.hash]));
  const goesStale = (about: { clause: string; clauseHash: string }): boolean =>
    touched.has(about.clause) && about.clauseHash === hashBefore.get(about.clause);
  return {
    added,
    changed,
    removed,
    evidence: engagement.deliverables.flatMap((deliverable) =>
      deliverable.evidence
        .filter(goesStale)
        .map((evidence) => ({ deliverable: deliverable.id, clause: evidence.clause })),
    ),
    verdicts: engagement.deliverables.flatMap((deliverable) =>
      deliverable.verdicts
        .filter(goesStale)
        .map((verdict) => ({ deliverable: deliverable.id, clause: verdict.clause })),
    ),
    questions: engagement.questions
      .filter(
        (question) => question.state === 'open' && question.clauses.some((clause) => touched.has(clause)),
      )
      .map((question) => question.id),
  };
}
