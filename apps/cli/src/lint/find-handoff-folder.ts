import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Where in a handoff files with a meaning stand. */
const isPart = (path: string): boolean =>
  path === 'handoff.md' || path === 'antipode.yaml' || /^(?:contract|criteria|decisions)\/./.test(path);

/** The folder of the handoff that a file is a part of, found by its handoff.md, upwards. */
export function findHandoffFolder(file: string): { root: string; path: string } | undefined {
  let root = dirname(file);
  for (let levels = 0; levels < deepest; levels++) {
    if (existsSync(join(root, 'handoff.md'))) {
      const path = relative(root, file).replaceAll(sep, '/');
      return isPart(path) ? { root, path } : undefined;
    }
    const above = dirname(root);
    if (above === root) return undefined;
    root = above;
  }
  return undefined;
}

const deepest = 8;
