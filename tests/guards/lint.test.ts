import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesOf, type Plant } from './plant.ts';
import { buildHouse, type Outcome } from './planted-house.ts';

const temporal = `import { Temporal } from 'temporal-polyfill';\n\n`;

const plants: readonly Plant[] = [
  {
    fault: 'a package that reads the disk',
    path: 'packages/base/src/reads-disk.ts',
    faulty: `import { readFileSync } from 'node:fs';\nexport const text = (path: string): string => readFileSync(path, 'utf8');\n`,
    mended: `export const text = (read: (path: string) => string, path: string): string => read(path);\n`,
    says: 'Packages touch nothing',
  },
  {
    fault: 'a built-in module without its node: in front',
    path: 'packages/base/src/reads-bare-disk.ts',
    faulty: `import { readFileSync } from 'fs';\nexport const text = (path: string): string => readFileSync(path, 'utf8');\n`,
    mended: `export const text = (read: (path: string) => string, path: string): string => read(path);\n`,
    says: 'unicorn(prefer-node-protocol)',
  },
  {
    fault: 'a package that sends',
    path: 'packages/base/src/sends.ts',
    faulty: `export const send = async (url: string): Promise<unknown> => await fetch(url);\n`,
    mended: `export const send = async (fetch: (url: string) => Promise<unknown>, url: string): Promise<unknown> => await fetch(url);\n`,
    says: 'Packages send nothing',
  },
  {
    fault: 'a package that prints',
    path: 'packages/base/src/prints.ts',
    faulty: `export const greet = (): void => {\n  console.log('hello');\n};\n`,
    mended: `export const greet = (): string => 'hello';\n`,
    says: 'Packages print nothing',
  },
  {
    fault: 'a package that reads the environment',
    path: 'packages/base/src/reads-environment.ts',
    faulty: `export const home = (): unknown => process.env['HOME'];\n`,
    mended: `export const home = (environment: Readonly<Record<string, string>>): unknown => environment['HOME'];\n`,
    says: 'Packages read no environment',
  },
  {
    fault: 'a package that reaches for the global object',
    path: 'packages/base/src/reaches-out.ts',
    faulty: `export const world = (): unknown => globalThis;\n`,
    mended: `export const world = (given: unknown): unknown => given;\n`,
    says: 'Packages touch nothing',
  },
  {
    fault: 'a package with a clock of its own (Date)',
    path: 'packages/base/src/dates.ts',
    faulty: `export const today = (): string => new Date().toISOString();\n`,
    mended: `export const today = (now: string): string => now.slice(0, 10);\n`,
    says: 'Packages have no clock',
  },
  {
    fault: 'a package with a clock of its own (Temporal.Now)',
    path: 'packages/base/src/tells-time.ts',
    faulty: `${temporal}export const now = (): Temporal.Instant => Temporal.Now.instant();\n`,
    mended: `${temporal}export const later = (now: Temporal.Instant): Temporal.Instant => now.add({ hours: 1 });\n`,
    says: 'Packages have no clock',
  },
  {
    fault: 'a package with a clock of its own (Now, taken out of Temporal)',
    path: 'packages/base/src/takes-time.ts',
    faulty: `${temporal}const { Now } = Temporal;\nexport const now = (): Temporal.Instant => Now.instant();\n`,
    mended: `${temporal}export const later = (now: Temporal.Instant): Temporal.Instant => now.add({ hours: 1 });\n`,
    says: 'Packages have no clock',
  },
  {
    fault: 'a package that rolls dice',
    path: 'packages/base/src/rolls-dice.ts',
    faulty: `export const roll = (): number => Math.random();\n`,
    mended: `export const roll = (random: () => number): number => Math.floor(random());\n`,
    says: 'Packages have no chance',
  },
  {
    fault: 'a package that imports an app by its name',
    path: 'packages/base/src/knows-app.ts',
    faulty: `export { paths } from '@antipode/portal';\n`,
    mended: `export { ok } from '@antipode/base';\n`,
    says: 'Packages know no app',
  },
  {
    fault: 'a package that imports an app by its path',
    path: 'packages/base/src/finds-app.ts',
    faulty: `export { deskLine } from '../../../apps/portal/src/desk/desk-store.ts';\n`,
    mended: `export { greet } from './prints.ts';\n`,
    says: 'Packages know no app',
    beside: { 'apps/portal/src/desk/desk-store.ts': `export const deskLine = 'one line';\n` },
  },
  {
    fault: 'a page that imports a store',
    path: 'apps/portal/src/desk/desk-page.tsx',
    faulty: `import { deskLine } from './desk-store.ts';\n\nexport const DeskPage = () => <p>{deskLine}</p>;\n`,
    mended: `export const DeskPage = ({ line }: { line: string }) => <p>{line}</p>;\n`,
    says: 'A page is props in, markup out',
    beside: { 'apps/portal/src/desk/desk-store.ts': `export const deskLine = 'one line';\n` },
  },
  {
    fault: 'a component that imports the database',
    path: 'apps/portal/src/ui/row.tsx',
    faulty: `import { sql } from 'kysely';\n\nexport const Row = () => <p>{String(sql)}</p>;\n`,
    mended: `export const Row = ({ text }: { text: string }) => <p>{text}</p>;\n`,
    says: 'A page is props in, markup out',
  },
  {
    fault: 'a page that imports the command line',
    path: 'apps/portal/src/desk/command-page.tsx',
    faulty: `import { command } from '../../../cli/src/command.ts';\n\nexport const CommandPage = () => <p>{command}</p>;\n`,
    mended: `export const CommandPage = ({ command }: { command: string }) => <p>{command}</p>;\n`,
    says: 'Apps do not import each other',
    beside: { 'apps/cli/src/command.ts': `export const command = 'antipode';\n` },
  },
  {
    fault: 'a portal that imports the command line',
    path: 'apps/portal/src/borrows.ts',
    faulty: `export { command } from '../../cli/src/command.ts';\n`,
    mended: `export const command = 'antipode';\n`,
    says: 'Apps do not import each other',
    beside: { 'apps/cli/src/command.ts': `export const command = 'antipode';\n` },
  },
  {
    fault: 'a command line that imports the portal',
    path: 'apps/cli/src/borrows.ts',
    faulty: `export { deskLine } from '../../portal/src/desk/desk-store.ts';\n`,
    mended: `export const deskLine = 'one line';\n`,
    says: 'Apps do not import each other',
    beside: { 'apps/portal/src/desk/desk-store.ts': `export const deskLine = 'one line';\n` },
  },
  {
    fault: 'a command line that imports the portal by its name',
    path: 'apps/cli/src/borrows-by-name.ts',
    faulty: `export { paths } from '@antipode/portal';\n`,
    mended: `export const deskLine = 'one line';\n`,
    says: 'Apps do not import each other',
  },
  {
    fault: 'a feature that reads the environment past config.ts',
    path: 'apps/portal/src/desk/environment.ts',
    faulty: `export const port = process.env['PORT'];\n`,
    mended: `export const port = (config: { port: number }): number => config.port;\n`,
    says: 'node(no-process-env)',
    beside: { 'apps/portal/src/config.ts': `export const port = process.env['PORT'];\n` },
  },
  {
    fault: 'a feature that imports the environment past config.ts',
    path: 'apps/cli/src/environment.ts',
    faulty: `import { env } from 'node:process';\n\nexport const port = env['PORT'];\n`,
    mended: `export const port = (config: { port: number }): number => config.port;\n`,
    says: 'its environment is read in config.ts',
  },
  {
    fault: 'an import cycle',
    path: 'packages/base/src/hen.ts',
    faulty: `import { egg } from './egg.ts';\n\nexport const hen = (depth: number): number => egg(depth);\n`,
    mended: `export const hen = (depth: number): number => depth;\n`,
    says: 'import(no-cycle)',
    beside: {
      'packages/base/src/egg.ts': `import { hen } from './hen.ts';\n\nexport const egg = (depth: number): number => hen(depth);\n`,
    },
  },
  {
    fault: 'a promise that nobody awaits',
    path: 'apps/portal/src/forgets.ts',
    faulty: `const later = (): Promise<number> => Promise.resolve(1);\n\nexport function start(): void {\n  later();\n}\n`,
    mended: `const later = (): Promise<number> => Promise.resolve(1);\n\nexport async function start(): Promise<void> {\n  await later();\n}\n`,
    says: 'typescript(no-floating-promises)',
  },
  {
    fault: 'any, written down',
    path: 'packages/base/src/says-any.ts',
    faulty: `export const same = (value: any): unknown => [value];\n`,
    mended: `export const same = (value: unknown): unknown => [value];\n`,
    says: 'typescript(no-explicit-any)',
  },
  {
    fault: 'any, out of JSON.parse',
    path: 'packages/base/src/parses-any.ts',
    faulty: `export const length = (text: string): number => JSON.parse(text).length;\n`,
    mended: `export const length = (text: string): number => text.length;\n`,
    says: 'typescript(no-unsafe-member-access)',
  },
  {
    fault: 'a switch that forgets a case',
    path: 'packages/base/src/forgets-case.ts',
    faulty: `export function tell(state: 'open' | 'closed'): void {\n  switch (state) {\n    case 'open':\n      break;\n  }\n}\n`,
    mended: `export function tell(state: 'open' | 'closed'): void {\n  switch (state) {\n    case 'open':\n    case 'closed':\n      break;\n  }\n}\n`,
    says: 'typescript(switch-exhaustiveness-check)',
  },
  {
    fault: 'a comment that silences the compiler',
    path: 'packages/base/src/silences.ts',
    faulty: `// @ts-ignore\nexport const one: string = 1;\n`,
    mended: `export const one: string = 'one';\n`,
    says: 'typescript(ban-ts-comment)',
  },
  {
    fault: 'Temporal taken from a Node that may not have it',
    path: 'apps/portal/src/takes-temporal.ts',
    faulty: `export const now = (): unknown => Temporal.Now.instant();\n`,
    mended: `${temporal}export const now = (): unknown => Temporal.Now.instant();\n`,
    says: 'Not every Node has it',
  },
];

