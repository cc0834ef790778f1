/**
 * Starts the portal: the only place that builds things. Told in plain lines at the terminal.
 */
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { createAuth, type PortalDeps } from './accounts/auth.ts';
import { createApp } from './app.tsx';
import { ConfigError, helpText, parseCommand, readConfig, type Config } from './config.ts';
import { connect } from './database/connect.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './database/embedded.ts';
import { migrate } from './database/migrate.ts';
import {
  describeHolder,
  removePortalNote,
  takePortalLock,
  writePortalNote,
  type PortalLock,
} from './database/portal-lock.ts';
import { checkServerVersion } from './database/server-version.ts';
import { firstRun } from './first-run.ts';
import { createHandoffReader } from './handoffs/handoff-reader.ts';
import { createHandlers } from './jobs/handlers.ts';
import { startJobs } from './jobs/jobs.ts';
import { createLogger } from './logging.ts';
import { createMailer } from './mail/mailer.ts';
import { smtpTransport, terminalTransport } from './mail/mail-transport.ts';

/** A sentence for whoever started the portal; no stack is shown. */
class StartRefusal extends Error {}

/** What has to be undone, the last one first. */
const undo: (() => Promise<unknown>)[] = [];
let embedded: EmbeddedPostgres | undefined;
let stopping: Promise<void> | undefined;

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

await main();

async function main(): Promise<void> {
  listenForSignals();
  try {
    const command = parseCommand(process.argv.slice(2));
    if (command === 'help') print(helpText);
    else await start(await readConfig(), command === 'start-empty');
  } catch (error) {
    if (stopping) return; // Told to stop while it started.
    print(error instanceof ConfigError || error instanceof StartRefusal ? error.message : describe(error));
    await stop(1);
  }
}

async function start(config: Config, isEmpty: boolean): Promise<void> {
  const url = config.databaseUrl ?? (await startDatabase(config));
  const logFile = config.databaseUrl === undefined ? join(config.dataFolder, 'portal.log') : undefined;
  const log = createLogger(logFile);
  const { db, close } = connect(url, (error) => {
    log.warn({ err: error }, 'an idle database connection broke');
  });
  undo.push(close);
  await checkServerVersion(db).catch((error: unknown) => {
    if (config.databaseUrl === undefined) throw error;
    throw new StartRefusal(`The database of DATABASE_URL cannot be used: ${describe(error)}`);
  });
  const migrated = await migrate(db);
  if (migrated.length > 0) print(`Brought the database up to date (${migrated.join(', ')}).`);

  const jobs = await startJobs(url, log);
  undo.push(jobs.stop);
  const now = (): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Date.now());
  const reader = createHandoffReader();
  undo.push(reader.close);
  const base = { db, now, mail: createMailer(jobs, now), jobs, reader, config, log };
  const deps: PortalDeps = { ...base, auth: createAuth(base) };
  const transport = config.smtpUrl
    ? smtpTransport(config.smtpUrl, config.mailFrom)
    : terminalTransport(print, config.baseUrl);

  await listen(deps);
  await jobs.work(createHandlers(deps, transport));
  print(
    `Antipode runs at ${config.baseUrl}${logFile === undefined ? '' : ` (log: ${logFile})`}. Ctrl-C stops it.`,
  );
  await firstRun(deps, { isEmpty, print });
}

async function startDatabase({ dataFolder, baseUrl }: Config): Promise<string> {
  print('Starting PostgreSQL…');
  const { server, lock } = await startAndLock(dataFolder);
  // The server is then the other portal's, and stays.
  if (!lock) throw new StartRefusal(await describeHolder(dataFolder));
  embedded = server;
  undo.push(server.stop, lock.release, () => removePortalNote(dataFolder));
  if (server.isAdopted) print('It was still running: the portal before did not stop it.');
  await writePortalNote(dataFolder, { pid: process.pid, address: baseUrl });
  return server.url;
}

/** A server that is just being stopped by the portal before takes connections until the last moment: start anew. */
async function startAndLock(dataFolder: string): Promise<{ server: EmbeddedPostgres; lock?: PortalLock }> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await startEmbeddedPostgres(dataFolder);
    try {
      const lock = await takePortalLock(server.url, (error) => {
        if (stopping) return;
        print(`The database went away: ${error.message}. Start Antipode again.`);
        void stop(1);
      });
      return { server, ...(lock && { lock }) };
    } catch (error) {
      if (attempt === 5) throw error;
      await sleep(500);
    }
  }
}

async function listen({ config, ...deps }: PortalDeps): Promise<void> {
  const server = createAdaptorServer({ fetch: createApp({ config, ...deps }).fetch, createServer }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  }).catch((error: unknown) => {
    throw new StartRefusal(describeListenError(error, config), { cause: error });
  });
  undo.push(() => closeServer(server));
}

function describeListenError(error: unknown, { host, port }: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken by another program: stop that one, or set PORT to another number.`;
  }
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this account has: set PORT to one above 1023.`;
  return `Antipode cannot listen on ${host}, port ${port}: ${describe(error)}`;
}

/** Answers what is under way, for three seconds. */
async function closeServer(server: ServerType & Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await Promise.race([closed, sleep(3000)]);
  server.closeAllConnections();
  await closed;
}

function listenForSignals(): void {
  let firstAt = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      // npm passes Ctrl-C on to us, which the terminal has sent us already: one press, two signals.
      if (stopping && Date.now() - firstAt > 500) abort();
      if (stopping) return;
      firstAt = Date.now();
      print('Stopping… (once more stops at once)');
      void stop(0);
    });
  }
  process.on('uncaughtException', (error) => {
    print(`Antipode met a fault that it cannot go on from: ${error.stack ?? error.message}`);
    void stop(1);
  });
}

async function stop(exitCode: number): Promise<void> {
  stopping ??= (async () => {
    for (const step of undo.toReversed()) {
      await step().catch((error: unknown) => {
        print(describe(error));
      });
    }
    process.exit(exitCode);
  })();
  await stopping;
}

function abort(): never {
  embedded?.abort();
  process.exit(1);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
