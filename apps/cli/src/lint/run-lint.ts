/** `antipode lint` as a function: what is asked for, in which terminal, and how it ends. */
import type { LintReport, RuleLevel } from '@antipode/handoff';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { inFormat, type Format } from './formats/format.ts';
import { countFindings, type Judged } from './judged.ts';
import { readStdinTarget, readTargets, type LintTarget } from './lint-target.ts';
import { showReport } from './show-report.ts';

export type LintRequest = {
  readonly paths: readonly string[];
  readonly format: Format;
  /** `NAME=LEVEL`, as typed. */
  readonly rules: readonly string[];
  readonly maxWarnings?: number;
  readonly fix: boolean;
  /** Whether the report of an earlier run may answer. */
  readonly remember: boolean;
  /** Judge what comes on standard input as if it stood in this file. */
  readonly stdinPath?: string;
};

export async function runLint(request: LintRequest, terminal: Terminal): Promise<ExitCode> {
  const { paths, format, stdinPath } = request;
  // Before anything is read: a mistake is told at once.
  await levelsOf(request);
  const targets =
    stdinPath === undefined
      ? await readTargets(paths, terminal)
      : [await readStdinTarget(paths, stdinPath, terminal)];
  const judged: Judged[] = [];
  for (const target of targets) judged.push(await judge(target, request, terminal));
  await terminal.write(await inFormat(format, judged, terminal.hasColours));
  return endWith(judged, request.maxWarnings, terminal);
}

/** The engine is loaded only when there is something to judge: what was judged before is remembered. */
async function judge(target: LintTarget, request: LintRequest, terminal: Terminal): Promise<Judged> {
  const bytes = target.files.reduce((sum, { content }) => sum + content.length, 0);
  if (bytes > slowBytes) {
    const size = `${target.files.length} files, ${Math.round(bytes / 1024)} KB`;
    terminal.tell(`Judging ${target.shown}: ${size}…`);
  }
  const judgeNow = async (each: LintTarget): Promise<LintReport> => {
    const { judgeTarget } = await import('./judge-target.ts');
    return await judgeTarget(each, { levels: await levelsOf(request) });
  };
  let current = target;
  if (request.fix) {
    const { fixTarget } = await import('./fix-target.ts');
    current = await fixTarget(target, judgeNow, terminal);
  }
  return showReport(current, await reportOn(current, request, () => judgeNow(current)), terminal);
}

async function reportOn(
  target: LintTarget,
  { remember, rules }: LintRequest,
  judgeNow: () => Promise<LintReport>,
): Promise<LintReport> {
  if (!remember) return await judgeNow();
  const { rememberedReport } = await import('./remembered-reports.ts');
  return await rememberedReport(target, rules, judgeNow);
}

async function levelsOf({ rules }: LintRequest): Promise<ReadonlyMap<string, RuleLevel>> {
  if (rules.length === 0) return new Map();
  const { levelsOfRules } = await import('./levels-of-rules.ts');
  return levelsOfRules(rules);
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
