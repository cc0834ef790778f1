import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { issueSignInLink } from './sign-in-link.ts';
import { linksPerAddress } from './sign-in.ts';
import { createBrowser, type TestBrowser } from './test-browser.ts';
import { addPerson, ayu, freja, signedIn } from './test-people.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await createTestPortal();
  await addPerson(portal, freja);
  await addPerson(portal, ayu);
});
afterAll(async () => await portal.close());

describe('signing in by a link', () => {
  it('goes from the address to the mail to the button to where one wanted to go', async () => {
    const browser = createBrowser(portal, '10.1.0.1');
    const refused = await browser.get('/settings?saved');
    expect(refused.status).toBe(303);
    expect(refused.headers.get('location')).toBe('/sign-in?next=%2Fsettings%3Fsaved');

    const asked = await browser.post('/sign-in', {
      email: ' Freja@Nordlys.example ',
      next: '/settings?saved',
    });
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/sign-in/sent']);
    const mail = (await portal.mails()).at(-1);
    expect(mail).toMatchObject({ to: freja.email, subject: 'Your link to sign in' });

    const link = linkIn(mail?.text);
    const page = await browser.get(link.pathname + link.search);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).toContain('Sign in as freja@nordlys.example');
    expect(browser.cookies.size).toBe(0);

    const signedIn = await press(browser, link);
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/settings?saved']);
    expect(await (await browser.get('/settings')).text()).toContain('Freja Holm');
  });

  it('takes a link once', async () => {
    const link = await newLink();
    expect((await press(createBrowser(portal, '10.1.0.2'), link)).status).toBe(303);
    const again = await press(createBrowser(portal, '10.1.0.2'), link);
    expect(again.status).toBe(410);
    expect(await again.text()).toContain('has expired or was used already');
    expect((await createBrowser(portal).get(link.pathname + link.search)).status).toBe(410);
  });

  it('takes a link once, pressed in two places at the same moment', async () => {
    const link = await newLink();
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => await press(createBrowser(portal, '10.1.0.3'), link)),
    );
    expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 410)).toHaveLength(5);
  });

  it('may be looked at by a scanner of mail any number of times', async () => {
    const link = await newLink();
    for (let nth = 0; nth < 12; nth += 1)
      await createBrowser(portal, '10.1.0.4').get(link.pathname + link.search);
    expect((await press(createBrowser(portal, '10.1.0.4'), link)).status).toBe(303);
  });

  it('ends after 15 minutes when it came by mail, and offers a new one', async () => {
    const browser = createBrowser(portal, '10.1.0.5');
    await browser.post('/sign-in', { email: ayu.email });
    const link = linkIn((await portal.mails()).findLast((mail) => mail.to === ayu.email)?.text);
    try {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 14 * 60_000 });
      expect((await browser.get(link.pathname + link.search)).status).toBe(200);
      vi.setSystemTime(Date.now() + 61_000);
      const page = await browser.get(link.pathname + link.search);
      expect(page.status).toBe(410);
      expect(await page.text()).toContain('Send me a link');
      expect((await press(browser, link)).status).toBe(410);
    } finally {
      vi.useRealTimers();
    }
  });

  it('stores neither the link nor a token that opens it', async () => {
    const link = await newLink();
    const rows = await portal.db.selectFrom('verification').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(link.searchParams.get('token'));
  });

  it('answers an unknown address as a known one, and sends it nothing', async () => {
    const before = (await portal.mails()).length;
    const answer = await createBrowser(portal, '10.1.0.6').post('/sign-in', {
      email: 'nobody@nowhere.example',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in/sent']);
    expect((await portal.mails()).length).toBe(before);
    expect(
      await portal.db.selectFrom('user').selectAll().where('email', 'like', 'nobody%').execute(),
    ).toEqual([]);
  });

  it('gives a mistyped address back with what is wrong', async () => {
    const answer = await createBrowser(portal, '10.1.0.7').post('/sign-in', {
      email: 'freja@nordlys',
      next: '/settings',
    });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('value="freja@nordlys"');
    expect(page).toContain('value="/settings"');
    expect(page).toContain('This is not an e-mail address');
  });

  it.each(['//elsewhere.example', 'https://elsewhere.example/', '/\\elsewhere.example'])(
    'never goes on to %s',
    async (next) => {
      const browser = createBrowser(portal, '10.1.0.8');
      const form = await (await browser.get(`/sign-in?next=${encodeURIComponent(next)}`)).text();
      expect(form).not.toContain('elsewhere');
      const answer = await browser.post('/sign-in/link', {
        token: (await newLink()).searchParams.get('token') ?? '',
        next,
      });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    },
  );
});

