/** The clauses that an amendment touches, as they stand before and after. */
import { type BlastRadius, blastRadius, type Digest, type Engagement } from '@antipode/engagement';
import type { Clause } from '@antipode/handoff';
import type { Reader } from '../database/database.ts';
import { listClauses } from '../handoffs/handoff-store.ts';
import type { Key } from './engagement-store.ts';

/** More is shown on the page that compares the two revisions. */
export const mostShown = 20;

export type Blast = {
  readonly base: Digest;
  readonly next: Digest;
  readonly radius: BlastRadius;
  /** The first of the clauses that differ, by id. */
  readonly before: ReadonlyMap<string, Clause>;
  readonly after: ReadonlyMap<string, Clause>;
};

/** @param settled what it came to when it took effect, which is what stays true of it */
export async function readBlast(
  db: Reader,
  key: Key,
  engagement: Engagement,
  {
    base,
    next,
    settled,
  }: { readonly base: Digest; readonly next: Digest; readonly settled?: BlastRadius | undefined },
): Promise<Blast> {
  const radius = settled ?? blastRadius(engagement, base, next);
  const shown = touchedBy(radius).slice(0, mostShown);
  const [before, after] = await Promise.all([
    listClauses(db, { ...key, digest: base }, shown),
    listClauses(db, { ...key, digest: next }, shown),
  ]);
  return { base, next, radius, before: byId(before), after: byId(after) };
}

/** Changed first: that is where evidence and verdicts become stale. */
export const touchedBy = ({ changed, removed, added }: BlastRadius): readonly string[] => [
  ...changed,
  ...removed,
  ...added,
];

const byId = (clauses: readonly Clause[]): ReadonlyMap<string, Clause> =>
  new Map(clauses.map((clause) => [clause.id, clause]));
