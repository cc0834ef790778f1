/**
 * As whom PostgreSQL runs, since it refuses to run as root.
 *
 * An ordinary user needs nothing. Root gets a user namespace in which it is called `nobody`: files stay
 * root's own and the checkout may lie in a folder that only root may enter. Where the machine forbids user
 * namespaces, the server really runs as `nobody`, and its programs and data move to where that account may read.
 */
import { execFile } from 'node:child_process';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unreachable } from '@antipode/base';
import { copyEmbeddedBinaries, type EmbeddedBinaries } from './embedded-binaries.ts';

const nobodyId = 65_534;

/** How a program of PostgreSQL is started: a prefix before its command line, or another user id. */
export type EmbeddedAccount = Readonly<
  | { kind: 'self' }
  | { kind: 'namespace'; prefix: readonly [string, ...string[]] }
  | { kind: 'nobody'; uid: number; gid: number }
>;

/** A command as `spawn` takes it. */
export type EmbeddedCommand = Readonly<{
  file: string;
  args: readonly string[];
  identity: Readonly<{ uid?: number; gid?: number }>;
}>;

/**
 * Decides as whom the server runs.
 *
 * @param clusterFolder the database files: once they belong to `nobody`, they stay with that account
 * @param mayUseNamespaces false makes root fall back to `nobody` at once
 */
export async function chooseAccount(
  clusterFolder: string,
  mayUseNamespaces: boolean,
): Promise<EmbeddedAccount> {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const owner = await stat(clusterFolder).catch(() => undefined);
  const prefix = ['unshare', '-U', `--map-user=${nobodyId}`, `--map-group=${nobodyId}`, '--'] as const;
  if (owner?.uid !== nobodyId && mayUseNamespaces && (await runs([...prefix, 'true']))) {
    return { kind: 'namespace', prefix };
  }
  return { kind: 'nobody', uid: nobodyId, gid: nobodyId };
}

/** The command that runs `file` under `account`. */
export function commandAs(account: EmbeddedAccount, file: string, args: readonly string[]): EmbeddedCommand {
  switch (account.kind) {
    case 'self':
      return { file, args, identity: {} };
    case 'namespace': {
      const [first, ...rest] = account.prefix;
      return { file: first, args: [...rest, file, ...args], identity: {} };
    }
    case 'nobody':
      return { file, args, identity: { uid: account.uid, gid: account.gid } };
    default:
      return unreachable(account);
  }
}

/** Programs that `account` may run: those given, or a copy in a folder that everybody may read. */
export async function binariesFor(
  account: EmbeddedAccount,
  given: EmbeddedBinaries,
): Promise<EmbeddedBinaries> {
  if (account.kind !== 'nobody' || (await isOpenToOthers(given.native))) return given;
  return copyEmbeddedBinaries(given, await openFolder());
}

/**
 * Makes a folder that `account` may use, and gives it to that account.
 *
 * When `nobody` cannot reach it, it moves (with what is in it) to a folder that it can, and a symbolic link
 * stays behind: the data has one place, whichever way it is looked for.
 */
export async function grantFolder(account: EmbeddedAccount, folder: string, name: string): Promise<void> {
  if (account.kind !== 'nobody') return;
  if (!(await isOpenToOthers(dirname(await realpath(folder))))) await moveOut(folder, name);
  await chownAll(await realpath(folder), account.uid, account.gid);
}

async function moveOut(folder: string, name: string): Promise<void> {
  const target = join(await openFolder(), name);
  await rm(target, { recursive: true, force: true });
  await cp(folder, target, { recursive: true, verbatimSymlinks: true });
  await chmod(target, 0o700);
  // The link takes the place of the folder only after everything is copied.
  const aside = `${folder}.moved`;
  await rename(folder, aside);
  await symlink(target, folder);
  await rm(aside, { recursive: true, force: true });
}

async function openFolder(): Promise<string> {
  for (const folder of ['/var/lib/antipode', join(tmpdir(), 'antipode')]) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o755 });
      const found = await lstat(folder);
      if (found.isDirectory() && found.uid === 0 && (await isOpenToOthers(folder))) return folder;
    } catch {
      // A read-only system folder: the next one may do.
    }
  }
  throw new Error(
    'Root may not run PostgreSQL, user namespaces are forbidden here, and no folder is open to the account "nobody". ' +
      'Start Antipode as an ordinary user, or set DATABASE_URL.',
  );
}

async function isOpenToOthers(folder: string): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    const found = await stat(path);
    if ((found.mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

async function chownAll(path: string, uid: number, gid: number): Promise<void> {
  const found = await lstat(path);
  if (found.uid === uid || found.isSymbolicLink()) return;
  if (found.isDirectory()) for (const name of await readdir(path)) await chownAll(join(path, name), uid, gid);
  // The folder last: one that belongs to the account already is known to be done.
  await chown(path, uid, gid);
}

async function runs([file, ...args]: readonly string[]): Promise<boolean> {
  try {
    await promisify(execFile)(file ?? '', args);
    return true;
  } catch {
    return false;
  }
}
