/**
 * Where an acceptance of a finding goes, and how it is written: as a comment of the file’s own language, near the
 * finding, where it breaks nothing apart. Its reason is left to the author; until there is one, it accepts nothing.
 */
import type { Finding } from '@antipode/handoff';
import type { TextEdit } from 'vscode-languageserver/node';

export function acceptanceFor(uri: string, text: string, finding: Finding): TextEdit | undefined {
  const { rule, clause, line } = finding;
  const on = clause === undefined ? '' : ` on ${clause}`;
  const words = `antipode: accept ${rule}${on} because `;
  const lines = text.split(/\r\n?|\n/);
  if (uri.endsWith('.md')) {
    const at = clause === undefined ? firstLine(lines) : blockStart(lines, line - 1);
    return insertAt(at, `<!-- ${words} -->\n\n`);
  }
  const isYaml = /\.ya?ml$/i.test(uri);
  if (!isYaml && !uri.endsWith('.feature')) return undefined; // JSON has no comments
  if (clause === undefined) return insertAt(0, `# ${words}\n`);
  const at = isYaml ? keyLine(lines, line - 1) : stepLine(lines, line - 1);
  return insertAt(at, `${indentOf(lines[at])}# ${words}\n`);
}

const insertAt = (line: number, newText: string): TextEdit => ({
  range: { start: { line, character: 0 }, end: { line, character: 0 } },
  newText,
});

const indentOf = (line = ''): string => /^[ \t]*/.exec(line)?.[0] ?? '';

/** Behind the front matter. */
function firstLine(lines: readonly string[]): number {
  if (!/^---\s*$/.test(lines[0] ?? '')) return 0;
  const close = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line));
  return close === -1 ? 0 : close + 1;
}

/** Of the paragraph, list or table that the line is a part of. */
function blockStart(lines: readonly string[], line: number): number {
  let at = line;
  while (at > 0 && !isEmpty(lines[at - 1]) && !/^#{1,6}\s/.test(lines[at - 1] ?? '')) at--;
  return at;
}

/** A comment within a text block would be a part of the text. */
function stepLine(lines: readonly string[], line: number): number {
  const fences = lines.flatMap((each, index) => (/^\s*(?:"""|```)/.test(each) ? [index] : []));
  const opened = fences.filter((_, index) => index % 2 === 0).findLast((index) => index <= line);
  if (opened === undefined) return line;
  const closed = fences[fences.indexOf(opened) + 1] ?? lines.length;
  return line <= closed ? Math.max(opened - 1, 0) : line;
}

/** The line of the key that the line belongs to: text of several lines must not be parted. */
function keyLine(lines: readonly string[], line: number): number {
  let at = line;
  let best = isKey(lines[line]) ? line : undefined;
  let indent = indentOf(lines[line]).length;
  while (at > 0 && indent > 0) {
    at--;
    const above = lines[at] ?? '';
    if (isEmpty(above) || indentOf(above).length >= indent) continue;
    indent = indentOf(above).length;
    if (best === undefined && isKey(above)) best = at;
    if (/[:-]\s*[|>][-+\d]*\s*(?:#.*)?$/.test(above)) best = at;
  }
  return best ?? at;
}

const isKey = (line = ''): boolean => /^\s*(?:- |["']?[^\s"'#][^:]*["']?:(?:\s|$))/.test(line);
const isEmpty = (line = ''): boolean => line.trim() === '';
