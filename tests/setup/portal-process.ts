/** The portal as a process of its own, on a folder and a port of the test's. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';

const main = join(import.meta.dirname, '../../apps/portal/src/main.ts');
const patienceMilliseconds = 90_000;

export type PortalProcess = Readonly<{
  child: ChildProcess;
  address: string;
  /** What it has printed so far. */
  printed: () => string;
  hasPrinted: (text: string) => Promise<void>;
  /** It listens, and answers. */
  isUp: () => Promise<void>;
  /** Sends the signal, where there is one, and waits for the exit code; a portal that has ended stays ended. */
  end: (signal?: NodeJS.Signals) => Promise<number | null>;
}>;

export async function startPortal(
  environment: Readonly<Record<string, string>>,
  port: number,
  args: readonly string[] = [],
): Promise<PortalProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env: { PATH: process.env['PATH'] ?? '', TMPDIR: tmpdir(), PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'close') as Promise<[number | null]>;
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const address = `http://127.0.0.1:${port}`;
  const hasPrinted = async (expected: string): Promise<void> => {
    await vi.waitFor(
      () => {
        if (!text.includes(expected)) throw new Error(`The portal has not printed "${expected}":\n${text}`);
      },
      { timeout: patienceMilliseconds, interval: 50 },
    );
  };
  return {
    ...{ child, address, hasPrinted },
    printed: () => text,
    isUp: async () => {
      await hasPrinted('Ctrl-C stops it');
      const { status } = await fetch(`${address}/healthz`);
      if (status !== 200) throw new Error(`The portal answers ${status}`);
    },
    end: async (signal) => {
      if (signal && child.exitCode === null) child.kill(signal);
      return (await exited)[0];
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
