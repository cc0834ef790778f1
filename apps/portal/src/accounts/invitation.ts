import { unreachable } from '@antipode/base';

/**
 * An invitation: the only way into the portal.
 *
 * It is for one address and one part to play, is accepted once, and ends by a date. Its link is a secret of
 * which only the hash is kept. The link may also be handed over by whoever invites, so holding it does not
 * prove the address: an address that has an account already signs in by mail before it can accept.
 */
export type InvitedTo =
  | { readonly role: 'operator' }
  | { readonly role: 'owner' | 'reviewer'; readonly clientId: string }
  | { readonly role: 'contractor'; readonly clientId: string; readonly engagementId: string };

export type Invitation = {
  readonly id: string;
  /** Empty for the first operator of all, whose address nobody knows yet. */
  readonly email: string;
  readonly to: InvitedTo;
  readonly clientName: string | null;
  readonly engagementTitle: string | null;
  readonly invitedBy: string | null;
  readonly invitedByName: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
};

export const invitationDays = 14;

export type InvitationState = 'open' | 'accepted' | 'expired';

/** At the very instant it expires it has expired. */
export function invitationState(
  invitation: Invitation,
  now: { readonly epochMilliseconds: number },
): InvitationState {
  if (invitation.acceptedAt) return 'accepted';
  return invitation.expiresAt.getTime() <= now.epochMilliseconds ? 'expired' : 'open';
}

/** The rest of "… invites you to". */
export function describeInvitedTo(invitation: Invitation): string {
  const client = invitation.clientName ?? 'a client';
  switch (invitation.to.role) {
    case 'operator':
      return 'run this portal as an operator';
    case 'owner':
      return `own what ${client} hands off`;
    case 'reviewer':
      return `review what is delivered to ${client}`;
    case 'contractor':
      return `take on “${invitation.engagementTitle ?? 'an engagement'}” for ${client} as its contractor`;
    default:
      return unreachable(invitation.to);
  }
}
