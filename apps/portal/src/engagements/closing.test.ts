import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const address = (path: (clientId: string, engagementId: string) => string) => (key: Key) =>
  path(key.clientId, key.engagementId);
const access = address(paths.access);
const shipping = address(paths.shipping);
const closing = address(paths.closing);
const withdrawal = address(paths.withdrawal);
const earlyEnd = address(paths.earlyEnd);
const revocation = (key: Key) => paths.revocation(key.clientId, key.engagementId, 'X-1');
const home = address(paths.engagement);

describe('access', () => {
  it('is granted and revoked, and says by whom and when', async () => {
    const key = await openEngagement(portal, 'access', 'agreed');
    const granted = await fillIn(cast.freja, access(key), access(key), {
      what: 'the repository',
      how: 'By *invitation*.',
    });
    expect([granted.status, granted.headers.get('location')]).toEqual([303, access(key)]);
    const read = await (await cast.ayu.get(access(key))).text();
    expect(read).toMatch(/X-1 the repository.*<em>invitation<\/em>.*by Freja Holm/s);
    expect(read).not.toContain('<form method="post" action="/engagements');
    expect((await fillIn(cast.freja, access(key), revocation(key), {})).status).toBe(303);
    expect(await (await cast.ayu.get(access(key))).text()).toContain('Every access was revoked');
  });

  it('without saying to what is refused, and what was typed stays', async () => {
    const key = await openEngagement(portal, 'access-refused', 'agreed');
    const page = await (await cast.freja.get(access(key))).text();
    expect(page).toContain('Write no password, key or token here.');
    const refused = await fillIn(cast.freja, access(key), access(key), { what: '', how: 'By invitation.' });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('Write what the access is to.');
    expect(formIn(html, access(key))).toMatchObject({ how: 'By invitation.' });
  });

  it('is revoked once, also by two people at once: the second is told', async () => {
    const key = await openEngagement(portal, 'access-twice', 'agreed');
    await actAs(portal, key, 'freja', { kind: 'grant-access', what: 'the repository', how: '' });
    const form = await openForm(cast.freja, access(key), revocation(key));
    expect((await cast.freja.post(revocation(key), form)).status).toBe(303);
    expect((await cast.freja.post(revocation(key), form)).status).toBe(303);
    const { requestKey: _, ...other } = form;
    const late = await cast.freja.post(revocation(key), other);
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('revoked X-1')]);
    const { seq } = await readEngagement(portal, key);
    const again = await cast.freja.post(revocation(key), { ...other, expectedSeq: String(seq) });
    expect([again.status, await again.text()]).toEqual([
      422,
      expect.stringContaining('X-1 is revoked already'),
    ]);
  });

  it('is the owner’s to grant', async () => {
    const key = await openEngagement(portal, 'access-others', 'agreed');
    expect((await cast.mikkel.post(access(key), { what: 'all' })).status).toBe(403);
    expect((await cast.ayu.post(access(key), { what: 'all' })).status).toBe(403);
    expect((await cast.budi.get(access(key))).status).toBe(404);
    expect((await cast.budi.post(access(key), { what: 'all' })).status).toBe(404);
    expect((await cast.freja.post(revocation(key))).status).toBe(404);
  });
});

describe('the end', () => {
  it('is shipped with a note, and closed once nothing is left hanging', async () => {
    const key = await openEngagement(portal, 'close', 'accepted');
    await actAs(portal, key, 'freja', { kind: 'grant-access', what: 'the repository', how: '' });
    const refused = await fillIn(cast.freja, shipping(key), shipping(key), { note: '' });
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('Write where it runs now.'),
    ]);
    const shipped = await fillIn(cast.freja, shipping(key), shipping(key), { note: 'In production.' });
    expect([shipped.status, shipped.headers.get('location')]).toEqual([303, home(key)]);

    const hanging = await (await cast.freja.get(closing(key))).text();
    expect(hanging).toContain('X-1: revoke X-1');
    expect(hanging).not.toContain(`action="${closing(key)}"`);
    const early = await cast.freja.post(closing(key));
    expect([early.status, await early.text()]).toEqual([
      422,
      expect.stringContaining('Settle or withdraw first: X-1'),
    ]);
    await fillIn(cast.freja, access(key), revocation(key), {});
    expect((await fillIn(cast.freja, closing(key), closing(key), {})).headers.get('location')).toBe(
      home(key),
    );
    expect((await readEngagement(portal, key)).state).toBe('closed');
    expect(await (await cast.freja.get(closing(key))).text()).toContain('This is not to be done here now');
  });

  it('is a withdrawal before the agreement, with grounds that are kept when refused', async () => {
    const key = await openEngagement(portal, 'withdraw', 'offered');
    const form = await openForm(cast.ayu, withdrawal(key), withdrawal(key));
    await actAs(portal, key, 'freja', { kind: 'ask', clauses: ['AC-1'], text: 'When?', options: [] });
    const late = await cast.ayu.post(withdrawal(key), { ...form, grounds: 'No time.' });
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toContain('asked Q-1');
    expect((await cast.ayu.post(withdrawal(key), formIn(html, withdrawal(key)))).status).toBe(303);
    expect(await readEngagement(portal, key)).toMatchObject({
      state: 'withdrawn',
      ending: { grounds: 'No time.' },
    });
  });

  it('is an early end with grounds and a handover, both or not at all', async () => {
    const key = await openEngagement(portal, 'early', 'under-way');
    expect(await (await cast.ayu.get(withdrawal(key))).text()).toContain('ended early instead');
    const refused = await fillIn(cast.ayu, earlyEnd(key), earlyEnd(key), { grounds: 'The budget went.' });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('Write a handover note');
    const form = formIn(html, earlyEnd(key));
    expect(form).toMatchObject({ grounds: 'The budget went.' });
    const sent = { ...form, handover: 'Half of it is on the branch.' };
    expect([
      (await cast.ayu.post(earlyEnd(key), sent)).status,
      (await cast.ayu.post(earlyEnd(key), sent)).status,
    ]).toEqual([303, 303]);
    expect((await readEngagement(portal, key)).state).toBe('ended-early');
  });

  it('is read by everybody who has a part, and found by nobody else', async () => {
    const key = await openEngagement(portal, 'others', 'accepted');
    for (const path of [shipping(key), closing(key), withdrawal(key), earlyEnd(key)]) {
      expect((await cast.operator.get(path)).status).toBe(200);
      expect((await cast.operator.post(path, { note: 'x', grounds: 'x', handover: 'x' })).status).toBe(403);
      expect((await cast.budi.get(path)).status).toBe(404);
      expect((await cast.budi.post(path, { note: 'x', grounds: 'x', handover: 'x' })).status).toBe(404);
    }
    expect((await cast.mikkel.post(shipping(key), { note: 'x' })).status).toBe(403);
    expect((await cast.ayu.post(shipping(key), { note: 'x' })).status).toBe(403);
  });
});
