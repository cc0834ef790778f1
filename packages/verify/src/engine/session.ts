/**
 * What a run may spend, and what it has spent: every request goes through here.
 *
 * Requests of one batch are worked out before any of them is sent, and their outcomes are taken in the order of the
 * batch: so a run sends the same bytes and comes to the same verdicts with any number of workers.
 */
import type { Exchange, Outcome, Send, WireRequest } from '../exchange.ts';

export type Budget = {
  readonly maxRequests: number;
  /** From the first request on. */
  readonly milliseconds: number;
};

export type Session = {
  readonly requests: number;
  /** Why nothing more is sent; undefined while there is something left. */
  readonly isSpent: 'requests' | 'time' | undefined;
  /** From now on, this part of the budget may be spent: what comes later has the rest for itself. */
  allow(part: number): void;
  /** One request; undefined when the budget is spent. */
  send(request: WireRequest): Promise<Exchange | undefined>;
  /** Runs tasks, so many side by side at most, and gives what they returned in their order. */
  together<Result>(
    tasks: readonly (() => Promise<Result>)[],
    sideBySide?: number,
  ): Promise<readonly Result[]>;
};

export function createSession(options: {
  readonly send: Send;
  readonly budget: Budget;
  readonly workers: number;
  /** Milliseconds, never going back. */
  readonly now: () => number;
}): Session {
  const { send, budget, workers, now } = options;
  let requests = 0;
  let startedAt: number | undefined;
  let allowed = 1;
  const isSpent = (): Session['isSpent'] => {
    if (requests >= budget.maxRequests * allowed) return 'requests';
    return startedAt !== undefined && now() - startedAt >= budget.milliseconds * allowed ? 'time' : undefined;
  };
  return {
    get requests() {
      return requests;
    },
    get isSpent() {
      return isSpent();
    },
    allow(part) {
      allowed = part;
    },
    async send(request) {
      startedAt ??= now();
      if (isSpent()) return undefined;
      requests++;
      const outcome: Outcome = await send(request);
      return { request, outcome };
    },
    async together(tasks, sideBySide = workers) {
      const waiting = tasks.entries();
      const done: { readonly index: number; readonly result: Awaited<ReturnType<(typeof tasks)[number]>> }[] =
        [];
      const work = async (): Promise<void> => {
        // All workers take from the one queue.
        for (const [index, task] of waiting) done.push({ index, result: await task() });
      };
      await Promise.all(Array.from({ length: Math.max(1, sideBySide) }, work));
      return done.sort((a, b) => a.index - b.index).map(({ result }) => result);
    },
  };
}
