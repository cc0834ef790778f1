import { eventOf, evolve, openItems, recordLines, replay, verifyChain } from '@antipode/engagement';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  clausesOf,
  digestOf,
  draws,
  fitted,
  openAct,
} from '../../../../packages/engagement/src/model.fixture.ts';
import { addClient, addMember, addPerson, ayu, freja } from '../accounts/test-people.ts';
import { saveParticipation } from '../accounts/membership-store.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { actBySystem, actOnEngagement, appendAct, datedItems } from './act-on-engagement.ts';
import { type Key, listEntries, listPeople, lockEngagement, toDatedItem } from './engagement-store.ts';
import type { ClientId, EngagementId, UserId } from '@antipode/engagement';

const seed = Number(process.env['ANTIPODE_SEED'] ?? Date.now() % 2_147_483_647);
const rasmus = {
  id: 'rasmus',
  name: 'Rasmus Lund',
  email: 'rasmus@nordlys.example',
  zone: 'Europe/Copenhagen',
};

let portal: TestPortal;
beforeAll(async () => {
  portal = await createTestPortal({ now: '2026-11-24T08:00:00Z' });
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  await addMember(portal, 'nordlys', 'reviewer', rasmus);
  await addPerson(portal, ayu);
});
afterAll(async () => {
  await portal.close();
});

let engagements = 0;

/** Opens an engagement of its own, of which Ayu takes part. */
async function openEngagement(): Promise<Key> {
  engagements += 1;
  const key = { clientId: 'nordlys', engagementId: `ledger-${engagements}` };
  const actor = { party: 'client', userId: 'freja' as UserId, role: 'owner' } as const;
  const act = {
    ...openAct,
    ...{ clientId: key.clientId as ClientId, engagementId: key.engagementId as EngagementId },
  };
  await portal.db.transaction().execute(async (trx) => {
    const opened = await appendAct(trx, portal.deps, { before: undefined, key, act, actor });
    if (!opened.ok) throw new Error(opened.error.kind);
  });
  await saveParticipation(portal.db, { userId: 'ayu', ...key });
  return key;
}

const findEngagement = async (key: Key) =>
  await portal.db.transaction().execute(async (trx) => (await lockEngagement(trx, key))!);

async function offered(): Promise<Key> {
  const key = await openEngagement();
  const digest = digestOf('a');
  const acted = [
    await actOnEngagement(portal.deps, {
      ...{ key, userId: 'freja' },
      act: { kind: 'publish-revision', digest, blocking: 0, clauses: clausesOf('a') },
    }),
    await actOnEngagement(portal.deps, { key, userId: 'ayu', act: { kind: 'join' } }),
    await actOnEngagement(portal.deps, {
      ...{ key, userId: 'freja' },
      act: {
        kind: 'offer-terms',
        digest,
        terms: {
          price: { kind: 'fixed', amount: { currency: 'EUR', minor: 100 } },
          ...{ start: '2026-12-01', appetiteDays: 5 },
        },
      },
    }),
  ];
  expect(acted.every((each) => each.ok)).toBe(true);
  return key;
}

