/**
 * The end of a run before its end: after the first Ctrl-C nothing is left of its budget, so that it finishes what is under
 * way and says what it knows. The second ends the program.
 */
import type { Clock } from './sending/rate-limit.ts';

export type Stoppable = {
  readonly clock: Clock;
  /** What is left of it is asked for again and again while a run goes on. */
  readonly budget: { readonly maxRequests: number; readonly milliseconds: number };
  readonly isStopped: () => boolean;
  readonly stop: () => void;
};

export function createStoppable(given: {
  readonly maxRequests: number;
  readonly milliseconds: number;
}): Stoppable {
  let isStopped = false;
  const waiting = new Set<() => void>();
  const wait = async (milliseconds: number): Promise<void> => {
    if (isStopped) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      waiting.add(done);
    });
  };
  return {
    clock: { now: () => performance.now(), wait },
    budget: {
      maxRequests: given.maxRequests,
      get milliseconds() {
        return isStopped ? 0 : given.milliseconds;
      },
    },
    isStopped: () => isStopped,
    stop: () => {
      isStopped = true;
      for (const done of waiting) done();
    },
  };
}

/** Stops it on Ctrl-C, until what is returned is called. */
export function stopOnInterrupt({ isStopped, stop }: Stoppable, tell: (line: string) => void): () => void {
  const interrupt = (): void => {
    if (isStopped()) process.exit(130);
    tell(
      'Stopping: what is under way is finished, and what is known is told. Press Ctrl-C again to end at once.',
    );
    stop();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return () => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
}
