import { Hono } from 'hono';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { accountsRoutes } from './accounts-routes.tsx';
import type { OnContractorJoined } from './accept-invitation.ts';
import { createApiToken } from './create-api-token.ts';
import type { InvitedTo } from './invitation.ts';
import { invite, inviteFirstOperator } from './invite.ts';
import { issueSignInLink } from './sign-in-link.ts';
import { createBrowser, type TestBrowser } from './test-browser.ts';
import { addClient, addMember, addOperator, addPerson, ayu, desk, freja, signedIn } from './test-people.ts';

let portal: TestPortal;
const joined: unknown[] = [];
let isPlaceFree = true;
const onContractorJoined: OnContractorJoined = async (_trx, who) => {
  joined.push(who);
  return isPlaceFree;
};

beforeAll(async () => {
  const made = await createTestPortal();
  const app = new Hono().route('/', accountsRoutes(made.deps, onContractorJoined)).route('/', made.app);
  portal = { ...made, app };
  await addOperator(portal);
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  const at = portal.now().toString();
  await portal.db
    .insertInto('engagement')
    .values({
      client_id: 'nordlys',
      engagement_id: 'payout-ledger',
      title: 'Payout ledger',
      state: 'draft',
      seq: 0,
      snapshot: '{}',
      created_at: at,
      updated_at: at,
    })
    .execute();
});
afterAll(async () => await portal.close());
beforeEach(() => {
  joined.length = 0;
  isPlaceFree = true;
});

describe('an invitation', () => {
  it.each([
    ['operator', { role: 'operator' }, 'Freja Holm invites you to run this portal as an operator'],
    ['owner', { role: 'owner', clientId: 'nordlys' }, 'invites you to own what Nordlys Payments hands off'],
    [
      'reviewer',
      { role: 'reviewer', clientId: 'nordlys' },
      'invites you to review what is delivered to Nordlys Payments',
    ],
    [
      'contractor',
      { role: 'contractor', clientId: 'nordlys', engagementId: 'payout-ledger' },
      'invites you to take on “Payout ledger” for Nordlys Payments as its contractor',
    ],
  ] as const)('as %s makes somebody new one, and signs them in at once', async (role, to, sentence) => {
    const email = `new-${role}@newcomers.example`;
    const path = await inviteTo(email, to);
    const mail = (await portal.mails()).findLast((mail) => mail.to === email);
    expect(mail?.subject).toContain(sentence);
    expect(mail?.text).toContain(portal.deps.config.baseUrl + path);

    const browser = createBrowser(portal);
    const page = await (await browser.get(path)).text();
    expect(page).toContain(sentence);
    expect(page).toContain('<option value="Asia/Jakarta">');
    expect(page).toContain('<option value selected>');

    const accepted = await browser.post(path, { name: 'Newcomer', zone: 'Asia/Jakarta' });
    expect([accepted.status, accepted.headers.get('location')]).toEqual([303, '/']);
    expect((await browser.get('/settings')).status).toBe(200);
    expect(await partsOf(email)).toEqual({
      isOperator: role === 'operator',
      memberships: role === 'owner' || role === 'reviewer' ? [{ client_id: 'nordlys', role }] : [],
      participations: role === 'contractor' ? [{ client_id: 'nordlys', engagement_id: 'payout-ledger' }] : [],
    });
    expect(joined).toHaveLength(role === 'contractor' ? 1 : 0);
  });

  it('starts a newcomer with office hours in the zone they chose', async () => {
    await accepted('hours@newcomers.example');
    const row = await userRow('hours@newcomers.example');
    expect(row?.working_hours).toMatchObject({
      zone: 'Asia/Jakarta',
      week: { mon: [{ from: '09:00', to: '17:00' }], sun: [] },
    });
  });

  it('gives back what was typed when something is missing, and stays open', async () => {
    const path = await inviteTo('slip@newcomers.example', reviewer);
    const browser = createBrowser(portal);
    const refused = await browser.post(path, { name: '  ', zone: 'Asia/Makassar' });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('Give the name that others know you by.');
    expect(page).toContain('<option value="Asia/Makassar" selected>');
    expect(await userRow('slip@newcomers.example')).toBeUndefined();
    expect((await browser.post(path, { name: 'Slip', zone: 'Asia/Makassar' })).status).toBe(303);
  });

  it('takes no zone that does not exist', async () => {
    const path = await inviteTo('zone@newcomers.example', reviewer);
    const refused = await createBrowser(portal).post(path, { name: 'Zone', zone: 'Mars/Olympus' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Choose the time zone you work in.');
  });

  it('is accepted once', async () => {
    const path = await accepted('once@newcomers.example');
    const again = await createBrowser(portal).get(path);
    expect(again.status).toBe(410);
    expect(await again.text()).toContain('This invitation was accepted already');
    expect((await createBrowser(portal).post(path, newcomer)).status).toBe(410);
  });

  it('is accepted once, also by two at the same moment', async () => {
    const path = await inviteTo('twice@newcomers.example', reviewer);
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => await createBrowser(portal).post(path, newcomer)),
    );
    expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 410)).toHaveLength(4);
  });

  it('ends after fourteen days', async () => {
    const path = await inviteTo('late@newcomers.example', reviewer);
    const sent = portal.now();
    try {
      portal.advance({ hours: 14 * 24 - 1 });
      expect((await createBrowser(portal).get(path)).status).toBe(200);
      portal.advance({ hours: 1 });
      const page = await createBrowser(portal).get(path);
      expect(page.status).toBe(410);
      expect(await page.text()).toContain('Ask Freja Holm for a new one.');
      expect((await createBrowser(portal).post(path, newcomer)).status).toBe(410);
    } finally {
      portal.setNow(sent);
    }
  });

  it('that nobody made is unknown', async () => {
    const page = await createBrowser(portal).get('/invitations/nonsense');
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('There is no such invitation');
    expect((await createBrowser(portal).post('/invitations/nonsense', newcomer)).status).toBe(404);
  });

  it('is stored without its link', async () => {
    const path = await inviteTo('hash@newcomers.example', reviewer);
    const rows = await portal.db.selectFrom('invitation').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(path.split('/').at(-1));
  });

  it('comes again by mail when the invited address asks to sign in, and both links work once together', async () => {
    const email = 'again@newcomers.example';
    const first = await inviteTo(email, reviewer);
    await createBrowser(portal, '10.3.0.1').post('/sign-in', { email });
    const mails = (await portal.mails()).filter((mail) => mail.to === email);
    expect(mails).toHaveLength(2);
    const second = mails.map((mail) => pathIn(mail.text)).find((path) => path !== first);
    expect((await createBrowser(portal).post(second ?? '', newcomer)).status).toBe(303);
    // The address has an account by now, so the other link first asks to sign in.
    expect(await (await createBrowser(portal).get(first)).text()).toContain(`Send a link to ${email}`);
  });
});

