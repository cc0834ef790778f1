import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type RunningLedger = {
  readonly url: string;
  /** How many requests it had so far, by its own count. */
  readonly requests: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** A freshly started service: what an earlier run left behind would change what this one is told. */
export async function startLedger(fault?: string): Promise<RunningLedger> {
  const child = fork(
    fileURLToPath(new URL('serve-ledger.ts', import.meta.url)),
    fault === undefined ? [] : [fault],
  );
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (told) => resolve((told as { port: number }).port));
    child.once('exit', () => reject(new Error('The service did not start.')));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    requests: async () => {
      const answered = once(child, 'message');
      child.send('count');
      const [told] = (await answered) as [{ readonly requests: number }];
      return told.requests;
    },
    stop: async () => {
      child.kill();
      await gone;
    },
  };
}
