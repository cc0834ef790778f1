/** What an editor offers to do about a finding: the safe replacement, or an acceptance to give a reason for. */
import { isRule, type Finding } from '@antipode/handoff';
import { CodeActionKind, type CodeAction, type Range, type TextEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { acceptanceFor } from './acceptance-for.ts';
import { diagnosticOf, meet, rangeOf } from './finding-range.ts';

export function quickFixes(document: TextDocument, findings: readonly Finding[], at: Range): CodeAction[] {
  return findings
    .filter((finding) => meet(rangeOf(finding), at))
    .flatMap((finding) => [...replacement(document, finding), ...acceptance(document, finding)]);
}

function replacement(document: TextDocument, finding: Finding): CodeAction[] {
  const { replacement } = finding;
  if (replacement === undefined) return [];
  const title = replacement === '' ? 'Remove it' : `Write “${replacement}”`;
  const edit = { range: rangeOf(finding), newText: replacement };
  return [{ ...actionFor(document, finding, title, edit), isPreferred: true }];
}

function acceptance(document: TextDocument, finding: Finding): CodeAction[] {
  if (!isRule(finding.rule)) return [];
  const edit = acceptanceFor(document.uri, document.getText(), finding);
  return edit ? [actionFor(document, finding, `Accept ${finding.rule} with a reason`, edit)] : [];
}

const actionFor = ({ uri }: TextDocument, finding: Finding, title: string, edit: TextEdit): CodeAction => ({
  title,
  kind: CodeActionKind.QuickFix,
  diagnostics: [diagnosticOf(finding)],
  edit: { changes: { [uri]: [edit] } },
});
