import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import type { TestBrowser } from './test-browser.ts';
import { addClient, addMember, addPerson, ayu, freja, signedIn } from './test-people.ts';
import { tokenViewer } from './token-viewer.ts';
import { workingWeekToForm, spanField } from './working-week.ts';
import { officeHours, weekdays } from '@antipode/clock';

let portal: TestPortal;
let browser: TestBrowser;
beforeAll(async () => {
  portal = await createTestPortal();
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  await addPerson(portal, ayu);
  browser = await signedIn(portal, freja);
});
afterAll(async () => await portal.close());

describe('settings', () => {
  it('show what is there', async () => {
    const page = await (await browser.get('/settings')).text();
    expect(page).toContain('value="Freja Holm"');
    expect(page).toContain('<option value="Europe/Copenhagen" selected>');
    expect(page).toMatch(/name="fri-1-to"[^>]*value="17:00"/);
    expect(page).toMatch(/name="sat-1-from"[^>]*value aria-label/);
    expect(page).toContain('<a href="/clients/nordlys">Nordlys Payments</a>, as owner');
  });

  it('keep a new name, zone and week, which hold from the next page on', async () => {
    const form = {
      ...weekForm('America/Sao_Paulo'),
      name: 'Freja H.',
      'mon-1-from': '8',
      'mon-1-to': '12:30',
    };
    const saved = await browser.post('/settings', form);
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/settings?saved']);
    const page = await (await browser.get('/settings?saved')).text();
    expect(page).toContain('Your settings are saved.');
    expect(page).toContain('value="Freja H."');
    expect(page).toContain('<option value="America/Sao_Paulo" selected>');
    expect(page).toMatch(/name="mon-1-from"[^>]*value="08:00"/);
    await browser.post('/settings', { ...weekForm(freja.zone), name: freja.name });
  });

  it('give back all that was typed when refused, each problem beside its field, and change nothing', async () => {
    const form = {
      ...weekForm('Europe/Copenhagen'),
      name: ' ',
      'tue-1-from': 'nine-ish',
      'thu-2-from': '18:00',
    };
    const refused = await browser.post('/settings', form);
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('3 things to put right');
    expect(page).toMatch(/name="tue-1-from"[^>]*value="nine-ish"/);
    expect(page).toMatch(/name="thu-2-from"[^>]*value="18:00"/);
    expect(page).toMatch(/id="tue-error"[^]*?“?nine-ish/);
    expect(page).toContain('<a href="#tue-1-from">');
    const after = await (await browser.get('/settings')).text();
    expect(after).toContain('value="Freja Holm"');
    expect(after).not.toContain('nine-ish');
  });

  it('let what somebody typed be text and nothing else', async () => {
    const refused = await browser.post('/settings', {
      ...weekForm('Europe/Copenhagen'),
      name: '',
      'mon-1-to': '"><b>x',
    });
    const page = await refused.text();
    expect(page).not.toContain('<b>x');
    expect(page).toContain('&quot;>');
  });
});

describe('API tokens', () => {
  it('are shown once, and stored as a hash', async () => {
    const made = await browser.post('/settings/tokens', { 'token-name': 'laptop' });
    expect(made.status).toBe(201);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const token = tokenIn(await made.text());
    expect(token).toMatch(/^apt_[\w-]{43}$/);
    const settings = await (await browser.get('/settings')).text();
    expect(settings).toContain('laptop');
    expect(settings).toContain('never used');
    expect(settings).not.toContain(token);
    expect(JSON.stringify(await portal.db.selectFrom('api_token').selectAll().execute())).not.toContain(
      token,
    );
  });

  it('need a name that tells them apart', async () => {
    const refused = await browser.post('/settings/tokens', { 'token-name': '' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Say where the token will be used');
  });

  it('let a program in as their owner, and tell when they were last used', async () => {
    const token = await newToken('CI');
    expect(await (await call(`Bearer ${token}`)).text()).toBe('Freja Holm');
    expect(await (await browser.get('/settings')).text()).toMatch(/CI[^]*?last used/);
  });

  it.each([
    ['no header', undefined],
    ['an unknown token', `Bearer apt_${'x'.repeat(43)}`],
    ['a token without its prefix', `Bearer ${'x'.repeat(43)}`],
    ['another scheme', 'Basic ZnJlamE6cHc='],
    ['nothing after the scheme', 'Bearer '],
  ])('refuse %s', async (_what, header) => {
    const refused = await call(header);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await refused.json()).toMatchObject({ status: 401, title: 'Unauthorized' });
  });

  it('are the only way in for programs: a session’s cookie counts for nothing', async () => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    expect((await call(undefined, cookie)).status).toBe(401);
  });

  it('end when they are revoked', async () => {
    const token = await newToken('old laptop');
    await revoke(browser, 'old laptop');
    expect((await call(`Bearer ${token}`)).status).toBe(401);
  });

  it('are revoked by their owner alone', async () => {
    const token = await newToken('mine');
    const other = await signedIn(portal, ayu);
    expect((await revoke(other, 'mine')).status).toBe(404);
    expect((await call(`Bearer ${token}`)).status).toBe(200);
  });

  it('sign in on no page', async () => {
    const answer = await portal.app.request(`${portal.deps.config.baseUrl}/settings`, {
      headers: { authorization: `Bearer ${await newToken('page')}` },
    });
    expect(answer.status).toBe(303);
  });
});

const tokenIn = (page: string): string => /apt_[\w-]+/.exec(page)?.[0] ?? 'no token';

const newToken = async (name: string): Promise<string> =>
  tokenIn(await (await browser.post('/settings/tokens', { 'token-name': name })).text());

async function revoke(who: TestBrowser, name: string): Promise<Response> {
  const { id } = await portal.db
    .selectFrom('api_token')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return await who.post(`/settings/tokens/${id}/revocation`);
}

/** A program's call, on a route of the same kind as the ones under `/api/v1`. */
async function call(authorization: string | undefined, cookie?: string): Promise<Response> {
  const api = new Hono().get('/api/v1/me', tokenViewer(portal.deps), (c) => c.text(c.var.viewer.name));
  const headers = new Headers();
  if (authorization !== undefined) headers.set('authorization', authorization);
  if (cookie !== undefined) headers.set('cookie', cookie);
  return await api.request('/api/v1/me', { headers });
}

function weekForm(zone: string): Record<string, string> {
  const { week } = workingWeekToForm(officeHours(zone));
  const form: Record<string, string> = { name: 'Freja Holm', zone };
  for (const day of weekdays) {
    for (const nth of [1, 2] as const) {
      form[spanField(day, nth, 'from')] = week[day][nth - 1]?.from ?? '';
      form[spanField(day, nth, 'to')] = week[day][nth - 1]?.to ?? '';
    }
  }
  return form;
}
