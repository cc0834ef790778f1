import type { HandoffFile } from '@antipode/handoff';
import { expect, it } from 'vitest';
import { checkHandoff, readToPublish } from './read-to-publish.ts';

const filesOf = (texts: Readonly<Record<string, string>>): HandoffFile[] =>
  Object.entries(texts).map(([path, text]) => ({ path, content: new TextEncoder().encode(text) }));

const handoff = {
  'handoff.md': '---\ntitle: Ledger\n---\n\n## Scope\n\nPayouts.\n',
  'notes.txt': 'Kept, and no clause.\n',
  'criteria/pay.feature': `Feature: Pay
  # antipode: accept criterion-without-id because it is a draft that nobody points at
  Scenario: A payout
    When the caller sends GET /payouts
    Then the status is 200
`,
};

it.each([
  ['published', readToPublish],
  ['checked', checkHandoff],
] as const)('what is %s tells of files that are not read, and not of what is accepted', async (_, read) => {
  const result = await read(filesOf(handoff));
  if (!result.ok) throw new Error('it reads');
  const { findings, accepted } = 'report' in result.value ? result.value.report : result.value;
  expect(findings.map(({ rule }) => rule)).toContain('unknown-file');
  expect(findings.map(({ rule }) => rule)).not.toContain('criterion-without-id');
  expect(accepted.map(({ finding }) => finding.rule)).toEqual(['criterion-without-id']);
});
