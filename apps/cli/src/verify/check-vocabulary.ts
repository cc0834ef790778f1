import { checkSteps, type StepProblem } from '@antipode/verify';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import { count } from './formats/summary.ts';
import { loadVocabulary } from './load-vocabulary.ts';
import { readWhole } from './read-whole.ts';

/** Names what of a handoff's criteria cannot be run, without running anything. */
export async function checkVocabulary(
  folder: string,
  runsSteps: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  const { handoff, root, files } = await readWhole(folder, terminal);
  const vocabulary = await loadVocabulary({ handoff, root, files }, runsSteps, terminal);
  const problems = checkSteps(handoff, vocabulary);
  await terminal.write(`${[...problems.map(describe), summarise(problems)].join('\n')}\n`);
  return problems.length === 0 ? exitCodes.done : exitCodes.refused;
}

function describe({ file, line, clause, problem, step, because, instead }: StepProblem): string {
  const said = step ? `“${step.keyword} ${step.text}”: ` : '';
  const lines = [`${file}:${line}  ${clause}  ${problem}`, `    ${said}${because}.`];
  if (instead !== undefined) lines.push(`    ${instead}`);
  return `${lines.map(printable).join('\n')}\n`;
}

const summarise = (problems: readonly StepProblem[]): string =>
  problems.length === 0
    ? 'Every step is known.'
    : `${count(problems.length, 'place')} in ${count(new Set(problems.map(({ clause }) => clause)).size, 'criterion').replace('criterions', 'criteria')} cannot be run.`;
