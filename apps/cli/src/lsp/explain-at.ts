import type { Finding } from '@antipode/handoff';
import { MarkupKind, type Hover, type Position } from 'vscode-languageserver/node';
import { severityOf } from '../rules/explain-rule.ts';
import { findRule } from '../rules/rule-catalogue.ts';
import { isWithin, rangeOf } from './finding-range.ts';

/** The rules behind the findings at a place: what each finds, why it matters, what to do. */
export function explainAt(findings: readonly Finding[], position: Position): Hover | null {
  const [first, ...others] = findings.filter((finding) => isWithin(position, rangeOf(finding)));
  if (!first) return null;
  const value = [first, ...others].map(describe).join('\n\n---\n\n');
  return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(first) };
}

function describe({ rule, kind, severity, fix }: Finding): string {
  const known = findRule(rule);
  return [
    `**${rule}** (${kind}, ${known ? severityOf(known) : severity})`,
    ...(known ? [known.summary, known.why] : []),
    `**What to do.** ${fix}`,
  ].join('\n\n');
}
