/** What is to happen next, and whose turn it is: each open item waits on exactly one party. */
import { type Party, otherParty } from './actor.ts';
import { type Engagement, type InstantText, isLive, latestDeliverable } from './engagement.ts';
import { unreachable } from '@antipode/base';

export type OpenItemKind =
  | 'publish'
  | 'invite'
  | 'offer'
  | 'sign'
  | 'start'
  | 'deliver'
  | 'review'
  | 'ship'
  | 'close'
  | 'answer'
  | 'countersign'
  | 'rebase'
  | 'revoke';

export type OpenItem = {
  /** `Q-4`, `A-1`, `D-2`, `X-1`, or the name of a step that has no number: `offer`, `sign-client`. */
  readonly item: string;
  readonly kind: OpenItemKind;
  readonly holder: Party;
  readonly since: InstantText;
};

export function openItems(engagement: Engagement): readonly OpenItem[] {
  return [
    ...stepItems(engagement),
    ...questionItems(engagement),
    ...amendmentItems(engagement),
    ...accessItems(engagement),
  ];
}

/** The step that brings the engagement itself further. */
function stepItems(engagement: Engagement): readonly OpenItem[] {
  const { state, since } = engagement;
  const step = (kind: OpenItemKind, holder: Party, item: string = kind): OpenItem => ({
    item,
    kind,
    holder,
    since,
  });
  switch (state) {
    case 'draft':
      if (engagement.revisions.length === 0) return [step('publish', 'client')];
      return [engagement.contractor ? step('offer', 'client') : step('invite', 'client')];
    case 'offered':
      return (['client', 'contractor'] as const)
        .filter((party) => !engagement.offer?.signatures[party])
        .map((party) => step('sign', party, `sign-${party}`));
    case 'agreed':
      return [step('start', 'contractor')];
    case 'under-way':
      return [step('deliver', 'contractor')];
    case 'delivered':
      return [step('review', 'client', latestDeliverable(engagement)!.id)];
    case 'accepted':
      return [step('ship', 'client')];
    case 'shipped':
      return [step('close', 'client')];
    case 'closed':
    case 'withdrawn':
    case 'ended-early':
      return [];
    default:
      return unreachable(state);
  }
}

const questionItems = (engagement: Engagement): readonly OpenItem[] =>
  isLive(engagement)
    ? engagement.questions
        .filter((question) => question.state === 'open')
        .map(({ id, askedBy, askedAt }) => ({
          ...{ item: id, kind: 'answer', holder: otherParty(askedBy), since: askedAt },
        }))
    : [];

/** An amendment whose base was overtaken cannot be countersigned, so it is its proposer's turn to bring it up to date. */
const amendmentItems = (engagement: Engagement): readonly OpenItem[] =>
  isLive(engagement)
    ? engagement.amendments
        .filter((amendment) => amendment.state === 'open')
        .map(({ id, base, proposedBy, proposedAt }) =>
          base === engagement.current
            ? { item: id, kind: 'countersign', holder: otherParty(proposedBy), since: proposedAt }
            : {
                item: id,
                kind: 'rebase',
                holder: proposedBy,
                since: overtakenAt(engagement, base) ?? proposedAt,
              },
        )
    : [];

/** When the revision `base` stopped being in force: the first amendment from it that took effect. */
const overtakenAt = (engagement: Engagement, base: string): InstantText | undefined =>
  engagement.amendments.find((each) => each.state === 'in-effect' && each.base === base && each.next !== base)
    ?.settledAt;

/** Access outlives the work only until somebody revokes it: from shipping, or an early end, that is the client's turn. */
const accessItems = (engagement: Engagement): readonly OpenItem[] =>
  engagement.state === 'shipped' || engagement.state === 'ended-early'
    ? engagement.accesses
        .filter((access) => !access.revokedAt)
        .map(({ id }) => ({ item: id, kind: 'revoke', holder: 'client', since: engagement.since }))
    : [];
