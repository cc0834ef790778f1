import type { Clause, ClauseId, HandoffFile, JsonSchema, LintReport } from '@antipode/handoff';
import { sql } from 'kysely';
import type { Reader, Writer } from '../database/database.ts';
import { jsonText, plainText } from './database-text.ts';
import type { ReadHandoff } from './read-to-publish.ts';
import type {
  ClauseLine,
  FileLine,
  Judgement,
  NamedSchemas,
  RevisionKey,
  RevisionLine,
} from './stored-handoff.ts';

/** What was said against a revision when it was published. */
export async function findJudgement(db: Reader, key: RevisionKey): Promise<Judgement> {
  const row = await db
    .selectFrom('revision')
    .select(['findings', 'lint'])
    .where('client_id', '=', key.clientId)
    .where('engagement_id', '=', key.engagementId)
    .where('digest', '=', key.digest)
    .executeTakeFirst();
  // Only ever written below, from a report.
  const findings = (row?.findings ?? []) as Judgement['findings'];
  const lint = (row?.lint ?? undefined) as Judgement['lint'];
  return { findings, lint };
}

const lineColumns = ['position', 'id', 'kind', 'title', 'hash', 'file', 'line', 'size'] as const;

/** Every clause in the order of the document, without its body. */
export async function listClauseLines(db: Reader, key: RevisionKey): Promise<readonly ClauseLine[]> {
  const rows = await clausesOf(db, key).select(lineColumns).orderBy('position').execute();
  return rows.map(toLine);
}

export async function listClauses(
  db: Reader,
  key: RevisionKey,
  ids: readonly string[],
): Promise<readonly (Clause & ClauseLine)[]> {
  if (ids.length === 0) return [];
  const rows = await clausesOf(db, key)
    .select([...lineColumns, 'body'])
    .where('id', 'in', [...ids])
    .orderBy('position')
    .execute();
  // The body is only ever written below, from a clause.
  return rows.map((row) => ({ ...toLine(row), body: row.body as Clause['body'] }));
}

/** Those of these clauses that are operations, with their bodies as text. */
export async function listOperationTexts(db: Reader, key: RevisionKey, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await clausesOf(db, key)
    .select([...lineColumns, sql<string>`body::text`.as('body')])
    .where('kind', '=', 'operation')
    .where('id', 'in', [...ids])
    .orderBy('position')
    .execute();
  return rows.map(toLine);
}

/** Rows are only ever written below, from a handoff that was read. */
const toLine = <R extends { readonly id: string; readonly kind: string }>(row: R) => ({
  ...row,
  id: row.id as ClauseId,
  kind: row.kind as Clause['kind'],
});

export async function findClause(
  db: Reader,
  key: RevisionKey,
  id: string,
): Promise<(Clause & ClauseLine) | undefined> {
  return (await listClauses(db, key, [id]))[0];
}

function clausesOf(db: Reader, key: RevisionKey) {
  return db
    .selectFrom('clause')
    .where('client_id', '=', key.clientId)
    .where('engagement_id', '=', key.engagementId)
    .where('digest', '=', key.digest);
}

/** One page of schema names, in the contract's order, and one more when there is a next page. */
export async function listSchemaNames(
  db: Reader,
  key: RevisionKey,
  page: { readonly number: number; readonly size: number },
): Promise<readonly string[]> {
  const rows = await schemasOf(db, key)
    .select('name')
    .orderBy('position')
    .limit(page.size + 1)
    .offset((page.number - 1) * page.size)
    .execute();
  return rows.map((row) => row.name);
}

