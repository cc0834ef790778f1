import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolders } from './in-process.ts';
import { codeLoadedWith } from './loaded-parts.ts';
import { antipode, type Transcript } from './run-antipode.ts';

const folders = temporaryFolders();
afterAll(folders.remove);

async function lint(folder: string, cache: string, ...flags: readonly string[]): Promise<Transcript> {
  return await antipode(['lint', '.', ...flags], { cwd: folder, env: { ANTIPODE_CACHE: cache } });
}

it('what was judged before is remembered for the very same files and rules, and for no others', async () => {
  const folder = await folders.write({ 'handoff.md': '# A\n\n## Outcome\n\nRetry if possible.\n' });
  const cache = join(await folders.write({}), 'deep/cache');
  const kept = async (): Promise<number> => (await readdir(cache)).length;

  const first = await lint(folder, cache);
  expect([first.err, await kept()]).toEqual(['', 1]);
  expect(await lint(folder, cache)).toEqual(first);
  expect(await kept()).toBe(1);

  const withRule = await lint(folder, cache, '--rule', 'loophole=off');
  expect([withRule.out.includes('“if possible”'), await kept()]).toEqual([false, 2]);
  await writeFile(join(folder, 'handoff.md'), '# A\n\n## Outcome\n\nRetry twice.\n');
  expect((await lint(folder, cache)).out).not.toContain('“if possible”');
  expect(await kept()).toBe(3);

  // What is broken, or from elsewhere, is judged anew; what is remembered is really used.
  const [one = ''] = await readdir(cache);
  await Promise.all((await readdir(cache)).map((name) => writeFile(join(cache, name), '{ half')));
  expect((await lint(folder, cache)).out).toContain('“A”');
  const told = { title: 'Remembered', findings: [], accepted: [], cannotTell: [], off: [], isReady: true };
  await Promise.all((await readdir(cache)).map((name) => writeFile(join(cache, name), JSON.stringify(told))));
  expect((await lint(folder, cache)).out).toContain('“Remembered”');
  expect((await lint(folder, cache, '--no-cache')).out).toContain('“A”');
  expect(one).toMatch(/^[0-9a-f]{64}\.json$/);
});

it('nothing is remembered where somebody says so, and a folder that cannot be written is no failure', async () => {
  const folder = await folders.write({ 'handoff.md': '# A\n', cache: 'a file' });
  const off = await lint(folder, 'off');
  const broken = await lint(folder, join(folder, 'cache'));
  expect(broken).toEqual(off);
  expect(broken.err).toBe('');
  expect(await readdir(folder)).toEqual(['cache', 'handoff.md']);
});

it('code that was compiled is kept for the next run, and what is broken of it is compiled anew', async () => {
  const folder = await folders.write({ 'handoff.md': '# A\n\n## Outcome\n\nRetry if possible.\n' });
  const code = await folders.write({});
  const judge = async (): Promise<Transcript> =>
    await antipode(['lint', '.', '--no-cache'], { cwd: folder, env: { NODE_COMPILE_CACHE: code } });
  const kept = async (): Promise<string> => {
    const names = await readdir(code, { recursive: true });
    return join(code, names.find((name) => basename(name).startsWith('engine-')) ?? 'nothing was kept');
  };

  const first = await judge();
  expect(first.err).toBe('');
  const whole = await readFile(await kept());
  expect(await judge()).toEqual(first);
  const { mtimeMs } = await stat(await kept());
  expect(await judge()).toEqual(first);
  expect((await stat(await kept())).mtimeMs).toBe(mtimeMs);

  await writeFile(await kept(), whole.subarray(0, whole.length / 2));
  expect(await judge()).toEqual(first);
  expect((await readFile(await kept())).length).toBeGreaterThan(whole.length / 2);
  await writeFile(await kept(), 'something else');
  expect(await judge()).toEqual(first);

  // As long as it was, and another within: it would be run.
  const altered = await readFile(await kept());
  altered.fill(0x5a, altered.length / 2, altered.length / 2 + 4_096);
  await writeFile(await kept(), altered);
  expect(await judge()).toEqual(first);
  expect((await readFile(await kept())).equals(altered)).toBe(false);
});

it('nothing of the engine is loaded until something has to be judged', async () => {
  const code = await codeLoadedWith('run-lint');
  expect(code).toContain('// apps/cli/src/lint/run-lint.ts');
  expect(code).toContain('// packages/handoff/src/handoff-file.ts');
  expect(code).not.toMatch(/^\/\/ (?:packages\/handoff\/src\/lint|packages\/prose|node_modules)\//m);
});
