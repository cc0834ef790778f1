import type { Case } from '../measure.ts';
import { pageCases } from './page-cases.ts';
import { recordCases } from './record-cases.ts';
import { startServer } from './start-server.ts';
import { startUpCases } from './start-up-cases.ts';

/** How fast the portal serves, writes and starts. Takes about two minutes, most of it waiting for the clock. */
export async function measurePortal(measure: (measured: Case) => Promise<void>): Promise<void> {
  const server = await startServer();
  try {
    await inTurn(await pageCases(server), measure);
    await inTurn(await recordCases(server.databaseUrl), measure);
  } finally {
    await server.stop();
  }
  await inTurn(await startUpCases(), measure);
}

async function inTurn(
  { cases, close }: { cases: readonly Case[]; close: () => Promise<void> },
  measure: (measured: Case) => Promise<void>,
): Promise<void> {
  try {
    for (const each of cases) await measure(each);
  } finally {
    await close();
  }
}
