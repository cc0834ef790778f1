import { describe, expect, test } from 'vitest';
import { brokenClauses } from '../check/check-service.ts';
import { breachesOf, readContract } from '../check/contract.ts';
import { readCriteria } from '../check/read-criteria.ts';
import { runScenario } from '../check/run-scenario.ts';
import { startService } from './test-world.ts';

const contract = await readContract();
const scenarios = readCriteria();

describe('the service meets each criterion', () => {
  test.each(scenarios.map((scenario, index) => [scenario.clause, scenario.name, index] as const))(
    '%s: %s (scenario %i)',
    async (_clause, _name, index) => {
      const scenario = scenarios[index];
      if (!scenario) throw new Error('the scenario is gone');
      const { broken, exchanges } = await runScenario(scenario, startService(), 'run-000000000001');
      expect(broken).toBeUndefined();
      expect(exchanges.length).toBeGreaterThan(0);
      expect(exchanges.flatMap((exchange) => breachesOf(contract, exchange))).toEqual([]);
    },
  );
});

test('the criteria are numbered from AC-1 on without a gap', () => {
  const clauses = [...new Set(scenarios.map((scenario) => scenario.clause))];
  expect(clauses).toEqual(clauses.map((_, index) => `AC-${index + 1}`));
  expect(clauses.length).toBeGreaterThanOrEqual(15);
});

test('all criteria hold on one running service, forwards and then backwards', async () => {
  const send = startService();
  expect([...(await brokenClauses(contract, scenarios, send))]).toEqual([]);
  const backwards = scenarios.toReversed().map((scenario) => ({
    ...scenario,
    steps: scenario.steps.map((step) => renamed(step)),
  }));
  expect([...(await brokenClauses(contract, backwards, send))]).toEqual([]);
});

test('the criteria send every operation of the contract', async () => {
  const sent = new Set<string>();
  const send = startService();
  for (const [index, scenario] of scenarios.entries()) {
    const { exchanges } = await runScenario(scenario, send, `run-${String(index).padStart(8, '0')}`);
    for (const { method, target } of exchanges) sent.add(`${method} ${target.split('?')[0]}`);
  }
  const unsent = Object.entries(contract.paths).flatMap(([template, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => typeof operation === 'object' && 'operationId' in operation)
      .map(([method]) => `${method.toUpperCase()} ${template}`)
      .filter((clause) => {
        const pattern = new RegExp(`^${clause.replaceAll(/\{\w+\}/gu, '[^/]+')}$`, 'u');
        return ![...sent].some((line) => pattern.test(line));
      }),
  );
  expect(unsent).toEqual([]);
});

/** A second round on the same service creates things of its own. */
function renamed<Step extends { readonly text: string; readonly docString: unknown }>(step: Step): Step {
  const rename = <Value>(value: Value): Value =>
    JSON.parse(JSON.stringify(value ?? null).replaceAll('{run}', '{run}-again'));
  return { ...step, text: rename(step.text), docString: rename(step.docString) ?? undefined };
}
