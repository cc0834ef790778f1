/** What action.yml does: a pull request’s handoff, judged, with the findings where its reviewers look. */
import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ActionInputs } from '../config.ts';
import { cannotRun, exitCodes, type ExitCode } from '../exit-codes.ts';
import { inFormat, type Format } from '../lint/formats/format.ts';
import { countFindings, summarise, type Judged } from '../lint/judged.ts';
import { judgeTarget } from '../lint/judge-target.ts';
import { readTargets } from '../lint/lint-target.ts';
import { levelsOfRules } from '../lint/levels-of-rules.ts';
import { showReport } from '../lint/show-report.ts';
import type { Terminal } from '../terminal.ts';
import { annotate } from './annotate.ts';

const failing = ['blocks', 'warns', 'never'] as const;

export async function runAction(inputs: ActionInputs, terminal: Terminal): Promise<ExitCode> {
  const failOn = failing.find((each) => each === (inputs.failOn || 'blocks'));
  if (!failOn) throw cannotRun(`fail-on takes blocks, warns or never, and not “${inputs.failOn}”.`);
  const options = { levels: levelsOfRules(linesOf(inputs.rules)) };
  const judged: Judged[] = [];
  for (const target of await readTargets(linesOf(inputs.paths), terminal)) {
    judged.push(showReport(target, await judgeTarget(target, options), terminal));
  }

  // What a file says must not be a command to the runner.
  const token = randomUUID();
  const text = await inFormat('text', judged, terminal.hasColours);
  await terminal.write(`::stop-commands::${token}\n${text}::${token}::\n`);
  if (inputs.annotations !== 'false') await terminal.write(annotate(judged));
  await writeReport(inputs.sarif, 'sarif', judged, terminal);
  await writeReport(inputs.junit, 'junit', judged, terminal);
  if (inputs.summaryFile !== '') {
    await appendFile(inputs.summaryFile, await inFormat('markdown', judged, false));
  }
  const { blocks, warns, notes } = countFindings(judged);
  const ready = judged.every(({ report }) => report.isReady);
  if (inputs.outputFile !== '') {
    await appendFile(
      inputs.outputFile,
      `blocks=${blocks}\nwarns=${warns}\nnotes=${notes}\nready=${ready}\nsummary=${summarise(judged)}\n`,
    );
  }
  const isRefused = failOn !== 'never' && (blocks > 0 || (failOn === 'warns' && warns > 0));
  return isRefused ? exitCodes.refused : exitCodes.done;
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

async function writeReport(
  file: string,
  format: Format,
  judged: readonly Judged[],
  terminal: Terminal,
): Promise<void> {
  if (file === '') return;
  const path = resolve(terminal.folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await inFormat(format, judged, false));
}
