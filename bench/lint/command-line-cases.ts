import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCommandLine } from '../../apps/cli/build.ts';
import type { Case } from '../measure.ts';

const example = fileURLToPath(new URL('../../examples/payout-ledger', import.meta.url));

/** `antipode lint` as it is shipped, on the worked example, from its start to its end. */
export async function commandLineCases(): Promise<{ cases: readonly Case[]; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'antipode-bench-'));
  // As in the workspace that it is shipped in: otherwise Node tries each file as CommonJS first.
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const antipode = await buildCommandLine(folder);
  // The first run, which warms up, keeps its compiled code and its report in the folder.
  const env = { ...process.env, TMPDIR: folder, TEMP: folder, ANTIPODE_CACHE: join(folder, 'reports') };
  const compare = (name: string, flags: readonly string[]): Case => ({
    case: name,
    unit: 'ms',
    runs: 15,
    ours: async () => await timeNode([antipode, 'lint', ...flags, example], env),
    theirs: { name: 'node -e 0', measure: async () => await timeNode(['-e', '0'], env) },
  });
  return {
    cases: [
      compare('antipode lint, judged anew', ['--no-cache']),
      compare('antipode lint, nothing changed', []),
    ],
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function timeNode(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore', env });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(code)}.`);
  return performance.now() - start;
}
