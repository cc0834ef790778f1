/**
 * As whom PostgreSQL runs, since it refuses to run as root.
 *
 * An ordinary user needs nothing, unless it is a bare number, as in some containers. Root gets a user namespace in which it is called `nobody`: files stay
 * root's own and the checkout may lie in a folder that only root may enter. Where the machine forbids user
 * namespaces, or the files lie in somebody's private folder (in the namespace, root is nobody special), the
 * server really runs as `nobody`, and its programs and data move to where that account may read. Data that
 * belongs to another account already, because that one started it first, stays with that account.
 */
import { execFile } from 'node:child_process';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readdir,
  readlink,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unreachable } from '@antipode/base';
import { copyEmbeddedBinaries, type EmbeddedBinaries } from './embedded-binaries.ts';

const nobodyId = 65_534;

/** How a program of PostgreSQL is started: a prefix before its command line, or another user id. */
export type EmbeddedAccount = Readonly<
  | { kind: 'self' }
  | { kind: 'namespace'; prefix: readonly [string, ...string[]] }
  | { kind: 'other'; uid: number; gid: number }
>;

/** A command as `spawn` takes it. */
export type EmbeddedCommand = Readonly<{
  file: string;
  args: readonly string[];
  identity: Readonly<{ uid?: number; gid?: number }>;
}>;

/**
 * Decides as whom the server runs on `clusterFolder`, which need not exist yet.
 *
 * @param mayUseNamespaces false makes root fall back to another account at once
 */
export async function chooseAccount(
  programs: EmbeddedBinaries,
  clusterFolder: string,
  mayUseNamespaces: boolean,
): Promise<EmbeddedAccount> {
  if (process.getuid?.() !== 0) {
    const namespace = hasName() ? undefined : await findNamespace(programs, clusterFolder, mayUseNamespaces);
    return namespace ?? { kind: 'self' };
  }
  const owner = await stat(clusterFolder).catch(() => undefined);
  if (owner && owner.uid !== 0) return { kind: 'other', uid: owner.uid, gid: owner.gid };
  return (
    (await findNamespace(programs, clusterFolder, mayUseNamespaces)) ?? {
      kind: 'other',
      uid: nobodyId,
      gid: nobodyId,
    }
  );
}

/** A user namespace that reaches the programs and the data, if this machine allows one. */
async function findNamespace(
  programs: EmbeddedBinaries,
  clusterFolder: string,
  mayUseNamespaces: boolean,
): Promise<EmbeddedAccount | undefined> {
  const prefix = ['unshare', '-U', `--map-user=${nobodyId}`, `--map-group=${nobodyId}`, '--'] as const;
  const reaches = ['test', '-x', programs.postgres, '-a', '-w', dirname(clusterFolder)];
  return mayUseNamespaces && (await runs([...prefix, ...reaches]))
    ? { kind: 'namespace', prefix }
    : undefined;
}

/** The server looks its user up, and refuses to run as one that the machine has no name for. */
function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
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
    case 'other':
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
  if (account.kind !== 'other' || (await isOpenToOthers(given.native))) return given;
  return copyEmbeddedBinaries(given, await openFolder());
}

/**
 * Where `folder` really lies, so that `account` can reach it; it need not exist yet.
 *
 * When that account cannot reach it, it moves (with what is in it) to a folder that it can, and a symbolic link
 * stays behind: the data has one place, whichever way it is looked for.
 */
export async function placeFor(account: EmbeddedAccount, folder: string, name: string): Promise<string> {
  const linked = await readlink(folder).catch(() => undefined);
  if (linked !== undefined) return linked;
  if (account.kind !== 'other' || (await isReachable(account.uid, dirname(folder)))) return folder;
  const target = join(await openFolder(), name);
  await rm(target, { recursive: true, force: true });
  if (await stat(folder).catch(() => undefined)) await moveTo(target, folder);
  else await symlink(target, folder);
  return target;
}

/** Makes `path` and all below it the account's own. */
export async function giveTo(account: EmbeddedAccount, path: string): Promise<void> {
  if (account.kind === 'other') await chownAll(path, account.uid, account.gid);
}

async function moveTo(target: string, folder: string): Promise<void> {
  await cp(folder, target, { recursive: true, verbatimSymlinks: true });
  await chmod(target, 0o700);
  // The link takes the place of the folder only after everything is copied.
  const aside = `${folder}.moved`;
  await rename(folder, aside);
  await symlink(target, folder);
  await rm(aside, { recursive: true, force: true });
}

const isReachable = async (uid: number, folder: string): Promise<boolean> =>
  (await stat(folder)).uid === uid || (await isOpenToOthers(folder));

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
