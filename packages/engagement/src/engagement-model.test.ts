/** Random acts by anybody, and what must hold after each of them whatever came before. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Act } from './act.ts';
import type { Actor } from './actor.ts';
import { decide } from './decide.ts';
import { type Engagement, findClause, isLive } from './engagement.ts';
import type { EngagementEvent, EventKind } from './event.ts';
import { evolve, replay } from './evolve.ts';
import {
  ayu,
  type Draw,
  draws,
  fitted,
  freja,
  openAct,
  otherContractor,
  rasmus,
  start,
  stranger,
  system,
} from './model.fixture.ts';
import { openItems } from './open-items.ts';
import { entryFor, eventOf, type RecordEntry } from './record/entry.ts';
import { recordLines, verifyChain } from './record/verify-chain.ts';

const seed = Number(process.env['ANTIPODE_SEED'] ?? Date.now() % 2_147_483_647);

type World = {
  now: Temporal.Instant;
  engagement: Engagement;
  entries: RecordEntry[];
};

const everyKind: readonly EventKind[] = [
  ...(['revision-published', 'contractor-joined', 'terms-offered', 'revision-signed', 'started'] as const),
  ...(['question-asked', 'question-answered', 'default-took-effect', 'question-withdrawn'] as const),
  ...([
    'amendment-proposed',
    'amendment-countersigned',
    'amendment-declined',
    'amendment-withdrawn',
  ] as const),
  ...(['deliverable-submitted', 'evidence-attached', 'verdicts-given'] as const),
  ...(['changes-requested', 'deliverable-accepted'] as const),
  ...(['shipped', 'access-granted', 'access-revoked', 'closed', 'withdrawn', 'ended-early'] as const),
];

const tally = { acts: 0, accepted: 0, states: new Map<string, number>(), kinds: new Map<string, number>() };

class ActCommand implements fc.Command<object, World> {
  readonly draw: Draw;
  constructor(draw: Draw) {
    this.draw = draw;
  }

  check(): boolean {
    return true;
  }

  run(_model: object, world: World): void {
    const before = world.engagement;
    const { actor, act } = fitted(this.draw, before);
    world.now = world.now.add({ minutes: this.draw.minutes });
    tally.acts += 1;

    expectRefusedToOutsiders(before, act, world.now);
    const decided = decide(before, act, actor, world.now);
    if (!decided.ok) return;
    tally.accepted += 1;
    for (const event of decided.value) {
      const entry = entryFor(event, world.entries.at(-1));
      expectLawful(before, event, actor);
      world.entries.push(entry);
      world.engagement = evolve(world.engagement, eventOf(entry));
      tally.kinds.set(event.kind, (tally.kinds.get(event.kind) ?? 0) + 1);
    }
    tally.states.set(world.engagement.state, (tally.states.get(world.engagement.state) ?? 0) + 1);
    expectSound(world.engagement, world.now);
  }

  toString(): string {
    return this.draw.kind === 'further' ? 'further' : `${this.draw.actor.party}: ${this.draw.minutes} min`;
  }
}

function expectRefusedToOutsiders(engagement: Engagement, act: Act, now: Temporal.Instant): void {
  expect(decide(engagement, act, stranger, now)).toMatchObject({ ok: false, error: { kind: 'not-a-party' } });
  if (engagement.contractor !== otherContractor.userId && act.kind !== 'join') {
    expect(decide(engagement, act, otherContractor, now)).toMatchObject({
      ok: false,
      error: { kind: 'not-a-party' },
    });
  }
}

/** What must be true of an event, judged by the engagement it happened to. */
function expectLawful(before: Engagement, event: EngagementEvent, actor: Actor): void {
  expect(event.at >= before.lastAt).toBe(true);
  expect(isLive(before) || event.kind === 'access-revoked').toBe(true);
  if (event.kind === 'default-took-effect') {
    const question = before.questions.find((each) => each.id === event.question)!;
    expect(question.default?.reversible).toBe(true);
    expect(event.at >= question.default!.takesEffectAt).toBe(true);
    expect(actor).toEqual(system);
  }
  if (event.kind === 'verdicts-given') {
    for (const verdict of event.verdicts)
      expect(findClause(before, verdict.clause)?.hash).toBe(verdict.clauseHash);
    for (const { verdict, grounds } of event.verdicts)
      expect(verdict === 'accepted' || grounds !== '').toBe(true);
  }
  if (event.kind === 'evidence-attached') {
    const { state, runs = [] } = before.deliverables.find((each) => each.id === event.deliverable)!;
    expect(state).toBe('in-review');
    expect(runs.map((run) => run.sha256)).not.toContain(event.evidenceFile.sha256);
  }
  if (event.kind === 'amendment-countersigned') {
    const amendment = before.amendments.find((each) => each.id === event.amendment)!;
    expect(amendment.base).toBe(before.current);
    expect(amendment.proposedBy).not.toBe(actor.party);
  }
  if (event.kind === 'question-answered') {
    expect(before.questions.find((each) => each.id === event.question)?.askedBy).not.toBe(actor.party);
  }
  if (event.kind === 'revision-signed' && event.agreed) {
    const { client, contractor } = before.offer!.signatures;
    expect([client, contractor].filter(Boolean)).toHaveLength(1);
    expect(event.digest).toBe(before.offer!.digest);
  }
}

