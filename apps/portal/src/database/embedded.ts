/**
 * The database that comes with Antipode: a native PostgreSQL on a folder, reached by a unix socket alone.
 *
 * The server is a process of its own in a session of its own. Ctrl-C does not reach it, so the portal can
 * finish what it does and then stop it in order; and when the portal is killed, the server lives on and
 * the next portal adopts it.
 */
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import {
  binariesFor,
  chooseAccount,
  commandAs,
  giveTo,
  placeFor,
  type EmbeddedAccount,
} from './embedded-account.ts';
import { setFullLogAside } from '../log-file.ts';
import { findEmbeddedBinaries, type EmbeddedBinaries } from './embedded-binaries.ts';
import { findRunningPostgres, isAlive, waitUntilGone } from './running-postgres.ts';
import { makeSocketFolder, shortNameOf } from './socket-folder.ts';

const superuser = 'antipode';
const databaseName = 'antipode';
const startSeconds = 60; // A recovery after a power cut takes its time; a server that fails says so at once.
const lockSeconds = 6;

/** A running server of one's own. */
export type EmbeddedPostgres = Readonly<{
  /** Connects to the product's database. */
  url: string;
  pid: number;
  /** True when the server was running already: its portal was killed. */
  isAdopted: boolean;
  /** Disconnects everybody, writes everything out and waits until the server is gone. */
  stop: () => Promise<void>;
  /** Stops at once, for someone who will not wait; the next start recovers. */
  abort: () => void;
}>;

export type EmbeddedOptions = Readonly<{
  /** Settings of PostgreSQL, as `name=value`. */
  settings?: readonly string[];
  /** Given false, root runs the server as another account even where user namespaces are allowed. */
  mayUseNamespaces?: boolean;
}>;

/** Starts the server on `dataFolder`, makes its database the first time, or adopts the one that runs. */
export async function startEmbeddedPostgres(
  dataFolder: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') {
    throw new Error('On Windows, set DATABASE_URL to a PostgreSQL 15 or newer, or start Antipode in WSL.');
  }
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const folder = await realpath(dataFolder);
  const cluster = join(folder, 'postgres');
  // Others may pass through the data folder only when the server is one of them.
  await chmod(folder, 0o700);
  const found = await findEmbeddedBinaries(join(folder, 'programs'));
  const account = await chooseAccount(found, cluster, options.mayUseNamespaces ?? true);
  if (account.kind === 'other') await chmod(folder, 0o711);
  const programs = await binariesFor(account, found);
  const real = await placeFor(account, cluster, `data-${shortNameOf(folder)}`);
  await initializeOnce(programs, account, real);
  await giveTo(account, real);

  const { pid, socketFolder, isAdopted } = await run(programs, account, folder, real, options.settings ?? []);
  const url = urlFor(socketFolder, databaseName);
  await createDatabaseOnce(urlFor(socketFolder, 'postgres'));
  return {
    url,
    pid,
    isAdopted,
    stop: () => stop(pid, real),
    abort: () => {
      signal(pid, 'SIGQUIT');
    },
  };
}

async function initializeOnce(
  programs: EmbeddedBinaries,
  account: EmbeddedAccount,
  cluster: string,
): Promise<void> {
  if (await exists(join(cluster, 'PG_VERSION'))) return;
  // Into a folder beside, renamed when it is whole: a start that is interrupted leaves nothing half-made.
  await removeAbandoned(cluster);
  const part = await mkdtemp(`${cluster}.${process.pid}-`);
  await giveTo(account, part);
  const flags = ['--auth=trust', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin'];
  const { file, args, identity } = commandAs(account, programs.initdb, [
    '-D',
    part,
    `--username=${superuser}`,
    ...flags,
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]);
  await finished(
    spawn(file, args, { ...identity, cwd: part, env: environment, stdio: ['ignore', 'ignore', 'pipe'] }),
  );
  await rename(part, cluster).catch(async (error: unknown) => {
    await rm(part, { recursive: true, force: true });
    if (!(await exists(join(cluster, 'PG_VERSION')))) throw error; // Else another start was faster.
  });
}

/** What starts left that were interrupted: their process is gone. */
async function removeAbandoned(cluster: string): Promise<void> {
  for (const name of await readdir(dirname(cluster))) {
    const pid = name.startsWith(`${basename(cluster)}.`) ? /\.(\d+)-\w+$/u.exec(name)?.[1] : undefined;
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(dirname(cluster), name), { recursive: true, force: true });
  }
}

/** Nothing of the caller's PGPORT, PGDATA or LC_ALL may turn the server another way. */
const environment = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

async function finished(child: ReturnType<typeof spawn>): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0)
    throw new Error(`PostgreSQL could not make its files: ${said.trim() || `exit code ${String(code)}`}`);
}

type Run = Readonly<{ pid: number; socketFolder: string; isAdopted: boolean }>;

