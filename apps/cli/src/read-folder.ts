import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
// Not through the package’s door: that would load all of it.
import { handoffLimits, type HandoffFile } from '@antipode/handoff/limits';
import { cannotRun, refused } from './exit-codes.ts';

export type ReadFolder = {
  readonly files: readonly HandoffFile[];
  /** Links: what they point at may be anywhere. */
  readonly skipped: readonly string[];
};

/** Every file below a folder but those of tools: what starts with a dot, and `node_modules`. */
export async function readFolder(root: string): Promise<ReadFolder> {
  const files: HandoffFile[] = [];
  const skipped: string[] = [];
  let bytes = 0;
  // Before anything is read: somebody's whole home may lie below the wrong folder.
  if (!(await entriesOf(root)).some((entry) => entry.name === 'handoff.md')) {
    throw cannotRun(`There is no handoff.md in ${root}. Name the folder that holds it.`);
  }
  await visit('');
  return { files, skipped };

  async function visit(folder: string): Promise<void> {
    const entries = await entriesOf(join(root, folder));
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) await visit(path);
      else if (entry.isFile()) await take(path);
      else skipped.push(path);
    }
  }

  async function take(path: string): Promise<void> {
    const content = new Uint8Array(await readFile(join(root, path)));
    bytes += content.length;
    files.push({ path, content });
    if (files.length > handoffLimits.files || bytes > handoffLimits.bytesInAll) {
      throw refused(
        `${root} holds more than a handoff does: at most ${handoffLimits.files.toLocaleString('en')} files and ` +
          `${handoffLimits.bytesInAll / 1024 / 1024} MB. Is it the folder of the handoff alone?`,
      );
    }
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw cannotRun(`There is no folder ${folder}.`);
    if (code === 'ENOTDIR') throw cannotRun(`${folder} is a file. Name the folder that holds handoff.md.`);
    if (code === 'EACCES') throw cannotRun(`${folder} may not be read by you.`);
    throw error;
  }
}
