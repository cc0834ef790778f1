/**
 * `npm test`: every check there is, in order, stopping at the first that fails.
 *
 * The last line of a run is `N passed, N failed, N skipped`, for whoever reads it by machine. What is typed
 * after `--` chooses among the tests: `npm test -- packages/clock`.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runSuite } from './run-suite.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const checks = [
  { name: 'lint', script: 'lint' },
  { name: 'types', script: 'types' },
  { name: 'format', script: 'format:check' },
];

process.exitCode = await runAll(process.argv.slice(2));

async function runAll(filters: readonly string[]): Promise<number> {
  for (const { name, script } of checks) {
    const exitCode = await step(name, () => runScript(script));
    if (exitCode !== 0) return exitCode;
  }
  let counts = '';
  const exitCode = await step('suite', async () => {
    const result = await runSuite(root, filters);
    counts = `${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`;
    return result.exitCode;
  });
  console.log(counts);
  return exitCode;
}

async function step(name: string, run: () => Promise<number>): Promise<number> {
  console.log(`==> ${name}`);
  const start = performance.now();
  const exitCode = await run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `==> ${name} ${exitCode === 0 ? 'passed' : `failed (exit code ${exitCode})`} in ${seconds} s\n`,
  );
  return exitCode;
}

async function runScript(script: string): Promise<number> {
  // A shell on Windows alone: there npm is a `.cmd`, which only a shell starts.
  const child = spawn('npm', ['run', '--silent', script], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
}
