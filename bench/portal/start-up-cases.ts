import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Case } from '../measure.ts';

const main = fileURLToPath(new URL('../../apps/portal/src/main.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const patienceSeconds = 120;

/** Milliseconds from the command to the first answer of /healthz, on an empty and on a used data folder. */
export async function startUpCases(): Promise<{ cases: readonly Case[]; close: () => Promise<void> }> {
  const used = await mkdtemp(join(tmpdir(), 'antipode-bench-'));
  const bare = { name: 'node -e 0', measure: async () => await timeBareNode() };
  return {
    cases: [
      { case: 'first start, to the first answer', unit: 'ms', runs: 3, ours: firstStart, theirs: bare },
      {
        case: 'later start, to the first answer',
        unit: 'ms',
        runs: 5,
        ours: async () => await timeStart(used),
        theirs: bare,
      },
    ],
    close: () => rm(used, { recursive: true, force: true }),
  };
}

async function firstStart(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'antipode-bench-'));
  try {
    return await timeStart(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function timeStart(folder: string): Promise<number> {
  const port = await findFreePort();
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', main, '--empty'], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ANTIPODE_DATA: folder, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The portal did not start:\n${said}`);
      const milliseconds = performance.now() - start;
      if (await answers(port)) return performance.now() - start;
      if (milliseconds > patienceSeconds * 1000) throw new Error(`The portal did not answer:\n${said}`);
      await sleep(5);
    }
  } finally {
    child.kill('SIGTERM');
    await gone;
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false;
  }
}

async function timeBareNode(): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await new Promise((resolve) => {
    child.once('close', resolve);
  });
  return performance.now() - start;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
