/** The worked example as the criteria engine sees it: its handoff, and its service behind a function. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHandoff, type Handoff } from '@antipode/handoff';
import type { FaultName } from '../../../../examples/service/faults.ts';
import { startService } from '../../../../examples/service/test-world.ts';
import type { Send } from '../exchange.ts';
import type { CriteriaSetting } from './run-scenario.ts';
import { createVocabulary } from './vocabulary.ts';

const folder = join(import.meta.dirname, '../../../../examples/payout-ledger');

export async function readLedger(): Promise<Handoff> {
  const paths = globSync('**/*.{md,yaml,feature}', { cwd: folder }).sort();
  return await readHandoff(paths.map((path) => ({ path, content: readFileSync(join(folder, path)) })));
}

const made = createVocabulary();
if (!made.ok) throw new Error(made.error.because);
const vocabulary = made.value;

/** One running service without a socket. */
export function ledgerSend(fault?: FaultName): Send {
  const ask = startService(fault);
  return async ({ method, target, headers, body }) => {
    const given = new Headers(headers.map(([name, value]): [string, string] => [name, value]));
    const init = { method, headers: given, ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}) };
    const response = await ask(target, init);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return {
      kind: 'answer',
      status: response.status,
      headers: [...response.headers],
      body: bytes,
      isCut: false,
      milliseconds: 1,
    };
  };
}

export function ledgerSetting(send: Send, runToken = 'run-1'): CriteriaSetting {
  return {
    send,
    now: () => 0,
    wait: async () => {},
    matchesContract: () => undefined,
    vocabulary,
    address: 'http://127.0.0.1:4320',
    runToken,
    seed: 1,
    users: {},
    variables: {},
  };
}
