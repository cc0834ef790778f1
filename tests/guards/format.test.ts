import { describe, expect, onTestFinished, test } from 'vitest';
import { buildHouse, type Files, type Outcome } from './planted-house.ts';

const path = 'packages/base/src/one.ts';

const check = async (files: Files, ...where: string[]): Promise<Outcome> => {
  const house = await buildHouse(files);
  onTestFinished(house.remove);
  return await house.npmRun('format:check', ...where);
};

describe('the formatter', { timeout: 120_000 }, () => {
  test('turns red on an unformatted file, and names it', async () => {
    const outcome = await check({ [path]: 'export const   one = "1"\n' });
    expect(outcome.output).toContain(path);
    expect(outcome.exitCode).not.toBe(0);
  });

  test('stays green without one', async () => {
    expect(await check({ [path]: `export const one = '1';\n` }, 'packages')).toMatchObject({ exitCode: 0 });
  });

  test('fails when it is given nothing to read', async () => {
    const outcome = await check({}, 'packages');
    expect(outcome.output).toContain('Expected at least one target file');
    expect(outcome.exitCode).not.toBe(0);
  });
});
