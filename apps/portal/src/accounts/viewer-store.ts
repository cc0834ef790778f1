import { parseWorkingHours } from '@antipode/clock';
import type { Reader } from '../database/database.ts';
import type { Viewer } from './viewer.ts';

/**
 * The viewer whose session this is, as the tables have it now: a session that was ended finds nobody.
 * That it has not expired is better-auth's to say.
 */
export async function findViewerBySession(db: Reader, sessionToken: string): Promise<Viewer | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.user_id')
    .select(viewerColumns)
    .where('session.token', '=', sessionToken)
    .executeTakeFirst();
  return row && toViewer(row);
}

export async function findViewerByApiToken(
  db: Reader,
  hash: string,
): Promise<{ readonly tokenId: string; readonly viewer: Viewer } | undefined> {
  const row = await db
    .selectFrom('api_token')
    .innerJoin('user', 'user.id', 'api_token.user_id')
    .select([...viewerColumns, 'api_token.id as tokenId'])
    .where('api_token.hash', '=', hash)
    .executeTakeFirst();
  return row && { tokenId: row.tokenId, viewer: toViewer(row) };
}

const viewerColumns = [
  'user.id as userId',
  'user.name',
  'user.email',
  'user.is_operator as isOperator',
  'user.working_hours as workingHours',
] as const;

function toViewer(row: Omit<Viewer, 'workingHours'> & { readonly workingHours: unknown }): Viewer {
  const hours = parseWorkingHours(row.workingHours);
  if (!hours.ok)
    throw new Error(`The working hours of user ${row.userId} are not readable`, { cause: hours.error });
  const { userId, name, email, isOperator } = row;
  return { userId, name, email, isOperator, workingHours: hours.value };
}
