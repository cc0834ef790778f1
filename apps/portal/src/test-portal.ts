/**
 * A whole portal for a test, on a database of its own: real tables, real jobs, real routes. Only the clock
 * is the test's, and mail stays in the outbox.
 */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { Client } from 'pg';
import { Temporal } from 'temporal-polyfill';
import { inject } from 'vitest';
import { createAuth, type PortalDeps } from './accounts/auth.ts';
import { createApp } from './app.tsx';
import type { Config } from './config.ts';
import { connect } from './database/connect.ts';
import type { Database } from './database/database.ts';
import { createHandoffReader, type HandoffReader } from './handoffs/handoff-reader.ts';
import { createHandlers } from './jobs/handlers.ts';
import { startJobs } from './jobs/jobs.ts';
import { silentLogger, type Logger } from './logging.ts';
import { createMailer } from './mail/mailer.ts';
import type { MailTransport } from './mail/mail-transport.ts';

export type TestPortal = Readonly<{
  databaseUrl: string;
  db: Kysely<Database>;
  deps: PortalDeps;
  /** Answers as the server would: `await portal.app.request('/healthz')`. */
  app: ReturnType<typeof createApp>;
  now: () => Temporal.Instant;
  setNow: (instant: Temporal.Instant | string) => void;
  advance: (duration: Temporal.DurationLike) => void;
  /** What was written by mail so far, the first one first. */
  mails: () => Promise<readonly TestMail[]>;
  /** Runs the jobs that are due by the test's clock. */
  runJobs: () => Promise<void>;
  close: () => Promise<void>;
}>;

export type TestMail = Readonly<{ to: string; subject: string; text: string; html: string }>;

export type TestPortalOptions = Readonly<{
  now?: string;
  config?: Partial<Config>;
  transport?: MailTransport;
  log?: Logger;
  reader?: HandoffReader;
}>;

const firstInstant = '2026-11-24T09:00:00Z';

/** Clones the template and builds the portal on it. Close it in `afterAll`. */
export async function createTestPortal(options: TestPortalOptions = {}): Promise<TestPortal> {
  const database = await cloneDatabase();
  const log = options.log ?? silentLogger();
  const { db, close } = connect(database.url, () => undefined, 8);
  const jobs = await startJobs(database.url, log, {
    maxConnections: 2,
    isSupervisor: false,
    isMigrated: true,
  });
  let instant = Temporal.Instant.from(options.now ?? firstInstant);
  const now = (): Temporal.Instant => instant;
  const config: Config = { ...testConfig, ...options.config };
  const reader = options.reader ?? createHandoffReader({ threads: 1 });
  const base = { db, now, mail: createMailer(jobs, now), jobs, reader, config, log };
  const deps: PortalDeps = { ...base, auth: createAuth(base) };
  const handlers = createHandlers(deps, options.transport ?? outboxOnly);

  return {
    databaseUrl: database.url,
    db,
    deps,
    app: createApp(deps),
    now,
    setNow: (next) => {
      instant = Temporal.Instant.from(next);
    },
    advance: (duration) => {
      instant = instant.add(duration);
    },
    mails: async () =>
      await db
        .selectFrom('mail')
        .select(['recipient as to', 'subject', 'text', 'html'])
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    runJobs: async () => {
      await makeDue(database.url, instant);
      await jobs.runDue(handlers);
    },
    close: async () => {
      await reader.close();
      await jobs.stop();
      await close();
      await database.drop();
    },
  };
}

const testConfig: Config = {
  host: '127.0.0.1',
  port: 4310,
  baseUrl: 'http://127.0.0.1:4310',
  dataFolder: '/nonexistent',
  mailFrom: 'Antipode <antipode@localhost>',
  secret: 'a secret of the tests, at least 32 characters long',
  isBehindProxy: false,
};

const outboxOnly: MailTransport = { send: () => Promise.resolve({ kind: 'stays' }) };

/** A fresh copy of the migrated template. */
export async function cloneDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const maintenanceUrl = inject('maintenanceUrl');
  const name = `${inject('templateName')}_${randomUUID().slice(0, 8)}`;
  await ask(maintenanceUrl, `create database ${name} template ${inject('templateName')}`);
  const url = new URL(maintenanceUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => ask(maintenanceUrl, `drop database if exists ${name} with (force)`) };
}

/** The queue goes by the database's clock: what is due by the test's clock becomes due by that one. */
async function makeDue(url: string, instant: Temporal.Instant): Promise<void> {
  await ask(
    url,
    `update pgboss.job set start_after = now() - interval '1 second'
     where state in ('created', 'retry') and (start_after <= $1 or state = 'retry')`,
    [instant.toString()],
  );
}

async function ask(url: string, statement: string, values: readonly unknown[] = []): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement, [...values]);
  } finally {
    await client.end();
  }
}
