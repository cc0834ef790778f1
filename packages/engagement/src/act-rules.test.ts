/** Every act, tried by everybody in every state: the decider lets through exactly what the table lets through. */
import { describe, expect, it } from 'vitest';
import type { Act, ActKind } from './act.ts';
import { actRules, mayAct, type Who } from './act-rules.ts';
import type { Actor } from './actor.ts';
import { decide } from './decide.ts';
import type { Engagement, State } from './engagement.ts';
import {
  ayu,
  clausesOf,
  clientId,
  digestOf,
  engagementId,
  freja,
  openAct,
  otherContractor,
  rasmus,
  start,
  stranger,
  system,
} from './model.fixture.ts';
import type { CommitSha } from './ids.ts';

const states: readonly State[] = [
  'draft',
  'offered',
  'agreed',
  'under-way',
  'delivered',
  'accepted',
  'shipped',
  'closed',
  'withdrawn',
  'ended-early',
];

const everybody: readonly (readonly [Who | 'stranger' | 'another contractor', Actor])[] = [
  ['owner', freja],
  ['reviewer', rasmus],
  ['contractor', ayu],
  ['system', system],
  ['stranger', stranger],
  ['another contractor', otherContractor],
];

const at = start.toString({ smallestUnit: 'millisecond' });
const money = { currency: 'EUR', minor: 100 } as const;

/** An act of each kind; whether its particulars fit is not asked here. */
const acts: { readonly [kind in ActKind]: Extract<Act, { kind: kind }> } = {
  open: { ...openAct, kind: 'open', clientId, engagementId, title: 'Payout ledger' },
  'publish-revision': {
    kind: 'publish-revision',
    digest: digestOf('b'),
    blocking: 0,
    clauses: clausesOf('b'),
  },
  join: { kind: 'join' },
  'offer-terms': {
    kind: 'offer-terms',
    digest: digestOf('a'),
    terms: { price: { kind: 'fixed', amount: money }, start: '2026-12-01', appetiteDays: 5 },
  },
  sign: { kind: 'sign', digest: digestOf('a'), offer: 1 },
  start: { kind: 'start' },
  ask: { kind: 'ask', clauses: ['AC-1'], text: 'Which?', options: [] },
  answer: { kind: 'answer', question: 'Q-1', text: 'That' },
  'withdraw-question': { kind: 'withdraw-question', question: 'Q-1' },
  'let-default-take-effect': { kind: 'let-default-take-effect', question: 'Q-1' },
  'propose-amendment': {
    kind: 'propose-amendment',
    ...{ base: digestOf('a'), next: digestOf('a'), scope: 'More', priceChange: money, daysChange: 1 },
  },
  'countersign-amendment': { kind: 'countersign-amendment', amendment: 'A-1' },
  'decline-amendment': { kind: 'decline-amendment', amendment: 'A-1', grounds: 'No' },
  'withdraw-amendment': { kind: 'withdraw-amendment', amendment: 'A-1' },
  'submit-deliverable': {
    kind: 'submit-deliverable',
    ...{ commits: [{ repository: 'ledger', sha: '4be19d2' as CommitSha }], note: 'Done', evidence: [] },
  },
  'attach-evidence': {
    kind: 'attach-evidence',
    ...{ deliverable: 'D-1', evidenceFile: { sha256: 'a'.repeat(64), bytes: 2 } },
  },
  'give-verdicts': { kind: 'give-verdicts', deliverable: 'D-1', verdicts: [] },
  'request-changes': { kind: 'request-changes', deliverable: 'D-1', note: '' },
  accept: { kind: 'accept', deliverable: 'D-1', note: '' },
  ship: { kind: 'ship', note: 'Live' },
  'grant-access': { kind: 'grant-access', what: 'Staging', how: '' },
  'revoke-access': { kind: 'revoke-access', access: 'X-1' },
  close: { kind: 'close' },
  withdraw: { kind: 'withdraw', grounds: 'No need' },
  'end-early': { kind: 'end-early', grounds: 'No need', handover: 'See the branch' },
};

const kinds = Object.keys(acts) as readonly ActKind[];

function engagementIn(state: State): Engagement {
  const terms = acts['offer-terms'].terms;
  return {
    ...{ clientId, engagementId, title: 'Payout ledger', state, since: at, openedAt: at, lastAt: at, seq: 1 },
    contractor: ayu.userId,
    revisions: [
      ...[{ digest: digestOf('a'), number: 1, publishedAt: at, publishedBy: freja.userId }].map((each) => ({
        ...each,
        blocking: 0,
        clauses: clausesOf('a'),
      })),
    ],
    offer: { number: 1, digest: digestOf('a'), terms, at, signatures: {} },
    ...{ current: digestOf('a'), terms, questions: [], amendments: [], deliverables: [], accesses: [] },
  };
}

/** What the table alone refuses; anything else comes from the act's own particulars. */
const byTable = ['not-a-party', 'other-party-acts', 'owner-acts', 'wrong-state', 'already-open'];

describe.each(kinds)('%s', (kind) => {
  it.each(everybody)('answers %s as the table says, in every state', (name, actor) => {
    for (const state of states) {
      const engagement = engagementIn(state);
      const decided = decide(engagement, acts[kind], actor, start);
      const rule = actRules[kind];
      const isAllowed = rule.by.some((who) => who === name) && rule.in.includes(state) && name !== 'stranger';
      const refusedByTable = !decided.ok && byTable.includes(decided.error.kind);
      // Any contractor may ask to join: that they were invited is the invitation's to say.
      const isNewcomer = kind === 'join' && name === 'another contractor' && rule.in.includes(state);
      expect([state, refusedByTable]).toEqual([state, !(isAllowed || isNewcomer)]);
      expect(mayAct(engagement, kind, actor)).toBe(isAllowed || isNewcomer);
    }
  });

  it('is refused before there is an engagement, but for opening it by an owner', () => {
    for (const [name, actor] of everybody) {
      expect(decide(undefined, acts[kind], actor, start).ok).toBe(kind === 'open' && name === 'owner');
    }
  });
});
