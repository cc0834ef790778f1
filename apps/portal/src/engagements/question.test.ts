import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveParticipation } from '../accounts/membership-store.ts';
import { workedExample } from '../handoffs/test-handoffs.ts';
import { paths } from '../paths.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import {
  actAs,
  addCast,
  type Cast,
  fillIn,
  formIn,
  openEngagement,
  openForm,
  publish,
  readEngagement,
  terms,
} from './engagement.fixture.ts';
import type { Key } from './engagement-store.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await createTestPortal({ now: '2026-11-24T09:00:00Z' });
  cast = await addCast(portal);
});
afterAll(async () => await portal.close());

const list = (key: Key) => paths.questions(key.clientId, key.engagementId);
const newPage = (key: Key, clause?: string) => paths.newQuestion(key.clientId, key.engagementId, clause);
const page = (key: Key, id: string) => paths.question(key.clientId, key.engagementId, id);
const answerOf = (key: Key, id: string) => paths.answer(key.clientId, key.engagementId, id);

const question = {
  text: 'Who is told when a payout **fails twice**?',
  option1: 'Operations',
  option2: 'The merchant',
};

describe('a question', () => {
  it('is asked on the clause that a link named, with a default in the asker’s own time', async () => {
    const key = await openEngagement(portal, 'ask', 'agreed');
    const asked = await fillIn(cast.ayu, newPage(key, 'AC-2'), list(key), {
      ...question,
      ...{ defaultText: 'Operations', defaultDate: '2026-11-26', defaultTime: '09:00', reversible: 'yes' },
    });
    expect([asked.status, asked.headers.get('location')]).toEqual([303, page(key, 'Q-1')]);
    expect((await readEngagement(portal, key)).questions[0]).toMatchObject({
      ...{ clauses: ['AC-2'], askedBy: 'contractor', options: ['Operations', 'The merchant'] },
      default: { text: 'Operations', takesEffectAt: '2026-11-26T02:00:00.000Z', reversible: true },
    });
    const read = await (await cast.freja.get(page(key, 'Q-1'))).text();
    expect(read).toContain('Your turn: answer Q-1');
    expect(read).toContain('<strong>fails twice</strong>');
    expect(read).toContain('Nobody is paid more than the balance');
    expect(read).toMatch(/Without an answer it takes effect.*26 Nov, 03:00/s);
    expect(await (await cast.ayu.get(page(key, 'Q-1'))).text()).toContain('With the client');
    expect(await (await cast.ayu.get(list(key))).text()).toContain('Who is told when a payout');
  });

  it('that is refused keeps all that was typed, each problem beside its field', async () => {
    const key = await openEngagement(portal, 'ask-refused', 'agreed');
    const refused = await fillIn(cast.ayu, newPage(key), list(key), {
      ...{ text: '', option1: 'A <b>', defaultText: 'Wait', defaultDate: '2026-11-20', defaultTime: '09:00' },
    });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    for (const problem of [
      'Choose the clause that the question is on.',
      'Write the question.',
      'A default takes effect in the future.',
      'Say whether the default can be undone later.',
    ]) {
      expect(html).toContain(problem);
    }
    expect(formIn(html, list(key))).toMatchObject({
      option1: 'A <b>',
      defaultText: 'Wait',
      defaultDate: '2026-11-20',
    });
    expect((await readEngagement(portal, key)).questions).toEqual([]);
  });

  it('refuses a clause that the revision in force does not have', async () => {
    const key = await openEngagement(portal, 'ask-unknown', 'agreed');
    const refused = await fillIn(cast.ayu, newPage(key), list(key), { ...question, clause: 'AC-77' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('has no clause AC-77');
  });

  it('sent twice is asked once', async () => {
    const key = await openEngagement(portal, 'ask-twice', 'agreed');
    const form = { ...(await openForm(cast.ayu, newPage(key, 'AC-1'), list(key))), ...question };
    const answers = [await cast.ayu.post(list(key), form), await cast.ayu.post(list(key), form)];
    expect(answers.map((each) => each.headers.get('location'))).toEqual([page(key, 'Q-1'), page(key, 'Q-1')]);
    expect((await readEngagement(portal, key)).questions).toHaveLength(1);
  });

  it('written while somebody acted shows what they did, keeps the words, and is asked when sent again', async () => {
    const key = await openEngagement(portal, 'ask-late', 'agreed');
    const form = { ...(await openForm(cast.ayu, newPage(key, 'AC-1'), list(key))), ...question };
    await actAs(portal, key, 'freja', { kind: 'grant-access', what: 'the repository', how: '' });
    const late = await cast.ayu.post(list(key), form);
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toContain('Something happened while you were writing');
    expect(html).toContain('granted X-1: the repository');
    const again = formIn(html, list(key));
    expect(again).toMatchObject({ text: question.text, clause: 'AC-1' });
    expect((await cast.ayu.post(list(key), again)).status).toBe(303);
    expect((await readEngagement(portal, key)).questions).toHaveLength(1);
  });

  it('that is stale and faulty tells both, since it is sent again as if both had been read', async () => {
    const key = await openEngagement(portal, 'ask-late-faulty', 'agreed');
    const form = await openForm(cast.ayu, newPage(key, 'AC-1'), list(key));
    await actAs(portal, key, 'freja', { kind: 'grant-access', what: 'the repository', how: '' });
    const html = await (await cast.ayu.post(list(key), form)).text();
    expect(html).toContain('Write the question.');
    expect(html).toContain('granted X-1');
  });
});

describe('an answer', () => {
  const ask = async (id: string, reversible = true): Promise<Key> => {
    const key = await openEngagement(portal, id, 'agreed');
    await actAs(portal, key, 'ayu', {
      ...{ kind: 'ask', clauses: ['AC-1'], text: 'Who?', options: ['Operations', 'The merchant'] },
      default: { text: 'Operations', takesEffectAt: '2026-11-27T09:00:00.000Z', reversible },
    });
    return key;
  };

  it('is one of the options, with words added to it, and becomes the decision', async () => {
    const key = await ask('answer');
    const sent = await fillIn(cast.mikkel, page(key, 'Q-1'), answerOf(key, 'Q-1'), {
      choice: '1',
      text: 'By mail.',
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, page(key, 'Q-1')]);
    const read = await (await cast.ayu.get(page(key, 'Q-1'))).text();
    expect(read).toMatch(/The decision.*The merchant.*By mail\..*Answered by Mikkel Dam, the client/s);
    expect(read).not.toContain('Your turn');
  });

  it('that says nothing is refused', async () => {
    const key = await ask('answer-empty');
    const refused = await fillIn(cast.freja, page(key, 'Q-1'), answerOf(key, 'Q-1'), { text: ' ' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Choose an answer, or write one.');
  });

  it('replaces a default that took effect, and the page says which', async () => {
    const key = await ask('answer-default');
    portal.setNow('2026-11-27T09:00:01Z');
    await portal.runJobs();
    const before = await (await cast.freja.get(page(key, 'Q-1'))).text();
    expect(before).toContain('the default took effect');
    const sent = await fillIn(cast.freja, page(key, 'Q-1'), answerOf(key, 'Q-1'), { choice: '1' });
    expect(sent.status).toBe(303);
    expect(await (await cast.ayu.get(page(key, 'Q-1'))).text()).toContain('replaces the default');
    portal.setNow('2026-11-24T09:00:00Z');
  });

  it('to a question that was withdrawn meanwhile is handed back to be copied', async () => {
    const key = await ask('answer-late');
    const form = await openForm(cast.freja, page(key, 'Q-1'), answerOf(key, 'Q-1'));
    const withdrawal = paths.questionWithdrawal(key.clientId, key.engagementId, 'Q-1');
    expect((await fillIn(cast.ayu, page(key, 'Q-1'), withdrawal, {})).status).toBe(303);
    const late = await cast.freja.post(answerOf(key, 'Q-1'), { ...form, text: 'Both of them, by mail.' });
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toContain('withdrew Q-1');
    expect(html).toMatch(/What you had written.*Both of them, by mail\./s);
  });

  it('is not for the asker, and not for whoever only reads', async () => {
    const key = await ask('answer-own');
    for (const browser of [cast.ayu, cast.operator]) {
      expect(await (await browser.get(page(key, 'Q-1'))).text()).not.toContain(
        `action="${answerOf(key, 'Q-1')}"`,
      );
    }
    const own = await cast.ayu.post(answerOf(key, 'Q-1'), { text: 'Mine' });
    expect([own.status, await own.text()]).toEqual([
      422,
      expect.stringContaining('comes from your own side'),
    ]);
    expect((await cast.operator.post(answerOf(key, 'Q-1'), { text: 'Mine' })).status).toBe(403);
  });

  it('is waited for, however long, where the default cannot be undone', async () => {
    const key = await ask('answer-irreversible', false);
    const read = await (await cast.freja.get(page(key, 'Q-1'))).text();
    expect(read).toContain('never takes effect by silence');
  });
});

describe('another client’s contractor', () => {
  it('finds none of the pages and acts on none', async () => {
    const key = await openEngagement(portal, 'private', 'agreed');
    await actAs(portal, key, 'ayu', { kind: 'ask', clauses: ['AC-1'], text: 'Who?', options: [] });
    for (const path of [list(key), newPage(key), page(key, 'Q-1')]) {
      expect((await cast.budi.get(path)).status).toBe(404);
    }
    expect((await cast.budi.post(list(key), question)).status).toBe(404);
    expect((await cast.budi.post(answerOf(key, 'Q-1'), { text: 'Me' })).status).toBe(404);
  });
});

describe('the clauses to ask on', () => {
  it('are ticked in the worked example: grouped by kind, by number, on a page of less than 200 KB', async () => {
    const key = { clientId: 'nordlys', engagementId: 'payout-ledger' };
    const digest = await publish(portal, key, 'freja', await workedExample());
    await saveParticipation(portal.db, { userId: 'ayu', ...key });
    await actAs(portal, key, 'ayu', { kind: 'join' });
    await actAs(portal, key, 'freja', { kind: 'offer-terms', digest, terms });
    const form = await (await cast.freja.get(newPage(key, 'AC-12'))).text();
    const ticks = [...form.matchAll(/type="checkbox" name="clause" value="([^"]*)"/gu)].map(([, id]) => id);
    expect(ticks.length).toBeGreaterThan(80);
    const criteria = ticks.filter((id) => id?.startsWith('AC-'));
    expect(criteria).toEqual(criteria.map((_, at) => `AC-${at + 1}`));
    const groups = [...form.matchAll(/<details class="more"( open)?><summary>([^<]*)<\/summary>/gu)];
    expect(groups.map(([, open, name]) => [name, open !== undefined])).toEqual([
      [`Criteria (${criteria.length})`, true],
      [expect.stringMatching(/^Operations of the contract \(\d+\)$/), false],
      [expect.stringMatching(/^Constraints \(\d+\)$/), false],
      [expect.stringMatching(/^Sections \(\d+\)$/), false],
      [expect.stringMatching(/^Decisions \(\d+\)$/), false],
    ]);
    expect(form.length).toBeLessThan(200_000);
  });
});
