import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gaps, type Gap } from './gaps.ts';

const folder = fileURLToPath(new URL('../payout-ledger/', import.meta.url));

/** The files of the worked example, by path. */
export async function readExample(): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map(async (path) => [path, await readFile(path, 'utf8')] as const));
  return new Map(texts.map(([path, text]) => [relative(folder, path).replaceAll('\\', '/'), text]));
}

/** The same with every gap in it. It throws where a gap does not fit the example any more. */
export async function plantGaps(): Promise<Map<string, string>> {
  const texts = await readExample();
  for (const { rule, file, find, put } of gaps) {
    const text = texts.get(file) ?? '';
    if (text.split(find).length !== 2) throw new Error(`${rule}: ${file} does not hold once: ${find}`);
    texts.set(
      file,
      text.replace(find, () => put),
    );
  }
  return texts;
}

/** The line of the planted file, from 1, on which the gap's finding is expected. */
export function lineOf(gap: Gap, text: string): number {
  return text.slice(0, text.indexOf(gap.at.trimEnd())).split('\n').length;
}

/** The table of the README. */
export function gapTable(): string {
  const lines = gaps.map(({ rule, file, at }, index) => {
    const shown = at.trim().split('\n').at(-1)?.trim().replaceAll('|', '\\|') ?? '';
    return `| ${index + 1} | ${rule} | ${file} | ${shown.length > 70 ? `${shown.slice(0, 69).trimEnd()}…` : shown} |`;
  });
  return ['| gap | rule | file | on the line that holds |', '|---|---|---|---|', ...lines].join('\n');
}
