import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { HandoffFile } from '../handoff-file.ts';
import { createHandoffLinter } from './lint-handoff.ts';
import { handoffRules } from './rules/all-rules.ts';

const root = join(import.meta.dirname, '../../../../examples/payout-ledger');

async function example(): Promise<Map<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [file.slice(root.length + 1), await readFile(file, 'utf8')] as const),
    ),
  );
}

type Edit = readonly [path: string, change: (text: string) => string];

/** Each touches what another file leans on, or takes that back. */
const edits: readonly Edit[] = [
  ['handoff.md', (text) => text.replace('## Scope', '## Scope\n\nThe QZX relay is to be decided, etc.')],
  ['decisions/0001-keep-everything-in-memory.md', (text) => `${text}\nThe QZX holds them, if possible.\n`],
  ['handoff.md', (text) => text.replace('## Glossary', '## Glossary\n\n- **QZX**: the relay of the bank.\n')],
  ['criteria/payouts.feature', (text) => text.replace('Then the status is 201', 'Then the QZX is fast')],
  ['handoff.md', (text) => text.replace('- **QZX**: the relay of the bank.\n', '')],
  ['contract/openapi.yaml', (text) => text.replace('title: Payout ledger', 'title: The QZX ledger, TBD')],
  ['handoff.md', (text) => `${text}\nMUST has the meaning of RFC 2119.\n`],
  ['criteria/payouts.feature', (text) => text.replace('Then the QZX is fast', 'Then the status is 201')],
];

it('a linter that remembers says after each edit what a new one says', async () => {
  const rules = { handoff: handoffRules, withRedocly: false };
  const lint = createHandoffLinter(rules);
  const texts = await example();
  const encoder = new TextEncoder();
  const files = (): HandoffFile[] =>
    [...texts].map(([path, text]) => ({ path, content: encoder.encode(text) }));
  await lint(files());
  const counts = new Set<number>();
  for (const [path, change] of edits) {
    const before = texts.get(path) ?? '';
    texts.set(path, change(before));
    expect(texts.get(path), path).not.toBe(before);
    const report = await lint(files());
    expect(report).toEqual(await createHandoffLinter(rules)(files()));
    counts.add(report.findings.length);
  }
  expect(counts.size).toBeGreaterThan(3);
});
