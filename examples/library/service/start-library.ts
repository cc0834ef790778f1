import type { FaultName } from './faults.ts';
import { openLibrary } from './library.ts';
import { answer } from './router.ts';

/** A freshly opened library without a socket, the same each time. */
export function startLibrary(fault?: FaultName): (request: Request) => Promise<Response> {
  let count = 0;
  const library = openLibrary(fault, () => `session-${String(++count).padStart(12, '0')}`);
  return async (request) => await answer(library, request);
}
