import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ServerNote } from './server.ts';

/** Starts the portal of a bench and waits until it listens. */
export async function startServer(): Promise<ServerNote & { stop: () => Promise<void> }> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const note = await Promise.race([
    new Promise<ServerNote>((resolve) => {
      child.once('message', (message) => {
        resolve(message as ServerNote);
      });
    }),
    gone.then((code) => {
      throw new Error(`The portal of the bench ended with exit code ${code}`);
    }),
  ]);
  return {
    ...note,
    stop: async () => {
      child.send('stop');
      await gone;
    },
  };
}
