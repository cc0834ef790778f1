import { sql, type Kysely } from 'kysely';
import type { Database } from './database.ts';

/** Asks the database for anything at all. @throws when it does not answer */
export async function ping(db: Kysely<Database>): Promise<void> {
  await sql`select 1`.execute(db);
}
