import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { changeRules } from './change-rules.ts';
import { operationCases } from './operation-changes.fixture.ts';
import { schemaCases } from './schema-changes.fixture.ts';

it('every kind of change stands in the docs with what it does, and nothing else does', async () => {
  const docs = await readFile(new URL('../../../../docs/comparing.md', import.meta.url), 'utf8');
  const rows = [...docs.matchAll(/^\| `([a-z-]+)` \| ([a-z-]+) \|/gm)].map(([, rule, effect]) => [
    rule,
    effect,
  ]);
  expect(rows.length).toBeGreaterThan(80);
  expect(Object.fromEntries(rows)).toEqual(changeRules);
});

it('every kind of change has a case', () => {
  const expected = [...schemaCases.flatMap(({ request, response }) => [...request, ...response])];
  const told = new Set(
    [...expected, ...operationCases.flatMap((each) => each.expected)].map(([rule]) => rule),
  );
  // It takes more steps than a case should: it has a test of its own.
  expect(Object.keys(changeRules).filter((rule) => !told.has(rule as never))).toEqual([
    'too-large-to-compare',
  ]);
});
