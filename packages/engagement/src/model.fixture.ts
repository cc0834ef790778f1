/**
 * A random engagement for the tests: acts by anybody, sensible and not, folded one after the other.
 *
 * What is likely is weighted so that runs get as far as "closed"; what is absurd is tried too.
 */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Act } from './act.ts';
import type { Actor } from './actor.ts';
import { decide } from './decide.ts';
import type { Engagement, RevisionClause } from './engagement.ts';
import { findRevision, latestDeliverable, revisionInForce } from './engagement.ts';
import type { ClientId, CommitSha, Digest, EngagementId, UserId } from './ids.ts';

export const freja = { party: 'client', userId: 'freja' as UserId, role: 'owner' } as const satisfies Actor;
export const rasmus = {
  party: 'client',
  userId: 'rasmus' as UserId,
  role: 'reviewer',
} as const satisfies Actor;
export const ayu = { party: 'contractor', userId: 'ayu' as UserId } as const satisfies Actor;
export const otherContractor = { party: 'contractor', userId: 'budi' as UserId } as const satisfies Actor;
export const stranger = { party: 'stranger', userId: 'mallory' as UserId } as const satisfies Actor;
export const system = { party: 'system' } as const satisfies Actor;

export const clientId = 'nordlys' as ClientId;
export const engagementId = 'payout-ledger' as EngagementId;
export const digestOf = (letter: string): Digest => letter.repeat(64) as Digest;
export const start = Temporal.Instant.from('2026-11-24T08:00:00Z');

const clauseIds = ['outcome', 'AC-1', 'AC-2', 'AC-3', 'POST /payouts'];

/** Revision `a`, `b`, … differ from each other in some clauses. */
export function clausesOf(letter: string): readonly RevisionClause[] {
  const nth = letter.charCodeAt(0) - 97;
  return clauseIds
    .filter((_, index) => nth === 0 || index !== (nth % clauseIds.length) + 1)
    .map((id, index) => ({
      id,
      hash: index === nth % clauseIds.length ? `${id}@${letter}` : `${id}@a`,
      reviewed: id.startsWith('AC-'),
    }));
}

export const openAct: Act = { kind: 'open', clientId, engagementId, title: 'Payout ledger' };

export const actors: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(freja) },
  { weight: 3, arbitrary: fc.constant(rasmus) },
  { weight: 6, arbitrary: fc.constant(ayu) },
  { weight: 1, arbitrary: fc.constant(otherContractor) },
  { weight: 1, arbitrary: fc.constant(stranger) },
  { weight: 2, arbitrary: fc.constant(system) },
);

/** An act is drawn without knowing the engagement, and fitted to it when it is carried out. */
export type Draw =
  | {
      readonly kind: 'any';
      readonly actor: Actor;
      readonly minutes: number;
      readonly fit: (engagement: Engagement) => Act;
    }
  | { readonly kind: 'further'; readonly minutes: number };

const letters = fc.constantFrom('a', 'b', 'c', 'd');
const texts = fc.constantFrom('Retry after 30 s', 'It answers 500', '', '  ', 'ok');
const money = fc.record({
  currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'IDR'),
  minor: fc.integer({ min: -2000, max: 2000 }),
});
const number = fc.integer({ min: 1, max: 4 });

