import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBrowser } from '../accounts/test-browser.ts';
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
import {
  apiOf,
  countRows,
  type Folder,
  sendForm,
  smallHandoff,
  smallHandoffWith,
  workedExample,
  zipOf,
} from './test-handoffs.ts';

const mikkel = {
  id: 'mikkel',
  name: 'Mikkel Dam',
  email: 'mikkel@nordlys.example',
  zone: 'Europe/Copenhagen',
};
const sven = { id: 'sven', name: 'Sven Lund', email: 'sven@boreal.example', zone: 'Europe/Stockholm' };

let portal: TestPortal;
let owner: TestBrowser;
beforeAll(async () => {
  portal = await createTestPortal();
  await addOperator(portal);
  for (const id of ['nordlys', 'boreal', 'aurora', 'vega', 'lyra'])
    await addClient(portal, id, `The client ${id}`);
  await addMember(portal, 'nordlys', 'owner', freja);
  await addMember(portal, 'nordlys', 'reviewer', mikkel);
  await addMember(portal, 'boreal', 'owner', sven);
  await addPerson(portal, ayu);
  for (const clientId of ['aurora', 'vega', 'lyra']) {
    await portal.db
      .insertInto('membership')
      .values({ client_id: clientId, user_id: 'freja', role: 'owner' })
      .execute();
  }
  owner = await signedIn(portal, freja);
});
afterAll(async () => await portal.close());

const publish = async (browser: TestBrowser, client: string, folder: Folder, requestKey = '') =>
  await sendForm(portal, browser, '/handoffs', [
    ...([
      ['client', client],
      ['requestKey', requestKey],
    ] as const),
    ['archive', await zipOf(folder)],
  ]);

const typed = (folder: Folder): [string, string][] =>
  Object.entries(folder).flatMap(([path, text]) => [
    ['path', path],
    ['text', String(text)],
  ]);

const engagementsOf = async (client: string) =>
  await portal.db
    .selectFrom('engagement')
    .select(['engagement_id', 'state'])
    .where('client_id', '=', client)
    .orderBy('engagement_id')
    .execute();

