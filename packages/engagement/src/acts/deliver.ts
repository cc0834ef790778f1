import { ok, refuse } from '@antipode/base';
import { type Engagement, type Evidence, findClause, revisionInForce } from '../engagement.ts';
import { type ActOf, type Outcome, written } from './act-of.ts';

/** Evidence is tied to the text of its clause as it stands at this moment; a later amendment makes it stale. */
export function submitDeliverable(engagement: Engagement, act: ActOf<'submit-deliverable'>): Outcome {
  const note = written(act.note, 'a note that says what is delivered and how to run it');
  if (!note.ok) return note;
  if (act.commits.length === 0)
    return refuse({ kind: 'missing-text', field: 'the commit that is delivered' });
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
  });
}