describe('the session', () => {
  it('has cookies that scripts and other sites do not get', async () => {
    const answer = await press(createBrowser(portal, '10.1.1.1'), await newLink());
    const cookies = answer.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Lax/);
      expect(cookie).toMatch(/; Path=\//);
      expect(cookie).not.toMatch(/; Secure/);
    }
  });

  it('has secure cookies where the portal is reached by https', async () => {
    const secure = await createTestPortal({ config: { baseUrl: 'https://antipode.example' } });
    try {
      await addPerson(secure, freja);
      const browser = await signedIn(secure, freja);
      expect([...browser.cookies.keys()]).toContain('__Secure-antipode.session_token');
      expect((await browser.get('/settings')).status).toBe(200);
    } finally {
      await secure.close();
    }
  });

  it('ends with signing out, also for a cookie that was copied before', async () => {
    const browser = await signedIn(portal, freja);
    const copied = new Map(browser.cookies);
    expect((await browser.post('/sign-out')).headers.get('location')).toBe('/sign-in?signed-out');
    expect(browser.cookies.size).toBe(0);
    expect(await statusWith(copied)).toBe(303);
  });

  it('ends everywhere at once', async () => {
    const laptop = await signedIn(portal, freja);
    const phone = await signedIn(portal, freja);
    const colleague = await signedIn(portal, ayu);
    expect((await laptop.post('/settings/sessions/end')).status).toBe(303);
    expect((await laptop.get('/settings')).status).toBe(303);
    expect((await phone.get('/settings')).status).toBe(303);
    expect((await colleague.get('/settings')).status).toBe(200);
  });

  it('is not made of a cookie that somebody wrote themselves', async () => {
    const browser = await signedIn(portal, freja);
    const forged = new Map(browser.cookies);
    forged.set('antipode.session_token', 'x'.repeat(32) + '.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D');
    expect(await statusWith(forged)).toBe(303);
  });

  it('ends after thirty days without use', async () => {
    const browser = await signedIn(portal, freja);
    try {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 24 * 3_600_000 });
      expect((await browser.get('/settings')).status).toBe(303);
    } finally {
      vi.useRealTimers();
    }
  });

  it('lives on while it is used', async () => {
    const browser = await signedIn(portal, freja);
    try {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
      for (let week = 0; week < 8; week += 1) {
        vi.setSystemTime(Date.now() + 7 * 24 * 3_600_000);
        expect((await browser.get('/settings')).status).toBe(200);
      }
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('forms of other sites', () => {
  it('are refused, whatever cookies come with them', async () => {
    const browser = await signedIn(portal, freja);
    const cookie = cookieHeader(browser.cookies);
    for (const path of ['/settings', '/sign-out', '/sign-in', '/sign-in/link', '/operator/clients']) {
      const answer = await portal.app.request(portal.deps.config.baseUrl + path, {
        method: 'POST',
        body: new URLSearchParams({ name: 'Mallory' }),
        headers: { cookie, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
      });
      expect(answer.status, path).toBe(403);
    }
    expect((await browser.get('/settings')).status).toBe(200);
  });
});

describe('the limit on sign-in', () => {
  it(`stops after ${linksPerAddress} links for one address, asked for from anywhere`, async () => {
    const email = 'busy@nordlys.example';
    await addPerson(portal, { ...freja, id: 'busy', email });
    const statuses = [];
    for (let nth = 0; nth <= linksPerAddress; nth += 1) {
      statuses.push((await createBrowser(portal, `10.2.0.${nth + 1}`).post('/sign-in', { email })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: linksPerAddress }, () => 303), 429]);
    expect((await portal.mails()).filter((mail) => mail.to === email)).toHaveLength(linksPerAddress);
  });

  it('does not tell a known address by being limited', async () => {
    const statuses = [];
    for (let nth = 0; nth <= linksPerAddress; nth += 1) {
      const browser = createBrowser(portal, `10.2.1.${nth + 1}`);
      statuses.push((await browser.post('/sign-in', { email: 'ghost@nowhere.example' })).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });

  it('lets an address ask again after a quarter of an hour', async () => {
    const ask = async () =>
      await createBrowser(portal, '10.2.3.1').post('/sign-in', { email: 'patient@nowhere.example' });
    for (let nth = 0; nth < linksPerAddress; nth += 1) await ask();
    expect((await ask()).status).toBe(429);
    try {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 15 * 60_000 + 1000 });
      expect((await ask()).status).toBe(303);
    } finally {
      vi.useRealTimers();
    }
  });

  it('stops one place that asks for many addresses, and no other place', async () => {
    const ask = async (nth: number, address: string) =>
      (await createBrowser(portal, address).post('/sign-in', { email: `guess${nth}@nowhere.example` }))
        .status;
    const statuses = [];
    for (let nth = 0; nth < 12; nth += 1) statuses.push(await ask(nth, '10.2.2.1'));
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 303));
    expect(statuses.slice(10)).toEqual([429, 429]);
    expect(await ask(20, '10.2.2.2')).toBe(303);
  });

  it('stops one place that tries many links', async () => {
    const statuses = [];
    for (let nth = 0; nth < 12; nth += 1) {
      const answer = await createBrowser(portal, '10.2.4.1').post('/sign-in/link', { token: `guess-${nth}` });
      statuses.push(answer.status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 410));
    expect(statuses.slice(10)).toEqual([429, 429]);
  });

  it('believes no header about where a request comes from', async () => {
    const { baseUrl } = portal.deps.config;
    const statuses = [];
    for (let nth = 0; nth < 11; nth += 1) {
      const answer = await portal.app.request(
        `${baseUrl}/sign-in`,
        {
          method: 'POST',
          body: new URLSearchParams({ email: `liar${nth}@nowhere.example` }),
          headers: {
            origin: baseUrl,
            'x-forwarded-for': `10.9.9.${nth}`,
            'x-antipode-client-address': `10.9.9.${nth}`,
          },
        },
        { incoming: { socket: { remoteAddress: '10.2.5.1' } } },
      );
      statuses.push(answer.status);
    }
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('better-auth', () => {
  it.each([
    '/api/auth/get-session',
    '/api/auth/ok',
    '/api/auth/sign-in/magic-link',
    '/api/auth/magic-link/verify',
  ])('is not to be reached at %s', async (path) => {
    const browser = createBrowser(portal);
    expect((await browser.get(path)).status).toBe(404);
    expect((await browser.post(path)).status).toBe(404);
  });
});

const linkIn = (text: string | undefined): URL =>
  new URL(/https?:\/\/\S+/.exec(text ?? '')?.[0] ?? 'missing:');

const newLink = async (): Promise<URL> =>
  new URL(await issueSignInLink(portal.deps, freja.email, Temporal.Duration.from({ hours: 24 })));

const press = async (browser: TestBrowser, link: URL): Promise<Response> =>
  await browser.post('/sign-in/link', {
    token: link.searchParams.get('token') ?? '',
    next: link.searchParams.get('next') ?? '/',
  });

const cookieHeader = (cookies: ReadonlyMap<string, string>): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

async function statusWith(cookies: ReadonlyMap<string, string>): Promise<number> {
  const url = `${portal.deps.config.baseUrl}/settings`;
  return (await portal.app.request(url, { headers: { cookie: cookieHeader(cookies) } })).status;
}
