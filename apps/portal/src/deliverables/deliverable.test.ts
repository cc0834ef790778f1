import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCast,
  type Cast,
  fillIn,
  formIn,
  ledgerHandoff,
  openEngagement,
  openForm,
  actAs,
  publish,
  readEngagement,
} from '../engagements/engagement.fixture.ts';
import type { Key } from '../engagements/engagement-store.ts';
import { sendForm } from '../handoffs/test-handoffs.ts';
import { paths } from '../paths.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { parseEvidenceJson } from './evidence-json.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await createTestPortal({ now: '2026-11-24T09:00:00Z' });
  cast = await addCast(portal);
});
afterAll(async () => await portal.close());

const list = (key: Key) => paths.deliverables(key.clientId, key.engagementId);
const newPage = (key: Key) => paths.newDeliverable(key.clientId, key.engagementId);
const page = (key: Key, id = 'D-1') => paths.deliverable(key.clientId, key.engagementId, id);

const delivered = {
  ...{ repository1: 'payouts', sha1: '4F2A91C', note: 'The ledger. Run `npm start`.' },
  ...{ outcome0: 'met', ran0: 'npm test', seed0: '42', rerun0: 'npm test -- --seed 42' },
};

describe('a deliverable', () => {
  it('is submitted with commits and evidence, and shows them beside each clause', async () => {
    const key = await openEngagement(portal, 'submit', 'under-way');
    const submitted = await fillIn(cast.ayu, newPage(key), list(key), {
      ...delivered,
      evidenceJson: '[{"clause":"AC-2","outcome":"not-met","ran":"npm run limits","seed":7}]',
    });
    expect([submitted.status, submitted.headers.get('location')]).toEqual([303, page(key)]);
    expect((await readEngagement(portal, key)).deliverables[0]).toMatchObject({
      commits: [{ repository: 'payouts', sha: '4f2a91c' }],
      evidence: [
        { clause: 'AC-1', outcome: 'met', ran: 'npm test', seed: '42', rerun: 'npm test -- --seed 42' },
        { clause: 'AC-2', outcome: 'not-met', ran: 'npm run limits', seed: '7' },
      ],
    });
    const html = await (await cast.freja.get(page(key))).text();
    expect(html).toContain('Your turn: review D-1');
    expect(html).toMatch(
      /AC-1.*A payout is created once.*npm test -- --seed 42.*No verdict yet.*AC-2.*not met/s,
    );
    expect(html).toContain(paths.review(key.clientId, key.engagementId, 'D-1'));
    expect(await (await cast.ayu.get(list(key))).text()).toContain('The ledger.');
  });

  it('takes evidence as a file, and says where it cannot be read', async () => {
    const key = await openEngagement(portal, 'file', 'under-way');
    const form = {
      ...(await openForm(cast.ayu, newPage(key), list(key))),
      ...delivered,
      outcome0: '',
      ran0: '',
    };
    const send = async (text: string | Uint8Array<ArrayBuffer>) =>
      await sendForm(portal, cast.ayu, list(key), [
        ...Object.entries({ ...form, seed0: '', rerun0: '' }),
        ['evidenceFile', typeof text === 'string' ? new TextEncoder().encode(text) : text],
      ]);
    const faulty = await send('[{"clause":"AC-1","outcome":"met"');
    expect([faulty.status, await faulty.text()]).toEqual([422, expect.stringContaining('This is not JSON')]);
    const latin = await send(new Uint8Array([0x5b, 0xe9, 0x5d]));
    expect([latin.status, await latin.text()]).toEqual([422, expect.stringContaining('not UTF-8')]);
    const unknown = await send('[{"clause":"AC-9","outcome":"met","ran":"npm test"}]');
    expect([unknown.status, await unknown.text()]).toEqual([422, expect.stringContaining('no clause AC-9')]);
    expect((await send('[{"clause":"AC-1","outcome":"met","ran":"npm test"}]')).status).toBe(303);
  });

  it('that is refused keeps what was typed, evidence included', async () => {
    const key = await openEngagement(portal, 'refused', 'under-way');
    const typed = {
      repository1: 'payouts',
      sha1: 'latest',
      note: '',
      outcome1: 'met',
      ran1: '',
      rerun1: 'make again',
    };
    const refused = await fillIn(cast.ayu, newPage(key), list(key), typed);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    for (const problem of ['Commit 1 is 7 to 64', 'Write a note', 'Write what was run for AC-2.']) {
      expect(html).toContain(problem);
    }
    expect(formIn(html, list(key))).toMatchObject(typed);
  });

  it('sent twice is submitted once, although the work is no longer under way then', async () => {
    const key = await openEngagement(portal, 'twice', 'under-way');
    const form = { ...(await openForm(cast.ayu, newPage(key), list(key))), ...delivered };
    const answers = [await cast.ayu.post(list(key), form), await cast.ayu.post(list(key), form)];
    expect(answers.map((each) => each.headers.get('location'))).toEqual([page(key), page(key)]);
    expect((await readEngagement(portal, key)).deliverables).toHaveLength(1);
  });

  it('written while an amendment took effect shows it and keeps the note', async () => {
    const key = await openEngagement(portal, 'late', 'under-way');
    const form = { ...(await openForm(cast.ayu, newPage(key), list(key))), ...delivered };
    await actAs(portal, key, 'freja', { kind: 'ask', clauses: ['AC-1'], text: 'When?', options: [] });
    const late = await cast.ayu.post(list(key), form);
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toContain('asked Q-1 on AC-1');
    expect(formIn(html, list(key))).toMatchObject({ note: delivered.note, ran0: 'npm test' });
  });

  it('says in words which evidence an amendment has made stale', async () => {
    const key = await openEngagement(portal, 'stale', 'under-way');
    await fillIn(cast.ayu, newPage(key), list(key), {
      ...delivered,
      outcome1: 'met',
      ran1: 'npm run limits',
    });
    const next = await publish(portal, key, 'freja', ledgerHandoff('stale', 'Then it waits'));
    const { current } = await readEngagement(portal, key);
    await actAs(portal, key, 'freja', {
      ...{ kind: 'propose-amendment', base: current!, next, scope: 'Wait.', daysChange: 0 },
      priceChange: { currency: 'EUR', minor: 0 },
    });
    await actAs(portal, key, 'ayu', { kind: 'countersign-amendment', amendment: 'A-1' });
    const html = await (await cast.freja.get(page(key))).text();
    expect(html.match(/The clause has changed since/g)).toHaveLength(1);
    expect(html).toMatch(/npm test.*AC-2.*stale.*npm run limits/s);
  });

  it('is the contractor’s to submit; others read, and another client’s contractor finds nothing', async () => {
    const key = await openEngagement(portal, 'others', 'delivered');
    expect((await cast.freja.post(list(key), delivered)).status).toBe(403);
    expect((await cast.operator.get(page(key))).status).toBe(200);
    expect((await cast.budi.get(page(key))).status).toBe(404);
    expect((await cast.budi.post(list(key), delivered)).status).toBe(404);
    expect((await cast.freja.get(page(key, 'D-9'))).status).toBe(404);
  });
});

describe('evidence as JSON', () => {
  it('names each piece that cannot be taken, by its number', () => {
    const text =
      '[{"clause":"AC-1","outcome":"fine","ran":"x"},3,{"clause":"AC-1","outcome":"met","ran":"x","seed":{}}]';
    expect(parseEvidenceJson(text)).toEqual({
      ok: false,
      error: [
        'Evidence number 1: its outcome is one of met, not-met, cannot-tell, by-hand.',
        'Evidence number 2: it is an object with clause, outcome and ran.',
        'Evidence number 3: its seed is text or a number.',
      ],
    });
    expect(parseEvidenceJson('{}')).toMatchObject({ ok: false });
    expect(parseEvidenceJson('\uFEFF[]')).toEqual({ ok: true, value: [] });
  });
});
