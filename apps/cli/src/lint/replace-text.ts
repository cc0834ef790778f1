/** Safe replacements, put into a file’s text as it stands on the disk. */
import type { Finding } from '@antipode/handoff';

export type Replaced = { readonly text: string; readonly made: readonly Finding[] };

/**
 * Applies what the findings of one file suggest. Line ends and a byte order mark stay as they are; of replacements that
 * overlap the first is made, and the next run of the linter says what is left.
 */
export function replaceFindings(text: string, findings: readonly Finding[]): Replaced {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(mark.length);
  const starts = [0, ...[...body.matchAll(/\r\n?|\n/g)].map(({ index, 0: end }) => index + end.length)];
  const offsetOf = (line: number, column: number): number => (starts[line - 1] ?? body.length) + column - 1;
  const edits = findings
    .flatMap((finding) => {
      const { replacement, line, column, endLine = line, endColumn = column } = finding;
      if (replacement === undefined) return [];
      return [{ finding, replacement, from: offsetOf(line, column), to: offsetOf(endLine, endColumn) }];
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const made: Finding[] = [];
  let out = '';
  let at = 0;
  for (const { finding, replacement, from, to } of edits) {
    if (from < at || to < from || body.slice(from, to) === replacement) continue;
    out += body.slice(at, from) + replacement;
    at = to;
    made.push(finding);
  }
  return { text: mark + out + body.slice(at), made };
}
