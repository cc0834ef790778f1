import { resolve } from 'node:path';
import { compareHandoffs, type Handoff, readHandoff } from '@antipode/handoff';
import { describeFinding } from '../describe-finding.ts';
import { cannotRun, exitCodes, type ExitCode } from '../exit-codes.ts';
import { readFolder } from '../read-folder.ts';
import type { Terminal } from '../terminal.ts';
import { asJson, asText, type Compared } from './show-comparison.ts';

type Asked = { readonly before: string; readonly after: string; readonly format: 'text' | 'json' };

export async function compareFolders(
  { before, after, format }: Asked,
  terminal: Terminal,
): Promise<ExitCode> {
  const [from, to] = [await readWhole(before, terminal), await readWhole(after, terminal)];
  const compared: Compared = {
    from: { folder: before, handoff: from },
    to: { folder: after, handoff: to },
    comparison: compareHandoffs(from, to),
  };
  await terminal.write(format === 'json' ? asJson(compared) : asText(compared));
  const breaks = compared.comparison.contract.some(({ effect }) => effect === 'breaks');
  return breaks ? exitCodes.refused : exitCodes.done;
}

/** What cannot be read would look as if it had been removed. */
async function readWhole(folder: string, terminal: Terminal): Promise<Handoff> {
  const { files, skipped } = await readFolder(resolve(terminal.folder, folder));
  for (const path of skipped) terminal.tell(`Left out ${folder}/${path}: it is a link, not a file.`);
  const handoff = await readHandoff(files);
  const unreadable = handoff.findings.filter(
    ({ kind, severity }) => kind === 'format' && severity === 'blocks',
  );
  if (unreadable.length === 0) return handoff;
  const places = unreadable.length === 1 ? 'a place' : `${unreadable.length} places`;
  throw cannotRun(
    [
      ...unreadable.map(describeFinding),
      `Nothing was compared: mend ${places} in ${folder} that cannot be read.`,
    ].join('\n'),
  );
}
