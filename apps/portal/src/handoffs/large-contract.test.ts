import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestBrowser } from '../accounts/test-browser.ts';
import { addClient, addMember, freja, signedIn } from '../accounts/test-people.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { mostBytesPerPage } from './lay-out-handoff.ts';
import { apiOf, zipOf } from './test-handoffs.ts';

let portal: TestPortal;
let browser: TestBrowser;
let root: string;
/** Of the processor: on a busy machine the clock says more about the others. */
let seconds: number;

beforeAll(async () => {
  portal = await createTestPortal();
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  const packageFile = createRequire(import.meta.url).resolve('@octokit/openapi/package.json');
  const contract = await readFile(join(dirname(packageFile), 'generated', 'api.github.com.json'));
  const archive = await zipOf({
    'handoff.md': '# GitHub\n\n## Outcome\n\nAll of it.\n',
    'contract/github.json': contract,
  });
  const api = await apiOf(portal, 'freja');
  const before = process.cpuUsage();
  const answer = await api.send('/api/v1/clients/nordlys/handoffs', archive, 'application/zip');
  const { user, system } = process.cpuUsage(before);
  seconds = (user + system) / 1_000_000;
  expect(answer.status).toBe(201);
  root = new URL(((await answer.json()) as { url: string }).url).pathname;
  browser = await signedIn(portal, freja);
}, 240_000);
afterAll(async () => await portal.close());

/** A page that is there and small enough, with its links below the revision. */
async function read(path: string): Promise<{ readonly html: string; readonly links: readonly string[] }> {
  const answer = await browser.get(path);
  expect(answer.status, path).toBe(200);
  const html = await answer.text();
  expect(Buffer.byteLength(html), path).toBeLessThanOrEqual(mostBytesPerPage);
  const links = [...html.matchAll(/href="([^"#]*)/g)].map(([, href]) =>
    (href ?? '').replaceAll('&amp;', '&'),
  );
  return { html, links: [...new Set(links)].filter((link) => link.startsWith(`${root}/`)) };
}

const firstMiddleLast = <T>(items: readonly T[]): readonly T[] =>
  [items[0], items[Math.floor(items.length / 2)], items.at(-1)].filter((item) => item !== undefined);

it('a contract of a thousand operations is published within what a proxy waits for', async () => {
  expect(seconds).toBeLessThan(25);
  const { html } = await read(root);
  expect(html).toMatch(/1,\d{3} operations of the contract/);
});

it('its index leads to every operation, a page at a time', async () => {
  const operations = new Set<string>();
  let page: string | undefined = `${root}/operations`;
  let pages = 0;
  while (page !== undefined) {
    const { links } = await read(page);
    for (const link of links) if (link.includes('/clauses/')) operations.add(link);
    const following = `${root}/operations?page=${pages + 2}`;
    page = links.includes(following) ? following : undefined;
    pages += 1;
  }
  expect(pages).toBeGreaterThan(9);
  expect(operations.size).toBeGreaterThan(1_000);
  for (const path of firstMiddleLast([...operations])) {
    const { html } = await read(path);
    expect(html).toContain('>Answers</h3>');
  }
  expect((await browser.get(`${root}/operations?page=${pages + 1}`)).status).toBe(404);
});

it('the operations and schemas with the longest texts fit a page as well', async () => {
  const largest = await portal.db
    .selectFrom('clause')
    .select('id')
    .orderBy('size', 'desc')
    .limit(8)
    .execute();
  for (const { id } of largest) await read(`${root}/clauses/${encodeURIComponent(id)}`);
  const schemas = await portal.db.selectFrom('revision_schema').select(['name', 'body']).execute();
  const longest = schemas
    .map(({ name, body }) => ({ name, size: JSON.stringify(body).length }))
    .sort((a, b) => b.size - a.size);
  for (const { name } of longest.slice(0, 8)) await read(`${root}/schemas/${encodeURIComponent(name)}`);
});

it('its schemas are listed in pages, and each has one of its own', async () => {
  const count = await portal.db
    .selectFrom('revision_schema')
    .select((schema) => schema.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const pages = Math.ceil(count.count / 200);
  for (const page of firstMiddleLast(Array.from({ length: pages }, (_, at) => at + 1))) {
    const { links } = await read(`${root}/schemas${page === 1 ? '' : `?page=${page}`}`);
    for (const link of firstMiddleLast(links.filter((each) => each.includes('/schemas/')))) await read(link);
  }
});

it('its findings and files have pages that fit', async () => {
  await read(`${root}/findings`);
  const { links } = await read(`${root}/files`);
  expect(links).toContain(`${root}/zip`);
});
