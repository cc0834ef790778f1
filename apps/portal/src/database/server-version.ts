import { sql, type Kysely } from 'kysely';
import type { Database } from './database.ts';

const oldest = 15;

/** @throws when the server does not answer, or is older than what the product's statements need */
export async function checkServerVersion(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ number: string; text: string }>`
    select current_setting('server_version_num') as number, current_setting('server_version') as text
  `.execute(db);
  const [version] = rows;
  if (version && Number(version.number) < oldest * 10_000) {
    throw new Error(`it is PostgreSQL ${version.text}, and Antipode needs ${oldest} or newer.`);
  }
}
