/**
 * What happens later: jobs in the same database, so that one which is enqueued in a transaction exists
 * exactly when the transaction's rows do.
 *
 * A NOTIFY wakes the workers within milliseconds. Behind a pooler in transaction mode it is lost; the
 * workers look for themselves every few seconds, and nothing else changes.
 */
import { randomUUID } from 'node:crypto';
import { fromKysely, PgBoss, type Job } from 'pg-boss';
import type { Temporal } from 'temporal-polyfill';
import type { Trx } from '../database/database.ts';
import { currentCorrelationId, newCorrelationId, withCorrelation, type Logger } from '../logging.ts';
import { queues, type JobData, type QueueName } from './queues.ts';

export type EnqueueOptions = Readonly<{
  /** Not before this instant. */
  startAfter?: Temporal.Instant;
  /**
   * While a job with this key waits in the queue, another one with the same key is left out, even one with
   * an earlier instant: put the instant into the key where it matters.
   */
  singletonKey?: string;
}>;

export type Jobs = Readonly<{
  /** Enqueues with the transaction: a rollback takes the job back. */
  enqueue: <Q extends QueueName>(
    trx: Trx,
    queue: Q,
    data: JobData[Q],
    options?: EnqueueOptions,
  ) => Promise<void>;
}>;

/** One job's work. It may run more than once, and finds out for itself what is done already. */
export type JobHandlers = { readonly [Q in QueueName]: (data: JobData[Q]) => Promise<void> };

export type JobRunner = Jobs &
  Readonly<{
    /** Starts to work on every queue in this process. */
    work: (handlers: JobHandlers) => Promise<void>;
    /** Runs what is due now, once, in this call. For tests, whose clock is not the database's. */
    runDue: (handlers: JobHandlers) => Promise<void>;
    /** Lets running jobs finish for a few seconds; the rest is taken up by another process or the next start. */
    stop: () => Promise<void>;
  }>;

type Envelope<Q extends QueueName> = { readonly correlationId: string; readonly data: JobData[Q] };

const fallbackPollingSeconds = 5;
const queueNames = Object.keys(queues) as readonly QueueName[];

/** Connects the job queue to the database at `url`, making or updating its tables. */
export async function startJobs(
  url: string,
  log: Logger,
  options: Readonly<{ maxConnections?: number; isSupervisor?: boolean; isMigrated?: boolean }> = {},
): Promise<JobRunner> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'antipode jobs',
    max: options.maxConnections ?? 4,
    useListenNotify: options.isSupervisor ?? true,
    supervise: options.isSupervisor ?? true,
    schedule: options.isSupervisor ?? true,
    migrate: !(options.isMigrated ?? false),
  });
  listenForTrouble(boss, log);
  await boss.start();
  if (!options.isMigrated) {
    for (const name of queueNames) {
      // `short`: one waiting job for each key.
      await boss.createQueue(name, { policy: 'short', notify: true, ...queues[name] });
      await boss.updateQueue(name, { notify: true, ...queues[name] });
    }
  }

  return {
    enqueue: async (trx, queue, data, { startAfter, singletonKey } = {}) => {
      const envelope = { correlationId: currentCorrelationId() ?? newCorrelationId(), data };
      await boss.send(queue, envelope, {
        db: fromKysely(trx),
        singletonKey: singletonKey ?? randomUUID(),
        ...(startAfter && { startAfter: startAfter.toString() }),
      });
    },
    work: async (handlers) => {
      for (const name of queueNames) {
        await boss.work<Envelope<typeof name>>(
          name,
          { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: fallbackPollingSeconds },
          async (jobs) => {
            for (const job of jobs) await handle(name, job, handlers, log);
          },
        );
      }
    },
    runDue: async (handlers) => {
      for (const name of queueNames) {
        for (;;) {
          const [job] = await boss.fetch<Envelope<typeof name>>(name);
          if (!job) break;
          try {
            await handle(name, job, handlers, log);
            await boss.complete(name, job.id);
          } catch (error) {
            await boss.fail(name, job.id, { message: String(error) });
          }
        }
      }
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}

async function handle<Q extends QueueName>(
  name: Q,
  job: Job<Envelope<Q>>,
  handlers: JobHandlers,
  log: Logger,
): Promise<void> {
  const { correlationId, data } = job.data;
  await withCorrelation(correlationId, async () => {
    try {
      await handlers[name](data);
      log.info({ queue: name, job: job.id }, 'job done');
    } catch (error) {
      log.warn({ queue: name, job: job.id, err: error }, 'job failed, will be tried again');
      throw error;
    }
  });
}

/** A lost LISTEN repeats with every heartbeat behind a pooler, and says nothing new the second time. */
function listenForTrouble(boss: PgBoss, log: Logger): void {
  let isKnownDeaf = false;
  boss.on('error', (error) => {
    if (error.message.includes('LISTEN/NOTIFY')) {
      if (isKnownDeaf) return;
      isKnownDeaf = true;
    }
    log.warn({ err: error }, 'job queue');
  });
  boss.on('warning', ({ message, data }) => {
    log.warn({ data }, message);
  });
}
