/** Every route of accounts and operator, asked by everybody, answers as the table says. */
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsRoutes } from './accounts/accounts-routes.tsx';
import { saveApiToken } from './accounts/api-token-store.ts';
import { invite } from './accounts/invite.ts';
import { saveParticipation } from './accounts/membership-store.ts';
import { randomId } from './accounts/secret-token.ts';
import { createBrowser, type TestBrowser } from './accounts/test-browser.ts';
import {
  addClient,
  addMember,
  addOperator,
  addPerson,
  ayu,
  desk,
  freja,
  signedIn,
} from './accounts/test-people.ts';
import { operatorRoutes } from './operator/operator-routes.tsx';
import { permissions, type Permission, type Role } from './permissions.ts';
import { createTestPortal, type TestPortal } from './test-portal.ts';

const mikkel = {
  id: 'mikkel',
  name: 'Mikkel Bro',
  email: 'mikkel@nordlys.example',
  zone: 'Europe/Copenhagen',
};
const rita = { id: 'rita', name: 'Rita Rival', email: 'rita@rival.example', zone: 'Europe/Berlin' };
const people = { stranger: rita, operator: desk, owner: freja, reviewer: mikkel, contractor: ayu } as const;
const roles: readonly Role[] = ['anonymous', 'stranger', 'operator', 'owner', 'reviewer', 'contractor'];

let portal: TestPortal;
beforeAll(async () => {
  portal = await createTestPortal();
  await addOperator(portal);
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  await addMember(portal, 'nordlys', 'reviewer', mikkel);
  await addClient(portal, 'rival', 'Rival');
  await addMember(portal, 'rival', 'owner', rita);
  await addPerson(portal, ayu);
  await saveParticipation(portal.db, { userId: ayu.id, clientId: 'nordlys', engagementId: 'payout-ledger' });
});
afterAll(async () => await portal.close());

const rows = permissions.filter(
  (row) => !row.path.startsWith('/engagements') && !row.path.startsWith('/api/'),
);

describe('the table of permissions', () => {
  it('has exactly one row for each route of accounts and operator', () => {
    const app = new Hono();
    app.route(
      '/',
      accountsRoutes(portal.deps, async () => true),
    );
    app.route('/', operatorRoutes(portal.deps));
    const routes = new Set(
      app.routes.filter((route) => route.method !== 'ALL').map((route) => `${route.method} ${route.path}`),
    );
    const inTable = permissions.map((row) => `${row.method} ${row.path}`);
    expect(new Set(inTable).size).toBe(inTable.length);
    expect(routes.size).toBeGreaterThan(15);
    expect([...routes].filter((route) => !inTable.includes(route))).toEqual([]);
  });

  it.each(rows.flatMap((row) => roles.map((role) => [row.method, row.path, role, row] as const)))(
    '%s %s answers %s as it says',
    async (_method, _path, role, row) => {
      const browser =
        role === 'anonymous' ? createBrowser(portal, '10.8.0.1') : await signedIn(portal, people[role]);
      const answer = await ask(browser, row, await addressOf(row, role));
      expect(outcome(answer)).toBe(
        row.allowed.includes(role) ? 'found' : role === 'anonymous' ? 'asked to sign in' : 'not found',
      );
    },
  );
});

async function ask(browser: TestBrowser, row: Permission, path: string): Promise<Response> {
  return row.method === 'GET' ? await browser.get(path) : await browser.post(path);
}

function outcome(answer: Response): 'found' | 'not found' | 'asked to sign in' {
  if (answer.status === 404) return 'not found';
  if (answer.status === 401) return 'asked to sign in';
  const location = answer.headers.get('location') ?? '';
  return /^\/sign-in($|\?next=)/.test(location) ? 'asked to sign in' : 'found';
}

/** The route's address, its parameters filled with what really exists. */
async function addressOf(row: Permission, role: Role): Promise<string> {
  const values: Readonly<Record<string, () => Promise<string>>> = {
    client: async () => 'nordlys',
    token: async () => await newInvitation(),
    id: async () => await newApiToken(role),
    mail: async () =>
      (await portal.db.selectFrom('mail').select('id').executeTakeFirst())?.id ?? (await newMail()),
  };
  const segments = row.path.split('/').map(async (segment) => {
    if (!segment.startsWith(':')) return segment;
    const value = values[segment.slice(1)];
    if (!value) throw new Error(`No value to fill ${segment} of ${row.path} with`);
    return await value();
  });
  return (await Promise.all(segments)).join('/');
}

async function newInvitation(): Promise<string> {
  const invitation = { email: `${randomId().toLowerCase()}@newcomers.example`, invitedBy: freja.id };
  const to = { role: 'reviewer', clientId: 'nordlys' } as const;
  const link = await portal.db
    .transaction()
    .execute(async (trx) => await invite(trx, portal.deps, { ...invitation, to }));
  return link.split('/').at(-1) ?? '';
}

async function newApiToken(role: Role): Promise<string> {
  const id = randomId();
  const userId = role === 'anonymous' ? freja.id : people[role].id;
  await saveApiToken(portal.db, { id, userId, name: 'test', hash: id }, portal.now());
  return id;
}

async function newMail(): Promise<string> {
  await newInvitation();
  return (await portal.db.selectFrom('mail').select('id').executeTakeFirstOrThrow()).id;
}
