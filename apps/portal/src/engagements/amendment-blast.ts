/** The clauses that an amendment touches, as they stand before and after. */
import { type BlastRadius, blastRadius, type Digest, type Engagement } from '@antipode/engagement';
import type { Clause } from '@antipode/handoff';
import type { Deps } from '../deps.ts';
import type { CallerChangesFound } from '../handoffs/caller-changes.tsx';
import { findContractChanges } from '../handoffs/find-contract-changes.ts';
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
  readonly callers: CallerChangesFound;
};

/** @param settled what it came to when it took effect, which is what stays true of it */
export async function readBlast(
  { db, reader }: Pick<Deps, 'db' | 'reader'>,
  key: Key,
  engagement: Engagement,
  {
    base,
    next,
    settled,
  }: { readonly base: Digest; readonly next: Digest; readonly settled?: BlastRadius | undefined },
): Promise<Blast> {
  const radius = settled ?? blastRadius(engagement, base, next);
  const touched = touchedBy(radius);
  const shown = touched.slice(0, mostShown);
  const [baseKey, nextKey] = [
    { ...key, digest: base },
    { ...key, digest: next },
  ];
  const [before, after] = await Promise.all([
    listClauses(db, baseKey, shown),
    listClauses(db, nextKey, shown),
  ]);
  const found = await findContractChanges({ db, reader }, baseKey, nextKey, touched);
  const callers = found.ok ? found.value : undefined;
  return { base, next, radius, before: byId(before), after: byId(after), callers };
}

/** Changed first: that is where evidence and verdicts become stale. */
export const touchedBy = ({ changed, removed, added }: BlastRadius): readonly string[] => [
  ...changed,
  ...removed,
  ...added,
];

const byId = (clauses: readonly Clause[]): ReadonlyMap<string, Clause> =>
  new Map(clauses.map((clause) => [clause.id, clause]));
