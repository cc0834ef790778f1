import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
} from '../engagements/engagement.fixture.ts';
import type { Key } from '../engagements/engagement-store.ts';
import { paths } from '../paths.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await createTestPortal({ now: '2026-11-24T09:00:00Z' });
  cast = await addCast(portal);
});
afterAll(async () => await portal.close());

const review = (key: Key) => paths.review(key.clientId, key.engagementId, 'D-1');
const verdicts = (key: Key) => paths.verdicts(key.clientId, key.engagementId, 'D-1');
const changes = (key: Key) => paths.changesRequested(key.clientId, key.engagementId, 'D-1');
const acceptance = (key: Key) => paths.acceptance(key.clientId, key.engagementId, 'D-1');
const deliverable = (key: Key) => paths.deliverable(key.clientId, key.engagementId, 'D-1');
const given = async (key: Key) => (await readEngagement(portal, key)).deliverables[0]!.verdicts;

describe('a review', () => {
  it('shows the evidence beside the clause, and what is missing for acceptance', async () => {
    const key = await openEngagement(portal, 'show', 'delivered');
    const html = await (await cast.mikkel.get(review(key))).text();
    expect(html).toContain('Your turn: review D-1');
    expect(html).toContain(
      'without a verdict</dt><dd><span class="id">AC-1</span>, <span class="id">AC-2</span>',
    );
    expect(html).toMatch(
      /there is one payout.*Verdict on AC-1.*<aside[^>]*Evidence for AC-1.*npm test -- AC-1/s,
    );
    expect(html).toContain(paths.newAmendment(key.clientId, key.engagementId));
    expect(html).not.toContain(`action="${acceptance(key)}"`);
  });

  it('saves only the verdicts that were set or changed, and leads to acceptance', async () => {
    const key = await openEngagement(portal, 'accept', 'delivered');
    expect((await fillIn(cast.mikkel, review(key), verdicts(key), { verdict0: 'accepted' })).status).toBe(
      303,
    );
    expect((await given(key)).map((each) => each.clause)).toEqual(['AC-1']);
    portal.advance({ minutes: 5 });
    const second = await fillIn(cast.freja, review(key), verdicts(key), {
      ...{ verdict1: 'accepted', grounds1: 'Seen by hand.' },
    });
    expect([second.status, second.headers.get('location')]).toEqual([303, review(key)]);
    expect(await given(key)).toMatchObject([
      { clause: 'AC-1', by: 'mikkel' },
      { clause: 'AC-2', by: 'freja', grounds: 'Seen by hand.' },
    ]);
    const nothing = await fillIn(cast.freja, review(key), verdicts(key), {});
    expect([nothing.status, await nothing.text()]).toEqual([422, expect.stringContaining('Nothing to save')]);
    const accepted = await fillIn(cast.mikkel, review(key), acceptance(key), { acceptNote: 'Well done.' });
    expect([accepted.status, accepted.headers.get('location')]).toEqual([303, deliverable(key)]);
    expect((await readEngagement(portal, key)).state).toBe('accepted');
    expect(await (await cast.ayu.get(deliverable(key))).text()).toMatch(/What the review said.*Well done\./s);
    expect(await (await cast.ayu.get(review(key))).text()).toContain('This review is settled: accepted');
  });

  it('rejects with grounds and not without, keeping every other verdict that was chosen', async () => {
    const key = await openEngagement(portal, 'reject', 'delivered');
    const chosen = { verdict0: 'accepted', grounds0: 'As it says.', verdict1: 'rejected', grounds1: '' };
    const refused = await fillIn(cast.mikkel, review(key), verdicts(key), chosen);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('Say what you observed at AC-2');
    expect(formIn(html, verdicts(key))).toMatchObject(chosen);
    expect(await given(key)).toEqual([]);

    const again = { ...formIn(html, verdicts(key)), grounds1: 'A payout of 20.00 EUR went through.' };
    expect((await cast.mikkel.post(verdicts(key), again)).status).toBe(303);
    const early = await cast.mikkel.post(acceptance(key));
    expect([early.status, await early.text()]).toEqual([422, expect.stringContaining('Rejected: AC-2')]);
    const requested = await fillIn(cast.mikkel, review(key), changes(key), {
      changesNote: 'One clause is left.',
    });
    expect([requested.status, requested.headers.get('location')]).toEqual([303, deliverable(key)]);
    const { state } = await readEngagement(portal, key);
    expect(state).toBe('under-way');
    const back = await (await cast.ayu.get(paths.newDeliverable(key.clientId, key.engagementId))).text();
    expect(back).toMatch(/The review of.*D-1.*rejected AC-2/s);
  });

  it('asks for changes only on the grounds of a rejection', async () => {
    const key = await openEngagement(portal, 'no-rejection', 'delivered');
    const refused = await cast.mikkel.post(changes(key), { changesNote: 'Please do more.' });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('Reject at least one clause');
    expect(html).toMatch(/What you had written.*Please do more\./s);
  });

  it('judges the text that was read: an amendment meanwhile is shown, and the verdict is then on the new text', async () => {
    const key = await openEngagement(portal, 'superseded', 'delivered');
    const form = {
      ...(await openForm(cast.mikkel, review(key), verdicts(key))),
      ...{ verdict1: 'rejected', grounds1: 'It is not refused.' },
    };
    // One clause more in front of the others, by its number, and one behind them: what was typed moves down with its
    // clause.
    const next = await publish(portal, key, 'freja', {
      ...ledgerHandoff('superseded', 'Then it waits'),
      'criteria/first.feature': ['AC-0', 'AC-10'].reduce(
        (feature, id) => `${feature}\n  @${id}\n  Scenario: It answers (${id})\n    Then it answers\n`,
        'Feature: First\n',
      ),
    });
    const { current } = await readEngagement(portal, key);
    await actAs(portal, key, 'freja', {
      ...{ kind: 'propose-amendment', base: current!, next, scope: 'Wait.', daysChange: 0 },
      priceChange: { currency: 'EUR', minor: 0 },
    });
    await actAs(portal, key, 'ayu', { kind: 'countersign-amendment', amendment: 'A-1' });
    const late = await cast.mikkel.post(verdicts(key), form);
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toContain('countersigned A-1');
    const again = formIn(html, verdicts(key));
    expect(again).toMatchObject({
      ...{ clause0: 'AC-0', verdict0: '', clause1: 'AC-1', verdict1: '', grounds1: '' },
      ...{ clause2: 'AC-2', verdict2: 'rejected', grounds2: 'It is not refused.', clause3: 'AC-10' },
    });
    expect(again['hash2']).not.toBe(form['hash1' as keyof typeof form]);
    const { seq } = await readEngagement(portal, key);
    const unread = await cast.mikkel.post(verdicts(key), { ...form, expectedSeq: String(seq) });
    expect([unread.status, await unread.text()]).toEqual([
      422,
      expect.stringContaining('AC-2 was changed by an amendment'),
    ]);
    expect((await cast.mikkel.post(verdicts(key), again)).status).toBe(303);
  });

  it('sent twice is saved once, and is no fault the second time', async () => {
    const key = await openEngagement(portal, 'twice', 'delivered');
    const form = { ...(await openForm(cast.mikkel, review(key), verdicts(key))), verdict0: 'accepted' };
    const answers = [
      await cast.mikkel.post(verdicts(key), form),
      await cast.mikkel.post(verdicts(key), form),
    ];
    expect(answers.map((each) => each.status)).toEqual([303, 303]);
    const { seq } = await readEngagement(portal, key);
    expect((await cast.mikkel.post(verdicts(key), form)).status).toBe(303);
    expect((await readEngagement(portal, key)).seq).toBe(seq);
  });

  it('is the client’s: the contractor reads it, the operator too, and another’s contractor finds nothing', async () => {
    const key = await openEngagement(portal, 'others', 'delivered');
    for (const browser of [cast.ayu, cast.operator]) {
      const html = await (await browser.get(review(key))).text();
      expect(html).not.toContain(`action="${verdicts(key)}"`);
      expect((await browser.post(verdicts(key), { clause0: 'AC-1', verdict0: 'accepted' })).status).toBe(403);
    }
    expect((await cast.budi.get(review(key))).status).toBe(404);
    expect((await cast.budi.post(acceptance(key))).status).toBe(404);
  });
});
