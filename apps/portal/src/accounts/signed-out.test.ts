import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCast, openEngagement } from '../engagements/engagement.fixture.ts';
import { findEngagementFor } from '../engagements/engagement-store.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { type TestBrowser } from './test-browser.ts';
import { ayu, signedIn } from './test-people.ts';

const key = { clientId: 'nordlys', engagementId: 'payout-ledger' };
const questions = '/engagements/nordlys/payout-ledger/questions';

let portal: TestPortal;
let clause: string;
beforeAll(async () => {
  portal = await createTestPortal();
  await addCast(portal);
  await openEngagement(portal, key.engagementId, 'under-way');
  clause = (await engagement()).revisions[0]!.clauses[0]!.id;
});
afterAll(async () => await portal.close());

const engagement = async () => (await findEngagementFor(portal.db, ayu.id, key))!.engagement;

/** Ayu's browser, on a form, with a session that has ended. */
async function forgotten(): Promise<TestBrowser> {
  const browser = await signedIn(portal, ayu);
  const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  await portal.app.request(`${portal.deps.config.baseUrl}/sign-out`, {
    method: 'POST',
    headers: { cookie: cookies, 'sec-fetch-site': 'same-origin' },
  });
  return browser;
}

const question = (): Record<string, string> => ({
  requestKey: 'signed-out-key-1',
  expectedSeq: '6',
  clauseIds: clause,
  text: 'Is a payout of </textarea><b>nothing</b> a payout?\nAnd of "less"?',
  option1: 'Yes, it is',
});

describe('a form that comes without a session', () => {
  it('does nothing, and gives back what was typed as text', async () => {
    const before = await engagement();
    const answer = await (await forgotten()).post(questions, question());
    const page = await answer.text();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([401, 'no-store']);
    expect(page).toContain('You were signed out, and nothing was saved');
    expect(page).toContain(
      'Is a payout of &lt;/textarea>&lt;b>nothing&lt;/b> a payout?\nAnd of &quot;less&quot;?',
    );
    expect(page).not.toContain('<b>nothing');
    expect(page).toContain('>\nYes, it is</textarea>');
    expect(page).toContain('href="/sign-in" target="_blank"');
    expect(await engagement()).toEqual(before);
  });

  it('is sent again from there after signing in, and then done once', async () => {
    const page = await (await (await forgotten()).post(questions, question())).text();
    const form = formOn(page);
    expect(form.action).toBe(questions);
    const browser = await signedIn(portal, ayu);
    const sent = { ...form.fields, expectedSeq: String((await engagement()).seq) };
    expect((await browser.post(form.action, sent)).headers.get('location')).toBe(`${questions}/Q-1`);
    expect((await browser.post(form.action, form.fields)).headers.get('location')).toBe(`${questions}/Q-1`);
    const asked = (await engagement()).questions;
    expect(asked.map((each) => each.text)).toEqual([question()['text']]);
  });

  it('leads back to the page it stood on, and to no other site', async () => {
    const linkAfter = async (referer: string): Promise<string | undefined> => {
      const answer = await sendAnonymously(questions, { referer });
      return /href="(\/sign-in[^"]*)" target/.exec(await answer.text())?.[1];
    };
    const { baseUrl } = portal.deps.config;
    expect(await linkAfter(`${baseUrl}${questions}/new?clause=AC-1`)).toBe(
      `/sign-in?next=${encodeURIComponent(`${questions}/new?clause=AC-1`)}`,
    );
    expect(await linkAfter(`${baseUrl}//elsewhere.example/`)).toBe('/sign-in');
    expect(await linkAfter('https://elsewhere.example/form')).toBe('/sign-in');
    expect(await linkAfter('no address')).toBe('/sign-in');
  });

  it('of another site is refused and shown to nobody', async () => {
    const answer = await sendAnonymously(questions, {
      origin: 'https://elsewhere.example',
      'sec-fetch-site': 'cross-site',
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('typed words');
  });

  it('with a file says that the file is to be chosen again', async () => {
    const body = new FormData();
    body.set('client', 'nordlys');
    body.set('text', 'some words');
    body.set('archive', new File(['zip'], 'handoff.zip'));
    const page = await (await send('/handoffs', body)).text();
    expect(page).toContain('choose it again');
    expect(page).not.toContain('Send again');
  });

  it.each([
    ['nothing was typed', () => new URLSearchParams({ requestKey: 'a-key-of-a-form' })],
    ['it is larger than any form', () => new URLSearchParams({ text: 'long '.repeat(220_000) })],
    ['it is no form', () => '{}'],
  ])('leads to the sign-in page where %s', async (_why, body) => {
    const answer = await send('/handoffs', body());
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in']);
  });
});

const sendAnonymously = async (path: string, headers: Record<string, string>): Promise<Response> =>
  await send(path, new URLSearchParams({ text: 'typed words' }), headers);

async function send(
  path: string,
  body: URLSearchParams | FormData | string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { baseUrl } = portal.deps.config;
  const own = { origin: baseUrl, 'sec-fetch-site': 'same-origin' };
  return await portal.app.request(baseUrl + path, { method: 'POST', body, headers: { ...own, ...headers } });
}

/** The form of a page as a browser would send it. */
function formOn(page: string): { action: string; fields: Record<string, string> } {
  const [, action = '', inner = ''] = /<form method="post" action="([^"]*)">(.*?)<\/form>/su.exec(page) ?? [];
  const hidden = [...inner.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/gu)];
  const areas = [...inner.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n(.*?)<\/textarea>/gsu)];
  const fields = [...hidden, ...areas].map(([, name = '', text = '']) => [name, unescape(text)] as const);
  return { action, fields: Object.fromEntries(fields) };
}

const unescape = (html: string): string =>
  html.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
