import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBrowser, type TestBrowser } from '../accounts/test-browser.ts';
import { addClient, addMember, addOperator, desk, freja, signedIn } from '../accounts/test-people.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';

let portal: TestPortal;
let owner: TestBrowser;
let operator: TestBrowser;
beforeAll(async () => {
  portal = await createTestPortal();
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  await addOperator(portal);
  owner = await signedIn(portal, freja);
  operator = await signedIn(portal, desk);
});
afterAll(async () => await portal.close());

/** Neither PostgreSQL nor a header of a mail takes it. */
const nul = '\0';

describe('a form', () => {
  it.each([
    ['an address to sign in with', '/sign-in', { email: `freja${nul}@nordlys.example` }],
    ['where to go on to', '/sign-in', { email: freja.email, next: `/settings${nul}` }],
    ['a secret', '/sign-in/link', { token: `a${nul}b` }],
    [
      'a newcomer',
      '/invitations/unknown',
      { name: `A${nul}`, zone: `UTC${nul}`, email: `a${nul}@b.example` },
    ],
  ])('of a stranger loses control characters on its way: %s', async (_what, path, form) => {
    const answer = await createBrowser(portal).post(path, form);
    expect(answer.status).toBeLessThan(500);
  });

  it('of an owner loses them too', async () => {
    const invited = await owner.post('/clients/nordlys/invitations', {
      email: `jonas${nul}@nordlys.example`,
    });
    expect(invited.status).toBe(201);
    expect(await invited.text()).toContain('jonas@nordlys.example');
    const named = await owner.post('/settings/tokens', { 'token-name': `lap${nul}top` });
    expect(named.status).toBe(201);
    expect(await named.text()).toContain('laptop');
    const zone = await owner.post('/settings', { name: `Fre${nul}ja`, zone: `Europe/Nowhere${nul}` });
    expect(zone.status).toBe(422);
    const page = await zone.text();
    expect(page).toContain('value="Freja"');
    expect(page).not.toContain(nul);
  });

  it('of an operator loses them too', async () => {
    const invited = await operator.post('/operator/invitations', {
      'operator-email': `new${nul}@cleansystems.example`,
    });
    expect(invited.status).toBe(201);
    const client = {
      'client-name': `Fjord${nul}mail`,
      'client-id': '',
      'owner-email': `o${nul}@fjord.example`,
    };
    const created = await operator.post('/operator/clients', client);
    expect(created.status).toBe(201);
    expect(await (await operator.get('/operator')).text()).toContain('Fjordmail');
  });

  it('turns half a character into the sign for what cannot be read', async () => {
    const { baseUrl } = portal.deps.config;
    const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    // The bytes of a lone surrogate, which no browser sends and anybody else may.
    const answer = await portal.app.request(`${baseUrl}/settings/tokens`, {
      method: 'POST',
      headers: { cookie, origin: baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'token-name=half%ED%A0%80',
    });
    expect(answer.status).toBe(201);
    expect(await answer.text()).toContain('half\uFFFD');
  });
});

describe('an address', () => {
  it.each(['/clients/a%00b', '/engagements/a%00b/c', '/operator/outbox/a%00b', '/invitations/a%00b'])(
    'with a character of no text finds nothing: %s',
    async (path) => expect((await operator.get(path)).status).toBe(404),
  );
});
