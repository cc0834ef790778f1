import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLogger, withCorrelation } from '../logging.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { startJobs, type EnqueueOptions, type JobHandlers, type JobRunner } from './jobs.ts';

let portal: TestPortal;
let jobs: JobRunner;
let logFile: string;
let done: string[] = [];
let failures = 0;

const other = (): Promise<void> => Promise.resolve();
const handlers: JobHandlers = {
  'send-mail': async ({ mailId }) => {
    if (failures > 0) {
      failures -= 1;
      throw new Error('not yet');
    }
    done.push(mailId);
    return Promise.resolve();
  },
  'take-default': other,
  'send-notice': other,
};

beforeAll(async () => {
  logFile = join(await mkdtemp(join(tmpdir(), 'antipode-jobs-')), 'log');
  portal = await createTestPortal();
  // What main.ts starts: listening, supervising, and finding its tables there already.
  jobs = await startJobs(portal.databaseUrl, createLogger(logFile));
  await jobs.work(handlers);
});
afterEach(() => {
  done = [];
});
afterAll(async () => {
  await jobs.stop();
  await portal.close();
});

const enqueue = (mailId: string, options?: EnqueueOptions): Promise<void> =>
  portal.db.transaction().execute((trx) => jobs.enqueue(trx, 'send-mail', { mailId }, options));

describe('a job', () => {
  it('is picked up at once, by notice and not by chance', async () => {
    await enqueue('warm up');
    await expect.poll(() => done, { timeout: 15_000, interval: 5 }).toEqual(['warm up']);
    const took: number[] = [];
    for (const mailId of ['a', 'b', 'c', 'd', 'e']) {
      done = [];
      const start = performance.now();
      await enqueue(mailId);
      await expect.poll(() => done, { timeout: 15_000, interval: 5 }).toEqual([mailId]);
      took.push(performance.now() - start);
    }
    // Without a notice a worker looks every five seconds.
    expect(Math.min(...took)).toBeLessThan(1000);
  });

  it('does not exist when its transaction is rolled back', async () => {
    const attempt = portal.db.transaction().execute(async (trx) => {
      await jobs.enqueue(trx, 'send-mail', { mailId: 'rolled back' });
      throw new Error('no');
    });
    await expect(attempt).rejects.toThrow('no');
    await enqueue('after');
    await expect.poll(() => done, { timeout: 15_000 }).toEqual(['after']);
  });

  it('waits for its instant, and there is one for each key', async () => {
    const startAfter = portal.deps.now().add({ hours: 24 * 365 * 20 });
    await enqueue('later', { startAfter, singletonKey: 'k' });
    await enqueue('the same', { startAfter, singletonKey: 'k' });
    await enqueue('now');
    await expect.poll(() => done, { timeout: 15_000 }).toEqual(['now']);
    const { rows } =
      await sql`select data->'data'->>'mailId' as waits from pgboss.job where singleton_key = 'k'`.execute(
        portal.db,
      );
    expect(rows).toEqual([{ waits: 'later' }]);
  });

  it('is tried again after it failed, and both lines carry the id of the request', async () => {
    failures = 1;
    await withCorrelation('request-7', () => enqueue('stubborn'));
    await expect.poll(() => done, { timeout: 25_000 }).toEqual(['stubborn']);
    const lines = (await readFile(logFile, 'utf8'))
      .split('\n')
      .filter((line) => line.includes('"request-7"'));
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'job failed, will be tried again',
      'job done',
    ]);
  });
});
