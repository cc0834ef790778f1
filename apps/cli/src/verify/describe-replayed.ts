/** What became of the findings of evidence, one line each. */
import type { Evidence, Replayed, Standing } from '@antipode/verify';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { printable } from '../printable.ts';
import { count } from './formats/summary.ts';

const titles: Readonly<Record<Standing, string>> = {
  'still stands': 'Still stands',
  gone: 'Gone',
  'cannot tell': 'Cannot tell',
};

export function describeReplayed(replayed: readonly Replayed[], { findings }: Evidence): string {
  if (replayed.length === 0) return 'The evidence has no findings to run again.\n';
  const messages = new Map(findings.map(({ id, message, check }) => [id, `${message} (${check})`]));
  const lines = [
    `${count(replayed.length, 'finding')} of the evidence, run again:`,
    ...replayed.flatMap(({ finding, standing, because }) => [
      `  ${titles[standing]}: ${finding} ${messages.get(finding) ?? ''}`,
      `    ${because}`,
    ]),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

/** What a baseline accepted when the evidence was made may go on standing. */
export function exitCodeOfReplayed(replayed: readonly Replayed[], { findings }: Evidence): ExitCode {
  const accepted = new Set(findings.flatMap(({ id, accepted }) => (accepted === undefined ? [] : [id])));
  const open = replayed.filter(({ finding }) => !accepted.has(finding));
  if (open.some(({ standing }) => standing === 'still stands')) return exitCodes.refused;
  return open.some(({ standing }) => standing === 'cannot tell') ? exitCodes.cannotTell : exitCodes.done;
}
