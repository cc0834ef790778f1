import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { createAdaptorServer } from '@hono/node-server';
import { pack } from 'tar-stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBrowser } from '../accounts/test-browser.ts';
import { addClient, addMember, freja, signedIn } from '../accounts/test-people.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import {
  type ApiCaller,
  apiOf,
  cookieOf,
  countRows,
  type Folder,
  sendForm,
  smallHandoff,
  smallHandoffWith,
  zipOf,
} from './test-handoffs.ts';

let portal: TestPortal;
let browser: TestBrowser;
let api: ApiCaller;
beforeAll(async () => {
  portal = await createTestPortal();
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  browser = await signedIn(portal, freja);
  api = await apiOf(portal, 'freja');
});
afterAll(async () => await portal.close());

const nothing = {
  engagement: 0,
  record_entry: 0,
  open_item: 0,
  revision: 0,
  revision_file: 0,
  clause: 0,
  revision_schema: 0,
};

/** What both doors say to an archive, with nothing left behind by either. */
async function refusedBoth(
  archive: Uint8Array<ArrayBuffer>,
): Promise<{ readonly page: string; readonly detail: string }> {
  const form = await sendForm(portal, browser, '/handoffs', [
    ['client', 'nordlys'],
    ['archive', archive],
  ]);
  expect(form.status).toBe(422);
  const answer = await api.send('/api/v1/clients/nordlys/handoffs', archive, 'application/zip');
  expect(answer.status).toBe(422);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(await countRows(portal)).toEqual(nothing);
  return { page: await form.text(), detail: ((await answer.json()) as { detail: string }).detail };
}

const refusedFolder = async (folder: Folder) => await refusedBoth(await zipOf(folder));

const patched = (archive: Uint8Array, from: string, to: string): Uint8Array<ArrayBuffer> => {
  expect(from.length).toBe(to.length);
  return new Uint8Array(Buffer.from(Buffer.from(archive).toString('latin1').replaceAll(from, to), 'latin1'));
};

describe('archives that cannot be taken', () => {
  it('a broken one', async () => {
    const { detail } = await refusedBoth((await zipOf(smallHandoff)).slice(0, 300));
    expect(detail).toMatch(/ends before it should|damaged/);
  });

  it('something that is no archive', async () => {
    const { detail, page } = await refusedBoth(new TextEncoder().encode('# Ledger\n'));
    expect(detail).toContain('neither a .zip nor a .tar.gz');
    expect(page).toContain('neither a .zip nor a .tar.gz');
  });

  it('an encrypted one', async () => {
    const zip = await zipOf({ 'handoff.md': '# Ledger\n' });
    // The first bit of the flags, in the local header and in the directory.
    for (let at = 0; at < zip.length - 4; at++) {
      const signature = Buffer.from(zip.subarray(at, at + 4)).toString('latin1');
      if (signature === 'PK\u0003\u0004') zip[at + 6] = (zip[at + 6] ?? 0) | 1;
      if (signature === 'PK\u0001\u0002') zip[at + 8] = (zip[at + 8] ?? 0) | 1;
    }
    expect((await refusedBoth(zip)).detail).toContain('is encrypted. Pack the folder without a password');
  });

  it('a bomb', async () => {
    const { detail } = await refusedFolder({ 'handoff.md': '# X', 'zeros.txt': new Uint8Array(12_000_000) });
    expect(detail).toContain('expands to far more than it is packed');
  });

  it('one whose paths lead out of it', async () => {
    const { detail } = await refusedBoth(
      patched(await zipOf({ 'aa/handoff.md': '# X' }), 'aa/handoff', '../handoff'),
    );
    expect(detail).toContain('points outside the archive’s own folder');
    const tar = pack();
    tar.entry({ name: 'handoff.md', type: 'symlink', linkname: '/etc/passwd' });
    tar.finalize();
    expect((await refusedBoth(new Uint8Array(gzipSync(await buffer(tar))))).detail).toContain(
      'is a link or a device',
    );
  });
});