describe('an invitation to an address with an account', () => {
  it('does not sign in whoever holds its link', async () => {
    const path = await inviteTo(desk.email, reviewer);
    const browser = createBrowser(portal);
    expect(await (await browser.get(path)).text()).toContain(`Send a link to ${desk.email}`);
    await browser.post(path, newcomer);
    expect(browser.cookies.size).toBe(0);
    expect((await partsOf(desk.email)).memberships).toEqual([]);

    // Nor does it work for somebody else who is signed in.
    const other = await signedIn(portal, freja);
    await other.post(path, newcomer);
    expect((await partsOf(desk.email)).memberships).toEqual([]);
  });

  it('is accepted by its owner, who signs in and comes back', async () => {
    await addPerson(portal, ayu);
    const path = await inviteTo(ayu.email, {
      role: 'contractor',
      clientId: 'nordlys',
      engagementId: 'payout-ledger',
    });
    const browser = createBrowser(portal, '10.3.0.2');
    await browser.post('/sign-in', { email: ayu.email, next: path });
    const mail = (await portal.mails()).findLast((mail) => mail.subject === 'Your link to sign in');
    const link = new URL(/https?:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? '');
    const back = await browser.post('/sign-in/link', Object.fromEntries(link.searchParams));
    expect(back.headers.get('location')).toBe(path);
    expect(await (await browser.get(path)).text()).toContain('Accept as Ayu Lestari');
    expect((await browser.post(path)).status).toBe(303);
    expect(joined).toEqual([{ clientId: 'nordlys', engagementId: 'payout-ledger', userId: ayu.id }]);
  });

  it('tells the engagement once of a contractor who is invited twice', async () => {
    const path = await inviteTo(ayu.email, {
      role: 'contractor',
      clientId: 'nordlys',
      engagementId: 'payout-ledger',
    });
    expect((await (await signedIn(portal, ayu)).post(path)).status).toBe(303);
    expect(joined).toEqual([]);
  });

  it('puts nobody on both sides of one client', async () => {
    const toReview = await inviteTo(ayu.email, reviewer);
    const refused = await (await signedIn(portal, ayu)).post(toReview);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('nobody sits on both sides');
    expect((await partsOf(ayu.email)).memberships).toEqual([]);

    const toWork = await inviteTo(freja.email, {
      role: 'contractor',
      clientId: 'nordlys',
      engagementId: 'payout-ledger',
    });
    expect((await (await signedIn(portal, freja)).post(toWork)).status).toBe(422);
    expect((await partsOf(freja.email)).participations).toEqual([]);
  });

  it('leaves nothing behind when the engagement takes nobody any more', async () => {
    isPlaceFree = false;
    const email = 'too-late@newcomers.example';
    const to = { role: 'contractor', clientId: 'nordlys', engagementId: 'payout-ledger' } as const;
    const browser = createBrowser(portal);
    const refused = await browser.post(await inviteTo(email, to), newcomer);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('takes no contractor any more');
    expect(await userRow(email)).toBeUndefined();
    expect(browser.cookies.size).toBe(0);
  });

  it('leaves an owner an owner', async () => {
    const path = await inviteTo(freja.email, reviewer);
    expect((await (await signedIn(portal, freja)).post(path)).status).toBe(303);
    expect((await partsOf(freja.email)).memberships).toEqual([{ client_id: 'nordlys', role: 'owner' }]);
  });
});

