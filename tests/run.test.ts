import { describe, expect, onTestFinished, test } from 'vitest';
import { buildHouse, type Files, type Outcome } from './guards/planted-house.ts';

const one = { 'packages/base/src/one.ts': `export const one = 1;\n` };
const config = {
  'vitest.config.ts': `import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({ test: { include: ['packages/**/*.test.ts'] } });\n`,
};

const npmTest = async (files: Files): Promise<Outcome & { lines: readonly string[] }> => {
  const house = await buildHouse({ ...one, ...config, ...files });
  onTestFinished(house.remove);
  const outcome = await house.npmRun('test');
  return { ...outcome, lines: outcome.stdout.trimEnd().split('\n') };
};

const testFile = (body: string): string => `import { expect, test } from 'vitest';\n\n${body}`;

describe('npm test', { timeout: 120_000 }, () => {
  test('stops at the first step that fails', async () => {
    const { exitCode, lines } = await npmTest({ 'packages/base/src/prints.ts': `console.log(1);\n` });
    const steps = lines.filter((line) => line.startsWith('==>'));
    expect(steps[0]).toBe('==> lint');
    expect(steps[1]).toMatch(/^==> lint failed \(exit code 1\) in \d+\.\d s$/);
    expect(steps).toHaveLength(2);
    expect(exitCode).toBe(1);
  });

  test('names each step with its time and ends with the counts', async () => {
    const { exitCode, lines } = await npmTest({
      'packages/base/src/one.test.ts': testFile(
        `test('one', () => {\n  expect(1).toBe(1);\n});\n\ntest.todo('two');\n`,
      ),
    });
    const steps = lines.filter((line) => line.startsWith('==>'));
    expect(steps.map((line) => line.replace(/\d+\.\d s/, 'S s'))).toEqual(
      ['lint', 'types', 'format', 'suite'].flatMap((name) => [`==> ${name}`, `==> ${name} passed in S s`]),
    );
    expect(lines.at(-1)).toBe('1 passed, 0 failed, 1 skipped');
    expect(exitCode).toBe(0);
  });

  test('counts a failed test, and a file that cannot be read as one', async () => {
    const { exitCode, lines } = await npmTest({
      'packages/base/src/one.test.ts': testFile(
        `test('one', () => {\n  expect(1).toBe(1);\n});\n\ntest('two', () => {\n  expect(1).toBe(2);\n});\n`,
      ),
      'packages/base/src/two.test.ts': testFile(
        `expect(1).toBe(2);\n\ntest('three', () => {\n  expect(1).toBe(1);\n});\n`,
      ),
    });
    expect(lines.at(-1)).toBe('1 passed, 2 failed, 0 skipped');
    expect(exitCode).toBe(1);
  });

  test('fails when nothing was tested', async () => {
    const { exitCode, output, lines } = await npmTest({});
    expect(output).toContain('Nothing was tested.');
    expect(lines.at(-1)).toBe('0 passed, 0 failed, 0 skipped');
    expect(exitCode).toBe(1);
  });
});
