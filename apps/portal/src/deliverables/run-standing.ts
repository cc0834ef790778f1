/** Whether a run speaks of what was delivered. */
import { type Deliverable, type Engagement, findRevision, revisionInForce } from '@antipode/engagement';
import type { RunHead } from './run-summary.ts';

/** Why a run says nothing of this deliverable, one sentence each; none where it does. */
export type Staleness = readonly string[];

/**
 * @param other the other side's run: two runs that began at the very same instant are one
 */
export function stalenessOf(
  engagement: Engagement,
  deliverable: Deliverable,
  run: RunHead,
  other?: RunHead,
): Staleness {
  return [
    revisionFault(engagement, deliverable, run),
    commitFault(deliverable, run),
    other?.startedAt === run.startedAt && other.seed === run.seed
      ? 'It began at the very instant at which the other side’s run began, so it may be a copy of it.'
      : undefined,
  ].filter((reason) => reason !== undefined);
}

function revisionFault(
  engagement: Engagement,
  { digest, state }: Deliverable,
  run: RunHead,
): string | undefined {
  // What is in review is judged by the text in force, whatever was in force when it was delivered.
  const inForce = state === 'in-review' ? revisionInForce(engagement)?.digest : undefined;
  if (run.revision === digest || run.revision === inForce) return undefined;
  const ran = findRevision(engagement, run.revision);
  const against = ran
    ? `revision ${ran.number}`
    : `a revision that was never published here (${run.revision.slice(0, 12)})`;
  return `It was run against ${against}, and revision ${findRevision(engagement, digest)?.number} was delivered.`;
}

function commitFault({ commits }: Deliverable, { commit }: RunHead): string | undefined {
  if (commit === undefined) {
    return 'It does not say which commit was running, so nobody can tell whether it is the one delivered. Run it again with --commit.';
  }
  // Either may be shortened.
  const isDelivered = commits.some(({ sha }) => sha.startsWith(commit) || commit.startsWith(sha));
  if (isDelivered) return undefined;
  const delivered = commits.map(({ sha }) => sha.slice(0, 12)).join(', ');
  return `It was run against commit ${commit.slice(0, 12)}, and what was delivered is ${delivered}.`;
}
