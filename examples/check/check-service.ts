import { breachesOf, type Contract } from './contract.ts';
import type { Send } from './exchange.ts';
import type { Scenario } from './read-criteria.ts';
import { runScenario } from './run-scenario.ts';

/** Every clause that the service behind `send` breaks, each with the first thing that was observed. */
export async function brokenClauses(
  contract: Contract,
  scenarios: readonly Scenario[],
  send: Send,
): Promise<ReadonlyMap<string, string>> {
  const broken = new Map<string, string>();
  for (const [index, scenario] of scenarios.entries()) {
    const outcome = await runScenario(scenario, send, `run-${String(index).padStart(8, '0')}`);
    if (outcome.broken !== undefined) note(broken, scenario.clause, outcome.broken);
    for (const exchange of outcome.exchanges) {
      for (const { clause, observed } of breachesOf(contract, exchange)) note(broken, clause, observed);
    }
  }
  return broken;
}

function note(broken: Map<string, string>, clause: string, observed: string): void {
  if (!broken.has(clause)) broken.set(clause, observed);
}
