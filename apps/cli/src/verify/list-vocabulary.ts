import { listParameters, listSteps } from '@antipode/verify';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';

/** Every step that is known, in groups, with what it means and how it is written. */
export async function listVocabulary({ write, hasColours }: Terminal): Promise<ExitCode> {
  const [strong, quiet] = hasColours ? [bold, dim] : [asIs, asIs];
  const groups = listSteps().flatMap(({ title, steps }) => [
    strong(title),
    ...steps.flatMap(({ kind, expression, explains, example }) => [
      `  ${quiet(kind.padEnd(5))}  ${printable(expression)}`,
      `         ${quiet(printable(explains))}`,
      ...example
        .split('\n')
        .map((line, index) => `         ${index === 0 ? 'e.g. ' : '     '}${printable(line)}`),
    ]),
    '',
  ]);
  const values = listParameters().flatMap(({ name, explains, example }) => [
    `  ${name.padEnd(12)}  ${printable(explains)}`,
    `  ${' '.repeat(12)}  ${quiet(`e.g. ${printable(example)}`)}`,
  ]);
  await write(`${[...groups, strong('What may stand in the braces'), ...values].join('\n')}\n`);
  return exitCodes.done;
}

const bold = (text: string): string => `\u001B[1m${text}\u001B[22m`;
const dim = (text: string): string => `\u001B[2m${text}\u001B[22m`;
const asIs = (text: string): string => text;
