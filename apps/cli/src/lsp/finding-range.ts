import type { Finding, Severity } from '@antipode/handoff';
import { DiagnosticSeverity, type Diagnostic, type Position, type Range } from 'vscode-languageserver/node';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  blocks: DiagnosticSeverity.Error,
  warns: DiagnosticSeverity.Warning,
  notes: DiagnosticSeverity.Information,
};

/** Both count in UTF-16 code units, an editor from 0. */
export const rangeOf = ({ line, column, endLine = line, endColumn = column }: Finding): Range => ({
  start: { line: line - 1, character: column - 1 },
  end: { line: endLine - 1, character: endColumn - 1 },
});

export function diagnosticOf(finding: Finding): Diagnostic {
  const { severity, rule, question, message } = finding;
  return {
    range: rangeOf(finding),
    severity: severities[severity],
    source: 'antipode',
    code: rule,
    message: question === undefined ? message : `${question}\n${message}`,
  };
}

export const isWithin = (position: Position, { start, end }: Range): boolean =>
  isAtOrBefore(start, position) && isAtOrBefore(position, end);

export const meet = (one: Range, other: Range): boolean =>
  isAtOrBefore(one.start, other.end) && isAtOrBefore(other.start, one.end);

const isAtOrBefore = (one: Position, other: Position): boolean =>
  one.line < other.line || (one.line === other.line && one.character <= other.character);
