import type { Reader, Writer } from '../database/database.ts';
import type { Member, Membership, MemberRole } from './membership.ts';

/** As what a person belongs to a client. Nobody who is not a member finds anything. */
export async function findMembership(
  db: Reader,
  userId: string,
  clientId: string,
): Promise<
  { readonly clientId: string; readonly clientName: string; readonly role: MemberRole } | undefined
> {
  return await db
    .selectFrom('membership')
    .innerJoin('client', 'client.id', 'membership.client_id')
    .select(['client.id as clientId', 'client.name as clientName', 'membership.role'])
    .where('membership.client_id', '=', clientId)
    .where('membership.user_id', '=', userId)
    .executeTakeFirst();
}

export async function listMemberships(db: Reader, userId: string): Promise<readonly Membership[]> {
  return await db
    .selectFrom('membership')
    .innerJoin('client', 'client.id', 'membership.client_id')
    .select(['client.id as clientId', 'client.name as clientName', 'membership.role'])
    .where('membership.user_id', '=', userId)
    .orderBy('client.name')
    .execute();
}

export async function listMembers(db: Reader, clientId: string): Promise<readonly Member[]> {
  return await db
    .selectFrom('membership')
    .innerJoin('user', 'user.id', 'membership.user_id')
    .select(['user.id as userId', 'user.name', 'user.email', 'membership.role'])
    .where('membership.client_id', '=', clientId)
    .orderBy('user.name')
    .execute();
}

/** An owner stays an owner when invited as reviewer; a reviewer invited as owner becomes one. */
export async function saveMembership(
  db: Writer,
  membership: { readonly clientId: string; readonly userId: string; readonly role: MemberRole },
): Promise<void> {
  const { clientId, userId, role } = membership;
  await db
    .insertInto('membership')
    .values({ client_id: clientId, user_id: userId, role })
    .onConflict((conflict) =>
      role === 'owner'
        ? conflict.columns(['client_id', 'user_id']).doUpdateSet({ role })
        : conflict.columns(['client_id', 'user_id']).doNothing(),
    )
    .execute();
}

/** Whether a person is a contractor of this very engagement. */
export async function findParticipation(
  db: Reader,
  userId: string,
  clientId: string,
  engagementId: string,
): Promise<{ readonly userId: string } | undefined> {
  return await db
    .selectFrom('participation')
    .select('user_id as userId')
    .where('user_id', '=', userId)
    .where('client_id', '=', clientId)
    .where('engagement_id', '=', engagementId)
    .executeTakeFirst();
}

/** Whether a person is a contractor in any engagement of this client. */
export async function takesPartFor(db: Reader, userId: string, clientId: string): Promise<boolean> {
  const row = await db
    .selectFrom('participation')
    .select('user_id')
    .where('user_id', '=', userId)
    .where('client_id', '=', clientId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** False when the person took part already. */
export async function saveParticipation(
  db: Writer,
  participation: { readonly userId: string; readonly clientId: string; readonly engagementId: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('participation')
    .values({
      user_id: participation.userId,
      client_id: participation.clientId,
      engagement_id: participation.engagementId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