export async function countSchemas(db: Reader, key: RevisionKey): Promise<number> {
  const row = await schemasOf(db, key)
    .select((schema) => schema.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** @param longest leaves out schemas whose text is longer than this, in characters */
export async function listSchemas(
  db: Reader,
  key: RevisionKey,
  names: readonly string[],
  longest?: number,
): Promise<NamedSchemas> {
  if (names.length === 0) return {};
  const rows = await schemasOf(db, key)
    .select(['name', 'body'])
    .where('name', 'in', [...names])
    .$if(longest !== undefined, (query) => query.where(sql`length(body::text)`, '<=', longest ?? 0))
    .execute();
  return Object.fromEntries(rows.map((row) => [row.name, row.body as JsonSchema]));
}

/** All schemas, as text. */
export async function listSchemaTexts(db: Reader, key: RevisionKey) {
  return await schemasOf(db, key)
    .select(['name', sql<string>`body::text`.as('body')])
    .execute();
}

function schemasOf(db: Reader, key: RevisionKey) {
  return db
    .selectFrom('revision_schema')
    .where('client_id', '=', key.clientId)
    .where('engagement_id', '=', key.engagementId)
    .where('digest', '=', key.digest);
}

export async function listFileLines(db: Reader, key: RevisionKey): Promise<readonly FileLine[]> {
  return await filesOf(db, key)
    .select(['path', sql<number>`octet_length(content)`.as('bytes')])
    .orderBy('path')
    .execute();
}

export async function listFiles(db: Reader, key: RevisionKey): Promise<readonly HandoffFile[]> {
  return await filesOf(db, key).select(['path', 'content']).orderBy('path').execute();
}

export async function findFile(db: Reader, key: RevisionKey, path: string): Promise<HandoffFile | undefined> {
  return await filesOf(db, key).select(['path', 'content']).where('path', '=', path).executeTakeFirst();
}

function filesOf(db: Reader, key: RevisionKey) {
  return db
    .selectFrom('revision_file')
    .where('client_id', '=', key.clientId)
    .where('engagement_id', '=', key.engagementId)
    .where('digest', '=', key.digest);
}

export async function insertRevision(
  trx: Writer,
  key: RevisionKey,
  revision: Omit<RevisionLine, 'digest'> & { readonly report: LintReport },
): Promise<void> {
  const { findings, accepted, cannotTell, off } = revision.report;
  await trx
    .insertInto('revision')
    .values({
      ...columnsOf(key),
      number: revision.number,
      title: plainText(revision.title),
      published_by: revision.publishedBy,
      published_at: revision.publishedAt.toString(),
      findings: jsonText(findings),
      lint: jsonText({ accepted, cannotTell, off }),
    })
    .execute();
}

/** About four megabytes a statement, so that neither a thousand small files nor a few large ones are slow. */
export async function insertFiles(
  trx: Writer,
  key: RevisionKey,
  files: readonly HandoffFile[],
): Promise<void> {
  for (const batch of batches(files, (file) => file.content.length + 1_000, 4_000_000)) {
    await trx
      .insertInto('revision_file')
      .values(
        batch.map((file) => ({ ...columnsOf(key), path: file.path, content: Buffer.from(file.content) })),
      )
      .execute();
  }
}

export async function insertClauses(
  trx: Writer,
  key: RevisionKey,
  clauses: ReadHandoff['clauses'],
): Promise<void> {
  const rows = clauses.map((clause, position) => {
    const { id, kind, hash, line, body } = clause;
    const titles = { title: plainText(clause.title), file: plainText(clause.file) };
    return { ...columnsOf(key), position, id, kind, hash, line, ...titles, body, size: body.length };
  });
  for (const batch of batches(rows, (row) => row.size + 4_000, 4_000_000)) {
    await trx.insertInto('clause').values(batch).execute();
  }
}

export async function insertSchemas(
  trx: Writer,
  key: RevisionKey,
  schemas: ReadHandoff['schemas'],
): Promise<void> {
  const rows = schemas.map(({ name, body }, position) => ({
    ...{ ...columnsOf(key), position, name: plainText(name), body },
  }));
  for (const batch of batches(rows, (row) => row.body.length + 4_000, 4_000_000)) {
    await trx.insertInto('revision_schema').values(batch).execute();
  }
}

/** The ids among `candidates` that the client has given to engagements, and where those stand. */
export async function listTakenIds(
  db: Reader,
  clientId: string,
  candidates: readonly string[],
): Promise<readonly { readonly engagementId: string; readonly state: string }[]> {
  return await db
    .selectFrom('engagement')
    .select(['engagement_id as engagementId', 'state'])
    .where('client_id', '=', clientId)
    .where('engagement_id', 'in', [...candidates])
    .execute();
}

/**
 * Holds the client until the transaction ends, so that two people who publish the same new handoff open one
 * engagement, one after the other.
 */
export async function lockClient(trx: Reader, clientId: string): Promise<void> {
  await trx.selectFrom('client').select('id').where('id', '=', clientId).forNoKeyUpdate().execute();
}

const columnsOf = (key: RevisionKey) => ({
  client_id: key.clientId,
  engagement_id: key.engagementId,
  digest: key.digest,
});

function batches<T>(items: readonly T[], weigh: (item: T) => number, most: number): readonly T[][] {
  const filled: T[][] = [];
  let weight = most;
  for (const item of items) {
    weight += weigh(item);
    if (weight > most) {
      filled.push([]);
      weight = weigh(item);
    }
    filled.at(-1)?.push(item);
  }
  return filled;
}
