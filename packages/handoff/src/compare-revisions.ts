import type { ClauseId } from './clause.ts';

export type RevisionComparison = {
  readonly added: readonly ClauseId[];
  readonly changed: readonly ClauseId[];
  readonly removed: readonly ClauseId[];
  readonly unchanged: readonly ClauseId[];
};

type HashedClause = { readonly id: ClauseId; readonly hash: string };

/**
 * Which clauses an author touched between two revisions. Order is that of `after`, and of `before` for what
 * was removed; a clause that only moved is unchanged.
 */
export function compareRevisions(
  before: readonly HashedClause[],
  after: readonly HashedClause[],
): RevisionComparison {
  const hashBefore = new Map(before.map((clause) => [clause.id, clause.hash]));
  const idsAfter = new Set(after.map((clause) => clause.id));
  const idsOf = (clauses: readonly HashedClause[]) => clauses.map((clause) => clause.id);
  return {
    added: idsOf(after.filter((clause) => !hashBefore.has(clause.id))),
    changed: idsOf(after.filter((c) => hashBefore.has(c.id) && hashBefore.get(c.id) !== c.hash)),
    removed: idsOf(before.filter((clause) => !idsAfter.has(clause.id))),
    unchanged: idsOf(after.filter((clause) => hashBefore.get(clause.id) === clause.hash)),
  };
}