describe('an engagement in the database', () => {
  it('can be rebuilt from its record after any run of acts', async () => {
    console.log(`rebuilding from the record: seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(fc.array(draws, { minLength: 20, maxLength: 60, size: 'max' }), async (run) => {
        const key = await openEngagement();
        for (const draw of run) {
          if (draw.minutes > 0) portal.advance({ minutes: draw.minutes });
          const { act, actor } = fitted(draw, await findEngagement(key));
          if (actor.party === 'system') await actBySystem(portal.deps, key, act);
          else await actOnEngagement(portal.deps, { key, userId: actor.userId, act });
        }
        await expectRebuilt(key);
      }),
      { seed, numRuns: 12 },
    );
  }, 180_000);

  async function expectRebuilt(key: Key): Promise<void> {
    const entries = await listEntries(portal.db, key);
    const chain = verifyChain(recordLines(entries));
    if (!chain.ok) throw new Error(`entry ${chain.error.line}: ${chain.error.reason}`);
    const rebuilt = replay(chain.value.entries.map(eventOf));

    const row = await portal.db
      .selectFrom('engagement')
      .selectAll()
      .where('client_id', '=', key.clientId)
      .where('engagement_id', '=', key.engagementId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ title: rebuilt.title, state: rebuilt.state, seq: entries.length });
    expect(row.snapshot).toEqual(rebuilt);
    expect(row.created_at.toISOString()).toBe(rebuilt.openedAt);
    expect(row.updated_at.toISOString()).toBe(rebuilt.lastAt);

    const items = await portal.db
      .selectFrom('open_item')
      .selectAll()
      .where('client_id', '=', key.clientId)
      .where('engagement_id', '=', key.engagementId)
      .execute();
    const byItem = (a: { item: string }, b: { item: string }) => a.item.localeCompare(b.item);
    const expected = datedItems(rebuilt, await listPeople(portal.db, key));
    expect(items.map(toDatedItem).toSorted(byItem)).toEqual(expected.toSorted(byItem));
    expect(items).toHaveLength(openItems(rebuilt).length);
  }

  it('lets one of two act who act at once, and tells the other what happened', async () => {
    const key = await offered();
    const { seq } = await findEngagement(key);
    const sign = { kind: 'sign', digest: digestOf('a'), offer: 1 } as const;
    const ask = { kind: 'ask', clauses: ['AC-1'], text: 'Which queue?', options: [] } as const;
    const acted = await Promise.all([
      actOnEngagement(portal.deps, { key, userId: 'freja', act: sign, expectedSeq: seq }),
      actOnEngagement(portal.deps, { key, userId: 'ayu', act: ask, expectedSeq: seq }),
    ]);
    expect(acted.filter((each) => each.ok)).toHaveLength(1);
    const refused = acted.find((each) => !each.ok);
    expect(refused).toMatchObject({ error: { kind: 'moved-on', entries: [{ seq: seq + 1 }] } });
    expect((await findEngagement(key)).seq).toBe(seq + 1);
  });

  it('acts once for a form that is sent many times at once', async () => {
    const key = await offered();
    const { seq } = await findEngagement(key);
    const act = { kind: 'ask', clauses: ['AC-1'], text: 'Which queue?', options: [] } as const;
    const request = { key, userId: 'ayu', act, requestKey: 'the-same-form', expectedSeq: seq };
    const acted = await Promise.all(Array.from({ length: 8 }, () => actOnEngagement(portal.deps, request)));
    expect(acted.every((each) => each.ok)).toBe(true);
    expect((await findEngagement(key)).questions).toHaveLength(1);
  });

  it('keeps a chain whole under many acts at once', async () => {
    const key = await offered();
    const act = { kind: 'ask', clauses: ['AC-2'], text: 'Which one?', options: [] } as const;
    await Promise.all(
      Array.from({ length: 20 }, () => actOnEngagement(portal.deps, { key, userId: 'ayu', act })),
    );
    const entries = await listEntries(portal.db, key);
    expect(verifyChain(recordLines(entries))).toMatchObject({ ok: true });
    expect(entries.filter((entry) => entry.act === 'question-asked')).toHaveLength(20);
  });

  it('is not found by somebody without a part in it, and nothing is written', async () => {
    const key = await offered();
    await addPerson(portal, {
      id: 'budi',
      name: 'Budi',
      email: 'budi@elsewhere.example',
      zone: 'Asia/Jakarta',
    });
    const acted = await actOnEngagement(portal.deps, {
      ...{ key, userId: 'budi', act: { kind: 'sign', digest: digestOf('a'), offer: 1 } },
    });
    expect(acted).toEqual({ ok: false, error: { kind: 'engagement-not-found' } });
  });

  it('takes back everything when the act cannot be written whole', async () => {
    const key = await offered();
    const before = await listEntries(portal.db, key);
    await sql`alter table open_item add constraint planted check (item <> 'Q-1') not valid`.execute(
      portal.db,
    );
    const act = { kind: 'ask', clauses: ['AC-1'], text: 'Which queue?', options: [] } as const;
    await expect(actOnEngagement(portal.deps, { key, userId: 'ayu', act })).rejects.toThrow('planted');
    await sql`alter table open_item drop constraint planted`.execute(portal.db);
    expect(await listEntries(portal.db, key)).toEqual(before);
    expect((await findEngagement(key)).seq).toBe(before.length);
    expect(before.map(eventOf).reduce(evolve, undefined as never)).toEqual(await findEngagement(key));
  });
});

describe('a default', () => {
  const askWithDefault = async (reversible: boolean) => {
    const key = await offered();
    const takesEffectAt = portal.now().add({ hours: 4 }).toString();
    const act = {
      kind: 'ask' as const,
      ...{ clauses: ['AC-1'], text: 'Which queue?', options: [] },
      default: { text: 'the fast one', takesEffectAt, reversible },
    };
    expect(await actOnEngagement(portal.deps, { key, userId: 'ayu', act })).toMatchObject({ ok: true });
    return key;
  };

  it('takes effect by the clock, once, and not before', async () => {
    const key = await askWithDefault(true);
    await portal.runJobs();
    expect((await findEngagement(key)).questions[0]?.state).toBe('open');
    portal.advance({ hours: 5 });
    await portal.runJobs();
    await portal.runJobs();
    const { questions, seq } = await findEngagement(key);
    expect(questions[0]).toMatchObject({ state: 'defaulted', decision: { text: 'the fast one' } });
    const entries = await listEntries(portal.db, key);
    expect(entries.at(-1)).toMatchObject({ seq, act: 'default-took-effect', actor: { party: 'system' } });
  });

  it('that cannot be undone waits for an answer, however late it gets', async () => {
    const key = await askWithDefault(false);
    portal.advance({ hours: 24 * 30 });
    await portal.runJobs();
    expect((await findEngagement(key)).questions[0]?.state).toBe('open');
  });
});

describe('a notice', () => {
  const mailsAbout = async (key: Key, to: string) => {
    const mails = await portal.mails();
    return mails.filter((mail) => mail.to === to && mail.text.includes(`/${key.engagementId}/`));
  };

  it('tells whom something waits on, once, with a link', async () => {
    portal.setNow('2026-12-01T09:00:00Z');
    const key = await offered();
    await portal.runJobs();
    await portal.runJobs();
    const [mail, ...more] = await mailsAbout(key, ayu.email);
    expect(more).toEqual([]);
    expect(mail?.text).toContain(`/engagements/nordlys/${key.engagementId}/terms`);
    expect(mail?.html).toContain(`/engagements/nordlys/${key.engagementId}/terms`);
    expect(mail?.subject).toContain('Your turn: read the terms and sign');
  });

  it('reaches the others of a side, and not whoever acted', async () => {
    portal.setNow('2026-12-01T09:00:00Z');
    const key = await openEngagement();
    await actOnEngagement(portal.deps, {
      ...{ key, userId: 'freja' },
      act: { kind: 'publish-revision', digest: digestOf('a'), blocking: 0, clauses: clausesOf('a') },
    });
    await portal.runJobs();
    expect(await mailsAbout(key, rasmus.email)).toHaveLength(1);
    expect(await mailsAbout(key, freja.email)).toEqual([]);
  });

  it('waits for the recipient’s morning', async () => {
    // 18:00 in Jakarta, where Ayu's day has ended.
    portal.setNow('2026-12-02T11:00:00Z');
    const key = await offered();
    await portal.runJobs();
    expect(await mailsAbout(key, ayu.email)).toEqual([]);
    portal.setNow('2026-12-03T02:05:00Z');
    await portal.runJobs();
    expect(await mailsAbout(key, ayu.email)).toHaveLength(1);
  });
});
