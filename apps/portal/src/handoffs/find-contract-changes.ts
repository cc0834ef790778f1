import { ok, type Result } from '@antipode/base';
import type { ContractChange } from '@antipode/handoff';
import type { Deps } from '../deps.ts';
import { compareContracts, type StoredContract } from './compare-contracts.ts';
import type { TooMuchToRead } from './handoff-reader.ts';
import { listOperationTexts, listSchemaTexts } from './handoff-store.ts';
import type { RevisionKey } from './stored-handoff.ts';

/** What is compared while others wait takes a fraction of a second at most. */
const mostCharactersHere = 500_000;
const mostStepsHere = 100_000;

/**
 * What becomes of callers between two revisions.
 *
 * @param ids the clauses that differ; others are not looked at
 */
export async function findContractChanges(
  { db, reader }: Pick<Deps, 'db' | 'reader'>,
  from: RevisionKey,
  to: RevisionKey,
  ids: readonly string[],
): Promise<Result<readonly ContractChange[], TooMuchToRead>> {
  const operations = [
    await listOperationTexts(db, from, ids),
    await listOperationTexts(db, to, ids),
  ] as const;
  if (operations.every((each) => each.length === 0)) return ok([]);
  const schemas = [await listSchemaTexts(db, from), await listSchemaTexts(db, to)] as const;
  const before: StoredContract = { operations: operations[0], schemas: schemas[0] };
  const after: StoredContract = { operations: operations[1], schemas: schemas[1] };
  if (charactersOf(before) + charactersOf(after) <= mostCharactersHere) {
    const changes = compareContracts(before, after, mostStepsHere);
    if (!changes.some(({ rule }) => rule === 'too-large-to-compare')) return ok(changes);
  }
  return await reader.compare(before, after);
}

const charactersOf = ({ operations, schemas }: StoredContract): number =>
  [...operations, ...schemas].reduce((sum, { body }) => sum + body.length, 0);
