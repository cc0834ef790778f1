import type { Finding } from '@antipode/handoff';
import { printable } from './printable.ts';

/** A finding as other tools print theirs, so that editors and terminals link to its place. */
export function describeFinding(
  finding: Pick<Finding, 'file' | 'line' | 'column' | 'severity' | 'rule' | 'message' | 'question' | 'fix'>,
): string {
  const { file, line, column, severity, rule, message, question, fix } = finding;
  const lines = [`${file}:${line}:${column}  ${severity}  ${message}  (${rule})`];
  if (question !== undefined) lines.push(`    It will cost this question: ${question}`);
  lines.push(`    ${fix}`);
  return lines.map(printable).join('\n');
}
