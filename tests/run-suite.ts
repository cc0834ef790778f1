import { startVitest, type TestModule } from 'vitest/node';

/** A run that tested nothing has an exit code of 1, whatever else it did. */
export type SuiteResult = Readonly<{ passed: number; failed: number; skipped: number; exitCode: number }>;

/** Runs vitest on `root` and counts what it ran. @param filters parts of the paths of test files; none: all */
export async function runSuite(root: string, filters: readonly string[]): Promise<SuiteResult> {
  const vitest = await startVitest('test', [...filters], { root, run: true, watch: false });
  const counts = vitest.state.getTestModules().map(countModule);
  const errors = vitest.state.getUnhandledErrors().length;
  await vitest.close();
  const passed = sum(counts.map((count) => count.passed));
  const failed = sum(counts.map((count) => count.failed)) + errors;
  const skipped = sum(counts.map((count) => count.skipped));
  if (passed + failed === 0) console.error('Nothing was tested.');
  const isGreen = passed > 0 && failed === 0 && !process.exitCode;
  return { passed, failed, skipped, exitCode: isGreen ? 0 : 1 };
}

type Counts = Pick<SuiteResult, 'passed' | 'failed' | 'skipped'>;

function countModule(module: TestModule): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    // A test that never came to an end did not pass.
    counts[state === 'pending' ? 'failed' : state] += 1;
  }
  // A file that cannot be imported, or whose set-up throws, has no failed test of its own.
  if (counts.failed === 0 && !module.ok()) return { ...counts, failed: 1 };
  return counts;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
