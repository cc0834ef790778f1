/** What somebody asked to have judged, read from the disk or from standard input. */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { HandoffFile } from '@antipode/handoff';
import { cannotRun } from '../exit-codes.ts';
import { readFolder } from '../read-folder.ts';
import type { Terminal } from '../terminal.ts';
import { findHandoffFolder } from './find-handoff-folder.ts';

export type LintTarget = {
  /** What is judged: all of a handoff, one file as a part of its handoff, or one file that stands alone. */
  readonly kind: 'handoff' | 'part' | 'alone';
  /** As it is shown: relative to where the command runs. */
  readonly shown: string;
  /** The folder on the disk; of a file that stands alone, the one that it is in. */
  readonly root: string;
  /** Paths are those of a handoff, whatever the file is called on the disk. */
  readonly files: readonly HandoffFile[];
  /** The path in the handoff of the one file that is judged. */
  readonly only?: string;
};

export async function readTargets(paths: readonly string[], terminal: Terminal): Promise<LintTarget[]> {
  const targets: LintTarget[] = [];
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const target = await readTarget(resolve(terminal.folder, path), terminal);
    // What is named twice is judged once.
    if (!targets.some(({ shown }) => shown === target.shown)) targets.push(target);
  }
  return targets;
}

async function readTarget(path: string, terminal: Terminal): Promise<LintTarget> {
  const shown = showPath(path, terminal);
  if (await isFolder(path, shown)) {
    const { files, skipped } = await readFolder(path);
    for (const link of skipped) terminal.tell(`Left out ${link}: it is a link, not a file.`);
    return { kind: 'handoff', shown, root: path, files };
  }
  const handoff = findHandoffFolder(path);
  if (handoff) {
    const { files } = await readFolder(handoff.root);
    if (files.some((file) => file.path === handoff.path)) {
      return { kind: 'part', shown, root: handoff.root, files, only: handoff.path };
    }
  }
  return alone(path, shown, new Uint8Array(await readFile(path)));
}

/** What comes on standard input, as if it stood in that file: of a folder that is given, or by itself. */
export async function readStdinTarget(
  folders: readonly string[],
  path: string,
  terminal: Terminal,
): Promise<LintTarget> {
  const { buffer } = await import('node:stream/consumers');
  const content = new Uint8Array(await buffer(terminal.input));
  const [folder, ...others] = folders;
  if (folder === undefined) {
    const full = resolve(terminal.folder, path);
    return alone(full, showPath(full, terminal), content);
  }
  if (others.length > 0) throw cannotRun('--stdin goes with one folder at most.');
  const root = resolve(terminal.folder, folder);
  const { files } = await readFolder(root);
  return {
    kind: 'handoff',
    shown: showPath(root, terminal),
    root,
    files: [...files.filter((file) => file.path !== path), { path, content }],
  };
}

function alone(path: string, shown: string, content: Uint8Array): LintTarget {
  const only = roleByName(basename(path), content);
  return { kind: 'alone', shown, root: dirname(path), files: [{ path: only, content }], only };
}

/** The place in a handoff where a file with this name would be read as what it is. */
function roleByName(name: string, content: Uint8Array): string {
  if (name === 'antipode.yaml') return name;
  if (name.endsWith('.feature')) return `criteria/${name}`;
  if (!/\.(?:ya?ml|json)$/i.test(name)) return 'handoff.md';
  return isContract(content) ? `contract/${name}` : `data/${name}`;
}

const isContract = (content: Uint8Array): boolean =>
  /(?:^|[{,\s])["']?(?:openapi|swagger)["']?\s*:/.test(Buffer.from(content.subarray(0, 20_000)).toString());

async function isFolder(path: string, shown: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw cannotRun(`There is no file or folder ${shown}.`);
    if (code === 'EACCES') throw cannotRun(`${shown} may not be read by you.`);
    throw error;
  }
}

/** The file on the disk that a path in the handoff stands for, as it is shown. */
export const shownFile = ({ kind, shown, root }: LintTarget, path: string, terminal: Terminal): string =>
  kind === 'alone' ? shown : showPath(join(root, path), terminal);

function showPath(path: string, { folder }: Terminal): string {
  const shown = relative(folder, path);
  if (shown === '') return '.';
  // From another disk or far away the whole path says more.
  return (shown.startsWith(`..${sep}..`) ? path : shown).replaceAll(sep, '/');
}
