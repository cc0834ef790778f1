/**
 * A house like this one, with the same compiler, linter and formatter under the same rules, into which a test
 * plants the files it likes. It stands in a folder of its own, so that a planted fault harms nobody.
 */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const taken = [
  ...['package.json', 'tsconfig.base.json', 'tsconfig.json', 'tsconfig.packages.json'],
  ...['.oxlintrc.json', '.oxfmtrc.json'],
  ...['tests/run.ts', 'tests/run-suite.ts', 'tests/check-types.ts'],
];

/** What stands in the house, by its path. */
export type Files = Readonly<Record<string, string>>;

export type Outcome = Readonly<{ exitCode: number; stdout: string; output: string }>;

export type House = Readonly<{
  /** Runs a script of package.json, as `npm run NAME -- ARGS` does. */
  npmRun: (script: string, ...args: string[]) => Promise<Outcome>;
  remove: () => Promise<void>;
}>;

export async function buildHouse(files: Files): Promise<House> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'antipode house ')));
  for (const path of taken) await cp(join(root, path), join(folder, path), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return {
    npmRun: (script, ...args) => run(folder, ['run', '--silent', script, '--', ...args]),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function run(folder: string, args: readonly string[]): Promise<Outcome> {
  // A test of tests must not be taken for a worker of the run that it is part of.
  const { VITEST: _, VITEST_POOL_ID: __, VITEST_WORKER_ID: ___, NODE_ENV: ____, ...env } = process.env;
  const child = spawn('npm', [...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let stdout = '';
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
  return { exitCode, stdout, output };
}
