import type { Bench } from '../measure.ts';
import { commandLineCases } from './command-line-cases.ts';
import { contractCases } from './contract-cases.ts';
import { proseCases } from './prose-cases.ts';

/** How fast a handoff is judged, beside what judges prose or a contract alone. */
export const measureLint: Bench = async (measure) => {
  for (const each of await proseCases()) await measure(each);
  for (const each of await contractCases()) await measure(each);
  const { cases, close } = await commandLineCases();
  try {
    for (const each of cases) await measure(each);
  } finally {
    await close();
  }
};
