/**
 * Two revisions' contracts as the tables hold them, compared. Pure work for a processor: `find-contract-changes.ts` has
 * it done on a thread where it is much.
 */
import {
  type Clause,
  type Contract,
  type ContractChange,
  contractChanges,
  type JsonSchema,
} from '@antipode/handoff';

/** Operations and schemas whose bodies are still text: text is cheap to pass between threads, a tree is not. */
export type StoredContract = {
  readonly operations: readonly (Omit<Clause, 'body'> & { readonly body: string })[];
  readonly schemas: readonly { readonly name: string; readonly body: string }[];
};

/** @param mostSteps the comparison's own limit where it is left out */
export function compareContracts(
  from: StoredContract,
  to: StoredContract,
  mostSteps?: number,
): readonly ContractChange[] {
  return contractChanges(parse(from), parse(to), mostSteps);
}

/** Rows are only ever written from a handoff that was read. */
const parse = ({ operations, schemas }: StoredContract): Contract => ({
  clauses: operations.map((clause) => ({ ...clause, body: JSON.parse(clause.body) as Clause['body'] })),
  schemas: Object.fromEntries(schemas.map(({ name, body }) => [name, JSON.parse(body) as JsonSchema])),
});