describe('an account that somebody else made from a link', () => {
  it('is all its address owner’s from their first sign-in by mail on', async () => {
    const email = 'victim@newcomers.example';
    const impostor = createBrowser(portal);
    await impostor.post(await inviteTo(email, reviewer), newcomer);
    const userId = (await userRow(email))?.id ?? '';
    await createApiToken(portal.deps, userId, 'kept for later');
    expect((await impostor.get('/settings')).status).toBe(200);

    const owner = createBrowser(portal, '10.3.0.3');
    const link = new URL(await issueSignInLink(portal.deps, email, Temporal.Duration.from({ hours: 1 })));
    await owner.post('/sign-in/link', Object.fromEntries(link.searchParams));
    expect((await owner.get('/settings')).status).toBe(200);
    expect((await impostor.get('/settings')).status).toBe(303);
    expect(
      await portal.db.selectFrom('api_token').selectAll().where('user_id', '=', userId).execute(),
    ).toEqual([]);
  });
});

describe('the first operator', () => {
  it('is whoever opens the link that the terminal printed, and there is one', async () => {
    const bare = await createTestPortal();
    try {
      const [path, other] = [
        new URL(await inviteFirstOperator(bare.deps)).pathname,
        new URL(await inviteFirstOperator(bare.deps)).pathname,
      ];
      const browser = createBrowser(bare);
      expect(await (await browser.get(path)).text()).toContain('name="email"');
      const slip = await browser.post(path, { ...newcomer, email: 'desk' });
      expect(slip.status).toBe(422);
      expect(await slip.text()).toContain('value="desk"');
      expect((await browser.post(path, { ...newcomer, email: desk.email })).status).toBe(303);
      expect((await browser.get('/operator')).status).toBe(200);
      expect((await createBrowser(bare).get(other)).status).toBe(410);
      expect(await bare.mails()).toEqual([]);
    } finally {
      await bare.close();
    }
  });
});

describe('the link of the first operator', () => {
  it('makes one, also when several use it at the same moment', async () => {
    const bare = await createTestPortal();
    try {
      const path = new URL(await inviteFirstOperator(bare.deps)).pathname;
      // Opens as many connections, so that nobody waits for one and comes too late for the race.
      await Promise.all([1, 2, 3, 4].map(async () => await sql`select pg_sleep(0.3)`.execute(bare.db)));
      const answers = await Promise.all(
        [1, 2, 3, 4].map(
          async (nth) =>
            await createBrowser(bare).post(path, { ...newcomer, email: `op${nth}@desk.example` }),
        ),
      );
      expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1);
      expect(await bare.db.selectFrom('user').select('email').execute()).toHaveLength(1);
    } finally {
      await bare.close();
    }
  });
});

const newcomer = { name: 'Newcomer', zone: 'Asia/Jakarta' };
const reviewer = { role: 'reviewer', clientId: 'nordlys' } as const;

/** The path of a new invitation from Freja. */
async function inviteTo(email: string, to: InvitedTo): Promise<string> {
  const link = await portal.db
    .transaction()
    .execute(async (trx) => await invite(trx, portal.deps, { email, to, invitedBy: freja.id }));
  return new URL(link).pathname;
}

async function accepted(email: string, browser: TestBrowser = createBrowser(portal)): Promise<string> {
  const path = await inviteTo(email, reviewer);
  await browser.post(path, newcomer);
  return path;
}

const pathIn = (text: string): string => new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? '').pathname;

const userRow = async (email: string) =>
  await portal.db.selectFrom('user').selectAll().where('email', '=', email).executeTakeFirst();

async function partsOf(email: string) {
  const user = await userRow(email);
  const id = user?.id ?? '';
  return {
    isOperator: user?.is_operator,
    memberships: await portal.db
      .selectFrom('membership')
      .select(['client_id', 'role'])
      .where('user_id', '=', id)
      .execute(),
    participations: await portal.db
      .selectFrom('participation')
      .select(['client_id', 'engagement_id'])
      .where('user_id', '=', id)
      .execute(),
  };
}
