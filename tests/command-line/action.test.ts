import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sarifFaults } from './sarif-faults.ts';
import { temporaryFolders } from './in-process.ts';
import { builtCommandLine, run, type Transcript } from './run-antipode.ts';

const folders = temporaryFolders();
afterAll(folders.remove);

const root = join(import.meta.dirname, '../..');

type Action = {
  inputs: Record<string, { default: string }>;
  outputs: Record<string, { value: string }>;
  runs: { steps: { env?: Record<string, string>; run: string }[] };
};
const action = parse(await readFile(join(root, 'action.yml'), 'utf8')) as Action;

/** Runs the last step of action.yml as the runner does, with these inputs and the defaults of the others. */
async function lint(folder: string, inputs: Readonly<Record<string, string>>): Promise<Transcript> {
  const step = action.runs.steps.at(-1);
  const env = Object.entries(step?.env ?? {}).map(([name, value]) => {
    const input = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(value)?.[1] ?? '';
    return [name, inputs[input] ?? action.inputs[input]?.default ?? 'no such input'] as const;
  });
  const script =
    /^node "\$GITHUB_ACTION_PATH\/apps\/cli\/dist\/([a-z-]+\.js)"$/.exec(step?.run ?? '')?.[1] ?? '';
  return await run([join(dirname(await builtCommandLine()), script)], {
    cwd: folder,
    env: {
      ...Object.fromEntries(env),
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      GITHUB_OUTPUT: join(folder, 'output.txt'),
    },
  });
}

it('writes SARIF, a summary, outputs and annotations, and fails on what blocks', async () => {
  const folder = await folders.write({
    'summary.md': 'Before.\n',
    'spec, one/handoff.md': '# Orders 100%\n\n## Outcome\n\nRetry if possible.\n\n## Data\n\nTBD.\n',
  });
  const { exitCode, out, err } = await lint(folder, { path: 'spec, one', rules: 'loophole=notes\n' });
  expect([exitCode, err]).toEqual([1, '']);
  expect(out).toMatch(
    /^::error file=spec%2C one\/handoff\.md,line=9,endLine=9,col=1,endColumn=4,title=placeholder::/m,
  );
  expect(out).toMatch(/^::notice file=spec%2C one\/handoff\.md,line=5,.*title=loophole::[^\n]*%0A/m);
  expect(out).toMatch(/^::stop-commands::([\w-]{36})\n[^]*\n::\1::\n::/);
  const sarif = JSON.parse(await readFile(join(folder, 'antipode.sarif'), 'utf8')) as {
    runs: { results: { ruleId: string }[] }[];
  };
  expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toContain('placeholder');
  expect(await sarifFaults(sarif)).toEqual([]);
  const summary = await readFile(join(folder, 'summary.md'), 'utf8');
  expect(summary).toMatch(/^Before\.\n## Antipode: “Orders 100%”\n/);
  expect(await readFile(join(folder, 'output.txt'), 'utf8')).toMatch(
    /^blocks=\d+\nwarns=\d+\nnotes=1\nready=false\nsummary=.*not ready to hand off\n$/,
  );
});

it('fails as early as it is asked to, and says what it does not understand', async () => {
  const folder = await folders.write({ 'ticket.md': 'Retry if possible.\n' });
  const quiet = { path: 'ticket.md', annotations: 'false', sarif: '', junit: 'out/junit.xml' };
  const passed = await lint(folder, quiet);
  expect([passed.exitCode, passed.out]).toEqual([0, expect.not.stringContaining('::warning')]);
  expect(await readFile(join(folder, 'out/junit.xml'), 'utf8')).toContain('<testsuites');
  expect((await lint(folder, { ...quiet, 'fail-on': 'warns' })).exitCode).toBe(1);
  const wrong = await lint(folder, { ...quiet, 'fail-on': 'always' });
  expect([wrong.exitCode, wrong.err]).toEqual([
    2,
    expect.stringContaining('fail-on takes blocks, warns or never'),
  ]);
});

it('every output comes from the script, and no input becomes a part of a shell’s script', () => {
  for (const [name, { value }] of Object.entries(action.outputs)) {
    expect(value).toBe(`\${{ steps.lint.outputs.${name} }}`);
  }
  for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
});