type Diagnostic = Readonly<{ code?: string; message: string; help?: string; filename: string }>;

const lint = async (which: 'faulty' | 'mended'): Promise<Outcome & { found: readonly Diagnostic[] }> => {
  const house = await buildHouse(filesOf(plants, which));
  const outcome = await house.npmRun('lint', '--format', 'json');
  await house.remove();
  const { diagnostics } = JSON.parse(outcome.stdout) as { diagnostics: readonly Diagnostic[] };
  return { ...outcome, found: diagnostics };
};

describe('the linter', { timeout: 120_000 }, () => {
  let faulty: Awaited<ReturnType<typeof lint>>;
  let mended: Awaited<ReturnType<typeof lint>>;
  beforeAll(async () => {
    faulty = await lint('faulty');
    mended = await lint('mended');
  });

  test.for(plants)('turns red on $fault, and green without it', ({ path, says }) => {
    const about = faulty.found.filter(({ filename }) => filename === path);
    expect(about.map(({ code, message, help }) => `${code} ${message} ${help}`).join('\n')).toContain(says);
    expect(mended.found.filter(({ filename }) => filename === path)).toEqual([]);
  });

  test('fails with a fault and passes without one', () => {
    expect(faulty.exitCode).not.toBe(0);
    expect(mended).toMatchObject({ exitCode: 0, found: [] });
  });

  test('leaves tests free to touch anything', async () => {
    const house = await buildHouse({
      'packages/base/src/touches.test.ts': `import { readFileSync } from 'node:fs';\n\nconsole.log(readFileSync('x', 'utf8'), new Date());\n`,
    });
    afterAll(house.remove);
    expect(await house.npmRun('lint', 'packages')).toMatchObject({ exitCode: 0 });
  });

  test('fails when it is given nothing to read', async () => {
    const house = await buildHouse({});
    afterAll(house.remove);
    const outcome = await house.npmRun('lint', 'packages');
    expect(outcome.output).toContain('No files found to lint');
    expect(outcome.exitCode).not.toBe(0);
  });
});
