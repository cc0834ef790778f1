import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileRules } from './file-rules.ts';
import { findRule, ruleCatalogue } from './rule-catalogue.ts';
import { rulePages } from './rule-page.ts';

const root = join(import.meta.dirname, '../../../..');

it('the pages in docs/rules are those of the rules as they are; “npm run docs:rules” makes them', async () => {
  const folder = join(root, 'docs/rules');
  const pages = rulePages(ruleCatalogue());
  expect((await readdir(folder)).sort()).toEqual([...pages.keys()].sort());
  for (const [name, text] of pages) expect(await readFile(join(folder, name), 'utf8')).toBe(text);
});

it('no two rules have one name', () => {
  const names = ruleCatalogue().map(({ name }) => name);
  expect(names.length).toBeGreaterThan(30);
  expect(new Set(names).size).toBe(names.length);
});

it('what is wrong with files is described under the name that the finding has', async () => {
  const source = join(root, 'packages/handoff/src');
  const files = (await readdir(source, { recursive: true })).filter((path) =>
    /(?<!test|fixture)\.ts$/.test(path),
  );
  const texts = await Promise.all(files.map((path) => readFile(join(source, path), 'utf8')));
  const calls = texts.flatMap((text) => text.split(/\bformatFinding\(\{/).slice(1));
  const named = calls.flatMap((call) => {
    const said =
      /^[^]*?\brule: (?:\w+ \? )?'([a-z\d-]+)'(?: : '([a-z\d-]+)')?/.exec(call.slice(0, 400)) ?? [];
    return said.slice(1).filter((name) => name !== undefined);
  });
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].filter((name) => !findRule(name))).toEqual([]);
  expect(fileRules.map(({ name }) => name).filter((name) => !named.includes(name))).toEqual([]);
});
