/** Writing a handoff in the page, without a script. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestBrowser } from '../accounts/test-browser.ts';
import { addClient, addMember, addPerson, ayu, freja, signedIn } from '../accounts/test-people.ts';
import { formIn } from '../engagements/engagement.fixture.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { countRows, sendForm, smallHandoff, workedExample, zipOf } from './test-handoffs.ts';

let portal: TestPortal;
let owner: TestBrowser;
beforeAll(async () => {
  portal = await createTestPortal();
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  await addPerson(portal, ayu);
  owner = await signedIn(portal, freja);
});
afterAll(async () => await portal.close());

type Files = readonly (readonly [path: string, text: string])[];

const small = Object.entries(smallHandoff).map(([path, text]) => [path, String(text)] as const);

async function send(
  to: string,
  files: Files,
  more: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return await sendForm(portal, owner, to, [
    ['client', 'nordlys'],
    ...Object.entries(more),
    ...files.flatMap(([path, text]) => [['path', path] as const, ['text', text] as const]),
  ]);
}

/** The paths of the files that stand on a page, in their order. */
const pathsOn = (page: string): readonly string[] =>
  [...page.matchAll(/<input[^>]* name="path"[^>]*>/g)].map(
    ([tag]) => / value="([^"]*)"/.exec(tag)?.[1] ?? '',
  );

it('starts from the files of a new handoff, which can be published as they are', async () => {
  const upload = await (await owner.get('/handoffs/new')).text();
  expect(pathsOn(upload)).toEqual([]);
  const link = /href="([^"]*write=first[^"]*)"/.exec(upload)?.[1] ?? '';
  const page = await (await owner.get(link.replaceAll('&amp;', '&'))).text();
  expect(pathsOn(page)).toEqual(
    expect.arrayContaining(['handoff.md', 'contract/openapi.yaml', 'decisions/0001-write-decisions-down.md']),
  );
  const texts = [...page.matchAll(/<textarea[^>]*>\n?([^<]*)<\/textarea>/g)].map(([, text]) => text ?? '');
  expect(texts[0]).toContain('## Outcome');
});

