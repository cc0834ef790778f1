import type { Act } from '@antipode/engagement';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBrowser } from '../accounts/test-browser.ts';
import { paths } from '../paths.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import {
  actAs,
  addCast,
  type Cast,
  fillIn,
  ledgerHandoff,
  openEngagement,
  publish,
  readEngagement,
} from './engagement.fixture.ts';
import type { Key } from './engagement-store.ts';

const start = '2026-11-24T09:00:00Z';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await createTestPortal({ now: start });
  cast = await addCast(portal);
});
afterAll(async () => await portal.close());

const list = (key: Key) => paths.decisions(key.clientId, key.engagementId);
const page = (key: Key, id = 'Q-1') => paths.decision(key.clientId, key.engagementId, id);
const questionPage = (key: Key, id = 'Q-1') => paths.question(key.clientId, key.engagementId, id);
const read = async (browser: TestBrowser, path: string): Promise<string> => {
  const answer = await browser.get(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return await answer.text();
};

const ask = async (key: Key, more: Partial<Extract<Act, { kind: 'ask' }>> = {}): Promise<void> =>
  await actAs(portal, key, 'ayu', {
    ...{ kind: 'ask', clauses: ['AC-1'], text: 'Who is **told**?', options: ['Operations', 'The merchant'] },
    ...more,
  });
const answer = async (key: Key, question: `Q-${number}`, text: string): Promise<void> =>
  await actAs(portal, key, 'mikkel', { kind: 'answer', question, text });
const operationsByDefault = {
  default: { text: 'Operations', takesEffectAt: '2026-11-27T09:00:00.000Z', reversible: true },
};

/** Begins today, and leaves the clock there for the next test. */
async function today<T>(steps: () => Promise<T>): Promise<T> {
  try {
    return await steps();
  } finally {
    portal.setNow(start);
  }
}

describe('a decision', () => {
  it('has a page that says what was decided, by whom, when, on what question and which clause', async () => {
    const key = await openEngagement(portal, 'answered', 'agreed');
    await ask(key, operationsByDefault);
    await answer(key, 'Q-1', 'The merchant, **by mail**.');
    const html = await read(cast.ayu, page(key));
    expect(html).toContain('<h1>Decision on Q-1</h1>');
    expect(html).toMatch(/Answered by Mikkel Dam, the client,.*today 16:00.*<strong>by mail<\/strong>/s);
    expect(html).toMatch(
      new RegExp(
        `The question it settles.*href="${questionPage(key)}".*Asked by Ayu Lestari.*<strong>told`,
        's',
      ),
    );
    expect(html).toMatch(/Options.*Operations.*The merchant/s);
    expect(html).toMatch(/The default<\/h2>.*Operations.*It was to take effect.*Fri 27 Nov, 16:00 GMT\+7/s);
    expect(html).toMatch(/The clause it binds.*A payout is created once/s);
    expect(html).toContain(`${portal.deps.config.baseUrl}${page(key)}</a>`);
    expect(html).not.toContain('amended since');
  });

  it('is led to from its question, its clause and the engagement', async () => {
    const key = await openEngagement(portal, 'led-to', 'agreed');
    await ask(key);
    await answer(key, 'Q-1', 'The merchant.');
    const { clientId, engagementId } = key;
    expect(await read(cast.ayu, questionPage(key))).toContain(`<a href="${page(key)}">The decision</a>`);
    expect(await read(cast.ayu, paths.handoff(clientId, engagementId))).toContain(`href="${page(key)}"`);
    expect(await read(cast.ayu, paths.engagement(clientId, engagementId))).toMatch(
      new RegExp(`href="${list(key)}">\\s*Decisions \\(1\\)`),
    );
  });

  it('there is none on a question that is open, was withdrawn, or was never asked', async () => {
    const key = await openEngagement(portal, 'none', 'agreed');
    await ask(key);
    await ask(key);
    await actAs(portal, key, 'ayu', { kind: 'withdraw-question', question: 'Q-2' });
    for (const id of ['Q-1', 'Q-2', 'Q-3', 'AC-1'])
      expect((await cast.freja.get(page(key, id))).status).toBe(404);
    expect(await read(cast.freja, list(key))).toContain('No question was decided yet');
    await answer(key, 'Q-1', 'The merchant.');
    expect((await cast.freja.get(page(key))).status).toBe(200);
  });

  it('by default says that nobody had answered, and leads the other side to the answer', async () => {
    await today(async () => {
      const key = await openEngagement(portal, 'defaulted', 'agreed');
      await ask(key, operationsByDefault);
      portal.setNow('2026-11-27T09:00:01Z');
      await portal.runJobs();
      expect(await read(cast.ayu, list(key))).toMatch(
        /Operations.*by default, nobody had answered.*today 16:00/s,
      );
      const lead = new RegExp(`href="${questionPage(key)}"[^>]*>\\s*Answer, and replace the default`);
      const html = await read(cast.freja, page(key));
      expect(html).toMatch(/Nobody had answered, so the default took effect.*today 10:00/s);
      expect(html).toContain('It took effect, and is the decision.');
      expect(html).toMatch(lead);
      for (const reader of [cast.ayu, cast.operator]) expect(await read(reader, page(key))).not.toMatch(lead);
    });
  });

  it('by default that an answer replaced stands in the list as replaced, and on the answer’s page', async () => {
    await today(async () => {
      const key = await openEngagement(portal, 'replaced', 'agreed');
      await ask(key, operationsByDefault);
      portal.setNow('2026-11-27T09:30:00Z');
      await portal.runJobs();
      portal.setNow('2026-11-27T11:00:00Z');
      const { clientId, engagementId } = key;
      const action = paths.answer(clientId, engagementId, 'Q-1');
      const sent = await fillIn(cast.freja, questionPage(key), action, { choice: '1' });
      expect(sent.status).toBe(303);
      const rows = (await read(cast.freja, list(key))).split('<li>').filter((row) => row.includes(page(key)));
      expect(rows).toHaveLength(2);
      expect(rows[0]).toMatch(/The merchant.*answered by Freja Holm.*decided.*today 12:00/s);
      expect(rows[1]).toMatch(
        /Operations.*by default, nobody had answered · replaced by the answer of Freja Holm.*replaced.*today 10:30/s,
      );
      const html = await read(cast.freja, page(key));
      expect(html).toMatch(/Answered by Freja Holm.*The merchant/s);
      expect(html).toMatch(
        /The default that it replaces.*Operations.*Nobody had answered, so it took effect.*10:30/s,
      );
      expect(html).not.toContain('Answer, and replace the default');
    });
  });

  it('that waited for an answer because its default cannot be undone says so', async () => {
    const key = await openEngagement(portal, 'irreversible', 'agreed');
    await ask(key, { default: { ...operationsByDefault.default, reversible: false } });
    await answer(key, 'Q-1', 'The merchant.');
    expect(await read(cast.ayu, page(key))).toContain('so it waited for an answer, and never took effect');
  });

  it('says which later amendment changed its clause, and not which left it alone', async () => {
    await today(async () => {
      const key = await openEngagement(portal, 'amended', 'agreed');
      await ask(key, { clauses: ['AC-1', 'AC-2'] });
      await ask(key, { clauses: ['AC-1'] });
      for (const id of ['Q-1', 'Q-2'] as const) await answer(key, id, 'The merchant.');
      portal.advance({ hours: 1 });
      const { current } = await readEngagement(portal, key);
      const next = await publish(portal, key, 'freja', {
        ...ledgerHandoff('amended', 'Then it is refused with 422'),
        'decisions/0001-minor-units.md': '# Amounts are in minor units\n\nBecause floats round.\n',
      });
      expect(await read(cast.ayu, list(key))).not.toContain('Amounts are in minor units');
      await actAs(portal, key, 'freja', {
        ...{ kind: 'propose-amendment', base: current!, next, scope: 'It answers 422.' },
        ...{ priceChange: { currency: 'EUR', minor: 0 }, daysChange: 0 },
      });
      expect(await read(cast.ayu, page(key))).not.toContain('amended since');
      await actAs(portal, key, 'ayu', { kind: 'countersign-amendment', amendment: 'A-1' });
      const amendment = paths.amendment(key.clientId, key.engagementId, 'A-1');
      expect(await read(cast.ayu, page(key))).toMatch(
        new RegExp(`amended since.*href="${amendment}">A-1</a> changed AC-2 after this`, 's'),
      );
      expect(await read(cast.ayu, page(key, 'Q-2'))).not.toContain('amended since');

      const clause = paths.clause(key.clientId, key.engagementId, next, 'decisions/0001');
      expect(await read(cast.ayu, list(key))).toMatch(
        new RegExp(`In the handoff.*href="${clause}".*Amounts are in minor units`, 's'),
      );
      portal.advance({ hours: 1 });
      await ask(key, { clauses: ['AC-2'] });
      await answer(key, 'Q-3', 'The merchant.');
      expect(await read(cast.ayu, page(key, 'Q-3'))).not.toContain('amended since');
    });
  });
});

describe('the list of decisions', () => {
  it('begins with the newest, whatever was asked first', async () => {
    await today(async () => {
      const key = await openEngagement(portal, 'order', 'agreed');
      for (const text of ['First?', 'Second?', 'Third?']) await ask(key, { text });
      for (const id of ['Q-2', 'Q-3', 'Q-1'] as const) {
        portal.advance({ minutes: 10 });
        await answer(key, id, `On ${id}.`);
      }
      const html = await read(cast.freja, list(key));
      expect([...html.matchAll(/On (Q-\d)\./g)].map(([, id]) => id)).toEqual(['Q-1', 'Q-3', 'Q-2']);
    });
  });

  it('and its pages are not found by another client’s contractor, and read by the operator', async () => {
    const key = await openEngagement(portal, 'private', 'agreed');
    await ask(key);
    await answer(key, 'Q-1', 'The merchant.');
    for (const path of [list(key), page(key)]) {
      expect((await cast.budi.get(path)).status).toBe(404);
      expect((await cast.operator.get(path)).status).toBe(200);
    }
  });
});
