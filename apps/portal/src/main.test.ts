/** The portal as a process: started, stopped and killed, on real folders and a real database. */
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  freePort,
  type PortalProcess,
  startPortal as startProcess,
} from '../../../tests/setup/portal-process.ts';
import { isAlive } from './database/running-postgres.ts';
import { cloneDatabase } from './test-portal.ts';

const patience = 150_000;

let root: string;
let started: PortalProcess[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'antipode-main-'));
});
afterEach(async () => {
  for (const portal of started) if (portal.child.exitCode === null) await portal.end('SIGTERM');
  started = [];
  await rm(root, { recursive: true, force: true });
});

/** Ended after the test, however the test ends. */
async function startPortal(environment: Record<string, string>, port?: number): Promise<PortalProcess> {
  const portal = await startProcess(environment, port ?? (await freePort()));
  started.push(portal);
  return portal;
}

type Postmaster = Readonly<{ pid: number; url: string }>;

async function readPostmaster(folder: string): Promise<Postmaster> {
  const lines = (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  const socket = encodeURIComponent(lines[4] ?? '');
  return { pid: Number(lines[0]), url: `postgresql://antipode@localhost/antipode?host=${socket}&port=5432` };
}

/** The process table keeps a process that has ended until its parent has looked: a second or two. */
async function isGone(pid: number): Promise<void> {
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
}

async function ask(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('on an empty folder', () => {
  it(
    'starts, turns a second portal away in one sentence, and stops with its database',
    async () => {
      // Longer than the path of a socket may be, with a space in it.
      const folder = join(root, 'a folder with a long name '.repeat(4).trim(), 'and another one below it');
      const portal = await startPortal({ ANTIPODE_DATA: folder });
      await portal.isUp();
      const { pid } = await readPostmaster(folder);

      const second = await startPortal({ ANTIPODE_DATA: folder });
      expect(await second.end()).toBe(1);
      expect(second.printed().trim().split('\n')).toEqual([
        'Starting PostgreSQL…',
        `Antipode already runs on ${folder} at ${portal.address} (process ${portal.child.pid}): ` +
          'open it there, stop it first, or set ANTIPODE_DATA and PORT to run another beside it.',
      ]);
      await portal.isUp();

      expect(await portal.end('SIGINT')).toBe(0);
      await expect(readPostmaster(folder)).rejects.toThrow('ENOENT');
      await isGone(pid);
    },
    patience,
  );
});

describe('killed with signal 9', () => {
  it(
    'is followed by a portal that takes over its database, with all that was acknowledged',
    async () => {
      const folder = join(root, 'data');
      const first = await startPortal({ ANTIPODE_DATA: folder });
      await first.isUp();
      const { pid, url } = await readPostmaster(folder);
      await ask(url, 'create table kept (n integer)');
      await ask(url, 'insert into kept select generate_series(1, 100)');
      await first.end('SIGKILL');
      expect(isAlive(pid)).toBe(true);

      const second = await startPortal({ ANTIPODE_DATA: folder });
      await second.isUp();
      expect(second.printed()).toContain('It was still running');
      expect((await readPostmaster(folder)).pid).toBe(pid);
      await ask(url, 'insert into kept select generate_series(101, 200)');
      // The whole machine, this time: the portal and its database at once.
      process.kill(pid, 'SIGKILL');
      await second.end('SIGKILL');

      const third = await startPortal({ ANTIPODE_DATA: folder });
      await third.isUp();
      const again = await readPostmaster(folder);
      expect(again.pid).not.toBe(pid);
      expect(await ask(again.url, 'select count(*)::integer as n from kept')).toEqual([{ n: 200 }]);
      expect(await third.end('SIGTERM')).toBe(0);
      await isGone(again.pid);
    },
    patience,
  );
});

describe('told to stop a second time', () => {
  it(
    'stops at once with its database, and takes one press that npm passes on for one',
    async () => {
      const folder = join(root, 'data');
      const portal = await startPortal({ ANTIPODE_DATA: folder });
      await portal.isUp();
      const { pid } = await readPostmaster(folder);
      // A request that never ends, which the portal gives three seconds.
      const request = connect(Number(new URL(portal.address).port), '127.0.0.1');
      request.on('error', () => undefined);
      request.write(
        'POST /sign-in HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n',
      );
      // Told to go on, it is under way.
      await once(request, 'data');
      request.write('half of');

      // Two different ones: of two that are the same and close together, a process may be told one.
      portal.child.kill('SIGINT');
      portal.child.kill('SIGTERM');
      await portal.hasPrinted('once more stops at once');
      await setTimeout(700);
      expect(portal.child.exitCode).toBe(null);
      const pressed = performance.now();
      expect(await portal.end('SIGINT')).toBe(1);
      expect(performance.now() - pressed).toBeLessThan(1500);
      await isGone(pid);
    },
    patience,
  );
});

describe('on a given database', () => {
  it(
    'runs as many portals as are started, and leaves it running',
    async () => {
      const database = await cloneDatabase();
      const environment = { ANTIPODE_DATA: root, DATABASE_URL: database.url, SECRET: 'x'.repeat(32) };
      const portals = await Promise.all([startPortal(environment), startPortal(environment)]);
      for (const portal of portals) await portal.isUp();
      for (const portal of portals) expect(await portal.end('SIGINT')).toBe(0);
      expect(await ask(database.url, 'select 1 as n')).toEqual([{ n: 1 }]);
      await database.drop();
    },
    patience,
  );

  it(
    'says so when it does not answer',
    async () => {
      const port = await freePort();
      const url = `postgresql://nobody:hunter2@127.0.0.1:${port}/none`;
      const portal = await startPortal({ ANTIPODE_DATA: root, DATABASE_URL: url, SECRET: 'x'.repeat(32) });
      expect(await portal.end()).toBe(1);
      expect(portal.printed()).toMatch(/^The database of DATABASE_URL cannot be used: .*ECONNREFUSED.*\n$/u);
      expect(portal.printed()).not.toContain('hunter2');
    },
    patience,
  );
});

describe('a port that is taken', () => {
  it(
    'is told in one sentence, and the database is stopped again',
    async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const folder = join(root, 'data');
      await mkdir(folder);
      const portal = await startPortal({ ANTIPODE_DATA: folder }, port);
      expect(await portal.end()).toBe(1);
      other.close();
      expect(portal.printed()).toContain(
        `\nPort ${port} on 127.0.0.1 is taken by another program: stop that one, or set PORT to another number.\n`,
      );
      await expect(readPostmaster(folder)).rejects.toThrow('ENOENT');
    },
    patience,
  );
});
