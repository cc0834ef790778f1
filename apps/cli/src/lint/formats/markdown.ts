/** A summary for a pull request or a job: short enough to be read there, each finding with its place. */
import type { Finding, Severity } from '@antipode/handoff';
import { groupByClause, groupByReason, summarise, type Judged } from '../judged.ts';
import { inMarkdown } from '../../in-markdown.ts';

/** GitHub takes a megabyte, and nobody reads more than this. */
const mostShown = 200;

export const asMarkdown = (judged: readonly Judged[]): string => judged.map(describe).join('\n');

function describe(judged: Judged): string {
  const { kind, path, report } = judged;
  const { findings, accepted, cannotTell } = report;
  const title = kind === 'handoff' ? `“${report.title}”` : path;
  const lines = [`## Antipode: ${inMarkdown(title)}`, '', `${inMarkdown(summarise([judged]))}.`, ''];
  const shown = [...findings].sort((a, b) => weight[a.severity] - weight[b.severity]).slice(0, mostShown);
  for (const { name, findings } of groupByClause(shown)) {
    lines.push(`### ${inMarkdown(name)}`, '', ...findings.flatMap(describeFinding), '');
  }
  if (findings.length > shown.length) lines.push(`…and ${findings.length - shown.length} more.`, '');
  if (accepted.length > 0) {
    lines.push('### Accepted', '');
    for (const { finding, because } of accepted.slice(0, mostShown)) {
      lines.push(`- \`${finding.rule}\` at ${inMarkdown(placeOf(finding))}, because ${inMarkdown(because)}`);
    }
    lines.push('');
  }
  if (cannotTell.length > 0) {
    lines.push('### Could not be judged', '');
    for (const [rules, because] of groupByReason(cannotTell)) {
      lines.push(`- ${inMarkdown(rules)}: ${inMarkdown(because)}`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

function describeFinding(finding: Finding): string[] {
  const { question, message, rule, severity, fix } = finding;
  return [
    `- **${inMarkdown(question ?? message)}**  `,
    ...(question === undefined ? [] : [`  ${inMarkdown(message)}  `]),
    `  ${severity}, \`${rule}\`, ${inMarkdown(placeOf(finding))}. ${inMarkdown(fix)}`,
  ];
}

const weight: Readonly<Record<Severity, number>> = { blocks: 0, warns: 1, notes: 2 };
const placeOf = ({ file, line, column }: Finding): string => `${file}:${line}:${column}`;
