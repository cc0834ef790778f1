import type { Temporal } from 'temporal-polyfill';
import type { Reader, Trx, Writer } from '../database/database.ts';
import type { Invitation, InvitedTo } from './invitation.ts';

export async function saveInvitation(
  db: Writer,
  invitation: {
    readonly id: string;
    readonly tokenHash: string;
    readonly email: string;
    readonly to: InvitedTo;
    readonly invitedBy: string | null;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  const { to } = invitation;
  await db
    .insertInto('invitation')
    .values({
      id: invitation.id,
      token_hash: invitation.tokenHash,
      email: invitation.email,
      role: to.role,
      client_id: 'clientId' in to ? to.clientId : null,
      engagement_id: 'engagementId' in to ? to.engagementId : null,
      invited_by: invitation.invitedBy,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
      accepted_at: null,
    })
    .execute();
}

/** Accepted and expired ones are found too: their holders deserve to be told. */
export async function findInvitationByHash(db: Reader, tokenHash: string): Promise<Invitation | undefined> {
  const row = await selectInvitations(db).where('invitation.token_hash', '=', tokenHash).executeTakeFirst();
  return row && toInvitation(row);
}

/** Holds the row until the transaction ends, so that of two who accept at once the second finds it accepted. */
export async function lockInvitationByHash(trx: Trx, tokenHash: string): Promise<Invitation | undefined> {
  const row = await selectInvitations(trx)
    .where('invitation.token_hash', '=', tokenHash)
    .forUpdate('invitation')
    .executeTakeFirst();
  return row && toInvitation(row);
}

export async function markInvitationAccepted(db: Writer, id: string, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ accepted_at: new Date(now.epochMilliseconds) })
    .where('id', '=', id)
    .execute();
}

/** Once there is a first operator, no other link makes one. */
export async function closeFirstOperatorInvitations(db: Writer, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ accepted_at: new Date(now.epochMilliseconds) })
    .where('email', '=', '')
    .where('accepted_at', 'is', null)
    .execute();
}

export async function listInvitationsOfClient(db: Reader, clientId: string): Promise<readonly Invitation[]> {
  const rows = await selectInvitations(db)
    .where('invitation.client_id', '=', clientId)
    .orderBy('invitation.created_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(toInvitation);
}

/** For operators: the newest hundred of all clients. */
export async function listInvitations(db: Reader): Promise<readonly Invitation[]> {
  const rows = await selectInvitations(db).orderBy('invitation.created_at', 'desc').limit(100).execute();
  return rows.map(toInvitation);
}

/** The newest invitation of an address that can still be accepted. */
export async function findOpenInvitationByEmail(
  db: Reader,
  email: string,
  now: Temporal.Instant,
): Promise<Invitation | undefined> {
  const row = await selectInvitations(db)
    .where('invitation.email', '=', email)
    .where('invitation.accepted_at', 'is', null)
    .where('invitation.expires_at', '>', new Date(now.epochMilliseconds))
    .orderBy('invitation.created_at', 'desc')
    .executeTakeFirst();
  return row && toInvitation(row);
}

const selectInvitations = (db: Reader) =>
  db
    .selectFrom('invitation')
    .leftJoin('client', 'client.id', 'invitation.client_id')
    .leftJoin('engagement', (join) =>
      join
        .onRef('engagement.client_id', '=', 'invitation.client_id')
        .onRef('engagement.engagement_id', '=', 'invitation.engagement_id'),
    )
    .leftJoin('user', 'user.id', 'invitation.invited_by')
    .select([
      'invitation.id',
      'invitation.email',
      'invitation.role',
      'invitation.client_id as clientId',
      'invitation.engagement_id as engagementId',
      'client.name as clientName',
      'engagement.title as engagementTitle',
      'invitation.invited_by as invitedBy',
      'user.name as invitedByName',
      'invitation.created_at as createdAt',
      'invitation.expires_at as expiresAt',
      'invitation.accepted_at as acceptedAt',
    ]);

type InvitationRow = Omit<Invitation, 'to'> & {
  readonly role: InvitedTo['role'];
  readonly clientId: string | null;
  readonly engagementId: string | null;
};

function toInvitation({ role, clientId, engagementId, ...rest }: InvitationRow): Invitation {
  return { ...rest, to: invitedTo(role, clientId, engagementId) };
}

function invitedTo(role: InvitedTo['role'], clientId: string | null, engagementId: string | null): InvitedTo {
  if (role === 'operator') return { role };
  if (clientId === null) throw new Error(`An invitation as ${role} names no client`);
  if (role !== 'contractor') return { role, clientId };
  if (engagementId === null) throw new Error('An invitation as contractor names no engagement');
  return { role, clientId, engagementId };
}
