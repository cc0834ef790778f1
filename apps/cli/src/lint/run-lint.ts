/** `antipode lint` as a function: what is asked for, in which terminal, and how it ends. */
import { isRule, type LintOptions } from '@antipode/handoff';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { inFormat, type Format } from './formats/format.ts';
import { countFindings, type Judged } from './judged.ts';
import { judgeTarget, reportOn } from './judge-target.ts';
import { readStdinTarget, readTargets, type LintTarget } from './lint-target.ts';
import { parseLevels } from './rule-levels.ts';

export type LintRequest = {
  readonly paths: readonly string[];
  readonly format: Format;
  /** `NAME=LEVEL`, as typed. */
  readonly rules: readonly string[];
  readonly maxWarnings?: number;
  readonly fix: boolean;
  /** Judge what comes on standard input as if it stood in this file. */
  readonly stdinPath?: string;
};

export async function runLint(request: LintRequest, terminal: Terminal): Promise<ExitCode> {
  const { paths, format, stdinPath } = request;
  const options: LintOptions = { levels: parseLevels(request.rules, isRule) };
  const targets =
    stdinPath === undefined
      ? await readTargets(paths, terminal)
      : [await readStdinTarget(paths, stdinPath, terminal)];
  const judged: Judged[] = [];
  for (const target of targets) judged.push(await judge(target, request, options, terminal));
  await terminal.write(await inFormat(format, judged, terminal.hasColours));
  return endWith(judged, request.maxWarnings, terminal);
}

async function judge(
  target: LintTarget,
  { fix }: LintRequest,
  options: LintOptions,
  terminal: Terminal,
): Promise<Judged> {
  const bytes = target.files.reduce((sum, { content }) => sum + content.length, 0);
  if (bytes > slowBytes) {
    const size = `${target.files.length} files, ${Math.round(bytes / 1024)} KB`;
    terminal.tell(`Judging ${target.shown}: ${size}…`);
  }
  if (!fix) return await judgeTarget(target, options, terminal);
  const { fixTarget } = await import('./fix-target.ts');
  const fixed = await fixTarget(target, (each) => reportOn(each, options), terminal);
  return await judgeTarget(fixed, options, terminal);
}

/** About what takes some seconds. */
const slowBytes = 1024 * 1024;

function endWith(judged: readonly Judged[], maxWarnings: number | undefined, terminal: Terminal): ExitCode {
  const { blocks, warns } = countFindings(judged);
  if (maxWarnings !== undefined && warns > maxWarnings) {
    terminal.tell(
      `${warns} findings warn, which is more than the ${maxWarnings} that --max-warnings allows.`,
    );
    return exitCodes.refused;
  }
  return blocks > 0 ? exitCodes.refused : exitCodes.done;
}
