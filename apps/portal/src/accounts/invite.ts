import type { Deps } from '../deps.ts';
import type { Trx } from '../database/database.ts';
import { paths } from '../paths.ts';
import { invitationMail } from './account-mail.tsx';
import { findInvitationByHash, findOpenInvitationByEmail, saveInvitation } from './invitation-store.ts';
import { invitationDays, type InvitedTo } from './invitation.ts';
import { hashSecret, randomId, randomSecret } from './secret-token.ts';

/**
 * Invites an address and mails it the link, which is also returned so that it can be shown once, to copy.
 * Whether the one who invites may do so is the caller's look-up.
 *
 * @returns the whole URL; only its hash is kept
 * @example await invite(trx, deps, { email, to: { role: 'reviewer', clientId }, invitedBy: viewer.userId })
 */
export async function invite(
  trx: Trx,
  deps: InviteDeps,
  invitation: { readonly email: string; readonly to: InvitedTo; readonly invitedBy: string | null },
): Promise<string> {
  const now = deps.now();
  return await saveAndMail(trx, deps, {
    ...invitation,
    createdAt: new Date(now.epochMilliseconds),
    expiresAt: new Date(now.epochMilliseconds + invitationDays * millisecondsPerDay),
  });
}

/**
 * Mails an invited address a link once more. It is a new one, since the first is not kept; both work, and
 * both end when the first would have.
 */
export async function inviteAgain(trx: Trx, deps: InviteDeps, email: string): Promise<void> {
  const open = await findOpenInvitationByEmail(trx, email, deps.now());
  if (!open) return;
  const { to, invitedBy, createdAt, expiresAt } = open;
  await saveAndMail(trx, deps, { email, to, invitedBy, createdAt, expiresAt });
}

/**
 * A link that makes the first operator of an empty portal: whoever opens it gives a name and an address.
 * It is printed to the terminal, which only somebody who runs the machine can read.
 */
export async function inviteFirstOperator(deps: InviteDeps & Pick<Deps, 'db'>): Promise<string> {
  const secret = randomSecret();
  const now = deps.now().epochMilliseconds;
  await saveInvitation(deps.db, {
    id: randomId(),
    tokenHash: hashSecret(secret),
    email: '',
    to: { role: 'operator' },
    invitedBy: null,
    createdAt: new Date(now),
    expiresAt: new Date(now + millisecondsPerDay),
  });
  return deps.config.baseUrl + paths.invitation(secret);
}

export type InviteDeps = Pick<Deps, 'now' | 'config' | 'mail'>;

async function saveAndMail(
  trx: Trx,
  deps: InviteDeps,
  invitation: {
    readonly email: string;
    readonly to: InvitedTo;
    readonly invitedBy: string | null;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<string> {
  const secret = randomSecret();
  const tokenHash = hashSecret(secret);
  const id = randomId();
  await saveInvitation(trx, { id, tokenHash, ...invitation });
  const saved = await findInvitationByHash(trx, tokenHash);
  if (!saved) throw new Error(`Invitation ${id} was saved and is not there`);
  const link = deps.config.baseUrl + paths.invitation(secret);
  await deps.mail.queue(trx, {
    dedupeKey: `invitation:${id}`,
    recipient: invitation.email,
    ...invitationMail(saved, link),
  });
  return link;
}

const millisecondsPerDay = 24 * 60 * 60 * 1000;
