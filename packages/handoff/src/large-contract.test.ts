import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOf } from './handoff.fixture.ts';
import { readHandoff } from './read-handoff.ts';

async function gitHub(): Promise<string> {
  const packageFile = createRequire(import.meta.url).resolve('@octokit/openapi/package.json');
  return readFile(join(dirname(packageFile), 'generated', 'api.github.com.json'), 'utf8');
}

test("GitHub's own contract reads and freezes in seconds, and its clauses stay small", async () => {
  const text = await gitHub();
  const files = filesOf({
    'handoff.md': '# GitHub\n\n## Outcome\n\nAll of it.\n',
    'contract/github.json': text,
  });
  const before = process.cpuUsage();
  const handoff = await readHandoff(files);
  const { user, system } = process.cpuUsage(before);

  expect(handoff.findings).toEqual([]);
  const operations = handoff.clauses.filter((clause) => clause.kind === 'operation');
  expect(operations.length).toBeGreaterThan(1_000);
  expect(new Set(operations.map((clause) => clause.hash)).size).toBe(operations.length);
  // Time at work and not on the wall, since the machine may be busy; written out in full it would take minutes.
  expect((user + system) / 1_000_000).toBeLessThan(20);
  const largest = Math.max(...operations.map((clause) => JSON.stringify(clause.body).length));
  expect(largest).toBeLessThan(100_000);
  expect(JSON.stringify(handoff.schemas).length).toBeLessThan(text.length);
}, 120_000);

test('one of its schemas changed makes stale what reaches it, and nothing else', async () => {
  const text = await gitHub();
  const story = { 'handoff.md': '# GitHub\n\n## Outcome\n\nAll of it.\n' };
  const changed = text.replace(/("license-simple": \{\s+"title": ")License Simple/, '$1License, simple');
  expect(changed).not.toBe(text);
  const before = await readHandoff(filesOf({ ...story, 'contract/github.json': text }));
  const after = await readHandoff(filesOf({ ...story, 'contract/github.json': changed }));
  const { compareRevisions } = await import('./compare-revisions.ts');
  const { added, removed, changed: stale, unchanged } = compareRevisions(before.clauses, after.clauses);
  expect([added, removed]).toEqual([[], []]);
  expect(stale.length).toBeGreaterThan(0);
  expect(unchanged.length).toBeGreaterThan(stale.length);
}, 240_000);
