import type { Act } from '@antipode/engagement';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveParticipation } from '../accounts/membership-store.ts';
import type { TestBrowser } from '../accounts/test-browser.ts';
import { addClient, addMember, addPerson, ayu, freja, signedIn } from '../accounts/test-people.ts';
import { actOnEngagement } from '../engagements/act-on-engagement.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { mostBytesPerPage } from './lay-out-handoff.ts';
import { apiOf, type Folder, smallHandoff, smallHandoffWith, zipOf } from './test-handoffs.ts';

let portal: TestPortal;
let owner: TestBrowser;
let contractor: TestBrowser;
const root = '/engagements/nordlys/payout-ledger';
const key = { clientId: 'nordlys', engagementId: 'payout-ledger' };
const digests: string[] = [];

const second = smallHandoffWith(
  'handoff.md',
  (text) => `${text.replace('what they were paid', 'what they are owed')}\n## Aim\n\nOne ledger.\n`,
);

beforeAll(async () => {
  portal = await createTestPortal();
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  await addPerson(portal, ayu);
  owner = await signedIn(portal, freja);
  contractor = await signedIn(portal, ayu);
  await publish(smallHandoff);
  await saveParticipation(portal.db, { userId: 'ayu', ...key });
  await act('ayu', { kind: 'join' });
  await publish(second);
});
afterAll(async () => await portal.close());

async function publish(folder: Folder): Promise<void> {
  const api = await apiOf(portal, 'freja');
  const answer = await api.send('/api/v1/clients/nordlys/handoffs', await zipOf(folder), 'application/zip');
  expect(answer.status).toBe(201);
  digests.push(((await answer.json()) as { digest: string }).digest);
}

async function act(userId: string, what: Act): Promise<void> {
  const acted = await actOnEngagement(portal.deps, { key, userId, act: what });
  if (!acted.ok) throw new Error(JSON.stringify(acted.error));
}

const read = async (path: string, browser = owner): Promise<string> => {
  const answer = await browser.get(root + path);
  expect(answer.status, path).toBe(200);
  return await answer.text();
};

describe('the handoff page', () => {
  it('shows the newest draft, and any other by its digest', async () => {
    expect(await read('/handoff')).toContain('what they are owed');
    const first = await read(`/handoff/${digests[0]}`);
    expect(first).toContain('what they were paid');
    expect(first).toContain('Revision 2 is newer.');
    const asked = await owner.get(`${root}/handoff?revision=${digests[0]}`);
    expect(asked.headers.get('location')).toBe(`${root}/handoff/${digests[0]}`);
    for (const digest of ['nothing', '0'.repeat(64)]) {
      expect((await owner.get(`${root}/handoff/${digest}`)).status).toBe(404);
    }
  });

  it('gives each clause an address, and leads there from outside', async () => {
    const html = await read('/handoff');
    for (const anchor of ['clause-outcome', 'clause-C-1', 'clause-AC-1', 'clause-POST_/payouts']) {
      expect(html).toContain(`id="${anchor}"`);
    }
    const answer = await owner.get(`${root}/handoff/${digests[1]}/clauses/POST%20%2Fpayouts`);
    expect(answer.headers.get('location')).toBe(`${root}/handoff/${digests[1]}#clause-POST_/payouts`);
    expect((await owner.get(`${root}/handoff/${digests[1]}/clauses/AC-99`)).status).toBe(404);
  });

  it('shows a contract as operations with parameters, members in their order, and examples', async () => {
    const html = await read('/handoff');
    expect(html).toContain('Idempotency-Key');
    expect(html).toMatch(/length at most\s*<code>40<\/code>/);
    expect(html.indexOf('<code>zebra</code>')).toBeLessThan(html.indexOf('<code>amount</code>'));
    expect(html).toMatch(/Example<\/summary>.*&quot;zebra&quot;: 1,\s*&quot;amount&quot;: 12000/s);
    expect(html).toContain('<code>pending</code>');
  });

  it('shows a constraint once, though it stands in a section’s list', async () => {
    expect((await read('/handoff')).match(/Amounts are in minor units\./g)).toHaveLength(
      // In the contents, as the clause's title, and in the name of nothing else.
      2,
    );
  });

  it('says nothing to whoever has no part in it', async () => {
    await addPerson(portal, { id: 'eve', name: 'Eve', email: 'eve@elsewhere.example', zone: 'UTC' });
    const eve = await signedIn(portal, {
      id: 'eve',
      name: 'Eve',
      email: 'eve@elsewhere.example',
      zone: 'UTC',
    });
    const paths = [
      '/handoff',
      `/handoff/${digests[0]}`,
      '/revisions',
      `/compare?from=${digests[0]}&to=${digests[1]}`,
    ];
    const parts = [
      '/zip',
      '/files',
      '/file?path=handoff.md',
      '/findings',
      '/schemas',
      '/schemas/Payout',
      '/clauses/AC-1',
    ];
    for (const path of [...paths, ...parts.map((part) => `/handoff/${digests[0]}${part}`)]) {
      expect((await eve.get(root + path)).status, path).toBe(404);
    }
  });
});

