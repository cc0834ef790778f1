import type { ClauseId } from './clause.ts';

export type RevisionComparison<Id extends string = ClauseId> = {
  readonly added: readonly Id[];
  readonly changed: readonly Id[];
  readonly removed: readonly Id[];
  readonly unchanged: readonly Id[];
};

type HashedClause<Id extends string> = { readonly id: Id; readonly hash: string };

/**
 * Which clauses an author touched between two revisions. Order is that of `after`, and of `before` for what
 * was removed; a clause that only moved is unchanged.
 */
export function compareRevisions<Id extends string>(
  before: readonly HashedClause<Id>[],
  after: readonly HashedClause<Id>[],
): RevisionComparison<Id> {
  const hashBefore = new Map(before.map((clause) => [clause.id, clause.hash]));
  const idsAfter = new Set(after.map((clause) => clause.id));
  const idsOf = (clauses: readonly HashedClause<Id>[]) => clauses.map((clause) => clause.id);
  return {
    added: idsOf(after.filter((clause) => !hashBefore.has(clause.id))),
    changed: idsOf(after.filter((c) => hashBefore.has(c.id) && hashBefore.get(c.id) !== c.hash)),
    removed: idsOf(before.filter((clause) => !idsAfter.has(clause.id))),
    unchanged: idsOf(after.filter((clause) => hashBefore.get(clause.id) === clause.hash)),
  };
}
