import type { UserId } from './ids.ts';

/** The two sides of an engagement. */
export type Party = 'client' | 'contractor';

/**
 * Who does an act. A party's actor is made by the look-up that found the engagement for them; everybody else who
 * gets as far as the decider is a stranger to it, and is refused.
 */
export type Actor =
  | { readonly party: 'client'; readonly userId: UserId; readonly role: 'owner' | 'reviewer' }
  | { readonly party: 'contractor'; readonly userId: UserId }
  /** What happens by time alone. */
  | { readonly party: 'system' }
  | { readonly party: 'stranger'; readonly userId: UserId };

/** An actor as the record names it: the side and the person, whatever role they had that day. */
export type RecordedActor = { readonly party: Party; readonly userId: UserId } | { readonly party: 'system' };

/** @throws for a stranger, whom the decider has refused before */
export function recordedActor(actor: Actor): RecordedActor {
  if (actor.party === 'stranger') throw new Error('A stranger to an engagement leaves nothing in its record');
  return actor.party === 'system' ? { party: 'system' } : { party: actor.party, userId: actor.userId };
}

export const otherParty = (party: Party): Party => (party === 'client' ? 'contractor' : 'client');
