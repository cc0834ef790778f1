import type { Reader } from '../database/database.ts';
import { findMembership } from './membership-store.ts';
import type { Team } from './membership.ts';
import type { Viewer } from './viewer.ts';

/** Members and operators find a client, and nobody else does. */
export async function findTeam(
  db: Reader,
  viewer: Pick<Viewer, 'userId' | 'isOperator'>,
  clientId: string,
): Promise<Team | undefined> {
  const membership = await findMembership(db, viewer.userId, clientId);
  if (membership) {
    const { clientName, role } = membership;
    return { clientId, clientName, mayInvite: role === 'owner' || viewer.isOperator };
  }
  if (!viewer.isOperator) return undefined;
  const client = await db.selectFrom('client').select('name').where('id', '=', clientId).executeTakeFirst();
  return client && { clientId, clientName: client.name, mayInvite: true };
}
