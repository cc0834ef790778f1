import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildCommandLine } from '../../apps/cli/build.ts';

export type Transcript = { readonly exitCode: number | null; readonly out: string; readonly err: string };

type Surroundings = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> };

/** Built once from the source as it is now, since compiling it for each of many runs would take most of their time. */
let built: Promise<string> | undefined;

/** Runs the command line as a process of its own, in another folder. */
export async function antipode(
  args: readonly string[],
  surroundings: Surroundings = {},
): Promise<Transcript> {
  return await run([await builtCommandLine(), ...args], surroundings);
}

/** The file that starts it. */
export async function builtCommandLine(): Promise<string> {
  built ??= build();
  return await built;
}

async function build(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'antipode-command-line-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  return await buildCommandLine(folder);
}

/** Runs Node with nothing of this process's environment but where programs are. */
export async function run(
  args: readonly string[],
  { cwd = '/', env = {} }: Surroundings = {},
): Promise<Transcript> {
  const path = process.env['PATH'] ?? '';
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: path, ANTIPODE_CACHE: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [out, err, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { exitCode, out, err };
}
