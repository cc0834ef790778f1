import { createApp } from './app.ts';
import type { FaultName } from './faults.ts';
import { openShop } from './shop.ts';

/** A freshly opened shop without a socket; its clock moves one second with each reading. */
export function startPrintShop(fault?: FaultName): (request: Request) => Response | Promise<Response> {
  let seconds = 0;
  return createApp(openShop(fault, () => ++seconds)).fetch;
}
