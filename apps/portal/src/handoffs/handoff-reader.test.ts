import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { HandoffFile } from '@antipode/handoff';
import { afterEach, expect, it } from 'vitest';
import { addClient, addMember, freja } from '../accounts/test-people.ts';
import { createTestPortal } from '../test-portal.ts';
import { createHandoffReader, type HandoffReader, type HandoffReaderOptions } from './handoff-reader.ts';
import { apiOf, smallHandoff, zipOf } from './test-handoffs.ts';

let reader: HandoffReader | undefined;
afterEach(async () => await reader?.close());

const start = (options: HandoffReaderOptions): HandoffReader => (reader = createHandoffReader(options));

const small: readonly HandoffFile[] = Object.entries(smallHandoff).map(([path, text]) => ({
  path,
  content: Buffer.from(String(text)),
}));

async function largeContract(): Promise<Uint8Array> {
  const packageFile = createRequire(import.meta.url).resolve('@octokit/openapi/package.json');
  return await readFile(join(dirname(packageFile), 'generated', 'api.github.com.json'));
}

const large = async (): Promise<readonly HandoffFile[]> => [
  { path: 'handoff.md', content: Buffer.from('# GitHub\n\n## Outcome\n\nAll of it.\n') },
  { path: 'contract/github.json', content: await largeContract() },
];

it('reads one handoff after the other on one thread', async () => {
  const { read, check } = start({ threads: 1 });
  const [first, second, checked] = await Promise.all([read(small), read([]), check(small)]);
  expect(first).toMatchObject({ ok: true, value: { id: 'payout-ledger', title: 'Payout ledger' } });
  expect(second).toEqual({ ok: false, error: { kind: 'no-files' } });
  expect(checked).toMatchObject({ ok: true, value: { title: 'Payout ledger' } });
});

it('gives up on what takes too long, and goes on with the next one', async () => {
  const { read } = start({ threads: 1, seconds: 2 });
  const [late, next] = await Promise.all([read(await large()), read([])]);
  expect(late).toEqual({ ok: false, error: { kind: 'too-slow-to-read', seconds: 2 } });
  expect(next).toEqual({ ok: false, error: { kind: 'no-files' } });
});

it('gives up on what takes too much memory, and goes on with the next one', async () => {
  const { read } = start({ threads: 1, megabytes: 48 });
  const [late, next] = await Promise.all([read(await large()), read([])]);
  expect(late).toEqual({ ok: false, error: { kind: 'too-large-to-read' } });
  expect(next).toEqual({ ok: false, error: { kind: 'no-files' } });
});

it('leaves the portal free to answer while a contract of a thousand operations is read', async () => {
  const portal = await createTestPortal();
  try {
    await addClient(portal, 'nordlys', 'Nordlys Payments');
    await addMember(portal, 'nordlys', 'owner', freja);
    const archive = await zipOf({
      'handoff.md': '# GitHub\n\n## Outcome\n\nAll of it.\n',
      'contract/github.json': await largeContract(),
    });
    const api = await apiOf(portal, 'freja');
    let isPublished = false;
    const publishing = api.send('/api/v1/clients/nordlys/handoffs', archive, 'application/zip');
    void publishing.finally(() => (isPublished = true));
    let answers = 0;
    while (!isPublished) {
      const healthy = await portal.app.request('/healthz');
      expect(healthy.status).toBe(200);
      answers += 1;
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    }
    expect((await publishing).status).toBe(201);
    // Read on the thread that answers, it leaves room for the one before and the few between transactions.
    expect(answers).toBeGreaterThan(40);
  } finally {
    await portal.close();
  }
}, 240_000);
