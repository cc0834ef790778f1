import type { Temporal } from 'temporal-polyfill';
import type { Reader, Writer } from '../database/database.ts';
import type { ApiToken } from './api-token.ts';

export async function listApiTokens(db: Reader, userId: string): Promise<readonly ApiToken[]> {
  return await db
    .selectFrom('api_token')
    .select(['id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .execute();
}

export async function saveApiToken(
  db: Writer,
  token: { readonly id: string; readonly userId: string; readonly name: string; readonly hash: string },
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('api_token')
    .values({
      id: token.id,
      user_id: token.userId,
      name: token.name,
      hash: token.hash,
      created_at: new Date(now.epochMilliseconds),
    })
    .execute();
}

/** Notes the use at most once a minute: a busy client need not write on each of its calls. */
export async function touchApiToken(db: Writer, id: string, now: Temporal.Instant): Promise<void> {
  const at = new Date(now.epochMilliseconds);
  const aMinuteAgo = new Date(now.epochMilliseconds - 60_000);
  await db
    .updateTable('api_token')
    .set({ last_used_at: at })
    .where('id', '=', id)
    .where((where) => where.or([where('last_used_at', 'is', null), where('last_used_at', '<', aMinuteAgo)]))
    .execute();
}

/** Names the owner, so that nobody revokes another's. */
export async function deleteApiToken(db: Writer, userId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('api_token')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function deleteApiTokensOf(db: Writer, userId: string): Promise<void> {
  await db.deleteFrom('api_token').where('user_id', '=', userId).execute();
}
