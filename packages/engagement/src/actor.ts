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

export const otherParty = (party: Party): Party => (party === 'client' ? 'contractor' : 'client');