/** What must be true of every reachable engagement. */
function expectSound(engagement: Engagement, now: Temporal.Instant): void {
  const items = openItems(engagement);
  const holders = new Map<string, Set<string>>();
  for (const { item, holder } of items) holders.set(item, (holders.get(item) ?? new Set()).add(holder));
  for (const each of holders.values()) expect(each.size).toBe(1);
  expect(holders.size).toBe(items.length);
  for (const { since } of items) expect(since <= engagement.lastAt).toBe(true);
  for (const { state, settledByUser } of engagement.amendments)
    expect(settledByUser === undefined).toBe(state === 'open');
  if (isLive(engagement)) {
    expect(items.length).toBeGreaterThan(0);
    for (const question of engagement.questions) {
      expect(holders.has(question.id)).toBe(question.state === 'open');
    }
    for (const amendment of engagement.amendments) {
      expect(holders.has(amendment.id)).toBe(amendment.state === 'open');
    }
    for (const { item, holder } of items) expect(someActFor(engagement, holder, item, now)).toBe(true);
  }
  const { client, contractor } = engagement.offer?.signatures ?? {};
  const agreed = !['draft', 'offered', 'withdrawn'].includes(engagement.state);
  expect(agreed).toBe(client !== undefined && contractor !== undefined);
  expect(agreed).toBe(engagement.current !== undefined);
}

/** Whether the holder of an item can really move it: one of the acts that the item stands for is accepted. */
function someActFor(engagement: Engagement, holder: string, item: string, now: Temporal.Instant): boolean {
  const actor = holder === 'client' ? freja : ayu;
  const may = (act: Act): boolean => decide(engagement, act, actor, now).ok;
  if (item.startsWith('Q-')) return may({ kind: 'answer', question: item as `Q-${number}`, text: 'Yes' });
  if (item.startsWith('A-')) {
    const amendment = item as `A-${number}`;
    return (
      may({ kind: 'decline-amendment', amendment, grounds: 'No' }) ||
      may({ kind: 'withdraw-amendment', amendment })
    );
  }
  if (item.startsWith('X-')) return may({ kind: 'revoke-access', access: item as `X-${number}` });
  const deliverable = engagement.deliverables.at(-1);
  switch (engagement.state) {
    case 'draft':
    case 'offered':
      return may({ kind: 'withdraw', grounds: 'No need' });
    case 'agreed':
    case 'under-way':
    case 'accepted':
      return may({ kind: 'end-early', grounds: 'No need', handover: 'See the branch' });
    case 'delivered':
      return may({
        kind: 'give-verdicts',
        deliverable: deliverable!.id,
        verdicts: engagement.revisions
          .find((each) => each.digest === engagement.current)!
          .clauses.slice(0, 1)
          .map(({ id, hash }) => ({ clause: id, clauseHash: hash, verdict: 'accepted', grounds: '' })),
      });
    default:
      return may({ kind: 'close' }) || openItems(engagement).some((each) => each.item !== item);
  }
}

describe('an engagement under random acts', () => {
  it('always waits on exactly one party for each open item, and can be rebuilt from its record', () => {
    console.log(`engagement model: seed ${seed}`);
    fc.assert(
      fc.property(
        fc.commands([draws.map((draw) => new ActCommand(draw))], { maxCommands: 150, size: 'max' }),
        (commands) => {
          const opened = decide(undefined, openAct, freja, start);
          if (!opened.ok) throw new Error('the first act is refused');
          const entry = entryFor(opened.value[0]!, undefined);
          const world: World = {
            now: start,
            engagement: evolve(undefined, eventOf(entry)),
            entries: [entry],
          };
          fc.modelRun(() => ({ model: {}, real: world }), commands);

          const chain = verifyChain(recordLines(world.entries));
          expect(chain).toMatchObject({ ok: true });
          if (chain.ok) expect(replay(chain.value.entries.map(eventOf))).toEqual(world.engagement);
        },
      ),
      { seed, numRuns: 1600 },
    );
    console.log(
      [...tally.kinds].sort((a, b) => a[1] - b[1]).slice(0, 8),
      [...tally.states].sort((a, b) => a[1] - b[1]).slice(0, 4),
    );
    const rarest = Math.min(...everyKind.map((kind) => tally.kinds.get(kind) ?? 0));
    console.log(
      `engagement model: ${tally.acts} acts, ${tally.accepted} accepted, the rarest kind ${rarest} times`,
    );
    expect(tally.acts).toBeGreaterThanOrEqual(100_000);
    expect(new Set(tally.states.keys())).toEqual(
      new Set([
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
      ]),
    );
    expect(everyKind.filter((kind) => !tally.kinds.has(kind))).toEqual([]);
  }, 240_000);

  it('refuses a reviewer what binds the client', () => {
    const opened = decide(undefined, openAct, rasmus, start);
    expect(opened).toEqual({ ok: false, error: { kind: 'owner-acts' } });
  });
});