describe('the margin', () => {
  it('has what was asked and decided, and what was found out about the clause', async () => {
    const terms = {
      price: { kind: 'fixed', amount: { currency: 'EUR', minor: 900_000 } },
      start: '2026-12-01',
      appetiteDays: 20,
    } as const;
    const digest = digests[1] as never;
    await act('freja', { kind: 'offer-terms', digest, terms });
    expect(await read('/handoff', contractor)).toContain(`href="${root}/questions/new?clause=AC-1"`);
    await act('ayu', { kind: 'ask', clauses: ['AC-1'], text: 'Within how many minutes?', options: [] });
    expect(await read('/handoff')).toMatch(/note-asked.*Q-1<\/a> Within how many minutes\?/s);
    await act('freja', { kind: 'answer', question: 'Q-1', text: 'Within five.' });
    expect(await read('/handoff')).toMatch(
      /<b>Decided<\/b> on <a href="[^"]*\/decisions\/Q-1">Q-1<\/a>: Within five\./,
    );
    for (const userId of ['freja', 'ayu']) await act(userId, { kind: 'sign', digest, offer: 1 });
    await act('ayu', { kind: 'start' });
    const clauses = await portal.db
      .selectFrom('clause')
      .select(['id', 'hash'])
      .where('digest', '=', digests[1] ?? '')
      .execute();
    const clauseHash = clauses.find((clause) => clause.id === 'AC-1')?.hash ?? '';
    const commits = [{ repository: 'https://git.example/ledger', sha: '4be19d2' as never }];
    const evidence = [{ clause: 'AC-1', clauseHash, outcome: 'met', ran: '40 requests', seed: '7' } as const];
    await act('ayu', { kind: 'submit-deliverable', commits, note: 'All of it.', evidence });
    expect(await read('/handoff')).toMatch(/<b>Met<\/b> at <code>4be19d2<\/code>, ran 40 requests, seed 7/);
    const verdicts = [
      { clause: 'AC-1', clauseHash, verdict: 'rejected', grounds: 'It paid twice.' } as const,
    ];
    await act('freja', { kind: 'give-verdicts', deliverable: 'D-1', verdicts });
    const html = await read('/handoff');
    expect(html).toMatch(
      /<b>Rejected<\/b> in the review of <a href="[^"]*\/deliverables\/D-1">D-1<\/a>: It paid twice\./,
    );
    expect(html).not.toContain('badge-stale');
  });

  it('marks evidence and verdicts as stale beside a text that says something else', async () => {
    await publish({
      ...second,
      'criteria/payouts.feature': String(second['criteria/payouts.feature']).replace(
        'sent twice',
        'sent three times',
      ),
    });
    const html = await read(`/handoff/${digests[2]}`);
    expect(html.match(/badge-stale/g)).toHaveLength(2);
    expect(html).toContain('The clause said something else then.');
    expect(html).toContain('This is not the revision in force.');
  });
});

describe('two revisions compared', () => {
  it('show what was added and changed, word by word, and count what was not', async () => {
    const html = await read(`/compare?from=${digests[0]}&to=${digests[1]}`);
    expect(html).toContain('1 added, 1 changed, 0 removed; 4 clauses stay as they were.');
    expect(html).toMatch(/what they <del>were<\/del><ins>are<\/ins> <del>paid<\/del><ins>owed<\/ins>/);
    expect(html).toContain('<ins>One ledger.</ins>');
    const back = await read(`/compare?from=${digests[1]}&to=${digests[0]}`);
    expect(back).toContain('0 added, 1 changed, 1 removed');
    expect(back).toContain('<del>One ledger.</del>');
  });

  it('are chosen in a form that works without script', async () => {
    const html = await read('/revisions');
    expect(html).toMatch(/<form method="get" action="\/engagements\/nordlys\/payout-ledger\/compare"/);
    expect(html).toContain('in force');
    expect((await owner.get(`${root}/compare`)).headers.get('location')).toBe(`${root}/revisions`);
  });
});

describe('the files of a revision', () => {
  it('are given back byte for byte, one by one and as a zip', async () => {
    const zip = await owner.get(`${root}/handoff/${digests[0]}/zip`);
    expect(zip.headers.get('content-disposition')).toContain('payout-ledger-revision-1.zip');
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual(Object.keys(smallHandoff).sort());
    expect(Buffer.from(files['handoff.md'] ?? []).toString()).toBe(smallHandoff['handoff.md']);
    const one = await owner.get(`${root}/handoff/${digests[0]}/file?path=handoff.md`);
    expect(one.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await one.text()).toBe(smallHandoff['handoff.md']);
  });
});

describe('a long document', () => {
  it('is cut into pages that fit, and a clause that does not is shown in part', async () => {
    const long = `# Long\n\n${Array.from({ length: 40 }, (_, at) => `## Part ${at}\n\n${'Some words. '.repeat(500)}\n`).join('\n')}`;
    const rows = '      | x |\n'.repeat(15_000);
    const table = `Feature: Rows\n\n  @AC-1\n  Scenario Outline: Many\n    When <a>\n    Examples:\n      | a |\n${rows}`;
    const api = await apiOf(portal, 'freja');
    const answer = await api.send(
      '/api/v1/clients/nordlys/handoffs',
      await zipOf({ 'handoff.md': long.slice(0, 200_000), 'criteria/rows.feature': table }),
      'application/zip',
    );
    expect(await answer.clone().json()).toMatchObject({ revision: 1 });
    const { url } = (await answer.json()) as { url: string };
    let path: string | undefined = new URL(url).pathname;
    let pages = 0;
    let isCut = false;
    while (path !== undefined) {
      const html: string = await (await owner.get(path)).text();
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(mostBytesPerPage);
      isCut ||= html.includes('This clause is too long for one page.');
      path = /href="([^"]*)" rel="next"/.exec(html)?.[1];
      pages += 1;
    }
    expect(pages).toBeGreaterThan(2);
    expect(isCut).toBe(true);
  });
});
