import { ok, refuse, unreachable, type Result } from '@antipode/base';
import type { Trx } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import {
  closeFirstOperatorInvitations,
  lockInvitationByHash,
  markInvitationAccepted,
} from './invitation-store.ts';
import { invitationState, type InvitedTo } from './invitation.ts';
import { findMembership, saveMembership, saveParticipation, takesPartFor } from './membership-store.ts';
import { parseNewcomer, type NewcomerForm, type NewcomerProblems } from './newcomer.ts';
import { hashSecret, randomId } from './secret-token.ts';
import { findUserByEmail, makeOperator, saveNewUser } from './user-store.ts';

export type Accepted = { readonly userId: string; readonly isNew: boolean };

export type AcceptRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'accepted' }
  /** The address has an account: holding the link is no proof of it, signing in by mail is. */
  | { readonly kind: 'sign-in-first' }
  /** Nobody sits on both sides of one client's table. */
  | { readonly kind: 'both-sides' }
  /** The engagement has a contractor by now, or has ended. */
  | { readonly kind: 'place-taken' }
  | { readonly kind: 'problems'; readonly problems: NewcomerProblems };

/**
 * Called in the transaction in which a contractor joins an engagement, once for each who does.
 *
 * @returns false when the engagement takes nobody any more: then nothing of it has happened
 */
export type OnContractorJoined = (
  trx: Trx,
  joined: { readonly clientId: string; readonly engagementId: string; readonly userId: string },
) => Promise<boolean>;

/**
 * Accepts an invitation: makes the user where there is none yet, and gives them their part.
 *
 * @param viewerId who is signed in, if anybody
 */
export async function acceptInvitation(
  deps: Pick<Deps, 'db' | 'now'>,
  onContractorJoined: OnContractorJoined,
  secret: string,
  viewerId: string | undefined,
  form: NewcomerForm,
): Promise<Result<Accepted, AcceptRefusal>> {
  const transaction = deps.db.transaction().execute(async (trx) => {
    const invitation = await lockInvitationByHash(trx, hashSecret(secret));
    if (!invitation) return refuse({ kind: 'not-found' });
    const state = invitationState(invitation, deps.now());
    if (state !== 'open') return refuse({ kind: state });

    const person = await findOrMakeUser(trx, deps, viewerId, {
      ...form,
      email: invitation.email || form.email,
    });
    if (!person.ok) return person;
    if (await isOnOtherSide(trx, invitation.to, person.value.userId)) return refuse({ kind: 'both-sides' });
    await join(trx, invitation.to, person.value.userId, onContractorJoined);
    await markInvitationAccepted(trx, invitation.id, deps.now());
    if (invitation.email === '') await closeFirstOperatorInvitations(trx, deps.now());
    return person;
  });
  return await transaction.catch((error: unknown) => {
    if (error instanceof PlaceTaken) return refuse({ kind: 'place-taken' });
    throw error;
  });
}

/** Thrown, because the newcomer's rows that are written by then must be rolled back. */
class PlaceTaken extends Error {}

async function findOrMakeUser(
  trx: Trx,
  deps: Pick<Deps, 'now'>,
  viewerId: string | undefined,
  form: NewcomerForm,
): Promise<Result<Accepted, AcceptRefusal>> {
  const user = await findUserByEmail(trx, form.email.trim().toLowerCase());
  if (user)
    return user.id === viewerId ? ok({ userId: user.id, isNew: false }) : refuse({ kind: 'sign-in-first' });

  const newcomer = parseNewcomer(form);
  if (!newcomer.ok) return refuse({ kind: 'problems', problems: newcomer.error });
  const userId = randomId();
  const isNew = await saveNewUser(trx, { id: userId, ...newcomer.value }, deps.now());
  return isNew ? ok({ userId, isNew }) : refuse({ kind: 'sign-in-first' });
}

/** A newcomer is on no side yet, so nothing was written when this refuses. */
async function isOnOtherSide(trx: Trx, to: InvitedTo, userId: string): Promise<boolean> {
  if (to.role === 'operator') return false;
  return to.role === 'contractor'
    ? (await findMembership(trx, userId, to.clientId)) !== undefined
    : await takesPartFor(trx, userId, to.clientId);
}

async function join(
  trx: Trx,
  to: InvitedTo,
  userId: string,
  onContractorJoined: OnContractorJoined,
): Promise<void> {
  switch (to.role) {
    case 'operator':
      return await makeOperator(trx, userId);
    case 'owner':
    case 'reviewer':
      return await saveMembership(trx, { clientId: to.clientId, userId, role: to.role });
    case 'contractor': {
      const { clientId, engagementId } = to;
      const joined = await saveParticipation(trx, { clientId, engagementId, userId });
      if (!joined) return;
      if (!(await onContractorJoined(trx, { clientId, engagementId, userId }))) throw new PlaceTaken();
      return;
    }
    default:
      return unreachable(to);
  }
}
