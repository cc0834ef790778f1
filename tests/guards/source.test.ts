import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import {
  broken,
  type Manifest,
  readSources,
  sourceRules,
  undeclaredByRoot,
  undeclaredImports,
} from './source-rules.ts';

const root = new URL('../../', import.meta.url);

describe('our source', () => {
  test.for(Object.values(sourceRules))('keeps to: $says', async (rule) => {
    expect(broken(rule, await readSources('apps'))).toEqual([]);
  });

  test('imports only what the package.json beside it names', async () => {
    const workspaces = (await Promise.all(['packages', 'apps'].map(listFolders))).flat();
    expect(workspaces).toContain('packages/base');
    for (const folder of workspaces) {
      const manifest = await readFile(new URL(`${folder}/package.json`, root), 'utf8');
      expect(undeclaredImports(manifest, await readSources(`${folder}/src`))).toEqual([]);
    }
  });

  test.for(['tests', 'bench'])(
    'imports in %s only what the package.json of the root names',
    async (folder) => {
      const manifest = await readFile(new URL('package.json', root), 'utf8');
      const workspaces = (await Promise.all(['packages', 'apps'].map(listFolders))).flat();
      const names = await Promise.all(workspaces.map(nameOf));
      expect(names).toContain('@antipode/base');
      expect(undeclaredByRoot(manifest, names, await readSources(folder))).toEqual([]);
    },
  );
});

const listFolders = async (parent: string): Promise<string[]> =>
  (await readdir(new URL(`${parent}/`, root))).map((name) => `${parent}/${name}`);

const nameOf = async (workspace: string): Promise<string> =>
  (JSON.parse(await readFile(new URL(`${workspace}/package.json`, root), 'utf8')) as Manifest).name;

describe('the guards of our source', () => {
  const page = 'apps/portal/src/desk/desk-page.tsx';
  const route = 'apps/portal/src/desk/desk-routes.tsx';

  test.for([
    ['in quotes', `<a href="/desk">Desk</a>`],
    ['in braces', `<form action={'/desk'}>`],
    ['in a template', '<a href={`/engagements/${id}`}>'],
  ] as const)('turn red on a page that spells a path %s', ([, line]) => {
    const sources = [{ path: page, text: `export const Desk = () =>\n  ${line}` }];
    expect(broken(sourceRules.spelledPath, sources)).toEqual([`${page}:2`]);
  });

  test('leave a page alone that calls paths, or links elsewhere', () => {
    const text = `<a href={paths.desk()}>Desk</a>\n<a href="#top">Up</a>\n<a href="https://www.postgresql.org/">PostgreSQL</a>`;
    expect(broken(sourceRules.spelledPath, [{ path: page, text }])).toEqual([]);
  });

  test.for([
    `await db.selectFrom('user').execute();`,
    `await trx.insertInto('user').execute();`,
    `await trx.updateTable('user').execute();`,
    `await trx.deleteFrom('user').execute();`,
    'await sql`select 1`.execute(db);',
    'await sql<{ one: number }>`select 1 as one`.execute(db);',
  ])('turn red on a query in a route: %s', (line) => {
    expect(broken(sourceRules.strayQuery, [{ path: route, text: line }])).toEqual([`${route}:1`]);
  });

  test('leave stores, the database and tests alone', () => {
    const text = `await db.selectFrom('user').execute();`;
    const free = ['desk/desk-store.ts', 'database/migrate.ts', 'desk/desk.test.ts', 'test-portal.ts'];
    const sources = [
      { path: route, text: '' },
      ...free.map((path) => ({ path: `apps/portal/src/${path}`, text })),
    ];
    expect(broken(sourceRules.strayQuery, sources)).toEqual([]);
  });

  test.for([
    `import { z } from 'zod';`,
    `import type { A, B } from '@zod/core/types';`,
    `import 'zod/register';`,
    `import {\n  one,\n  two,\n} from 'zod';`,
    `export * from 'zod';`,
  ])('turn red on an import that no package.json names: %s', (text) => {
    const manifest = `{ "name": "@antipode/base", "dependencies": { "pg": "1" } }`;
    expect(undeclaredImports(manifest, [{ path: 'a.ts', text }])).toHaveLength(1);
    const mended = text.replace(/@?zod(\/core)?/, 'pg');
    expect(undeclaredImports(manifest, [{ path: 'a.ts', text: mended }])).toEqual([]);
  });

  test('turn red on a test that imports what only a workspace names', () => {
    const manifest = `{ "name": "root", "dependencies": { "zod": "1" }, "devDependencies": { "vitest": "1" } }`;
    const text = `import { it } from 'vitest';\nimport { ok } from '@antipode/base';\nimport { z } from 'zod';`;
    expect(undeclaredByRoot(manifest, ['@antipode/base'], [{ path: 'tests/a.test.ts', text }])).toEqual([
      'tests/a.test.ts: zod',
    ]);
  });

  test('fail when they read nothing', () => {
    expect(() => broken(sourceRules.strayQuery, [])).toThrow('No file was checked');
    expect(() => undeclaredImports('{ "name": "@antipode/base" }', [])).toThrow('was checked');
    expect(() => undeclaredByRoot('{}', [], [])).toThrow('was checked');
  });
});
