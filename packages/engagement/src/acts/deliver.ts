import { ok, refuse } from '@antipode/base';
import {
  type Engagement,
  type Evidence,
  type EvidenceFile,
  findClause,
  revisionInForce,
} from '../engagement.ts';
import type { Actor } from '../actor.ts';
import { type ActOf, type Outcome, sideOf, written } from './act-of.ts';
import { findInReview } from './review.ts';

/** Evidence is tied to the text of its clause as it stands at this moment; a later amendment makes it stale. */
export function submitDeliverable(engagement: Engagement, act: ActOf<'submit-deliverable'>): Outcome {
  const note = written(act.note, 'a note that says what is delivered and how to run it');
  if (!note.ok) return note;
  if (act.commits.length === 0)
    return refuse({ kind: 'missing-text', field: 'the commit that is delivered' });
  if (act.evidenceFile && !isNamed(act.evidenceFile)) return unnamed;
  const evidence: Evidence[] = [];
  for (const each of act.evidence) {
    const clause = findClause(engagement, each.clause);
    if (!clause) return refuse({ kind: 'unknown-clause', clause: each.clause });
    const ran = written(each.ran, `what was run for ${each.clause}`);
    if (!ran.ok) return ran;
    evidence.push({ ...each, ran: ran.value, clauseHash: clause.hash });
  }
  return ok({
    kind: 'deliverable-submitted',
    id: `D-${engagement.deliverables.length + 1}`,
    digest: revisionInForce(engagement)!.digest,
    commits: act.commits,
    note: note.value,
    evidence,
    ...(act.evidenceFile && { evidenceFile: act.evidenceFile }),
  });
}

/** What is attached is a run of one's own: a copy of the other side's file agrees with it by itself. */
export function attachEvidence(
  engagement: Engagement,
  { deliverable, evidenceFile }: ActOf<'attach-evidence'>,
  actor: Actor,
): Outcome {
  const found = findInReview(engagement, deliverable);
  if (!found.ok) return found;
  if (!isNamed(evidenceFile)) return unnamed;
  const same = found.value.runs?.find((run) => run.sha256 === evidenceFile.sha256);
  if (same) {
    return refuse(
      same.party === sideOf(actor)
        ? { kind: 'attached-before', item: deliverable }
        : { kind: 'run-of-other-side', party: same.party },
    );
  }
  return ok({ kind: 'evidence-attached', deliverable, evidenceFile });
}

const isNamed = ({ sha256, bytes }: EvidenceFile): boolean =>
  /^[0-9a-f]{64}$/.test(sha256) && Number.isSafeInteger(bytes) && bytes > 0;

const unnamed = refuse({
  kind: 'malformed',
  field: 'The evidence',
  reason: 'a file is named by its SHA-256 and its size',
});
