/**
 * Reports of earlier runs, by what was judged: reading a contract takes most of a run’s time, and seldom has anything
 * changed since the last one. A report is found again only for the very same files, settings and build; a few of the
 * latest are kept. Nothing is remembered when the command line runs from its source.
 */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LintReport } from '@antipode/handoff';
import { cacheFolder } from '../config.ts';
import type { LintTarget } from './lint-target.ts';

const mostKept = 50;

/** The report of an earlier run, or a new one, which is then remembered. */
export async function rememberedReport(
  target: LintTarget,
  rules: readonly string[],
  judge: () => Promise<LintReport>,
): Promise<LintReport> {
  const build = thisBuild();
  const folder = cacheFolder();
  if (build === undefined || folder === undefined) return await judge();
  const file = join(folder, `${keyOf(target, rules, build)}.json`);
  const known = await read(file);
  if (known) return known;
  const report = await judge();
  await write(folder, file, report);
  return report;
}

/** The names of the parts of a build hold hashes of what is in them. */
function thisBuild(): string | undefined {
  const folder = dirname(fileURLToPath(import.meta.url));
  return basename(folder) === 'parts' ? readdirSync(folder).sort().join() : undefined;
}

function keyOf({ kind, files, only }: LintTarget, rules: readonly string[], build: string): string {
  const hash = createHash('sha256').update(JSON.stringify([build, process.version, kind, only, rules]));
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, content } of sorted) {
    hash.update(JSON.stringify([path, content.length])).update(content);
  }
  return hash.digest('hex');
}

/** Undefined when there is none, or none that is whole. */
async function read(file: string): Promise<LintReport | undefined> {
  try {
    const report = JSON.parse(await readFile(file, 'utf8')) as Partial<LintReport>;
    return Array.isArray(report.findings) ? (report as LintReport) : undefined;
  } catch {
    return undefined;
  }
}

/** A disk that is full or not ours to write on slows the next run down, and is no reason to fail in this one. */
async function write(folder: string, file: string, report: LintReport): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = `${file}.${process.pid}.tmp`;
    await writeFile(temporary, JSON.stringify(report), { mode: 0o600 });
    await rename(temporary, file);
    await forgetOldest(folder);
  } catch {
    // Said above.
  }
}

async function forgetOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= mostKept) return;
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const oldest = dated.sort((a, b) => b.at - a.at).slice(mostKept);
  await Promise.all(oldest.map(({ name }) => rm(join(folder, name), { force: true })));
}
