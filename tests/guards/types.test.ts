import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { filesOf, type Plant } from './plant.ts';
import { buildHouse, type Files, type Outcome } from './planted-house.ts';

const plants: readonly Plant[] = [
  {
    fault: 'node:fs in a package',
    path: 'packages/base/src/reads-disk.ts',
    faulty: `import { readFileSync } from 'node:fs';\nexport const text = (): string => readFileSync('x', 'utf8');\n`,
    mended: `export const text = (read: (path: string) => string): string => read('x');\n`,
    says: `Cannot find name 'node:fs'`,
  },
  {
    fault: 'fetch in a package',
    path: 'packages/base/src/sends.ts',
    faulty: `export const send = (url: string): unknown => fetch(url);\n`,
    mended: `export const send = (fetch: (url: string) => unknown, url: string): unknown => fetch(url);\n`,
    says: `Cannot find name 'fetch'`,
  },
  {
    fault: 'console in a package',
    path: 'packages/base/src/prints.ts',
    faulty: `console.log('hello');\n`,
    mended: `export const hello = 'hello';\n`,
    says: `Cannot find name 'console'`,
  },
  {
    fault: 'process in a package',
    path: 'packages/base/src/reads-environment.ts',
    faulty: `export const home = process.env['HOME'];\n`,
    mended: `export const home = (environment: Readonly<Record<string, string>>): unknown => environment['HOME'];\n`,
    says: `Cannot find name 'process'`,
  },
  {
    fault: 'a number where a text is promised',
    path: 'packages/base/src/promises-text.ts',
    faulty: `export const text: string = 1;\n`,
    mended: `export const text: string = 'one';\n`,
    says: `Type 'number' is not assignable to type 'string'`,
  },
  {
    fault: 'a missing entry taken for granted',
    path: 'packages/base/src/takes-for-granted.ts',
    faulty: `export const first = (names: readonly string[]): string => names[0];\n`,
    mended: `export const first = (names: readonly string[]): string => names[0] ?? 'nobody';\n`,
    says: `Type 'string | undefined' is not assignable to type 'string'`,
  },
  {
    fault: 'a page with a part that is not there',
    path: 'apps/portal/src/desk/desk-page.tsx',
    faulty: `export const DeskPage = () => <Band />;\n`,
    mended: `export const DeskPage = () => <p>Desk</p>;\n`,
    says: `Cannot find name 'Band'`,
  },
];

const check = async (files: Files): Promise<Outcome> => {
  const house = await buildHouse(files);
  const outcome = await house.npmRun('types');
  await house.remove();
  return outcome;
};

describe('the compiler', { timeout: 120_000 }, () => {
  let faulty: Outcome;
  let mended: Outcome;
  beforeAll(async () => {
    faulty = await check(filesOf(plants, 'faulty'));
    mended = await check(filesOf(plants, 'mended'));
  });

  test.for(plants)('turns red on $fault, and green without it', ({ path, says }) => {
    const about = (outcome: Outcome): string[] =>
      outcome.output.split('\n').filter((line) => line.startsWith(`${path}(`));
    expect(about(faulty).join('\n')).toContain(says);
    expect(about(mended)).toEqual([]);
  });

  test('fails with a fault and passes without one, saying how much it read', () => {
    expect(faulty.exitCode).not.toBe(0);
    expect(mended.output).toContain('tsconfig.packages.json: 6 files checked');
    expect(mended.exitCode).toBe(0);
  });

  test.for([
    ['no package', {}],
    ['packages of declarations alone', { 'packages/base/src/index.d.ts': 'export const one: 1;\n' }],
  ] satisfies [string, Files][])('fails when it finds %s', async ([, files]) => {
    const house = await buildHouse(files);
    onTestFinished(house.remove);
    const outcome = await house.npmRun('types');
    expect(outcome.output).toMatch(/tsconfig\.packages\.json: (failed|no file was checked)/);
    expect(outcome.exitCode).not.toBe(0);
  });
});
