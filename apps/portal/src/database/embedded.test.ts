import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyEmbeddedBinaries, findEmbeddedBinaries } from './embedded-binaries.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded.ts';
import { takePortalLock } from './portal-lock.ts';
import { findRunningPostgres } from './running-postgres.ts';

let folder: string;
const running: EmbeddedPostgres[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antipode-embedded-'));
  await chmod(folder, 0o755);
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(options: { mayUseNamespaces?: boolean } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(join(folder, 'data'), { ...options, settings: ['fsync=off'] });
  running.push(server);
  return server;
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
  await client.end();
  return rows[0]?.[0];
}

describe('the embedded server', () => {
  it('orders text the same everywhere, listens on no port, and lets nobody else in', async () => {
    const { url } = await start();
    expect(await ask(url, `select lower('ÆØÅ') || ('B' < 'a')::text`)).toBe('æøåtrue');
    expect(await ask(url, `select current_setting('listen_addresses') || current_setting('timezone')`)).toBe(
      'UTC',
    );
    expect(await ask(url, `select current_setting('unix_socket_permissions')`)).toBe('0700');
  });

  it('sets a log of 10 MB aside when it starts', async () => {
    const log = join(folder, 'data', 'postgres.log');
    await mkdir(join(folder, 'data'));
    await writeFile(log, 'x'.repeat(10 * 1024 * 1024));
    await start();
    expect((await stat(`${log}.1`)).size).toBe(10 * 1024 * 1024);
    expect((await stat(log)).size).toBeLessThan(100_000);
  });

  it('is one, however many start it at once', async () => {
    const servers = await Promise.all([start(), start(), start()]);
    expect(new Set(servers.map((server) => server.pid)).size).toBe(1);
    running.splice(1);
  });

  it('starts over a process id that is now somebody else’s', async () => {
    const first = await start();
    const pidFile = join(folder, 'data', 'postgres', 'postmaster.pid');
    const text = await readFile(pidFile, 'utf8');
    await running.pop()?.stop();
    const stranger = text.replace(/^\d+/u, String(process.pid));
    await writeFile(pidFile, stranger);
    expect((await start()).pid).not.toBe(first.pid);
  });

  it('runs as nobody where user namespaces are forbidden to root, and as oneself otherwise', async () => {
    const { pid, url } = await start({ mayUseNamespaces: false });
    const owner = /^Uid:\s+(\d+)/mu.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    const us = process.getuid?.();
    expect(Number(owner)).toBe(us === 0 ? 65_534 : us);
    await ask(url, 'create table kept (n integer)');
    await running.pop()?.stop();
    // Once nobody's, always nobody's.
    const again = await start();
    expect(await ask(again.url, 'select count(*)::integer from kept')).toBe(0);
  });

  it('clears away what an interrupted first start left', async () => {
    const left = join(folder, 'data', 'postgres.4194305-abc123'); // Above the largest process id.
    await mkdir(left, { recursive: true });
    await start();
    await expect(stat(left)).rejects.toThrow('ENOENT');
  });
});

describe('the lock of a data folder', () => {
  it('is one portal’s, until its connection is gone', async () => {
    const { url } = await start();
    const lost = (): void => undefined;
    const first = await takePortalLock(url, lost);
    expect(await takePortalLock(url, lost)).toBeUndefined();
    await first?.release();
    const second = await takePortalLock(url, lost);
    expect(second).toBeDefined();
    await second?.release();
  });
});

describe('the programs', () => {
  it('are found, with every library that they ask for', async () => {
    const { native } = await findEmbeddedBinaries(join(folder, 'programs'));
    const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
      target: string;
    }[];
    expect(links.length).toBeGreaterThan(0);
    for (const { target } of links) await readFile(join(native, target.replace(/^native\//u, '')));
  });

  it('are completed in a copy where npm left the links out, by two starts at once', async () => {
    const found = await findEmbeddedBinaries(join(folder, 'programs'));
    const bare = join(folder, 'package', 'native');
    const isNoLink = async (path: string): Promise<boolean> => !(await lstat(path)).isSymbolicLink();
    await cp(found.native, bare, { recursive: true, filter: isNoLink });
    const given = { ...found, native: bare };
    const copies = await Promise.all([1, 2].map(() => copyEmbeddedBinaries(given, join(folder, 'copies'))));
    expect(copies[0]).toEqual(copies[1]);
    const { stdout } = await promisify(execFile)(copies[0]?.initdb ?? '', ['--version']);
    expect(stdout).toContain('PostgreSQL');
  });

  it('report no server where none has run', async () => {
    expect(await findRunningPostgres(folder)).toBeUndefined();
  });
});
