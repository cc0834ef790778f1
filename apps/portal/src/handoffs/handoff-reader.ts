/**
 * Reads, judges and compares handoffs on threads beside the one that answers requests: a contract of a thousand operations
 * takes seconds of a processor, and nobody else is to wait for that.
 *
 * A thread that takes too long or too much memory is ended, and the next handoff gets a new one.
 */
import { refuse, type Result } from '@antipode/base';
import type { ContractChange, HandoffFile, LintReport } from '@antipode/handoff';
import { Worker } from 'node:worker_threads';
import type { StoredContract } from './compare-contracts.ts';
import type { ReadHandoff, ReadingRefusal } from './read-to-publish.ts';
import type { ReadingAnswer, ReadingTask } from './reading-thread.ts';

/** Why a handoff that may well be in order was not read. */
export type TooMuchToRead =
  | { readonly kind: 'too-slow-to-read'; readonly seconds: number }
  | { readonly kind: 'too-large-to-read' };

export type HandoffReader = {
  readonly read: (
    files: readonly HandoffFile[],
  ) => Promise<Result<ReadHandoff, ReadingRefusal | TooMuchToRead>>;
  readonly check: (files: readonly HandoffFile[]) => Promise<Result<LintReport, TooMuchToRead>>;
  readonly compare: (
    from: StoredContract,
    to: StoredContract,
  ) => Promise<Result<readonly ContractChange[], TooMuchToRead>>;
  readonly close: () => Promise<void>;
};

export type HandoffReaderOptions = {
  /** How many handoffs are read at once; others wait. */
  readonly threads?: number;
  /** How long one of them may take, of a processor: on a busy machine the clock says more about the others. */
  readonly seconds?: number;
  readonly megabytes?: number;
};

type Job = {
  readonly task: ReadingTask;
  readonly done: (value: unknown) => void;
  readonly fail: (error: unknown) => void;
};

type Thread = {
  readonly worker: Worker;
  /** What it is at; undefined while it waits for something to read. */
  job: Job | undefined;
  /** Looks now and then at how long it has been computing. */
  watch: NodeJS.Timeout | undefined;
};

const beatMilliseconds = 250;

/** Starts no thread until there is something to read. */
export function createHandoffReader(options: HandoffReaderOptions = {}): HandoffReader {
  const { threads: most = 2, seconds = 60, megabytes = 1_536 } = options;
  const threads = new Set<Thread>();
  const waiting: Job[] = [];
  let isClosed = false;

  return {
    // What a thread answers is what `reading-thread.ts` was told by the function that it called.
    read: async (files) => (await ask({ kind: 'read', files })) as Awaited<ReturnType<HandoffReader['read']>>,
    check: async (files) =>
      (await ask({ kind: 'check', files })) as Awaited<ReturnType<HandoffReader['check']>>,
    compare: async (from, to) =>
      (await ask({ kind: 'compare', from, to })) as Awaited<ReturnType<HandoffReader['compare']>>,
    close: async () => {
      isClosed = true;
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };

  function ask(task: ReadingTask): Promise<unknown> {
    return new Promise((done, fail) => {
      waiting.push({ task, done, fail });
      startNext();
    });
  }

  function startNext(): void {
    if (waiting.length === 0 || isClosed) return;
    const idle = [...threads].find(({ job }) => !job);
    const thread = idle ?? (threads.size < most ? startThread() : undefined);
    const job = thread && waiting.shift();
    if (job) give(thread, job);
  }

  function give(thread: Thread, job: Job): void {
    thread.job = job;
    void watch(thread, job);
    thread.worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.worker.postMessage(job.task);
  }

  async function watch(thread: Thread, job: Job): Promise<void> {
    const before = await secondsOf(thread.worker);
    const look = async (): Promise<void> => {
      const spent = (await secondsOf(thread.worker)) - before;
      if (thread.job !== job) return;
      if (spent > seconds) {
        job.done(refuse({ kind: 'too-slow-to-read', seconds }));
        await thread.worker.terminate();
      } else {
        thread.watch = setTimeout(() => void look(), beatMilliseconds);
      }
    };
    if (thread.job === job) await look();
  }

  function startThread(): Thread {
    const worker = new Worker(new URL('./reading-thread.ts', import.meta.url), {
      // Not this process's own: a thread needs neither tsx nor what tests load.
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    const thread: Thread = { worker, job: undefined, watch: undefined };
    threads.add(thread);
    worker.on('message', (answer: ReadingAnswer) => {
      clearTimeout(thread.watch);
      if (answer.kind === 'done') thread.job?.done(answer.value);
      else thread.job?.fail(answer.error);
      thread.job = undefined;
      // A thread that waits keeps no process alive.
      worker.unref();
      startNext();
    });
    worker.on('error', (error: unknown) => {
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (isMemory) thread.job?.done(refuse({ kind: 'too-large-to-read' }));
      else thread.job?.fail(error);
    });
    worker.on('exit', () => {
      clearTimeout(thread.watch);
      threads.delete(thread);
      thread.job?.fail(new Error('The thread that read a handoff ended before it had answered.'));
      startNext();
    });
    return thread;
  }
}

/** How long a thread has been computing; of one that has ended, nothing. */
async function secondsOf(worker: Worker): Promise<number> {
  const { user, system } = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }));
  return (user + system) / 1_000_000;
}
