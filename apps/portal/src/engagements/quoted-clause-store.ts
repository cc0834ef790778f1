import type { ClauseBody, ClauseKind } from '@antipode/handoff';
import type { Reader } from '../database/database.ts';
import type { Key } from './engagement-store.ts';
import type { ClauseHead, QuotedClause } from './quoted-clause.ts';

/** The clauses of a revision by name, in the order of the handoff. */
export async function listClauseHeads(db: Reader, key: Key, digest: string): Promise<readonly ClauseHead[]> {
  const rows = await clausesOf(db, key, digest).select(['id', 'kind', 'title']).execute();
  return rows.map((row) => ({ id: row.id, kind: row.kind as ClauseKind, title: row.title }));
}

/** These clauses of a revision with their text, in the order of the handoff; one that it lacks is left out. */
export async function listQuotedClauses(
  db: Reader,
  key: Key,
  digest: string,
  ids: readonly string[],
): Promise<readonly QuotedClause[]> {
  if (ids.length === 0) return [];
  const rows = await clausesOf(db, key, digest)
    .select(['id', 'kind', 'title', 'hash', 'body'])
    .where('id', 'in', [...ids])
    .execute();
  // Rows are only ever written from a handoff that was read.
  return rows.map((row) => ({ ...row, kind: row.kind as ClauseKind, body: row.body as ClauseBody }));
}

const clausesOf = (db: Reader, { clientId, engagementId }: Key, digest: string) =>
  db
    .selectFrom('clause')
    .where('client_id', '=', clientId)
    .where('engagement_id', '=', engagementId)
    .where('digest', '=', digest)
    .orderBy('position');
