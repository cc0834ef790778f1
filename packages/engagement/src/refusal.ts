/** Why an act is refused, as data; `describeRefusal` says it in words. */
import type { State } from './engagement.ts';
import { unreachable } from '@antipode/base';

export type Refusal =
  | { readonly kind: 'already-open' }
  | { readonly kind: 'not-open' }
  | { readonly kind: 'not-a-party' }
  | { readonly kind: 'other-party-acts'; readonly party: 'client' | 'contractor' }
  | { readonly kind: 'owner-acts' }
  | { readonly kind: 'wrong-state'; readonly state: State }
  | { readonly kind: 'no-contractor' }
  | { readonly kind: 'contractor-present' }
  | { readonly kind: 'not-found'; readonly item: string }
  | { readonly kind: 'unknown-revision'; readonly digest: string }
  | { readonly kind: 'already-published'; readonly number: number }
  | { readonly kind: 'unknown-clause'; readonly clause: string }
  | { readonly kind: 'missing-text'; readonly field: string }
  | { readonly kind: 'malformed'; readonly field: string; readonly reason: string }
  | { readonly kind: 'offer-replaced'; readonly offer: number }
  | { readonly kind: 'already-signed' }
  | { readonly kind: 'settled'; readonly item: string; readonly as: string }
  | { readonly kind: 'own-item'; readonly item: string }
  | { readonly kind: 'not-own-item'; readonly item: string }
  | { readonly kind: 'default-in-the-past' }
  | { readonly kind: 'no-default' }
  | { readonly kind: 'default-irreversible' }
  | { readonly kind: 'default-not-due'; readonly at: string }
  | { readonly kind: 'base-superseded'; readonly item: string }
  | { readonly kind: 'changes-nothing' }
  | { readonly kind: 'currency-differs'; readonly expected: string }
  | { readonly kind: 'below-zero' }
  | { readonly kind: 'attached-before'; readonly item: string }
  | { readonly kind: 'run-of-other-side'; readonly party: 'client' | 'contractor' }
  | { readonly kind: 'clause-superseded'; readonly clause: string }
  | { readonly kind: 'grounds-missing'; readonly clause: string }
  | { readonly kind: 'nothing-rejected' }
  | { readonly kind: 'verdicts-missing'; readonly clauses: readonly string[] }
  | { readonly kind: 'clauses-rejected'; readonly clauses: readonly string[] }
  | { readonly kind: 'items-open'; readonly items: readonly string[] };

const list = (items: readonly string[]): string =>
  items.length > 6 ? `${items.slice(0, 6).join(', ')} and ${items.length - 6} more` : items.join(', ');

/** One sentence or two that name the thing and say what to do next. */
export function describeRefusal(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'already-open':
      return 'This engagement is open already. Open its page.';
    case 'not-open':
      return 'There is no such engagement. Publish a handoff to open one.';
    case 'not-a-party':
      return 'You are no party to this engagement. Ask the client for an invitation.';
    case 'other-party-acts':
      return `This is for the ${refusal.party} to do.`;
    case 'owner-acts':
      return 'This binds the client, so only an owner may do it. Ask an owner of the client.';
    case 'wrong-state':
      return `The engagement is ${refusal.state.replace('-', ' ')}, and this act does not belong there. Open its page to see whose turn it is.`;
    case 'no-contractor':
      return 'Nobody has joined as the contractor yet. Invite one first.';
    case 'contractor-present':
      return 'A contractor has joined this engagement already.';
    case 'not-found':
      return `${refusal.item} is not part of this engagement.`;
    case 'unknown-revision':
      return `No revision ${refusal.digest.slice(0, 12)} was published here. Publish it first.`;
    case 'already-published':
      return `Nothing changed: these very files are revision ${refusal.number}.`;
    case 'unknown-clause':
      return `The revision in force has no clause ${refusal.clause}. Take one from the handoff's page.`;
    case 'missing-text':
      return `Write ${refusal.field}.`;
    case 'malformed':
      return `${refusal.field}: ${refusal.reason}.`;
    case 'offer-replaced':
      return `The terms were offered anew (offer ${refusal.offer}). Read them, then sign those.`;
    case 'already-signed':
      return 'Your side has signed already; it is the other side’s turn.';
    case 'settled':
      return `${refusal.item} is ${refusal.as} already.`;
    case 'own-item':
      return `${refusal.item} comes from your own side, so the other side settles it. You may withdraw it.`;
    case 'not-own-item':
      return `${refusal.item} comes from the other side, and only they may withdraw it.`;
    case 'default-in-the-past':
      return 'A default takes effect in the future. Choose a later time.';
    case 'no-default':
      return 'This question proposes no default.';
    case 'default-irreversible':
      return 'This default cannot be undone, so it never takes effect by silence. It waits for an answer.';
    case 'default-not-due':
      return `The default takes effect at ${refusal.at}, not before.`;
    case 'base-superseded':
      return `${refusal.item} starts from a revision that is no longer in force. Propose it again from the current one.`;
    case 'changes-nothing':
      return 'This amendment changes neither the revision, the price nor the days. Change one of them.';
    case 'currency-differs':
      return `The price is agreed in ${refusal.expected}. State the change in ${refusal.expected}.`;
    case 'below-zero':
      return 'This would bring the price or the appetite below zero.';
    case 'attached-before':
      return `This very file is attached to ${refusal.item} already.`;
    case 'run-of-other-side':
      return `This is the ${refusal.party}’s own file, byte for byte, and so no second run. Run antipode verify yourself, and choose the file that it writes.`;
    case 'clause-superseded':
      return `${refusal.clause} was changed by an amendment after this page was read. Read the clause as it stands now, then judge it.`;
    case 'grounds-missing':
      return `Say what you observed at ${refusal.clause}: a rejection without grounds leaves nothing to mend.`;
    case 'nothing-rejected':
      return 'Reject at least one clause, with grounds, before you request changes. What the handoff does not say is an amendment.';
    case 'verdicts-missing':
      return `Still without a verdict on the current text: ${list(refusal.clauses)}.`;
    case 'clauses-rejected':
      return `Rejected: ${list(refusal.clauses)}. Request changes, or change the verdict.`;
    case 'items-open':
      return `Nothing may be left hanging. Settle or withdraw first: ${list(refusal.items)}.`;
    default:
      return unreachable(refusal);
  }
}
