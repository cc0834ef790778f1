/**
 * What the linter has no rule for: sentences about our own source that can be checked line by line.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the source; its path starts at the root of the repository, with slashes. */
export type Source = Readonly<{ path: string; text: string }>;

export type SourceRule = Readonly<{
  says: string;
  /** Whether the rule speaks of this file. */
  covers: (path: string) => boolean;
  /** What no line of such a file may hold. */
  fault: RegExp;
}>;

const isTest = (path: string): boolean => /\.(test|fixture)\.tsx?$|\/test-[^/]+$/.test(path);
const isPortal = (path: string): boolean => path.startsWith('apps/portal/src/') && !isTest(path);

export const sourceRules = {
  spelledPath: {
    says: 'A page spells no path: call a function of paths.ts.',
    covers: (path) => isPortal(path) && path.endsWith('.tsx'),
    fault: /\b(?:href|action|formaction|src)=(?:\{\s*)?["'`]\/(?!\/)/i,
  },
  strayQuery: {
    says: 'SQL lives in *-store.ts and database/: give the query a name there.',
    covers: (path) =>
      isPortal(path) && !path.endsWith('-store.ts') && !path.startsWith('apps/portal/src/database/'),
    fault: /\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(?:<[^`]*>)?`/,
  },
} satisfies Record<string, SourceRule>;

/** Where a rule is broken, as `path:line`. A rule that covers no file is broken everywhere. */
export function broken(rule: SourceRule, sources: readonly Source[]): readonly string[] {
  const covered = sources.filter(({ path }) => rule.covers(path));
  if (covered.length === 0) throw new Error(`No file was checked: ${rule.says}`);
  return covered.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (rule.fault.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

/** Imports of packages that the workspace's own package.json does not name, as `path: name`. */
export function undeclaredImports(manifest: string, sources: readonly Source[]): readonly string[] {
  const { name, dependencies = {} } = JSON.parse(manifest) as Manifest;
  const ours = sources.filter(({ path }) => !isTest(path));
  if (ours.length === 0) throw new Error(`No file of ${name} was checked.`);
  return undeclared(ours, new Set([name, ...Object.keys(dependencies)]));
}

/** The same of what belongs to no workspace and is never shipped: the root's package.json names what it needs. */
export function undeclaredByRoot(
  manifest: string,
  workspaces: readonly string[],
  sources: readonly Source[],
): readonly string[] {
  if (sources.length === 0) throw new Error('No file beside the workspaces was checked.');
  const { devDependencies = {} } = JSON.parse(manifest) as Manifest;
  return undeclared(sources, new Set([...workspaces, ...Object.keys(devDependencies)]));
}

export type Manifest = {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
};

const undeclared = (sources: readonly Source[], declared: ReadonlySet<string>): readonly string[] =>
  sources.flatMap(({ path, text }) =>
    [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^'./][^']*)'|^import '([^'./][^']*)'/gm)]
      .map((match) => packageOf(match[1] ?? match[2] ?? ''))
      .filter((imported) => !imported.startsWith('node:'))
      // Some packages are types alone, and are named so.
      .filter((imported) => !declared.has(imported) && !declared.has(`@types/${imported}`))
      .map((imported) => `${path}: ${imported}`),
  );

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Every TypeScript file below a folder of the repository. */
export async function readSources(folder: string): Promise<readonly Source[]> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/](node_modules|dist)[\\/]/.test(path));
  return await Promise.all(
    paths.map(async (path) => ({
      path: path.slice(root.length).replaceAll('\\', '/'),
      text: await readFile(path, 'utf8'),
    })),
  );
}
