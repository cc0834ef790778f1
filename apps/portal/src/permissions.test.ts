/** Every route and every act, asked by everybody and by a stranger from another client, answers as the table says. */
import { actRules } from '@antipode/engagement';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveApiToken } from './accounts/api-token-store.ts';
import { invite } from './accounts/invite.ts';
import { hashSecret, randomId } from './accounts/secret-token.ts';
import { createBrowser, type TestBrowser } from './accounts/test-browser.ts';
import { addMember, addPerson, ayu, desk, freja, signedIn } from './accounts/test-people.ts';
import { addClient } from './accounts/test-people.ts';
import { addCast, mikkel, openEngagement } from './engagements/engagement.fixture.ts';
import { evidenceFile } from './deliverables/evidence.fixture.ts';
import { readRunFile } from './deliverables/run-file.ts';
import { withRun } from './deliverables/with-run.ts';
import { listClauseLines, listFileLines, listSchemaNames } from './handoffs/handoff-store.ts';
import { permissions, type Permission, type Role } from './permissions.ts';
import { createTestPortal, type TestPortal } from './test-portal.ts';
import { actOnEngagement } from './engagements/act-on-engagement.ts';
import { findEngagementFor } from './engagements/engagement-store.ts';

const rita = { id: 'rita', name: 'Rita Rival', email: 'rita@rival.example', zone: 'Europe/Berlin' };
const people = { stranger: rita, operator: desk, owner: freja, reviewer: mikkel, contractor: ayu } as const;
const roles: readonly Role[] = ['anonymous', 'stranger', 'operator', 'owner', 'reviewer', 'contractor'];
const key = { clientId: 'nordlys', engagementId: 'payout-ledger' };

let portal: TestPortal;
let digest: string;
let sha256: string;
const browsers = new Map<Role, TestBrowser>();
beforeAll(async () => {
  portal = await createTestPortal();
  await addCast(portal);
  await addClient(portal, 'rival', 'Rival');
  await addMember(portal, 'rival', 'owner', rita);
  await addPerson(portal, rita);
  await openEngagement(portal, key.engagementId, 'delivered');
  const found = await findEngagementFor(portal.db, freja.id, key);
  digest = found!.engagement.current!;
  const clause = found!.engagement.revisions[0]!.clauses.find((each) => each.reviewed)!.id;
  const { price } = found!.engagement.terms!;
  const acts = [
    [ayu.id, { kind: 'ask', clauses: [clause], text: 'Which one?', options: [] }],
    [ayu.id, { kind: 'ask', clauses: [clause], text: 'And which other?', options: [] }],
    [freja.id, { kind: 'answer', question: 'Q-2', text: 'That one.' }],
    [
      ayu.id,
      {
        kind: 'propose-amendment',
        ...{ base: found!.engagement.current!, next: found!.engagement.current!, scope: 'More time' },
        ...{ priceChange: { currency: price.amount.currency, minor: 0 }, daysChange: 2 },
      },
    ],
    [freja.id, { kind: 'grant-access', what: 'Staging', how: '' }],
  ] as const;
  for (const [userId, act] of acts) {
    expect(await actOnEngagement(portal.deps, { key, userId, act })).toMatchObject({ ok: true });
  }
  sha256 = await attachRun();
  for (const role of roles) browsers.set(role, await browserOf(role));
}, 120_000);
afterAll(async () => {
  await portal.close();
});

const browserOf = async (role: Role): Promise<TestBrowser> =>
  role === 'anonymous' ? createBrowser(portal, '10.8.0.1') : await signedIn(portal, people[role]);

