import { createConfig, lint } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { contractFile, readContract } from '../check/contract.ts';
import { operations } from './operations.ts';

test('the contract is valid OpenAPI 3.1, by the strictest rules that Redocly recommends', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lint({ ref: contractFile, config });
  expect(problems.map((problem) => `${problem.ruleId}: ${problem.message}`)).toEqual([]);
});

test('the service has exactly the operations of the contract', async () => {
  const { paths } = await readContract();
  const methods = new Set(['get', 'post', 'put', 'patch', 'delete']);
  const declared = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => methods.has(method))
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(declared.sort());
  expect(declared.length).toBeGreaterThanOrEqual(10);
});
