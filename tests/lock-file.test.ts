/**
 * What `npm ci` needs of the lock file on a fresh machine, where a registry may not have everything.
 */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';

type LockFile = {
  readonly packages: Readonly<
    Record<
      string,
      { readonly resolved?: string; readonly optionalDependencies?: Readonly<Record<string, string>> }
    >
  >;
};

const lockFile = JSON.parse(
  await readFile(new URL('../package-lock.json', import.meta.url), 'utf8'),
) as LockFile;

describe('the lock file', () => {
  test('locks every optional dependency that it names, or npm ci refuses it', () => {
    expect(unlocked(lockFile)).toEqual([]);
  });

  test('names no registry', () => {
    const addresses = Object.values(lockFile.packages).flatMap(({ resolved }) => resolved ?? []);
    expect(addresses.filter((address) => /^https?:/.test(address))).toEqual([]);
  });

  test('is seen to fail where a platform is missing', () => {
    const broken = {
      packages: {
        'node_modules/tool': { optionalDependencies: { 'tool-linux': '1.0.0', 'tool-darwin': '1.0.0' } },
        'node_modules/tool/node_modules/tool-linux': {},
      },
    };
    expect(unlocked(broken)).toEqual(['node_modules/tool: tool-darwin']);
  });
});

function unlocked({ packages }: LockFile): readonly string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !foldersAbove(path).some((folder) => `${folder}node_modules/${name}` in packages))
      .map((name) => `${path}: ${name}`),
  );
}

/** Where Node looks for what a package asks for: beside it, then in each folder above. */
function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/');
  return [...parts.keys(), parts.length].map((length) =>
    parts
      .slice(0, length)
      .map((part) => `${part}/`)
      .join(''),
  );
}
