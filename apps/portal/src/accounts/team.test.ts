import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { createBrowser } from './test-browser.ts';
import { addClient, addMember, addOperator, addPerson, ayu, desk, freja, signedIn } from './test-people.ts';

const mikkel = {
  id: 'mikkel',
  name: 'Mikkel Bro',
  email: 'mikkel@nordlys.example',
  zone: 'Europe/Copenhagen',
};
const rival = { id: 'rival', name: 'Rita Rival', email: 'rita@rival.example', zone: 'Europe/Berlin' };

let portal: TestPortal;
beforeAll(async () => {
  portal = await createTestPortal();
  await addOperator(portal);
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  await addMember(portal, 'nordlys', 'reviewer', mikkel);
  await addClient(portal, 'rival', 'Rival');
  await addMember(portal, 'rival', 'owner', rival);
  await addPerson(portal, ayu);
});
afterAll(async () => await portal.close());

describe('the people of a client', () => {
  it('are seen by its own, and invitations only by those who may invite', async () => {
    const owner = await (await (await signedIn(portal, freja)).get('/clients/nordlys')).text();
    expect(owner).toContain('Mikkel Bro');
    expect(owner).toContain('Invite somebody');
    const reviewer = await (await signedIn(portal, mikkel)).get('/clients/nordlys');
    expect(reviewer.status).toBe(200);
    expect(await reviewer.text()).not.toContain('Invite somebody');
  });

  it('do not exist for others', async () => {
    for (const person of [rival, ayu]) {
      const browser = await signedIn(portal, person);
      expect((await browser.get('/clients/nordlys')).status).toBe(404);
      expect((await browser.post('/clients/nordlys/invitations', form)).status).toBe(404);
    }
    expect((await (await signedIn(portal, freja)).get('/clients/nowhere')).status).toBe(404);
    expect((await createBrowser(portal).get('/clients/nordlys')).headers.get('location')).toBe(
      '/sign-in?next=%2Fclients%2Fnordlys',
    );
  });

  it('are invited by an owner, with a link to hand over that is shown once', async () => {
    const browser = await signedIn(portal, freja);
    const invited = await browser.post('/clients/nordlys/invitations', form);
    expect(invited.status).toBe(201);
    expect(invited.headers.get('cache-control')).toBe('no-store');
    const link = /http:\S+\/invitations\/[\w-]+/.exec(await invited.text())?.[0] ?? '';
    const again = await (await browser.get('/clients/nordlys')).text();
    expect(again).toContain(form.email);
    expect(again).not.toContain(link);
    const page = await createBrowser(portal).get(new URL(link).pathname);
    expect(await page.text()).toContain('Freja Holm invites you to own what Nordlys Payments hands off');
    expect((await portal.mails()).filter((mail) => mail.to === form.email)).toHaveLength(1);
  });

  it('are invited by an operator, who is no member', async () => {
    const invited = await (await signedIn(portal, desk)).post('/clients/nordlys/invitations', form);
    expect(invited.status).toBe(201);
  });

  it('are not invited by a reviewer', async () => {
    const before = (await portal.mails()).length;
    const refused = await (await signedIn(portal, mikkel)).post('/clients/nordlys/invitations', form);
    expect(refused.status).toBe(404);
    expect((await portal.mails()).length).toBe(before);
  });

  it('get what was typed back when the address is mistyped', async () => {
    const browser = await signedIn(portal, freja);
    const refused = await browser.post('/clients/nordlys/invitations', { email: 'kim@', role: 'owner' });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('value="kim@"');
    expect(page).toMatch(/value="owner"[^>]*checked/);
  });
});

const form = { email: 'kim@nordlys.example', role: 'owner' };
