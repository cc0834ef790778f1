import { sql, type Kysely } from 'kysely';

/**
 * What the linter said of a revision besides its findings: what was accepted, what could not be judged, which rules
 * were off. Null for what was published before handoffs were linted.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table revision add column lint jsonb`.execute(db);
}
