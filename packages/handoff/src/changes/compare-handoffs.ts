import { compareRevisions, type RevisionComparison } from '../compare-revisions.ts';
import type { Handoff } from '../handoff.ts';
import type { ContractChange } from './contract-change.ts';
import { contractChanges } from './contract-changes.ts';

export type HandoffComparison = {
  readonly clauses: RevisionComparison;
  readonly contract: readonly ContractChange[];
};

/**
 * Two handoffs, clause by clause, with what becomes of callers.
 *
 * @example const { clauses, contract } = compareHandoffs(await readHandoff(before), await readHandoff(after));
 */
export function compareHandoffs(from: Handoff, to: Handoff): HandoffComparison {
  return { clauses: compareRevisions(from.clauses, to.clauses), contract: contractChanges(from, to) };
}
