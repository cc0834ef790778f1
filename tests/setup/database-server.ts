/**
 * One database server for a run of the tests, with one migrated template that each test file clones.
 *
 * It is an embedded server on a folder of its own, gone afterwards. With `DATABASE_URL` in the environment it
 * is that server instead (its user must be allowed to create databases): `DATABASE_URL=postgresql://… npm test`.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { connect } from '../../apps/portal/src/database/connect.ts';
import { startEmbeddedPostgres } from '../../apps/portal/src/database/embedded.ts';
import { migrate } from '../../apps/portal/src/database/migrate.ts';
import { findRunningPostgres, isAlive } from '../../apps/portal/src/database/running-postgres.ts';
import { startJobs } from '../../apps/portal/src/jobs/jobs.ts';
import { silentLogger } from '../../apps/portal/src/logging.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database that may be connected to, to create others. */
    maintenanceUrl: string;
    /** The name of the migrated database to clone; also the prefix of the clones. */
    templateName: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const templateName = `antipode_test_${process.pid}_${Date.now().toString(36)}`;
  await createTemplate(server.url, templateName);
  project.provide('maintenanceUrl', server.url);
  project.provide('templateName', templateName);
  return async () => {
    await dropAll(server.url, templateName);
    await server.stop();
  };
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env['DATABASE_URL'];
  if (given) return { url: given, stop: () => Promise.resolve() };
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `antipode-test-${process.pid}-`));
  const server = await startEmbeddedPostgres(folder, { settings: ['fsync=off', 'max_connections=200'] });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Servers of runs that were killed: the run's process id stands in the name of its folder. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const runner = /^antipode-test-(\d+)-\w+$/u.exec(name)?.[1];
    if (runner === undefined || isAlive(Number(runner))) continue;
    const folder = join(tmpdir(), name);
    const server = await findRunningPostgres(join(folder, 'postgres'));
    if (server) process.kill(server.pid, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function createTemplate(maintenanceUrl: string, name: string): Promise<void> {
  await ask(maintenanceUrl, `create database ${name}`);
  const url = new URL(maintenanceUrl);
  url.pathname = `/${name}`;
  const { db, close } = connect(url.href, () => undefined);
  await migrate(db);
  const jobs = await startJobs(url.href, silentLogger(), { isSupervisor: false });
  await jobs.stop();
  await close();
}

async function dropAll(maintenanceUrl: string, prefix: string): Promise<void> {
  const client = new Client({ connectionString: maintenanceUrl });
  await client.connect();
  const found = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [prefix],
  );
  for (const { datname } of found.rows) await client.query(`drop database if exists ${datname} with (force)`);
  await client.end();
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
