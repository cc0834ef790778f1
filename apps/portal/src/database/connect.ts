import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types as defaultTypes, type CustomTypesConfig } from 'pg';
import type { Database } from './schema.ts';

/** Counts come as `int8`, and none comes near 2^53. */
const types: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === defaultTypes.builtins.INT8
      ? (text: string) => Number(text)
      : (defaultTypes.getTypeParser(oid, format) as (text: string) => unknown),
};

export type Connection = Readonly<{
  db: Kysely<Database>;
  pool: Pool;
  /** Waits for the queries under way, then disconnects. */
  close: () => Promise<void>;
}>;

/**
 * Connects to the database at `url`. Nothing here keeps state in a session and no statement has a name, so
 * a pooler in transaction mode may stand between.
 *
 * @param onIdleError told when a connection breaks that nobody was using; the pool opens another
 */
export function connect(url: string, onIdleError: (error: Error) => void, maxConnections = 12): Connection {
  const pool = new Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    application_name: 'antipode',
    types,
  });
  pool.on('error', onIdleError);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => pool.end() };
}