describe('the table of permissions', () => {
  it('has exactly one row for each route of the portal, and no others', () => {
    const routes = new Set(
      portal.app.routes
        .filter((route) => route.method !== 'ALL')
        .map((route) => `${route.method} ${route.path.replace(/\{.*?\}/gu, '')}`),
    );
    const inTable = permissions.map((row) => `${row.method} ${row.path}`);
    expect(new Set(inTable).size).toBe(inTable.length);
    expect(routes.size).toBeGreaterThan(70);
    expect([...routes].filter((route) => !inTable.includes(route))).toEqual([]);
    expect(inTable.filter((row) => !routes.has(row))).toEqual([]);
  });

  it('names the route of every act but those that follow from a publication, an invitation or the clock', () => {
    const named = new Set(permissions.map((row) => row.act));
    const others = Object.keys(actRules).filter((kind) => !named.has(kind as keyof typeof actRules));
    expect(others).toEqual(['open', 'join', 'let-default-take-effect']);
  });

  const tried = permissions.filter((row) => !row.path.startsWith('/assets/'));
  it.each(tried.map((row) => [row.method, row.path, row] as const))(
    '%s %s answers everybody as it says',
    async (_method, _path, row) => {
      for (const role of roles) {
        const answer = await ask(row, role);
        await answer.arrayBuffer();
        expect([role, outcome(answer)]).toEqual([role, expected(row, role)]);
      }
      if (
        ['/sign-out', '/settings/sessions/end', '/sign-in/link', '/invitations/:token'].includes(row.path)
      ) {
        for (const role of roles) browsers.set(role, await browserOf(role));
      }
    },
  );
});

type Outcome = 'found' | 'not found' | 'asked to sign in' | 'refused the act';

function expected({ allowed, act }: Permission, role: Role): Outcome {
  if (!allowed.includes(role)) return role === 'anonymous' ? 'asked to sign in' : 'not found';
  const mayAct = act === undefined || actRules[act].by.some((who) => who === role);
  return mayAct ? 'found' : 'refused the act';
}

function outcome(answer: Response): Outcome {
  if (answer.status === 404) return 'not found';
  if (answer.status === 401) return 'asked to sign in';
  if (answer.status === 403) return 'refused the act';
  const location = answer.headers.get('location') ?? '';
  return /^\/sign-in($|\?next=)/.test(location) ? 'asked to sign in' : 'found';
}

async function ask(row: Permission, role: Role): Promise<Response> {
  const path = await addressOf(row, role);
  if (row.path.startsWith('/api/')) return await askByToken(row, role, path);
  const browser = browsers.get(role)!;
  return row.method === 'GET' ? await browser.get(path) : await browser.post(path);
}

async function askByToken({ method }: Permission, role: Role, path: string): Promise<Response> {
  const headers = new Headers({ origin: portal.deps.config.baseUrl, 'sec-fetch-site': 'same-origin' });
  if (role !== 'anonymous') {
    const token = `apt_${randomId()}`;
    const row = { id: randomId(), userId: people[role].id, name: 'test', hash: hashSecret(token) };
    await saveApiToken(portal.db, row, portal.now());
    headers.set('authorization', `Bearer ${token}`);
  }
  return await portal.app.request(portal.deps.config.baseUrl + path, { method, headers });
}

/** The route's address, its parameters filled with what really exists. */
async function addressOf(row: Permission, role: Role): Promise<string> {
  const revision = { ...key, digest };
  const values: Readonly<Record<string, () => Promise<string>>> = {
    client: async () => key.clientId,
    engagement: async () => key.engagementId,
    digest: async () => digest,
    clause: async () => encodeURIComponent((await listClauseLines(portal.db, revision))[0]!.id),
    name: async () => (await listSchemaNames(portal.db, revision, { number: 1, size: 1 }))[0]!,
    question: async () => (row.path.includes('/decisions/') ? 'Q-2' : 'Q-1'),
    amendment: async () => 'A-1',
    deliverable: async () => 'D-1',
    access: async () => 'X-1',
    sha256: async () => sha256,
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
  const path = (await Promise.all(segments)).join('/');
  if (row.path.endsWith('/file')) {
    return `${path}?path=${encodeURIComponent((await listFileLines(portal.db, revision))[0]!.path)}`;
  }
  return row.path.endsWith('/compare') ? `${path}?from=${digest}&to=${digest}` : path;
}

async function attachRun(): Promise<string> {
  const run = readRunFile(evidenceFile({ revision: digest }));
  if (!run.ok) throw new Error(run.error);
  const act = { kind: 'attach-evidence', deliverable: 'D-1', evidenceFile: run.value.name } as const;
  const request = withRun(key, { act, run: run.value });
  const acted = await actOnEngagement(portal.deps, { key, userId: ayu.id, ...request });
  if (!acted.ok) throw new Error(acted.error.kind);
  return run.value.name.sha256;
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
