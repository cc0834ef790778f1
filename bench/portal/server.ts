/**
 * The portal in a process of its own, so that whoever asks it does not slow it down: on an embedded server of
 * its own, with the worked example in it, and beside it, from the same Hono and the same server, a text of any size.
 *
 * It tells its parent where it listens, and goes when its parent does.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { createAuth } from '../../apps/portal/src/accounts/auth.ts';
import { createApp } from '../../apps/portal/src/app.tsx';
import { readConfig } from '../../apps/portal/src/config.ts';
import { connect } from '../../apps/portal/src/database/connect.ts';
import { startEmbeddedPostgres } from '../../apps/portal/src/database/embedded.ts';
import { migrate } from '../../apps/portal/src/database/migrate.ts';
import { firstRun } from '../../apps/portal/src/first-run.ts';
import { createHandoffReader } from '../../apps/portal/src/handoffs/handoff-reader.ts';
import { startJobs } from '../../apps/portal/src/jobs/jobs.ts';
import { createLogger } from '../../apps/portal/src/logging.ts';
import { createMailer } from '../../apps/portal/src/mail/mailer.ts';

/** What the parent is told. */
export type ServerNote = Readonly<{
  baseUrl: string;
  databaseUrl: string;
  /** One-time sign-in links, in the order client, contractor, operator. */
  signInLinks: readonly string[];
}>;

const folder = await mkdtemp(join(tmpdir(), 'antipode-bench-'));
const embedded = await startEmbeddedPostgres(folder);
const { db, close } = connect(embedded.url, () => undefined);
await migrate(db);
const log = createLogger(join(folder, 'portal.log'));
const jobs = await startJobs(embedded.url, log);
const reader = createHandoffReader();
const now = (): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Date.now());

let ending: Promise<void> | undefined;

const outer = new Hono();
const texts = new Map<number, string>();
outer.get('/fixed/:size', (c) => {
  const size = Number(c.req.param('size'));
  const text = texts.get(size) ?? 'x'.repeat(size);
  texts.set(size, text);
  return c.html(text);
});

const server = serve({ fetch: outer.fetch, hostname: '127.0.0.1', port: 0 }, (info) => {
  void begin(info);
});

async function begin({ port }: AddressInfo): Promise<void> {
  const baseUrl = `http://127.0.0.1:${port}`;
  const config = { ...(await readConfig({ ANTIPODE_DATA: folder })), baseUrl, port };
  const base = { db, now, mail: createMailer(jobs, now), jobs, reader, config, log };
  const deps = { ...base, auth: createAuth(base) };
  outer.route('/', createApp(deps));
  const printed: string[] = [];
  await firstRun(deps, { isEmpty: false, print: (line) => printed.push(line) });
  const signInLinks = printed.flatMap((line) => line.match(/http:\S+/) ?? []);
  process.send?.({ baseUrl, databaseUrl: embedded.url, signInLinks } satisfies ServerNote);
}

for (const event of ['message', 'disconnect']) {
  process.once(event, () => {
    void (ending ??= end());
  });
}

async function end(): Promise<void> {
  server.close();
  await reader.close();
  await jobs.stop();
  await close();
  await embedded.stop();
  await tellFaults();
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
}

/** A page that answered 500 says nothing about why; the log does, and goes with the folder. */
async function tellFaults(): Promise<void> {
  const lines = (await readFile(join(folder, 'portal.log'), 'utf8')).split('\n');
  for (const line of lines.filter((each) => /"level":(50|60)/.test(each)).slice(0, 5)) console.error(line);
}
