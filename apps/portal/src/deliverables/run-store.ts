import type { Verdict } from '@antipode/verify';
import type { Reader, Writer } from '../database/database.ts';
import type { Key } from '../engagements/engagement-store.ts';
import { jsonText, plainText } from '../handoffs/database-text.ts';
import type { RunFile } from './run-file.ts';
import type { RunClause, RunFinding, RunHead } from './run-summary.ts';

/** A file that the engagement has already is kept once. */
export async function insertRun(trx: Writer, key: Key, { name, content, summary }: RunFile): Promise<void> {
  const columns = { client_id: key.clientId, engagement_id: key.engagementId, sha256: name.sha256 };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('evidence_run')
    .values({ ...columns, content, head: jsonText(summary.head) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return;
  const clauses = summary.clauses.map((clause, position) => ({
    ...{ ...columns, position, clause: plainText(clause.clause), verdict: clause.verdict },
    body: jsonText(clause),
  }));
  for (const batch of batches(clauses)) await trx.insertInto('evidence_clause').values(batch).execute();
  const findings = summary.findings.map((finding, position) => ({
    ...{ ...columns, position, id: finding.id, is_loose: finding.isLoose, body: jsonText(finding) },
  }));
  for (const batch of batches(findings)) await trx.insertInto('evidence_finding').values(batch).execute();
}

export async function findRunHead(db: Reader, key: Key, sha256: string): Promise<RunHead | undefined> {
  const row = await runsOf(db, key).select('head').where('sha256', '=', sha256).executeTakeFirst();
  // Only ever written above, from a summary; so are the bodies below.
  return row?.head as RunHead | undefined;
}

/** The file as it came. */
export async function findRunContent(
  db: Reader,
  key: Key,
  sha256: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const row = await runsOf(db, key).select('content').where('sha256', '=', sha256).executeTakeFirst();
  return row && new Uint8Array(row.content);
}

/** Every file of the engagement, for taking it away. */
export async function listRunContents(
  db: Reader,
  key: Key,
): Promise<readonly { readonly sha256: string; readonly content: Uint8Array }[]> {
  return await runsOf(db, key).select(['sha256', 'content']).orderBy('sha256').execute();
}

/** What the run says of every clause, in a word. */
export async function listRunVerdicts(
  db: Reader,
  key: Key,
  sha256: string,
): Promise<ReadonlyMap<string, Verdict>> {
  const rows = await clausesOf(db, key, sha256).select(['clause', 'verdict']).orderBy('position').execute();
  return new Map(rows.map((row) => [row.clause, row.verdict]));
}

export async function listRunClauses(
  db: Reader,
  key: Key,
  sha256: string,
  clauses: readonly string[],
): Promise<readonly RunClause[]> {
  if (clauses.length === 0) return [];
  const rows = await clausesOf(db, key, sha256)
    .select('body')
    .where('clause', 'in', [...clauses])
    .execute();
  return rows.map((row) => row.body as RunClause);
}

/** @param isWithLoose also those that show at no clause */
export async function listRunFindings(
  db: Reader,
  key: Key,
  sha256: string,
  ids: readonly string[],
  isWithLoose: boolean,
  limit: number,
): Promise<readonly RunFinding[]> {
  if (ids.length === 0 && !isWithLoose) return [];
  const rows = await db
    .selectFrom('evidence_finding')
    .select('body')
    .where('client_id', '=', key.clientId)
    .where('engagement_id', '=', key.engagementId)
    .where('sha256', '=', sha256)
    .where((where) =>
      where.or([
        ...(ids.length > 0 ? [where('id', 'in', [...ids])] : []),
        ...(isWithLoose ? [where('is_loose', '=', true)] : []),
      ]),
    )
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map((row) => row.body as RunFinding);
}

const runsOf = (db: Reader, { clientId, engagementId }: Key) =>
  db.selectFrom('evidence_run').where('client_id', '=', clientId).where('engagement_id', '=', engagementId);

const clausesOf = (db: Reader, { clientId, engagementId }: Key, sha256: string) =>
  db
    .selectFrom('evidence_clause')
    .where('client_id', '=', clientId)
    .where('engagement_id', '=', engagementId)
    .where('sha256', '=', sha256);

/** A statement takes 65,535 values; a thousand rows are far from that and few statements. */
function batches<T>(rows: readonly T[]): readonly T[][] {
  const size = 1_000;
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, at) =>
    rows.slice(at * size, (at + 1) * size),
  );
}
