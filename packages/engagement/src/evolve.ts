/** Folds one event into an engagement. Total on the events of the decider; it decides nothing itself. */
import { unreachable } from '@antipode/base';
import type { Party } from './actor.ts';
import type {
  Access,
  Amendment,
  Deliverable,
  Engagement,
  EvidenceFile,
  EvidenceRun,
  Question,
  State,
  Terms,
  Verdict,
} from './engagement.ts';
import type { EngagementEvent } from './event.ts';
import type { UserId } from './ids.ts';

export function evolve(before: Engagement | undefined, event: EngagementEvent): Engagement {
  if (event.kind === 'opened') {
    const { clientId, engagementId, title, at } = event;
    return {
      ...{ clientId, engagementId, title, state: 'draft', since: at, openedAt: at, lastAt: at, seq: 1 },
      ...{ revisions: [], questions: [], amendments: [], deliverables: [], accesses: [] },
    };
  }
  if (!before) throw new Error(`A record begins with "opened", not with "${event.kind}"`);
  return { ...change(before, event), seq: before.seq + 1, lastAt: event.at };
}

/** @throws where the events are not those of one engagement, from the first on */
export function replay(events: Iterable<EngagementEvent>): Engagement {
  let engagement: Engagement | undefined;
  for (const event of events) engagement = evolve(engagement, event);
  if (!engagement) throw new Error('A record without entries is no engagement');
  return engagement;
}

function change(engagement: Engagement, event: Exclude<EngagementEvent, { kind: 'opened' }>): Engagement {
  const { at } = event;
  const into = (state: State): Engagement => ({ ...engagement, state, since: at });
  switch (event.kind) {
    case 'revision-published': {
      const { digest, number, blocking, clauses } = event;
      const revision = { digest, number, publishedAt: at, publishedBy: userOf(event), blocking, clauses };
      return { ...engagement, revisions: [...engagement.revisions, revision] };
    }
    case 'contractor-joined':
      return { ...engagement, contractor: userOf(event) };
    case 'terms-offered': {
      const { digest, terms, offer: number } = event;
      return { ...into('offered'), offer: { number, digest, terms, at, signatures: {} } };
    }
    case 'revision-signed': {
      const offer = engagement.offer!;
      const signatures = { ...offer.signatures, [event.by.party]: { userId: userOf(event), at } };
      const signed = { ...engagement, offer: { ...offer, signatures } };
      if (!event.agreed) return signed;
      return { ...signed, state: 'agreed', since: at, current: event.digest, terms: offer.terms };
    }
    case 'started':
      return into('under-way');
    case 'question-asked': {
      const { id, clauses, text, options } = event;
      const question: Question = {
        ...{ id, askedBy: sideOf(event), askedByUser: userOf(event), askedAt: at, clauses, text, options },
        ...(event.default && { default: event.default }),
        state: 'open',
      };
      return { ...engagement, questions: [...engagement.questions, question] };
    }
    case 'question-answered':
      return withQuestion(engagement, event.question, ({ decision, ...question }) => ({
        ...question,
        state: 'answered',
        decision: {
          ...{ text: event.text, at, by: userOf(event) },
          ...(decision && { replaces: decision.text, replacedSince: decision.at }),
        },
      }));
    case 'default-took-effect':
      return withQuestion(engagement, event.question, (question) => ({
        ...question,
        state: 'defaulted',
        decision: { text: event.text, at },
      }));
    case 'question-withdrawn':
      return withQuestion(engagement, event.question, (question) => ({ ...question, state: 'withdrawn' }));
    case 'amendment-proposed': {
      const { id, base, next, scope, priceChange, daysChange } = event;
      const amendment: Amendment = {
        ...{ id, proposedBy: sideOf(event), proposedByUser: userOf(event), proposedAt: at },
        ...{ base, next, scope, priceChange, daysChange, state: 'open' },
      };
      return { ...engagement, amendments: [...engagement.amendments, amendment] };
    }
    case 'amendment-countersigned': {
      const amendment = engagement.amendments.find((each) => each.id === event.amendment)!;
      const { blastRadius } = event;
      const settled = withAmendment(engagement, event.amendment, {
        ...{ state: 'in-effect', settledAt: at, settledByUser: userOf(event), blastRadius },
      });
      return { ...settled, current: amendment.next, terms: amended(engagement.terms!, amendment) };
    }
    case 'amendment-declined':
      return withAmendment(engagement, event.amendment, {
        ...{ state: 'declined', settledAt: at, settledByUser: userOf(event), grounds: event.grounds },
      });
    case 'amendment-withdrawn':
      return withAmendment(engagement, event.amendment, {
        ...{ state: 'withdrawn', settledAt: at, settledByUser: userOf(event) },
      });
    case 'deliverable-submitted': {
      const { id, digest, commits, note, evidence, evidenceFile } = event;
      const deliverable: Deliverable = {
        ...{ id, digest, submittedAt: at, submittedBy: userOf(event), commits, note, evidence },
        ...(evidenceFile && { runs: [runOf(event, evidenceFile)] }),
        ...{ verdicts: [], state: 'in-review' },
      };
      return { ...into('delivered'), deliverables: [...engagement.deliverables, deliverable] };
    }
    case 'evidence-attached':
      return withDeliverable(engagement, event.deliverable, (deliverable) => ({
        ...deliverable,
        runs: [...(deliverable.runs ?? []), runOf(event, event.evidenceFile)],
      }));
    case 'verdicts-given':
      return withDeliverable(engagement, event.deliverable, (deliverable) => {
        const given = new Set(event.verdicts.map((each) => each.clause));
        const verdicts: readonly Verdict[] = [
          ...deliverable.verdicts.filter((each) => !given.has(each.clause)),
          ...event.verdicts.map((each) => ({ ...each, at, by: userOf(event) })),
        ];
        return { ...deliverable, verdicts };
      });
    case 'changes-requested':
      return withDeliverable(into('under-way'), event.deliverable, (deliverable) => ({
        ...deliverable,
        ...{ state: 'changes-requested', settledAt: at, reviewNote: event.note },
      }));
    case 'deliverable-accepted':
      return withDeliverable(into('accepted'), event.deliverable, (deliverable) => ({
        ...deliverable,
        ...{ state: 'accepted', settledAt: at, reviewNote: event.note },
      }));
    case 'shipped':
      return { ...into('shipped'), shippedNote: event.note };
    case 'access-granted': {
      const { access: id, what, how } = event;
      const access: Access = { id, what, how, grantedAt: at, grantedBy: userOf(event) };
      return { ...engagement, accesses: [...engagement.accesses, access] };
    }
    case 'access-revoked': {
      const revoked = { revokedAt: at, revokedBy: userOf(event) };
      const accesses = engagement.accesses.map((each) =>
        each.id === event.access ? { ...each, ...revoked } : each,
      );
      return { ...engagement, accesses };
    }
    case 'closed':
      return into('closed');
    case 'withdrawn':
    case 'ended-early': {
      const handover = event.kind === 'ended-early' ? event.handover : '';
      const ending = { at, by: sideOf(event), userId: userOf(event), grounds: event.grounds, handover };
      return { ...into(event.kind), ending };
    }
    default:
      return unreachable(event);
  }
}

