import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember } from '../accounts/test-people.ts';
import { paths } from '../paths.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import {
  actAs,
  addCast,
  type Cast,
  fillIn,
  formIn,
  ledgerHandoff,
  openEngagement,
  openForm,
  publish,
  readEngagement,
} from './engagement.fixture.ts';
import type { Key } from './engagement-store.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await createTestPortal({ now: '2026-11-24T09:00:00Z' });
  cast = await addCast(portal);
});
afterAll(async () => await portal.close());

const astrid = {
  id: 'astrid',
  name: 'Astrid Bech',
  email: 'astrid@nordlys.example',
  zone: 'Europe/Copenhagen',
};

const list = (key: Key) => paths.amendments(key.clientId, key.engagementId);
const newPage = (key: Key) => paths.newAmendment(key.clientId, key.engagementId);
const page = (key: Key, id = 'A-1') => paths.amendment(key.clientId, key.engagementId, id);
const countersign = (key: Key, id = 'A-1') => paths.countersignature(key.clientId, key.engagementId, id);
const decline = (key: Key) => paths.declination(key.clientId, key.engagementId, 'A-1');

const change = { scope: 'Limits are per day now.', priceChange: '-500', daysChange: '2' };

/** Delivered, with evidence on AC-1, and a second revision in which AC-2 says something else. */
async function withSecondRevision(id: string): Promise<{ key: Key; next: string }> {
  const key = await openEngagement(portal, id, 'delivered');
  const next = await publish(portal, key, 'freja', ledgerHandoff(id, 'Then it is refused with 422'));
  return { key, next };
}

