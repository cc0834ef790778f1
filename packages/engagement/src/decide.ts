/**
 * The decider: what an act comes to, given everything that happened before.
 *
 * Pure and total: the same engagement, act, actor and instant give the same events or the same refusal. `decide`
 * first asks the table of rules, then the act's own file. Folding the events with `evolve` gives the next value.
 */
import { ok, refuse, type Result, unreachable } from '@antipode/base';
import type { Temporal } from 'temporal-polyfill';
import type { Act } from './act.ts';
import { refuseByRule } from './act-rules.ts';
import { type Actor, recordedActor } from './actor.ts';
import { countersignAmendment, declineAmendment, proposeAmendment, withdrawAmendment } from './acts/amend.ts';
import { join, offerTerms, open, publishRevision, sign } from './acts/agree.ts';
import { answer, ask, letDefaultTakeEffect, withdrawQuestion } from './acts/ask.ts';
import { accept, giveVerdicts, requestChanges } from './acts/review.ts';
import { close, endEarly, grantAccess, revokeAccess, ship, withdraw } from './acts/close.ts';
import { attachEvidence, submitDeliverable } from './acts/deliver.ts';
import type { Engagement, InstantText } from './engagement.ts';
import type { EngagementEvent, EventBody } from './event.ts';
import type { Refusal } from './refusal.ts';

export type Decided = Result<readonly EngagementEvent[], Refusal>;

/**
 * @param engagement undefined before it is opened
 * @param now the instant of the act; where a clock has jumped back, the record's last instant is used instead, so
 *   that the record never runs backwards
 */
export function decide(
  engagement: Engagement | undefined,
  act: Act,
  actor: Actor,
  now: Temporal.Instant,
): Decided {
  const refused = refuseByRule(engagement, act.kind, actor);
  if (refused) return refuse(refused);
  const at = laterOf(instantText(now), engagement?.lastAt);
  const body = decideBody(engagement, act, actor, at);
  return body.ok ? ok([{ ...body.value, at, by: recordedActor(actor) }]) : body;
}

export const instantText = (instant: Temporal.Instant): InstantText =>
  instant.toString({ smallestUnit: 'millisecond' });

const laterOf = (now: InstantText, last: InstantText | undefined): InstantText =>
  last !== undefined && last > now ? last : now;

function decideBody(
  maybe: Engagement | undefined,
  act: Act,
  actor: Actor,
  at: InstantText,
): Result<EventBody, Refusal> {
  if (act.kind === 'open') return open(act);
  // The table of rules has refused everything but `open` where there is no engagement.
  const engagement = maybe!;
  switch (act.kind) {
    case 'publish-revision':
      return publishRevision(engagement, act);
    case 'join':
      return join(engagement);
    case 'offer-terms':
      return offerTerms(engagement, act);
    case 'sign':
      return sign(engagement, act, actor);
    case 'start':
      return ok({ kind: 'started' });
    case 'ask':
      return ask(engagement, act, at);
    case 'answer':
      return answer(engagement, act, actor);
    case 'withdraw-question':
      return withdrawQuestion(engagement, act, actor);
    case 'let-default-take-effect':
      return letDefaultTakeEffect(engagement, act, at);
    case 'propose-amendment':
      return proposeAmendment(engagement, act);
    case 'countersign-amendment':
      return countersignAmendment(engagement, act, actor);
    case 'decline-amendment':
      return declineAmendment(engagement, act, actor);
    case 'withdraw-amendment':
      return withdrawAmendment(engagement, act, actor);
    case 'submit-deliverable':
      return submitDeliverable(engagement, act);
    case 'attach-evidence':
      return attachEvidence(engagement, act, actor);
    case 'give-verdicts':
      return giveVerdicts(engagement, act);
    case 'request-changes':
      return requestChanges(engagement, act);
    case 'accept':
      return accept(engagement, act);
    case 'ship':
      return ship(act);
    case 'grant-access':
      return grantAccess(engagement, act);
    case 'revoke-access':
      return revokeAccess(engagement, act);
    case 'close':
      return close(engagement);
    case 'withdraw':
      return withdraw(act);
    case 'end-early':
      return endEarly(act);
    default:
      return unreachable(act);
  }
}
