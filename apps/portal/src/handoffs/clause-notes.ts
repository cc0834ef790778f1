/** What stands in the margin beside a clause: what was said about it since it was published. */
import type { Deliverable, Engagement, Evidence, Question, Verdict } from '@antipode/engagement';
import type { Finding } from '@antipode/handoff';
import type { Judgement } from './stored-handoff.ts';

type About<T> = T & {
  readonly deliverable: Deliverable;
  /** It speaks of another text than the one that is shown. */
  readonly isStale: boolean;
};

export type ClauseNotes = {
  readonly findings: readonly Finding[];
  /** What the author has answered in the files, with the reason. */
  readonly accepted: readonly { readonly finding: Finding; readonly because: string }[];
  readonly open: readonly Question[];
  readonly decided: readonly Question[];
  /** The newest, where there is any. */
  readonly evidence?: About<Evidence>;
  readonly verdict?: About<Verdict>;
};

export function notesOn(
  clause: { readonly id: string; readonly hash: string },
  engagement: Engagement,
  { findings, lint }: Judgement,
): ClauseNotes {
  const questions = engagement.questions.filter((question) => question.clauses.includes(clause.id));
  const evidence = newest(engagement, (deliverable) => deliverable.evidence, clause);
  const verdict = newest(engagement, (deliverable) => deliverable.verdicts, clause);
  return {
    findings: findings.filter((finding) => finding.clause === clause.id),
    accepted: (lint?.accepted ?? []).filter(({ finding }) => finding.clause === clause.id),
    open: questions.filter((question) => question.state === 'open'),
    decided: questions.filter((question) => question.decision !== undefined),
    ...(evidence && { evidence }),
    ...(verdict && { verdict }),
  };
}

function newest<T extends { readonly clause: string; readonly clauseHash: string }>(
  engagement: Engagement,
  listOf: (deliverable: Deliverable) => readonly T[],
  clause: { readonly id: string; readonly hash: string },
): About<T> | undefined {
  for (const deliverable of engagement.deliverables.toReversed()) {
    const found = listOf(deliverable).findLast((each) => each.clause === clause.id);
    if (found) return { ...found, deliverable, isStale: found.clauseHash !== clause.hash };
  }
  return undefined;
}

export const hasNotes = ({ findings, accepted, open, decided, evidence, verdict }: ClauseNotes): boolean =>
  findings.length + accepted.length + open.length + decided.length > 0 ||
  evidence !== undefined ||
  verdict !== undefined;