const fits: fc.Arbitrary<(engagement: Engagement) => Act> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(() => openAct) },
  {
    weight: 4,
    arbitrary: fc.tuple(letters, fc.integer({ min: 0, max: 2 })).map(([letter, blocking]) => () => ({
      kind: 'publish-revision' as const,
      digest: digestOf(letter),
      blocking,
      clauses: clausesOf(letter),
    })),
  },
  { weight: 3, arbitrary: fc.constant(() => ({ kind: 'join' as const })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(letters, fc.integer({ min: -1, max: 500 }), fc.integer({ min: 0, max: 40 }))
      .map(([letter, minor, appetiteDays]) => (engagement: Engagement) => ({
        kind: 'offer-terms' as const,
        digest: engagement.revisions.at(-1)?.digest ?? digestOf(letter),
        terms: {
          price: { kind: 'fixed' as const, amount: { currency: 'EUR', minor } },
          start: '2026-12-01',
          appetiteDays,
        },
      })),
  },
  {
    weight: 6,
    arbitrary: fc.boolean().map((right) => (engagement: Engagement) => ({
      kind: 'sign' as const,
      digest: right ? (engagement.offer?.digest ?? digestOf('a')) : digestOf('f'),
      offer: engagement.offer?.number ?? 1,
    })),
  },
  { weight: 3, arbitrary: fc.constant(() => ({ kind: 'start' as const })) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        texts,
        fc.oneof(
          { weight: 3, arbitrary: fc.subarray([...clauseIds], { minLength: 1 }) },
          fc.subarray(['AC-1', 'AC-99']),
        ),
        fc.option(fc.tuple(texts, fc.integer({ min: -10, max: 4000 }), fc.boolean())),
      )
      .map(([text, clauses, proposed]) => (engagement: Engagement) => ({
        kind: 'ask' as const,
        text,
        clauses,
        options: [],
        ...(proposed && {
          default: {
            text: proposed[0],
            takesEffectAt: Temporal.Instant.from(engagement.lastAt).add({ minutes: proposed[1] }).toString(),
            reversible: proposed[2],
          },
        }),
      })),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(number, texts).map(([n, text]) => () => ({
      kind: 'answer' as const,
      question: `Q-${n}` as const,
      text,
    })),
  },
  {
    weight: 1,
    arbitrary: number.map((n) => () => ({ kind: 'withdraw-question' as const, question: `Q-${n}` as const })),
  },
  {
    weight: 4,
    arbitrary: number.map((n) => () => ({
      kind: 'let-default-take-effect' as const,
      question: `Q-${n}` as const,
    })),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(letters, letters, texts, money, fc.integer({ min: -3, max: 3 }), fc.boolean())
      .map(([base, next, scope, priceChange, daysChange, current]) => (engagement: Engagement) => ({
        kind: 'propose-amendment' as const,
        base: current ? (engagement.current ?? digestOf(base)) : digestOf(base),
        next: digestOf(next),
        ...{ scope, priceChange, daysChange },
      })),
  },
  {
    weight: 5,
    arbitrary: number.map((n) => () => ({
      kind: 'countersign-amendment' as const,
      amendment: `A-${n}` as const,
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(number, texts).map(([n, grounds]) => () => ({
      kind: 'decline-amendment' as const,
      amendment: `A-${n}` as const,
      grounds,
    })),
  },
  {
    weight: 2,
    arbitrary: number.map((n) => () => ({
      kind: 'withdraw-amendment' as const,
      amendment: `A-${n}` as const,
    })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(texts, fc.subarray([...clauseIds]))
      .map(([note, clauses]) => (engagement: Engagement) => ({
        kind: 'submit-deliverable' as const,
        commits: [{ repository: 'https://git.example/ledger', sha: '4be19d2' as CommitSha }],
        note,
        evidence: clauses
          .filter((clause) => revisionInForce(engagement)?.clauses.some((each) => each.id === clause))
          .map((clause) => ({ clause, outcome: 'met' as const, ran: 'npm test' })),
        ...(clauses.length > 2 && { evidenceFile: { sha256: 'a'.repeat(64), bytes: 2 } }),
      })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('a', 'b', 'c', 'x').map((letter) => (engagement: Engagement) => ({
      kind: 'attach-evidence' as const,
      deliverable: latestDeliverable(engagement)?.id ?? 'D-1',
      evidenceFile: { sha256: letter.repeat(64), bytes: 2 },
    })),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.boolean(), texts, fc.boolean())
      .map(([accepted, grounds, stale]) => (engagement: Engagement) => ({
        kind: 'give-verdicts' as const,
        deliverable: latestDeliverable(engagement)?.id ?? 'D-1',
        verdicts: (
          (stale ? findRevision(engagement, digestOf('a')) : undefined) ??
          revisionInForce(engagement) ?? { clauses: [] }
        ).clauses
          .filter((clause) => clause.reviewed)
          .map(({ id, hash }) => ({
            ...{ clause: id, clauseHash: hash, grounds },
            verdict: accepted ? ('accepted' as const) : ('rejected' as const),
          })),
      })),
  },
  {
    weight: 2,
    arbitrary: texts.map((note) => (engagement: Engagement) => ({
      kind: 'request-changes' as const,
      deliverable: latestDeliverable(engagement)?.id ?? 'D-1',
      note,
    })),
  },
  {
    weight: 5,
    arbitrary: texts.map((note) => (engagement: Engagement) => ({
      kind: 'accept' as const,
      deliverable: latestDeliverable(engagement)?.id ?? 'D-1',
      note,
    })),
  },
  { weight: 3, arbitrary: texts.map((note) => () => ({ kind: 'ship' as const, note })) },
  {
    weight: 2,
    arbitrary: fc.tuple(texts, texts).map(([what, how]) => () => ({
      kind: 'grant-access' as const,
      what,
      how,
    })),
  },
  {
    weight: 3,
    arbitrary: number.map((n) => () => ({ kind: 'revoke-access' as const, access: `X-${n}` as const })),
  },
  { weight: 3, arbitrary: fc.constant(() => ({ kind: 'close' as const })) },
  {
    weight: 1,
    arbitrary: fc
      .oneof({ weight: 9, arbitrary: fc.constant('') }, texts)
      .map((grounds) => () => ({ kind: 'withdraw' as const, grounds })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.oneof({ weight: 9, arbitrary: fc.constant('') }, texts), texts)
      .map(([grounds, handover]) => () => ({ kind: 'end-early' as const, grounds, handover })),
  },
);

/** The act that brings an engagement further from where it is, so that random runs reach every state. */
function further(engagement: Engagement): { readonly actor: Actor; readonly act: Act } {
  const deliverable = latestDeliverable(engagement)?.id ?? 'D-1';
  const both = (act: Act, side: 'client' | 'contractor') => ({ actor: side === 'client' ? freja : ayu, act });
  switch (engagement.state) {
    case 'draft':
      if (engagement.revisions.length === 0) {
        return both(
          { kind: 'publish-revision', digest: digestOf('a'), blocking: 0, clauses: clausesOf('a') },
          'client',
        );
      }
      if (!engagement.contractor) return both({ kind: 'join' }, 'contractor');
      return both(
        {
          kind: 'offer-terms',
          digest: engagement.revisions[0]!.digest,
          terms: {
            price: { kind: 'fixed', amount: { currency: 'EUR', minor: 900_000 } },
            start: '2026-12-01',
            appetiteDays: 15,
          },
        },
        'client',
      );
    case 'offered':
      return both(
        { kind: 'sign', digest: engagement.offer!.digest, offer: engagement.offer!.number },
        engagement.offer!.signatures.client ? 'contractor' : 'client',
      );
    case 'agreed':
      return both({ kind: 'start' }, 'contractor');
    case 'under-way':
      return both(
        {
          kind: 'submit-deliverable',
          commits: [{ repository: 'ledger', sha: '4be19d2' as CommitSha }],
          note: 'Done',
          evidence: [],
        },
        'contractor',
      );
    case 'delivered':
      return both({ kind: 'accept', deliverable, note: '' }, 'client');
    case 'accepted':
      return both({ kind: 'ship', note: 'Live' }, 'client');
    default:
      return both({ kind: 'close' }, 'client');
  }
}

export const draws: fc.Arbitrary<Draw> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('any' as const),
      actor: actors,
      minutes: fc.integer({ min: -30, max: 3000 }),
      fit: fits,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'further' as const, minutes: 60 }) },
);

/** Turns a draw into an act on this engagement. Who may join is for the invitation to say, and that is Ayu's. */
export function fitted(draw: Draw, engagement: Engagement): { readonly actor: Actor; readonly act: Act } {
  if (draw.kind === 'further') return further(engagement);
  const act = draw.fit(engagement);
  if (act.kind === 'join' && draw.actor.party === 'contractor') return { actor: ayu, act };
  // Many acts are somebody's alone, and one of many actors is seldom that one: without this, runs miss them.
  if (draw.minutes % 2 === 0) {
    const now = Temporal.Instant.from(engagement.lastAt).add({ minutes: Math.max(draw.minutes, 0) });
    const whoMay = [ayu, freja, system].find((actor) => decide(engagement, act, actor, now).ok);
    if (whoMay) return { actor: whoMay, act };
  }
  return { actor: draw.actor, act };
}