describe('publishing in the browser', () => {
  it('opens an engagement called as the handoff calls itself, and shows what was published', async () => {
    const answer = await publish(owner, 'nordlys', smallHandoff);
    expect(answer.status).toBe(303);
    const place = answer.headers.get('location') ?? '';
    expect(place).toMatch(/^\/engagements\/nordlys\/payout-ledger\/handoff\/[0-9a-f]{64}$/);
    const page = await (await owner.get(place)).text();
    expect(page).toContain('Merchants see what they were paid.');
    expect(page).toContain('id="clause-AC-1"');
    expect(page).toContain('id="clause-POST_/payouts"');
    expect(await countRows(portal)).toMatchObject({
      engagement: 1,
      record_entry: 2,
      revision: 1,
      revision_file: 3,
      revision_schema: 1,
    });
  });

  it('takes another handoff of that id as the next revision, and the same files only once', async () => {
    const changed = smallHandoffWith('handoff.md', (text) => text.replace('were paid', 'are owed'));
    expect((await publish(owner, 'nordlys', changed)).status).toBe(303);
    const again = await publish(owner, 'nordlys', changed);
    expect(again.status).toBe(409);
    const page = await again.text();
    expect(page).toContain('Nothing changed: these very files are revision 2 already.');
    expect(page).toMatch(
      /href="\/engagements\/nordlys\/payout-ledger\/handoff\/[0-9a-f]{64}">Read that revision/,
    );
    expect(await countRows(portal)).toMatchObject({ engagement: 1, record_entry: 3, revision: 2 });
  });

  it('publishes a form that is sent twice once, and leads both times to the revision', async () => {
    const changed = smallHandoffWith('handoff.md', (text) => `${text}\n## Twice\n\nOnce.\n`);
    const first = await publish(owner, 'nordlys', changed, 'a-request-key');
    const second = await publish(owner, 'nordlys', changed, 'a-request-key');
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(await countRows(portal)).toMatchObject({ record_entry: 4, revision: 3 });
  });

  it('opens one engagement when two people publish a new handoff at the same instant', async () => {
    const answers = await Promise.all([
      publish(owner, 'aurora', smallHandoff),
      publish(
        owner,
        'aurora',
        smallHandoffWith('handoff.md', (text) => `${text}\n## More\n\nText.\n`),
      ),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([303, 303]);
    expect(await engagementsOf('aurora')).toEqual([{ engagement_id: 'payout-ledger', state: 'draft' }]);
  });

  it('gives a new engagement the next free id once the first has ended', async () => {
    await publish(owner, 'vega', smallHandoff);
    await portal.db
      .updateTable('engagement')
      .set({ state: 'withdrawn' })
      .where('client_id', '=', 'vega')
      .execute();
    expect((await publish(owner, 'vega', smallHandoff)).status).toBe(303);
    expect((await engagementsOf('vega')).map((row) => row.engagement_id)).toEqual([
      'payout-ledger',
      'payout-ledger-2',
    ]);
  });

  it('takes files that were typed into the page, and keeps them when it refuses', async () => {
    const { 'handoff.md': _, ...rest } = smallHandoff;
    const refused = await sendForm(portal, owner, '/handoffs', [['client', 'lyra'], ...typed(rest)]);
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('There is no handoff.md');
    expect(page).toContain('Scenario: A payout is created once');
    expect(page).toContain('value="contract/openapi.yaml"');
    const taken = await sendForm(portal, owner, '/handoffs', [
      ['client', 'lyra'],
      ...typed(smallHandoff),
      ['path', ''],
      ['text', ''],
    ]);
    expect(taken.status).toBe(303);
  });

  it('says where handoff.md is when it is not at the top', async () => {
    const answer = await publish(owner, 'lyra', { 'docs/handoff.md': '# X', 'README.md': '# Y' });
    expect(await answer.text()).toContain('here it is “docs/handoff.md”');
  });

  it('offers the newest revision’s files to be edited', async () => {
    const page = await (await owner.get('/engagements/lyra/payout-ledger/revisions/new')).text();
    expect(page).toContain('Merchants see what they were paid.');
    const changed = smallHandoffWith('handoff.md', (text) => text.replace('see', 'read'));
    const answer = await sendForm(portal, owner, '/engagements/lyra/payout-ledger/revisions', typed(changed));
    expect(answer.status).toBe(303);
  });
});

describe('who may publish', () => {
  it('a reviewer publishes revisions, and opens nothing', async () => {
    const reviewer = await signedIn(portal, mikkel);
    const before = await countRows(portal);
    const other = smallHandoffWith('handoff.md', (text) => text.replace('id: payout-ledger', 'id: another'));
    const refused = await publish(reviewer, 'nordlys', other);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('only an owner may do it');
    expect(await countRows(portal)).toEqual(before);
    const revision = smallHandoffWith('handoff.md', (text) => `${text}\n## Seen\n\nBy a reviewer.\n`);
    expect((await publish(reviewer, 'nordlys', revision)).status).toBe(303);
  });

  it('nobody publishes for a client of others, nor reads what it published', async () => {
    const before = await countRows(portal);
    for (const person of [sven, ayu, desk]) {
      const browser = await signedIn(portal, person);
      expect((await publish(browser, 'nordlys', smallHandoff)).status, person.name).toBe(422);
      const direct = await sendForm(
        portal,
        browser,
        '/engagements/nordlys/payout-ledger/revisions',
        typed(smallHandoff),
      );
      expect(direct.status, person.name).toBe(404);
      const api = await apiOf(portal, person.id);
      const answer = await api.send(
        '/api/v1/clients/nordlys/handoffs',
        await zipOf(smallHandoff),
        'application/zip',
      );
      expect(answer.status, person.name).toBe(404);
    }
    expect(await countRows(portal)).toEqual(before);
    const stranger = await signedIn(portal, sven);
    expect((await stranger.get('/engagements/nordlys/payout-ledger/handoff')).status).toBe(404);
    expect(
      (await (await signedIn(portal, desk)).get('/engagements/nordlys/payout-ledger/handoff')).status,
    ).toBe(200);
  });
});

describe('publishing from a program', () => {
  it('answers with where the revision stands, and with its findings', async () => {
    const api = await apiOf(portal, 'sven');
    expect(await (await api.get('/api/v1/me')).json()).toEqual({
      ...{ name: 'Sven Lund', email: 'sven@boreal.example' },
      clients: [{ id: 'boreal', name: 'The client boreal', role: 'owner' }],
    });
    const answer = await api.send(
      '/api/v1/clients/boreal/handoffs',
      await zipOf(await workedExample()),
      'application/zip',
    );
    expect(answer.status).toBe(201);
    const body = (await answer.json()) as { url: string; digest: string; findings: unknown[] };
    expect(body).toMatchObject({ engagement: 'payout-ledger', revision: 1, opened: true });
    expect(body.url).toBe(`http://127.0.0.1:4310/engagements/boreal/payout-ledger/handoff/${body.digest}`);
    expect(body.findings).toEqual([]);
  });

  it('takes a form’s part as well, names the engagement, and says kindly that nothing changed', async () => {
    const api = await apiOf(portal, 'sven');
    const form = new FormData();
    form.append('archive', new Blob([await zipOf(await workedExample())]), 'handoff.zip');
    const answer = await api.send('/api/v1/clients/boreal/handoffs?engagement=payout-ledger', form);
    expect(answer.status).toBe(409);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      ...{ status: 409, reason: 'published-before', revision: 1, engagement: 'payout-ledger' },
      detail: 'Nothing changed: these very files are revision 1 already.',
    });
    const nowhere = await api.send(
      '/api/v1/clients/boreal/handoffs?engagement=nowhere',
      await zipOf(smallHandoff),
      'application/zip',
    );
    expect(nowhere.status).toBe(404);
  });

  it('asks for a token', async () => {
    const answer = await portal.app.request('/api/v1/clients/boreal/handoffs', {
      method: 'POST',
      body: 'x',
      headers: { origin: portal.deps.config.baseUrl },
    });
    expect(answer.status).toBe(401);
  });
});
