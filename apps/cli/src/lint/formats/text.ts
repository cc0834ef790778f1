/** For people in a terminal: clause by clause, the question first, then what raised it. */
import type { Finding, Severity } from '@antipode/handoff';
import { printable } from '../../printable.ts';
import { groupByClause, groupByReason, summarise, type Judged } from '../judged.ts';
import { cyan, paintWith, quiet, red, strong, yellow, type Paint as Painted } from '../../paint.ts';

export function asText(judged: readonly Judged[], hasColours = false): string {
  const paint = paintWith(colours, hasColours);
  const parts = judged.map((each) => describe(each, paint));
  if (judged.length > 1) parts.push(`In all: ${summarise(judged)}\n`);
  return parts.join('\n');
}

function describe(judged: Judged, paint: Paint): string {
  const { kind, path, report } = judged;
  const lines = kind === 'handoff' ? [paint.strong(printable(`“${report.title}”, ${path}`)), ''] : [];
  for (const { name, findings } of groupByClause(report.findings)) {
    lines.push(paint.strong(printable(name)));
    for (const finding of findings) lines.push(...describeFinding(finding, paint));
    lines.push('');
  }
  for (const { finding, because } of report.accepted) {
    lines.push(printable(`Accepted: ${finding.rule} at ${placeOf(finding)}, because ${because}`));
  }
  for (const [rules, because] of groupByReason(report.cannotTell)) {
    lines.push(printable(`Could not judge ${rules}: ${because}`));
  }
  if (report.off.length > 0) lines.push(printable(`Switched off: ${report.off.join(', ')}`));
  if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
  const sum = summarise([judged]);
  lines.push(kind === 'file' ? printable(`${path}: ${sum}`) : sum, '');
  return lines.join('\n');
}

function describeFinding(finding: Finding, paint: Paint): string[] {
  const { question, severity, message, fix, rule } = finding;
  const said = `${paint[severity](severity.padEnd(6))}  ${printable(message)}`;
  return [
    ...(question === undefined ? [`  ${said}`] : [`  ${paint.strong(printable(question))}`, `    ${said}`]),
    `    ${paint.quiet(printable(`${placeOf(finding)}  ${rule}`))}`,
    `    Fix: ${printable(fix)}`,
  ];
}

const placeOf = ({ file, line, column }: Finding): string => `${file}:${line}:${column}`;

type Paint = Painted<Severity | 'strong' | 'quiet'>;
const colours = { strong, quiet, blocks: red, warns: yellow, notes: cyan };
