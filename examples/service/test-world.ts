import { createApp } from './app.ts';
import type { FaultName } from './faults.ts';
import { seededStore } from './seed.ts';
import type { Send } from '../check/exchange.ts';

/** A freshly started service without a socket; its clock moves one second with each reading. */
export function startService(fault?: FaultName): Send {
  let seconds = Date.parse('2026-11-24T09:00:00.000Z') / 1000;
  let count = 0;
  const app = createApp({
    store: seededStore(),
    fault,
    now: () => {
      seconds += 1;
      return new Date(seconds * 1000).toISOString();
    },
    newSuffix: () => {
      count += 1;
      return `test${String(count).padStart(8, '0')}`;
    },
  });
  return async (target, init) => await app.request(target, init);
}