describe('an amendment', () => {
  it('shows what it makes stale before it is proposed, and keeps the form', async () => {
    const { key, next } = await withSecondRevision('preview');
    const shown = await fillIn(cast.freja, newPage(key), list(key), { ...change, next, intent: 'preview' });
    expect(shown.status).toBe(200);
    const html = await shown.text();
    expect(html).toContain('Clauses: 1 changed, 0 added, 0 removed.');
    expect(html).toMatch(/<ins>[^<]*422<\/ins>/);
    expect(formIn(html, list(key))).toMatchObject({ ...change, next });
    expect((await readEngagement(portal, key)).amendments).toEqual([]);
  });

  it('is proposed, read side by side and countersigned, and changes the terms', async () => {
    const { key, next } = await withSecondRevision('countersign');
    const proposed = await fillIn(cast.freja, newPage(key), list(key), { ...change, next });
    expect([proposed.status, proposed.headers.get('location')]).toEqual([303, page(key)]);
    const read = await (await cast.ayu.get(page(key))).text();
    expect(read).toContain('Your turn: countersign or decline A-1');
    expect(read).toMatch(/12,000\.00 EUR, fixed.*11,500\.00 EUR, fixed/s);
    expect(read).toMatch(/20 working days.*22 working days/s);
    expect(read).toMatch(/side-before.*side-after/s);
    expect((await fillIn(cast.ayu, page(key), countersign(key), {})).status).toBe(303);
    expect(await readEngagement(portal, key)).toMatchObject({
      current: next,
      terms: { appetiteDays: 22, price: { amount: { minor: 1_150_000 } } },
    });
    const settled = await (await cast.freja.get(page(key))).text();
    expect(settled).toMatch(/12,000\.00 EUR, fixed.*11,500\.00 EUR, fixed/s);
    expect(settled).toContain('countersigned by Ayu Lestari, the contractor,');
    expect(await (await cast.freja.get(list(key))).text()).toContain('in effect');
  });

  it('names the evidence and the verdicts that it makes stale', async () => {
    const key = await openEngagement(portal, 'stale', 'delivered');
    const [, clause] = (await readEngagement(portal, key)).revisions[0]!.clauses.filter(
      (each) => each.reviewed,
    );
    await actAs(portal, key, 'freja', {
      ...{ kind: 'give-verdicts', deliverable: 'D-1' },
      verdicts: [{ clause: clause!.id, clauseHash: clause!.hash, verdict: 'accepted', grounds: '' }],
    });
    const next = await publish(portal, key, 'freja', ledgerHandoff('stale', 'Then it waits'));
    await fillIn(cast.freja, newPage(key), list(key), { ...change, next });
    const html = await (await cast.ayu.get(page(key))).text();
    expect(html).toContain('It makes stale 1 verdict');
    expect(html).toMatch(/Verdicts on<\/dt>.*AC-2.*D-1/s);
  });

  it('that is refused keeps what was typed', async () => {
    const key = await openEngagement(portal, 'refused', 'agreed');
    const typed = { scope: '', priceChange: 'a lot', daysChange: '1.5' };
    const refused = await fillIn(cast.ayu, newPage(key), list(key), typed);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('3 things to put right');
    expect(formIn(html, list(key))).toMatchObject(typed);
    const nothing = await fillIn(cast.ayu, newPage(key), list(key), { scope: 'Nothing, really.' });
    expect([nothing.status, await nothing.text()]).toEqual([422, expect.stringContaining('changes neither')]);
  });

  it('is declined with grounds, and not without', async () => {
    const { key, next } = await withSecondRevision('decline');
    await fillIn(cast.freja, newPage(key), list(key), { ...change, next });
    const refused = await fillIn(cast.ayu, page(key), decline(key), { grounds: ' ' });
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('Write why you decline it.'),
    ]);
    expect((await fillIn(cast.ayu, page(key), decline(key), { grounds: 'Too little time.' })).status).toBe(
      303,
    );
    const read = await (await cast.freja.get(page(key))).text();
    expect(read).toMatch(/Why it was declined.*Too little time\./s);
    expect(read).toContain('Price would have changed by');
  });

  it('whose base was overtaken says so, and is withdrawn by its proposer', async () => {
    const { key, next } = await withSecondRevision('overtaken');
    await fillIn(cast.freja, newPage(key), list(key), { ...change, next });
    await fillIn(cast.freja, newPage(key), list(key), { ...change, next, scope: 'The same, and later.' });
    const form = await openForm(cast.ayu, page(key), countersign(key));
    expect((await fillIn(cast.ayu, page(key, 'A-2'), countersign(key, 'A-2'), {})).status).toBe(303);
    const late = await cast.ayu.post(countersign(key), form);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('countersigned A-2');
    const read = await (await cast.freja.get(page(key))).text();
    expect(read).toContain('Its base is no longer in force.');
    expect(read).toContain('Your turn: withdraw A-1');
    expect(await (await cast.ayu.get(page(key))).text()).not.toContain(`action="${countersign(key)}"`);
    const withdrawal = paths.amendmentWithdrawal(key.clientId, key.engagementId, 'A-1');
    expect((await fillIn(cast.freja, page(key), withdrawal, {})).status).toBe(303);
  });

  it('names who settled it, also somebody who did nothing else here', async () => {
    await addMember(portal, 'nordlys', 'owner', astrid);
    const settledBy = async (id: string, proposer: string, settle: (key: Key) => Promise<void>) => {
      const key = await openEngagement(portal, id, 'agreed');
      const { current } = await readEngagement(portal, key);
      await actAs(portal, key, proposer, {
        ...{ kind: 'propose-amendment', base: current!, next: current!, scope: 'More time' },
        ...{ priceChange: { currency: 'EUR', minor: 0 }, daysChange: 1 },
      });
      await settle(key);
      return await (await cast.freja.get(page(key))).text();
    };
    const grounds = 'Too little time.';
    expect(
      await settledBy('by-decline', 'ayu', async (key) => {
        await actAs(portal, key, astrid.id, { kind: 'decline-amendment', amendment: 'A-1', grounds });
      }),
    ).toContain('declined by Astrid Bech, the client,');
    expect(
      await settledBy('by-withdrawal', 'freja', async (key) => {
        await actAs(portal, key, astrid.id, { kind: 'withdraw-amendment', amendment: 'A-1' });
      }),
    ).toContain('withdrawn by Astrid Bech, the client,');
  });

  it('sent twice is proposed once', async () => {
    const key = await openEngagement(portal, 'twice', 'agreed');
    const form = { ...(await openForm(cast.ayu, newPage(key), list(key))), ...change };
    await cast.ayu.post(list(key), form);
    await cast.ayu.post(list(key), form);
    expect((await readEngagement(portal, key)).amendments).toHaveLength(1);
  });

  it('binds the client, so a reviewer reads it and is told whose it is', async () => {
    const key = await openEngagement(portal, 'reviewer', 'agreed');
    await fillIn(cast.ayu, newPage(key), list(key), change);
    expect(await (await cast.mikkel.get(page(key))).text()).toContain('one of its owners answers it');
    const refused = await cast.mikkel.post(countersign(key));
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('only an owner may do it'),
    ]);
    for (const path of [list(key), newPage(key), page(key)]) {
      expect((await cast.budi.get(path)).status).toBe(404);
      expect((await cast.operator.get(path)).status).toBe(200);
    }
    expect((await cast.budi.post(countersign(key))).status).toBe(404);
  });
});
