import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBrowser, type TestBrowser } from '../accounts/test-browser.ts';
import {
  addClient,
  addMember,
  addOperator,
  addPerson,
  ayu,
  desk,
  freja,
  signedIn,
} from '../accounts/test-people.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { mailsPerPage } from './outbox-page-store.ts';

let portal: TestPortal;
let operator: TestBrowser;
beforeAll(async () => {
  portal = await createTestPortal();
  await addOperator(portal);
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  await addPerson(portal, ayu);
  operator = await signedIn(portal, desk);
});
afterAll(async () => await portal.close());

describe('the operator’s pages', () => {
  const reads = ['/operator', '/operator/outbox', '/operator/outbox/some-mail'];
  const writes = ['/operator/clients', '/operator/invitations'];

  it('do not exist for anybody else, and look no different from what does not', async () => {
    for (const person of [freja, ayu]) {
      const browser = await signedIn(portal, person);
      for (const path of reads) {
        const answer = await browser.get(path);
        expect(answer.status, path).toBe(404);
        expect(withoutId(await answer.text())).toBe(withoutId(await (await browser.get('/nowhere')).text()));
      }
      for (const path of writes) expect((await browser.post(path, clientForm)).status, path).toBe(404);
    }
    expect(await clientNames()).toEqual(['Nordlys Payments']);
  });

  it('ask those who are not signed in to sign in, and do nothing', async () => {
    for (const path of reads) expect((await createBrowser(portal).get(path)).status, path).toBe(303);
    for (const path of writes) {
      const answer = await createBrowser(portal).post(path, clientForm);
      expect([answer.status, await answer.text()]).toEqual([
        401,
        expect.stringContaining('You were signed out'),
      ]);
    }
    expect(await clientNames()).toEqual(['Nordlys Payments']);
  });

  it('close at once to somebody who is no operator any more', async () => {
    const kim = { id: 'kim', name: 'Kim', email: 'kim@cleansystems.example', zone: 'Asia/Jakarta' };
    await addOperator(portal, kim);
    const browser = await signedIn(portal, kim);
    expect((await browser.get('/operator')).status).toBe(200);
    await portal.db.updateTable('user').set({ is_operator: false }).where('id', '=', kim.id).execute();
    expect((await browser.get('/operator')).status).toBe(404);
  });

  it('list clients, people and invitations', async () => {
    const page = await (await operator.get('/operator')).text();
    expect(page).toContain('<a href="/clients/nordlys">Nordlys Payments</a>');
    expect(page).toContain(freja.email);
    expect(page).toContain(ayu.email);
  });
});

describe('a new client', () => {
  it('comes with an invitation of its first owner, who then owns it', async () => {
    const created = await operator.post('/operator/clients', clientForm);
    expect(created.status).toBe(201);
    const page = await created.text();
    expect(page).toContain('<a href="/clients/sydvest-a-s">Sydvest A/S</a>');
    const link = /http:\S+\/invitations\/[\w-]+/.exec(page)?.[0] ?? '';
    expect((await portal.mails()).findLast((mail) => mail.to === clientForm['owner-email'])?.text).toContain(
      link,
    );

    const owner = createBrowser(portal);
    const accepted = await owner.post(new URL(link).pathname, { name: 'Olga Owner', zone: 'Europe/Oslo' });
    expect(accepted.status).toBe(303);
    expect((await owner.get('/clients/sydvest-a-s')).status).toBe(200);
    expect((await owner.get('/clients/nordlys')).status).toBe(404);
  });

  it('needs a short name of its own; what was typed comes back', async () => {
    const refused = await operator.post('/operator/clients', { ...clientForm, 'client-id': 'nordlys' });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('There is a client “nordlys” already');
    expect(page).toContain('value="Sydvest A/S"');
    expect(page).toContain(`value="${clientForm['owner-email']}"`);
  });

  it('is refused with everything that is wrong, and nobody is invited', async () => {
    const before = (await portal.mails()).length;
    const form = { 'client-name': '', 'client-id': 'Not a slug', 'owner-email': 'nobody' };
    const refused = await operator.post('/operator/clients', form);
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('3 things to put right');
    expect(page).toContain('value="Not a slug"');
    expect((await portal.mails()).length).toBe(before);
  });
});

describe('another operator', () => {
  it('is invited by an operator', async () => {
    const invited = await operator.post('/operator/invitations', {
      'operator-email': 'new@cleansystems.example',
    });
    expect(invited.status).toBe(201);
    const link = /http:\S+\/invitations\/[\w-]+/.exec(await invited.text())?.[0] ?? '';
    const browser = createBrowser(portal);
    await browser.post(new URL(link).pathname, { name: 'New Operator', zone: 'Asia/Jakarta' });
    expect((await browser.get('/operator')).status).toBe(200);
  });

  it('needs an address', async () => {
    const refused = await operator.post('/operator/invitations', { 'operator-email': 'x' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('value="x"');
  });
});

describe('the outbox', () => {
  it('shows each mail as text, newest first, with the link that it carries', async () => {
    portal.advance({ minutes: 1 });
    await createBrowser(portal, '10.4.0.1').post('/sign-in', { email: freja.email });
    const outbox = await (await operator.get('/operator/outbox')).text();
    const newest = /href="(\/operator\/outbox\/[^"]+)"/.exec(outbox)?.[1] ?? '';
    const mail = await operator.get(newest);
    expect(mail.headers.get('cache-control')).toBe('no-store');
    const page = await mail.text();
    expect(page).toContain('Your link to sign in');
    expect(page).toContain(freja.email);
    expect(page).toMatch(/http:\S+\/sign-in\/link\?token=/);
  });

  it('shows markup in a mail as text', async () => {
    await saveMails(1, '<script>alert(1)</script>');
    const page = await (await operator.get('/operator/outbox/m-0')).text();
    expect(page).toContain('&lt;script>');
    expect(page).not.toContain('<script>');
  });

  it('is paged', async () => {
    await portal.db.deleteFrom('mail').execute();
    await saveMails(mailsPerPage + 1, 'text');
    const first = await (await operator.get('/operator/outbox')).text();
    expect(first.match(/Mail number/g)).toHaveLength(mailsPerPage);
    expect(first).toContain('href="/operator/outbox?page=2"');
    const second = await (await operator.get('/operator/outbox?page=2')).text();
    expect(second.match(/Mail number/g)).toHaveLength(1);
    expect(second).not.toContain('page=3');
    for (const odd of ['0', '-1', 'x', '1e9', '1.5']) {
      expect((await operator.get(`/operator/outbox?page=${odd}`)).status, odd).toBe(200);
    }
  });

  it('has no mail under an unknown address', async () => {
    expect((await operator.get('/operator/outbox/unknown')).status).toBe(404);
  });
});

const clientForm = { 'client-name': 'Sydvest A/S', 'client-id': '', 'owner-email': 'olga@sydvest.example' };

const withoutId = (page: string): string => page.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');

const clientNames = async (): Promise<readonly string[]> =>
  (await portal.db.selectFrom('client').select('name').execute()).map((client) => client.name);

async function saveMails(count: number, text: string): Promise<void> {
  const mails = Array.from({ length: count }, (_, nth) => ({
    id: `m-${nth}`,
    dedupe_key: `m-${nth}`,
    recipient: 'freja@nordlys.example',
    subject: `Mail number ${nth}`,
    text,
    html: '',
    created_at: portal.now().toString(),
  }));
  await portal.db.insertInto('mail').values(mails).execute();
}
