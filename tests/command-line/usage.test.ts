import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { antipode, run } from './run-antipode.ts';

it('every help text has the exit codes, and examples to copy', async () => {
  for (const command of [
    [],
    ['clock'],
    ['diff'],
    ['init'],
    ['lint'],
    ['lsp'],
    ['publish'],
    ['record', 'verify'],
    ['steps'],
    ['verify'],
  ]) {
    const { exitCode, out } = await antipode([...command, '--help']);
    expect(exitCode).toBe(0);
    expect(out).toContain('Exit codes:\n  0  ');
    expect(out).toContain(`Examples:\n  `);
  }
});

it('wrong usage says what is wrong, and ends with 2', async () => {
  for (const [args, message] of [
    [['publsh'], 'Did you mean publish?'],
    [['publish'], "required option '--to <url>' not specified"],
    [['publish', '--to', 'portal.example'], '--to takes the portal’s address'],
    [['record', 'verify'], "missing required argument 'file'"],
  ] as const) {
    const { exitCode, out, err } = await antipode(args);
    expect(err).toContain(message);
    expect([exitCode, out]).toEqual([2, '']);
  }
});

it('the build runs from any folder', async () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const built = await run([join(root, 'apps/cli/build.ts')], { cwd: root });
  expect([built.exitCode, built.err]).toEqual([0, '']);
  const elsewhere = await mkdtemp(join(tmpdir(), 'antipode-elsewhere-'));
  const { exitCode, out } = await run([join(root, 'apps/cli/bin/antipode.js'), '--help'], { cwd: elsewhere });
  expect(out).toContain('Usage: antipode');
  expect(exitCode).toBe(0);
  await rm(elsewhere, { recursive: true });
});
