import { resolve } from 'node:path';
import { type Handoff, type HandoffFile, readHandoff } from '@antipode/handoff';
import { describeFinding } from '../describe-finding.ts';
import { cannotRun } from '../exit-codes.ts';
import { readFolder } from '../read-folder.ts';
import type { Terminal } from '../terminal.ts';

export type WholeHandoff = {
  readonly handoff: Handoff;
  /** The folder, from the root of the disk on. */
  readonly root: string;
  readonly files: readonly HandoffFile[];
};

/** A handoff with something to run in it. What cannot be read would be left out of a verdict without a word. */
export async function readWhole(folder: string, terminal: Terminal): Promise<WholeHandoff> {
  const root = resolve(terminal.folder, folder);
  const { files, skipped } = await readFolder(root);
  for (const path of skipped) terminal.tell(`Left out ${folder}/${path}: it is a link, not a file.`);
  const handoff = await readHandoff(files);
  const unreadable = handoff.findings.filter(
    ({ kind, severity }) => kind === 'format' && severity === 'blocks',
  );
  if (unreadable.length > 0) {
    const places = unreadable.length === 1 ? 'the place' : `the ${unreadable.length} places`;
    throw cannotRun(
      [
        ...unreadable.map(describeFinding),
        `Nothing was run: mend ${places} in ${folder} that cannot be read.`,
      ].join('\n'),
    );
  }
  if (!handoff.clauses.some(({ kind }) => kind === 'operation' || kind === 'criterion')) {
    throw cannotRun(`${folder} has neither a contract nor criteria, so there is nothing to run.`);
  }
  return { handoff, root, files };
}
