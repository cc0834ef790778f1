import type { Case } from '../measure.ts';
import { contractOf, requestsByPhase, takesEverything } from './growth.ts';

const least = 10;

/** The requests of the phase that asks most of one operation, on contracts of growing length. */
export const growthCases = (): readonly Case[] =>
  [100, 1_000].map((operations): Case => ({
    case: `requests of ${operations.toLocaleString('en')} operations`,
    unit: 'req./op.',
    runs: 1,
    ours: async () => await mostOfOnePhase(operations),
    theirs: { name: `the same of ${least}`, measure: async () => await mostOfOnePhase(least) },
  }));

async function mostOfOnePhase(operations: number): Promise<number> {
  const counts = await requestsByPhase(await contractOf(operations), takesEverything);
  return Math.max(...counts.values()) / operations;
}