function amended(terms: Terms, { priceChange, daysChange }: Amendment): Terms {
  const { price, appetiteDays } = terms;
  const amount = { ...price.amount, minor: price.amount.minor + priceChange.minor };
  return { ...terms, price: { ...price, amount }, appetiteDays: appetiteDays + daysChange };
}

const withQuestion = (
  engagement: Engagement,
  id: string,
  change: (question: Question) => Question,
): Engagement => ({
  ...engagement,
  questions: engagement.questions.map((each) => (each.id === id ? change(each) : each)),
});

const withAmendment = (engagement: Engagement, id: string, change: Partial<Amendment>): Engagement => ({
  ...engagement,
  amendments: engagement.amendments.map((each) => (each.id === id ? { ...each, ...change } : each)),
});

const withDeliverable = (
  engagement: Engagement,
  id: string,
  change: (deliverable: Deliverable) => Deliverable,
): Engagement => ({
  ...engagement,
  deliverables: engagement.deliverables.map((each) => (each.id === id ? change(each) : each)),
});

const runOf = (event: EngagementEvent, { sha256, bytes }: EvidenceFile): EvidenceRun => ({
  ...{ sha256, bytes, party: sideOf(event), at: event.at, by: userOf(event) },
});

function userOf(event: EngagementEvent): UserId {
  if ('userId' in event.by) return event.by.userId;
  throw new Error(`"${event.kind}" is done by a person`);
}

function sideOf(event: EngagementEvent): Party {
  if (event.by.party !== 'system') return event.by.party;
  throw new Error(`"${event.kind}" is done by a party`);
}
