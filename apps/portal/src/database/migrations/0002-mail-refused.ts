import { sql, type Kysely } from 'kysely';

/** A mail that its server will never take, and what the server said. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table mail add column refused_at timestamptz, add column refusal text,
    add check ((refused_at is null) = (refusal is null)), add check (refused_at is null or sent_at is null)`.execute(
    db,
  );
}
