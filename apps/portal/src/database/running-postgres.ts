/**
 * The server that runs on a database folder, as its `postmaster.pid` tells.
 *
 * The file outlives a machine that lost its power, and its process id may then be anybody's. On Linux a
 * server is told by its working folder, which is its database folder.
 */
import { readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server that is (or very lately was) alive. */
export type RunningPostgres = Readonly<{ pid: number; socketFolder: string; isReady: boolean }>;

/**
 * Reads `postmaster.pid` in `clusterFolder` (a real path, no link in it). A file that no living server
 * holds is removed, since PostgreSQL would refuse to start for as long as its process id is in use.
 */
export async function findRunningPostgres(clusterFolder: string): Promise<RunningPostgres | undefined> {
  const file = join(clusterFolder, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (!isAlive(pid)) return undefined; // PostgreSQL replaces the file itself.
  if (await worksElsewhere(pid, clusterFolder)) {
    // Helpers of a killed server may still be going for a moment. A new server finds them by their shared
    // memory and refuses, so nothing but the refusal over the process id is lost with this file.
    if ((await readFile(file, 'utf8').catch(() => '')) === text) await rm(file, { force: true });
    return undefined;
  }
  return { pid, socketFolder: lines[4] ?? '', isReady: lines[7] === 'ready' };
}

/** Whether a process of that id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Waits until the process is gone; false when it is still there after that time. */
export async function waitUntilGone(
  pid: number,
  clusterFolder: string,
  milliseconds: number,
): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 20) {
    if (!isAlive(pid) || (await worksElsewhere(pid, clusterFolder))) return true;
    await sleep(20);
  }
  return false;
}

/** True only when it is known: where /proc is missing or closed, the process id has to be believed. */
async function worksElsewhere(pid: number, clusterFolder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    return (await readlink(`/proc/${pid}/cwd`)) !== clusterFolder;
  } catch (error) {
    // A zombie has no working folder left.
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}
