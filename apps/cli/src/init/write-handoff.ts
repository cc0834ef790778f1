import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { lintHandoff, newHandoff, readHandoff, slugOf, type HandoffFile } from '@antipode/handoff';
import { describeFinding } from '../describe-finding.ts';
import { cannotRun, exitCodes, refused, type ExitCode } from '../exit-codes.ts';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import { copyContract, type CopiedContract } from './copy-contract.ts';

export async function writeHandoff(
  dir: string,
  from: string | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  const root = resolve(terminal.folder, dir);
  const contract = from === undefined ? undefined : await copyContract(from, terminal);
  const files = [...(contract?.files ?? []), ...(await newFiles(root, contract))];
  const taken = files.filter(({ path }) => existsSync(join(root, path)));
  if (taken.length > 0) {
    throw refused(
      `Nothing was written: ${taken.map(({ path }) => join(dir, path)).join(', ')} ${taken.length === 1 ? 'is' : 'are'} there already.`,
    );
  }
  for (const { path, content } of files) {
    const file = join(root, path);
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content, { flag: 'wx' });
    } catch (error) {
      throw cannotRun(`Could not write ${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
    await terminal.write(`Wrote ${printable(join(dir, path))}\n`);
  }
  await terminal.write(await whatIsLeft(dir, files));
  return exitCodes.done;
}

async function newFiles(root: string, contract: CopiedContract | undefined): Promise<HandoffFile[]> {
  const name = basename(root)
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
  const title = contract?.title ?? (name === '' ? 'Untitled' : name.charAt(0).toUpperCase() + name.slice(1));
  const read = contract && (await readHandoff(contract.files));
  const made = newHandoff({
    id: slugOf(title) || 'handoff',
    title,
    ...(contract &&
      read && {
        contract: { path: contract.path, clauses: read.clauses, schemas: read.schemas },
      }),
  });
  return made.map(({ path, text }) => ({ path, content: new TextEncoder().encode(text) }));
}

/** A contract may have hundreds of its own. */
const mostShown = 40;

async function whatIsLeft(dir: string, files: readonly HandoffFile[]): Promise<string> {
  const { findings } = await lintHandoff(files);
  const count = findings.length;
  const places = findings
    .slice(0, mostShown)
    .map((finding) => describeFinding({ ...finding, file: join(dir, finding.file) }));
  return [
    '',
    count === 0
      ? 'Nothing is open.'
      : `What only you can know, in ${count} ${count === 1 ? 'place' : 'places'}:`,
    ...places,
    ...(count > mostShown ? [`…and ${count - mostShown} more.`] : []),
    '',
    `When you have written something: antipode lint ${dir}`,
    '',
  ].join('\n');
}
