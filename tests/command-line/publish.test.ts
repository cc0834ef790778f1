import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiToken } from '../../apps/portal/src/accounts/create-api-token.ts';
import { addClient, addMember, addPerson, ayu, freja } from '../../apps/portal/src/accounts/test-people.ts';
import {
  countRows,
  type Folder,
  smallHandoff,
  smallHandoffWith,
} from '../../apps/portal/src/handoffs/test-handoffs.ts';
import { createTestPortal, type TestPortal } from '../../apps/portal/src/test-portal.ts';
import { antipode, type Transcript } from './run-antipode.ts';

let portal: TestPortal;
let server: Server;
let address: string;
let token: string;
let folder: string;

beforeAll(async () => {
  portal = await createTestPortal();
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  await addPerson(portal, ayu);
  token = await createApiToken(portal.deps, 'freja', 'tests');
  server = createAdaptorServer({ fetch: portal.app.fetch }) as Server;
  address = await listen(server);
  folder = await mkdtemp(join(tmpdir(), 'antipode-publish-'));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
  await portal.close();
});

async function listen(on: Server): Promise<string> {
  on.listen(0, '127.0.0.1');
  await once(on, 'listening');
  return `http://127.0.0.1:${(on.address() as AddressInfo).port}`;
}

async function write(files: Folder): Promise<string> {
  const root = await mkdtemp(join(folder, 'handoff-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

const publish = async (dir: string, ...more: readonly string[]): Promise<Transcript> =>
  await antipode(['publish', dir, '--to', address, ...more], { env: { ANTIPODE_TOKEN: token } });

describe('antipode publish', () => {
  it('publishes a folder and prints where it stands, with the client it finds by itself', async () => {
    const root = await write({ ...smallHandoff, '.git/config': 'no part of it' });
    const { exitCode, out, err } = await publish(root);
    expect(err).toContain('Read 3 files, 2 KB: “Payout ledger”, 5 clauses.');
    expect(err).toMatch(/Sending \d KB to http:\/\/127\.0\.0\.1:\d+, client nordlys…/);
    expect(out).toMatch(
      /^Opened payout-ledger with revision 1\.\nDigest: [0-9a-f]{64}\nhttp:\/\/127\.0\.0\.1:4310\/engagements\/nordlys\/payout-ledger\/handoff\/[0-9a-f]{64}\n$/,
    );
    expect(exitCode).toBe(0);
    expect(out + err).not.toContain(token);
  });

  it('says that nothing changed when the same files are published again, and ends well', async () => {
    const { exitCode, out } = await publish(await write(smallHandoff), '--client', 'nordlys');
    expect(out).toContain('Nothing changed: these very files are revision 1 of payout-ledger.');
    expect(exitCode).toBe(0);
  });

  it('prints findings with their place, and sends nothing where a file cannot be read', async () => {
    const before = await countRows(portal);
    const broken = smallHandoffWith('criteria/payouts.feature', (text) =>
      text.replace('Scenario:', 'Scenrio:'),
    );
    const { exitCode, out, err } = await publish(await write(broken));
    expect(err).toMatch(/^criteria\/payouts\.feature:\d+:\d+ {2}blocks {2}/m);
    expect(err).toMatch(/Nothing was sent: mend \d+ places? that cannot be read/);
    expect([exitCode, out]).toEqual([1, '']);
    expect(await countRows(portal)).toEqual(before);
  });

  it('leaves links out and says so', async () => {
    const root = await write(smallHandoff);
    await symlink('/etc/passwd', join(root, 'passwords.md'));
    const { exitCode, err } = await publish(root);
    expect(err).toContain('Left out passwords.md: it is a link, not a file.');
    expect(exitCode).toBe(0);
  });

  it('names the refusal of a client that is not one’s own', async () => {
    const { exitCode, err } = await publish(await write(smallHandoff), '--client', 'boreal');
    expect(err).toContain('The portal refused it (404): There is no such client for you.');
    expect(exitCode).toBe(1);
  });

  it('asks which client where there are several, and says where to get one where there is none', async () => {
    const root = await write(smallHandoff);
    const env = { ANTIPODE_TOKEN: await createApiToken(portal.deps, 'ayu', 'tests') };
    const none = await antipode(['publish', root, '--to', address], { env });
    expect([none.exitCode, none.err]).toEqual([
      2,
      expect.stringContaining('You belong to no client on this portal.'),
    ]);
    await addClient(portal, 'aurora', 'Aurora');
    await portal.db
      .insertInto('membership')
      .values({ client_id: 'aurora', user_id: 'freja', role: 'owner' })
      .execute();
    const several = await publish(root);
    expect([several.exitCode, several.err]).toEqual([
      2,
      expect.stringContaining('  --client aurora  (Aurora)'),
    ]);
  });

  it('says what to do about a token that is missing, unknown or no token at all', async () => {
    const root = await write(smallHandoff);
    const without = await antipode(['publish', root, '--to', address]);
    expect([without.exitCode, without.err]).toEqual([
      2,
      expect.stringContaining('/settings and put it into ANTIPODE_TOKEN'),
    ]);
    const unknown = await antipode([
      'publish',
      root,
      '--to',
      address,
      '--token',
      'apt_unknown',
      '--client',
      'nordlys',
    ]);
    expect([unknown.exitCode, unknown.err]).toEqual([2, expect.stringContaining('does not take this token')]);
    expect(unknown.err).not.toContain('apt_unknown');
  });

  it('takes no token in the address', async () => {
    const { exitCode, err } = await antipode(['publish', '.', '--to', `http://apt_x@127.0.0.1:1`]);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('never into an address')]);
  });

  it('says that nothing listens there', async () => {
    const closed = createServer();
    const nowhere = await listen(closed);
    closed.close();
    await once(closed, 'close');
    const { exitCode, err } = await antipode([
      'publish',
      await write(smallHandoff),
      '--to',
      nowhere,
      '--client',
      'x',
      '--token',
      'apt_x',
    ]);
    expect(err).toContain(`Could not reach ${nowhere}: nothing listens there.`);
    expect(exitCode).toBe(2);
  });

  it('sends the token nowhere but to the address it was given', async () => {
    const asked: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      asked.push(request.headers.authorization);
      response.end('{}');
    });
    const elsewhere = await listen(other);
    const redirecting = createServer((request, response) => {
      request.resume();
      response.writeHead(307, { location: elsewhere }).end();
    });
    const { exitCode, err } = await antipode([
      'publish',
      await write(smallHandoff),
      '--to',
      await listen(redirecting),
      '--client',
      'x',
      '--token',
      'apt_x',
    ]);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('something that is not Antipode’s')]);
    expect(asked).toEqual([]);
    other.close();
    redirecting.close();
  });

  it('passes on that a portal takes no more than so much', async () => {
    const small = createServer((request, response) => {
      request.resume().on('end', () => {
        response
          .writeHead(413, { 'content-type': 'application/problem+json' })
          .end('{"title":"This page takes 33 MB at most."}');
      });
    });
    const { exitCode, err } = await antipode([
      'publish',
      await write(smallHandoff),
      '--to',
      await listen(small),
      '--client',
      'x',
      '--token',
      'apt_x',
    ]);
    expect([exitCode, err]).toEqual([
      1,
      expect.stringContaining('The portal does not take that much: This page takes 33 MB at most.'),
    ]);
    small.close();
  });

  it('does not read a folder that is none', async () => {
    const missing = await publish(join(folder, 'nowhere'));
    expect([missing.exitCode, missing.err]).toEqual([2, expect.stringContaining('There is no folder')]);
    const file = await publish(fileURLToPath(import.meta.url));
    expect([file.exitCode, file.err]).toEqual([2, expect.stringContaining('is a file. Name the folder')]);
    const other = await publish(dirname(fileURLToPath(import.meta.url)));
    expect([other.exitCode, other.err]).toEqual([2, expect.stringContaining('There is no handoff.md in')]);
  });
});
