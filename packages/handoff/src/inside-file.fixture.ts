import { expect } from 'vitest';
import type { Finding } from './finding.ts';
import type { HandoffFile } from './handoff-file.ts';

/** What a finding points at is a place of a file that is there, or the beginning of one that should be. */
export function expectInside(finding: Finding, files: readonly HandoffFile[]): void {
  const { file, line, column, endLine = line, endColumn = column } = finding;
  const content = files.find(({ path }) => path === file)?.content;
  const lines = content ? new TextDecoder().decode(content).split(/\r\n|\r|\n/) : [''];
  const said = JSON.stringify(finding);
  for (const [at, sign] of [
    [line, column],
    [endLine, endColumn],
  ] as const) {
    expect(at, said).toBeGreaterThanOrEqual(1);
    expect(at, said).toBeLessThanOrEqual(lines.length);
    expect(sign, said).toBeGreaterThanOrEqual(1);
    expect(sign, said).toBeLessThanOrEqual((lines[at - 1]?.length ?? 0) + 1);
  }
  expect(endLine > line || (endLine === line && endColumn >= column), said).toBe(true);
}
