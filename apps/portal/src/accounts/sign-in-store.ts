/**
 * Sign-in links, sessions and rate limits: rows that better-auth shares with us.
 *
 * It writes and judges them by the machine's clock, so here too they run by that clock, and never by the
 * `now` that the rest of the portal is given.
 */
import { sql } from 'kysely';
import type { Reader, Writer } from '../database/database.ts';

/** Whose unused, unexpired sign-in link this is. */
export async function findSignInLinkEmail(db: Reader, tokenHash: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', identifier(tokenHash))
    .where('expires_at', '>', new Date())
    .executeTakeFirst();
  if (!row) return undefined;
  const { email } = JSON.parse(row.value) as { readonly email: string };
  return email;
}

/** As better-auth's magic-link plugin would have saved it. */
export async function saveSignInLink(
  db: Writer,
  link: { readonly id: string; readonly tokenHash: string; readonly email: string; readonly expiresAt: Date },
): Promise<void> {
  const now = new Date();
  await db
    .insertInto('verification')
    .values({
      id: link.id,
      identifier: identifier(link.tokenHash),
      value: JSON.stringify({ type: 'magic-link', email: link.email }),
      created_at: now,
      updated_at: now,
      expires_at: link.expiresAt,
    })
    .execute();
}

const identifier = (tokenHash: string): string => `magic-link:${tokenHash}`;

/**
 * Counts one attempt under `key` in a window that begins with the first, and tells how many there are in
 * it by now. One statement, so that attempts at the same moment are all counted.
 */
export async function countAttempt(
  db: Writer,
  attempt: { readonly id: string; readonly key: string; readonly windowSeconds: number },
): Promise<number> {
  const now = Date.now();
  const oldest = now - attempt.windowSeconds * 1000;
  const { count } = await db
    .insertInto('rate_limit')
    .values({ id: attempt.id, key: attempt.key, count: 1, last_request: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`case when rate_limit.last_request <= ${oldest} then 1 else rate_limit.count + 1 end`,
        last_request: sql<number>`case when rate_limit.last_request <= ${oldest} then excluded.last_request else rate_limit.last_request end`,
      }),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return count;
}

/** Ends every session of a user, on whatever machine. */
export async function deleteSessionsOf(db: Writer, userId: string): Promise<void> {
  await db.deleteFrom('session').where('user_id', '=', userId).execute();
}

/** Whether anybody was ever signed in and still is, anywhere. */
export async function hasAnySession(db: Reader): Promise<boolean> {
  return (await db.selectFrom('session').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** The first few addresses that have an account. */
export async function listEmailAddresses(db: Reader, limit: number): Promise<readonly string[]> {
  const rows = await db.selectFrom('user').select('email').orderBy('created_at').limit(limit).execute();
  return rows.map((row) => row.email);
}