it('a check shows the findings beside each file, keeps what was typed, and publishes nothing', async () => {
  const before = await countRows(portal);
  const files = small.map(([path, text]) =>
    path === 'handoff.md'
      ? ([path, text.replace('Merchants see', 'The limit is TBD; they see')] as const)
      : ([path, text] as const),
  );
  const answer = await send('/handoffs/checks', files, { do: 'check', requestKey: 'a-key-of-the-form' });
  expect(answer.status).toBe(200);
  const page = await answer.text();
  const [report = '', ...rest] = page.split('id="file-0"');
  expect(report).toMatch(/What the check found.*Not ready/s);
  const [first = ''] = rest.join('').split('id="file-1"');
  expect(first).toMatch(/<textarea[^>]*>[^<]*The limit is TBD; they see/);
  expect(first).toMatch(/aria-label="Findings in handoff.md".*<b>[^<]*\?<\/b>.*finding-evidence">TBD/s);
  expect(page).toContain('value="a-key-of-the-form"');
  expect(await countRows(portal)).toEqual(before);
});

it('a file is added, renamed and removed', async () => {
  const added = await (await send('/handoffs/checks', small, { do: 'add' })).text();
  expect(pathsOn(added)).toEqual([...small.map(([path]) => path), '']);
  const removed = await (await send('/handoffs/checks', small, { do: 'remove-1' })).text();
  expect(pathsOn(removed)).toEqual(['handoff.md', 'criteria/payouts.feature']);
  const renamed = small.map(([path, text]) => [path.replace('payouts.f', 'paid.f'), text] as const);
  expect((await send('/handoffs', renamed)).status).toBe(303);
  const { path } = await portal.db
    .selectFrom('revision_file')
    .select('path')
    .where('path', 'like', 'criteria/%')
    .executeTakeFirstOrThrow();
  expect(path).toBe('criteria/paid.feature');
});

it('two files under one path, and a file without one, are told as when publishing', async () => {
  const twice = await send('/handoffs/checks', [...small, ['handoff.md', 'x']]);
  expect(twice.status).toBe(422);
  expect(await twice.text()).toContain('“handoff.md” stands twice.');
  const nameless = await send('/handoffs/checks', [...small, ['', 'x']]);
  expect(await nameless.text()).toContain('One of the files has no path.');
});

it('what cannot be published can be checked: a handoff without its handoff.md, a contract that does not read', async () => {
  const answer = await send('/handoffs/checks', [['contract/openapi.yaml', 'openapi: [']]);
  expect(answer.status).toBe(200);
  const page = await answer.text();
  expect(page).toMatch(/handoff\.md:1:1/);
  expect(page).toMatch(/aria-label="Findings in contract\/openapi.yaml"/);
});

it('an archive that is checked is unpacked into the page, to be mended there', async () => {
  const answer = await sendForm(portal, owner, '/handoffs/checks', [
    ['client', 'nordlys'],
    ['archive', await zipOf(await workedExample())],
  ]);
  const page = await answer.text();
  expect(pathsOn(page)[0]).toBe('handoff.md');
  expect(pathsOn(page).length).toBeGreaterThan(10);
  expect(page).toContain('What the check found');
});

it('a new revision starts from the newest one', async () => {
  const root = '/engagements/nordlys/payout-ledger/revisions';
  const page = await (await owner.get(`${root}/new`)).text();
  expect(pathsOn(page)).toEqual(['handoff.md', 'contract/openapi.yaml', 'criteria/paid.feature']);
  expect(formIn(page, root)['text']).toContain('Scenario: A payout is created once');
  const checked = await send(`${root}/checks`, small);
  expect(checked.status).toBe(200);
  expect((await send(root, small)).status).toBe(303);
});

it('who belongs to no client has nothing checked', async () => {
  const contractor = await signedIn(portal, ayu);
  const answer = await sendForm(portal, contractor, '/handoffs/checks', [
    ['path', 'handoff.md'],
    ['text', '# X'],
  ]);
  expect(answer.status).toBe(422);
  expect(await answer.text()).not.toContain('What the check found');
});

it('the page of an editor lets in its own scripts and the styles with its nonce, and nothing inline', async () => {
  const pages = [await owner.get('/handoffs/new?write=first'), await owner.get('/handoffs/new?write=first')];
  const policies = pages.map((page) => page.headers.get('content-security-policy') ?? '');
  const [first = '', second = ''] = policies.map((policy) => /'nonce-([\w-]{22})'/.exec(policy)?.[1]);
  expect(first).not.toBe(second);
  expect(policies[0]?.split('; ').toSorted()).toEqual([
    "base-uri 'none'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "script-src 'self'",
    `style-src 'self' 'nonce-${first}'`,
    "worker-src 'self'",
  ]);
  const html = await pages[0]!.text();
  expect(html).toContain(`data-style-nonce="${first}"`);
  expect(html.match(/<script[^>]*>/g)).toEqual([expect.stringMatching(/ src="\/assets\/editor\/editor-/)]);
  const plain = await owner.get('/handoffs/new');
  expect(plain.headers.get('content-security-policy')).toContain("script-src 'none'");
});

it('the scripts are named by what is in them, and may be kept for good', async () => {
  const html = await (await owner.get('/handoffs/new?write=first')).text();
  const names = [...html.matchAll(/"(\/assets\/editor\/[^"]+)"/g)].map(([, name]) => name ?? '');
  expect(names).toHaveLength(2);
  for (const name of names) {
    const answer = await portal.app.request(name, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(260_000);
    const whole = await portal.app.request(name);
    expect(whole.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await whole.text()).not.toContain('openapi-core');
  }
  expect((await portal.app.request('/assets/editor/editor-00000000.js')).status).toBe(404);
});