describe('files that cannot be read', () => {
  it('one that is not UTF-8, with its line', async () => {
    const latin1 = new Uint8Array(Buffer.from('# Ledger\n\n## Outcome\n\nGrün\n', 'latin1'));
    const { page, detail } = await refusedFolder({ ...smallHandoff, 'handoff.md': latin1 });
    expect(page).toContain('handoff.md:5:3');
    expect(detail).toContain('This file is not UTF-8');
  });

  it('YAML with an error, with its line and column', async () => {
    const broken = smallHandoffWith('contract/openapi.yaml', (text) => text.replace('paths:', 'paths: ['));
    const { page } = await refusedFolder(broken);
    expect(page).toMatch(/contract\/openapi\.yaml:\d+:\d+/);
    expect(page).toContain('Nothing was published');
  });

  it('JSON with an error, with its line and column', async () => {
    const { 'contract/openapi.yaml': _, ...rest } = smallHandoff;
    const { page } = await refusedFolder({
      ...rest,
      'contract/openapi.json': '{\n  "openapi": "3.1.0",\n  "paths": {,}\n}\n',
    });
    expect(page).toMatch(/contract\/openapi\.json:3:1\d/);
  });

  it('a $ref to nowhere', async () => {
    const nowhere = smallHandoffWith('contract/openapi.yaml', (text) =>
      text.replaceAll(
        "schema: { $ref: '#/components/schemas/Payout' }",
        "schema: { $ref: '#/components/schemas/Nowhere' }",
      ),
    );
    const { page } = await refusedFolder(nowhere);
    expect(page).toContain('#/components/schemas/Nowhere');
    expect(page).toMatch(/contract\/openapi\.yaml:\d+:\d+/);
  });

  it('two clauses with one id, each telling where the other is', async () => {
    const twice = smallHandoffWith(
      'criteria/payouts.feature',
      (text) => `${text}\n  @AC-1\n  Scenario: Again\n    When it is sent\n`,
    );
    const { page } = await refusedFolder(twice);
    expect(page).toContain('The id “AC-1” is also at criteria/payouts.feature:');
  });

  it('a file of 30 MB', async () => {
    const noise = Buffer.alloc(30_000_000);
    for (let at = 0; at < noise.length; at += 4)
      noise.writeUInt32LE((Math.imul(at, 2_654_435_761) ^ (at << 7)) >>> 0, at);
    const { detail, page } = await refusedFolder({ ...smallHandoff, 'recording.bin': noise });
    expect(detail).toMatch(/30|28\.\d+ MB/);
    expect(page).toContain('recording.bin');
  }, 120_000);

  it('a body above the limit, before it is read', async () => {
    const body = new Uint8Array(34 * 1024 * 1024);
    const answer = await api.send('/api/v1/clients/nordlys/handoffs', body, 'application/zip');
    expect(answer.status).toBe(413);
    expect(JSON.stringify(await answer.json())).toContain('33 MB at most');
    const form = await sendForm(portal, browser, '/handoffs', [
      ['client', 'nordlys'],
      ['archive', body],
    ]);
    expect(form.status).toBe(413);
    expect(await countRows(portal)).toEqual(nothing);
  }, 120_000);
});

describe('a body that is cut off', () => {
  it('inside a form is told as that', async () => {
    const body =
      '--b\r\ncontent-disposition: form-data; name="archive"; filename="a.zip"\r\n\r\nPK\u0003\u0004';
    const { baseUrl } = portal.deps.config;
    const headers = { 'content-type': 'multipart/form-data; boundary=b', origin: baseUrl };
    const form = await portal.app.request(`${baseUrl}/handoffs`, {
      method: 'POST',
      body,
      headers: { ...headers, ...cookieOf(browser) },
    });
    expect(form.status).toBe(400);
    expect(await form.text()).toContain('did not arrive whole. Go back and send it again.');
    const answer = await api.send('/api/v1/clients/nordlys/handoffs', body, headers['content-type']);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      detail: 'The upload ended before it was complete. Send it again.',
    });
    expect(await countRows(portal)).toEqual(nothing);
  });

  it('by a connection that breaks leaves nothing behind, and the portal goes on', async () => {
    const server = createAdaptorServer({ fetch: portal.app.fetch });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const zip = await zipOf(smallHandoff);
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    const { cookie } = cookieOf(browser);
    socket.write(
      `POST /handoffs HTTP/1.1\r\nhost: 127.0.0.1:4310\r\norigin: http://127.0.0.1:4310\r\ncookie: ${cookie}\r\n` +
        `content-type: multipart/form-data; boundary=b\r\ncontent-length: ${zip.length + 10_000}\r\n\r\n` +
        `--b\r\ncontent-disposition: form-data; name="archive"; filename="a.zip"\r\n\r\n`,
    );
    socket.write(zip.slice(0, 200));
    await new Promise((resolve) => setTimeout(resolve, 300));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(health.status).toBe(200);
    server.close();
    expect(await countRows(portal)).toEqual(nothing);
  });
});

describe('what looks bad and is not', () => {
  it('a circular $ref reads fine, and its page links to itself', async () => {
    const answer = await sendForm(portal, browser, '/handoffs', [
      ['client', 'nordlys'],
      ['archive', await zipOf(smallHandoff)],
    ]);
    expect(answer.status).toBe(303);
    const page = await (await browser.get(`${answer.headers.get('location')}/schemas/Payout`)).text();
    expect(page).toMatch(/href="[^"]*\/schemas\/Payout">\s*Payout/);
  });

  it('characters that a database does not take are shown as unknown', async () => {
    const folder = smallHandoffWith('contract/openapi.yaml', (text) =>
      text.replace('{ zebra: 1, amount: 12000 }', '{ zebra: "a\\0b", "k\\0": "\\ud800" }'),
    );
    const answer = await sendForm(portal, browser, '/handoffs', [
      ['client', 'nordlys'],
      ['archive', await zipOf(folder)],
    ]);
    expect(answer.status).toBe(303);
    const page = await (await browser.get(answer.headers.get('location') ?? '')).text();
    expect(page).toContain('a\uFFFDb');
  });
});
