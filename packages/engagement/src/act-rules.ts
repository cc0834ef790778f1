/** The one table of who may do which act, and in which states. Buttons and the decider both ask it. */
import type { Act, ActKind } from './act.ts';
import type { Actor } from './actor.ts';
import type { Engagement, State } from './engagement.ts';
import type { Refusal } from './refusal.ts';

/** A client's owner binds the client; a reviewer speaks for it on questions and reviews. */
export type Who = 'owner' | 'reviewer' | 'contractor' | 'system';

export type ActRule = { readonly by: readonly Who[]; readonly in: readonly State[] };

const whileTalking: readonly State[] = ['offered', 'agreed', 'under-way', 'delivered', 'accepted', 'shipped'];
const whileAmendable: readonly State[] = ['agreed', 'under-way', 'delivered'];
const bothSides: readonly Who[] = ['owner', 'reviewer', 'contractor'];
const whoBinds: readonly Who[] = ['owner', 'contractor'];

export const actRules: { readonly [kind in ActKind]: ActRule } = {
  open: { by: ['owner'], in: [] },
  'publish-revision': {
    by: ['owner', 'reviewer'],
    in: ['draft', 'offered', 'agreed', 'under-way', 'delivered'],
  },
  join: { by: ['contractor'], in: ['draft'] },
  'offer-terms': { by: ['owner'], in: ['draft', 'offered'] },
  sign: { by: whoBinds, in: ['offered'] },
  start: { by: ['contractor'], in: ['agreed'] },
  ask: { by: bothSides, in: whileTalking },
  answer: { by: bothSides, in: whileTalking },
  'withdraw-question': { by: bothSides, in: whileTalking },
  'let-default-take-effect': { by: ['system'], in: whileTalking },
  'propose-amendment': { by: whoBinds, in: whileAmendable },
  'countersign-amendment': { by: whoBinds, in: whileAmendable },
  'decline-amendment': { by: whoBinds, in: whileAmendable },
  'withdraw-amendment': { by: whoBinds, in: whileAmendable },
  'submit-deliverable': { by: ['contractor'], in: ['under-way'] },
  'attach-evidence': { by: bothSides, in: ['delivered'] },
  'give-verdicts': { by: ['owner', 'reviewer'], in: ['delivered'] },
  'request-changes': { by: ['owner', 'reviewer'], in: ['delivered'] },
  accept: { by: ['owner', 'reviewer'], in: ['delivered'] },
  ship: { by: ['owner'], in: ['accepted'] },
  'grant-access': { by: ['owner'], in: ['agreed', 'under-way', 'delivered', 'accepted'] },
  'revoke-access': {
    by: ['owner'],
    in: ['agreed', 'under-way', 'delivered', 'accepted', 'shipped', 'ended-early'],
  },
  close: { by: ['owner'], in: ['shipped'] },
  withdraw: { by: whoBinds, in: ['draft', 'offered'] },
  'end-early': { by: whoBinds, in: ['agreed', 'under-way', 'delivered', 'accepted'] },
};

export function whoIs(actor: Actor): Who | undefined {
  switch (actor.party) {
    case 'client':
      return actor.role;
    case 'contractor':
    case 'system':
      return actor.party;
    case 'stranger':
      return undefined;
  }
}

/**
 * What the table alone says against an act, or nothing. Whether this contractor is this engagement's contractor is
 * part of it: a contractor of another engagement is a stranger here.
 */
export function refuseByRule(
  engagement: Engagement | undefined,
  kind: ActKind,
  actor: Actor,
): Refusal | undefined {
  const rule = actRules[kind];
  const who = whoIs(actor);
  if (!who) return { kind: 'not-a-party' };
  if (actor.party === 'contractor' && kind !== 'join' && engagement?.contractor !== actor.userId) {
    return { kind: 'not-a-party' };
  }
  if (!rule.by.includes(who)) {
    if (who === 'reviewer' && rule.by.includes('owner')) return { kind: 'owner-acts' };
    return rule.by.includes('contractor')
      ? { kind: 'other-party-acts', party: 'contractor' }
      : rule.by.includes('owner')
        ? { kind: 'other-party-acts', party: 'client' }
        : { kind: 'not-a-party' };
  }
  if (kind === 'open') return engagement ? { kind: 'already-open' } : undefined;
  if (!engagement) return { kind: 'not-open' };
  return rule.in.includes(engagement.state) ? undefined : { kind: 'wrong-state', state: engagement.state };
}

/** Whether a button for this act belongs on the page; the act's own particulars may still refuse it. */
export const mayAct = (engagement: Engagement, kind: Act['kind'], actor: Actor): boolean =>
  refuseByRule(engagement, kind, actor) === undefined;
