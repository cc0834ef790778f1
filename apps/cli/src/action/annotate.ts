/**
 * Findings as commands to GitHub’s runner, which shows them in the changed files.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import type { Severity } from '@antipode/handoff';
import type { Judged } from '../lint/judged.ts';

const commands: Readonly<Record<Severity, string>> = { blocks: 'error', warns: 'warning', notes: 'notice' };

export function annotate(judged: readonly Judged[]): string {
  const findings = judged.flatMap(({ report }) => report.findings);
  return findings
    .map(({ severity, file, line, column, endLine = line, endColumn, rule, question, message, fix }) => {
      const place = [
        `file=${inProperty(file)}`,
        `line=${line}`,
        `endLine=${endLine}`,
        // Columns are only understood within one line.
        ...(endLine === line ? [`col=${column}`, `endColumn=${endColumn ?? column}`] : []),
        `title=${inProperty(rule)}`,
      ];
      const words = [question, message, fix].filter((each) => each !== undefined).join('\n');
      return `::${commands[severity]} ${place.join(',')}::${inMessage(words)}\n`;
    })
    .join('');
}

const inMessage = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const inProperty = (text: string): string => inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