async function run(
  programs: EmbeddedBinaries,
  account: EmbeddedAccount,
  folder: string,
  cluster: string,
  settings: readonly string[],
): Promise<Run> {
  const deadline = Date.now() + lockSeconds * 1000;
  for (;;) {
    const running = await findRunningPostgres(cluster);
    if (running) {
      const isUp = await answers(running.socketFolder, () => isAlive(running.pid));
      if (isUp) return { pid: running.pid, socketFolder: running.socketFolder, isAdopted: true };
    }
    const socketFolder = await makeSocketFolder(folder, account.kind === 'other' ? account.uid : undefined);
    await giveTo(account, socketFolder);
    const started = await launch(programs, account, folder, cluster, socketFolder, settings);
    if (started.ok) return { pid: started.pid, socketFolder, isAdopted: false };
    // Another start was faster, or the one that was killed is not quite gone yet.
    if (Date.now() > deadline || !/lock file|shared memory block|is the server running/i.test(started.said)) {
      throw new Error(
        `PostgreSQL did not start on ${cluster}. Its last words (${join(folder, 'postgres.log')}):\n${started.said}`,
      );
    }
    await sleep(200);
  }
}

type Launch = Readonly<{ ok: true; pid: number } | { ok: false; said: string }>;

async function launch(
  programs: EmbeddedBinaries,
  account: EmbeddedAccount,
  folder: string,
  cluster: string,
  socketFolder: string,
  settings: readonly string[],
): Promise<Launch> {
  setFullLogAside(join(folder, 'postgres.log'));
  const log = await open(join(folder, 'postgres.log'), 'a', 0o600);
  const from = (await log.stat()).size;
  const all = [
    'listen_addresses=',
    `unix_socket_directories=${quoted(socketFolder)}`,
    'unix_socket_permissions=0700',
    'port=5432',
    'max_connections=100',
    'timezone=UTC',
    'log_timezone=UTC',
    'jit=off',
    ...settings,
  ];
  const { file, args, identity } = commandAs(account, programs.postgres, [
    '-D',
    cluster,
    ...all.flatMap((setting) => ['-c', setting]),
  ]);
  const child = spawn(file, args, {
    ...identity,
    cwd: cluster,
    detached: true,
    env: environment,
    stdio: ['ignore', log.fd, log.fd],
  });
  await log.close();
  let isRunning = true;
  const failed = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      isRunning = false;
      resolve(error.message);
    });
    child.once('exit', () => {
      isRunning = false;
      resolve('');
    });
  });
  child.unref();
  const pid = child.pid;
  if (pid !== undefined && (await answers(socketFolder, () => isRunning)) && isRunning)
    return { ok: true, pid };
  if (pid !== undefined && isRunning) signal(pid, 'SIGQUIT');
  const said = pid === undefined ? await failed : '';
  const text = await readFile(join(folder, 'postgres.log')).catch(() => Buffer.from(''));
  return { ok: false, said: said || text.subarray(from).toString().trim().slice(-2000) };
}

/** In the list of socket folders a comma separates and a space ends a name, unless it is quoted. */
const quoted = (folder: string): string => `"${folder.replaceAll('"', '""')}"`;

/** Waits until the server takes connections; false once `isRunning` says that it never will. */
async function answers(socketFolder: string, isRunning: () => boolean): Promise<boolean> {
  const deadline = Date.now() + startSeconds * 1000;
  // Often at first, because most starts are short; seldom later, because each attempt is a line in its log.
  for (let pause = 20; Date.now() < deadline; pause = Math.min(pause * 1.5, 250)) {
    const client = new Client({ connectionString: urlFor(socketFolder, 'postgres') });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch {
      if (!isRunning()) return false;
    } finally {
      await client.end().catch(() => undefined);
    }
    await sleep(pause);
  }
  return false;
}

/** A path is no host name: the parameter `host` stands before the one in its place. */
const urlFor = (socketFolder: string, database: string): string =>
  `postgresql://${superuser}@localhost/${database}?host=${encodeURIComponent(socketFolder)}&port=5432`;

async function createDatabaseOnce(maintenanceUrl: string): Promise<void> {
  const client = new Client({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  } catch (error) {
    // 42P04 and 23505: another start made it in the meantime.
    const code = error instanceof DatabaseError ? error.code : undefined;
    if (code !== '42P04' && code !== '23505') throw error;
  } finally {
    await client.end();
  }
}

async function stop(pid: number, cluster: string): Promise<void> {
  signal(pid, 'SIGINT');
  if (await waitUntilGone(pid, cluster, 15_000)) return;
  signal(pid, 'SIGQUIT');
  if (!(await waitUntilGone(pid, cluster, 5000))) {
    throw new Error(`PostgreSQL (process ${pid}) on ${cluster} did not stop when asked to.`);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
