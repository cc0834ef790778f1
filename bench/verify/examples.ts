/** The three services of `examples/`, each behind a function and with its planted faults. */
import { join } from 'node:path';
import type { Handoff } from '@antipode/handoff';
import {
  createVocabulary,
  verify,
  type GivenCredential,
  type Verified,
  type VerifyOptions,
} from '@antipode/verify';
import {
  faultNames as libraryFaultNames,
  faults as libraryFaults,
} from '../../examples/library/service/faults.ts';
import { startLibrary } from '../../examples/library/service/start-library.ts';
import {
  faultNames as shopFaultNames,
  faults as shopFaults,
} from '../../examples/print-shop/service/faults.ts';
import { startPrintShop } from '../../examples/print-shop/service/start-print-shop.ts';
import { faultNames as ledgerFaultNames, faults as ledgerFaults } from '../../examples/service/faults.ts';
import { startService } from '../../examples/service/test-world.ts';
import { readExample as readHandoffOf } from '../../packages/verify/src/engine/other-services.fixture.ts';

type Service = (request: Request) => Response | Promise<Response>;

export type Example = {
  readonly name: string;
  /** The folder of its handoff, below `examples/`. */
  readonly folder: string;
  readonly url: string;
  /** The same each time it is started. */
  readonly start: (fault?: string) => Service;
  readonly credentials: readonly GivenCredential[];
  /** What each planted fault breaks: an operation or a criterion. */
  readonly faults: Readonly<Record<string, { readonly breaks: string }>>;
};

export const ledger: Example = {
  name: 'payout-ledger',
  folder: 'payout-ledger',
  url: 'http://127.0.0.1:4320',
  start: (fault) => {
    const ask = startService(ledgerFaultNames.find((each) => each === fault));
    return async (request) => {
      const { pathname, search } = new URL(request.url);
      return await ask(pathname + search, request);
    };
  },
  credentials: [
    { user: 'aurora', value: 'aurora-write-token-0001' },
    { user: 'boreal', value: 'boreal-write-token-0001' },
  ],
  faults: ledgerFaults,
};

const library: Example = {
  name: 'library',
  folder: 'library/handoff',
  url: 'http://127.0.0.1:4330',
  start: (fault) => startLibrary(libraryFaultNames.find((each) => each === fault)),
  credentials: [
    { user: 'ada', value: 'session-ada-0001' },
    { user: 'bo', value: 'session-bo-0002' },
  ],
  faults: libraryFaults,
};

const printShop: Example = {
  name: 'print-shop',
  folder: 'print-shop/handoff',
  url: 'http://127.0.0.1:4340',
  start: (fault) => startPrintShop(shopFaultNames.find((each) => each === fault)),
  credentials: [
    { user: 'harbour', value: 'key-harbour-0001' },
    { user: 'meadow', value: 'key-meadow-0002' },
  ],
  faults: shopFaults,
};

export const examples: readonly Example[] = [ledger, library, printShop];

export const folderOf = ({ folder }: Pick<Example, 'folder'>): string =>
  join(import.meta.dirname, '../../examples', folder);

export const readExample = async ({ folder }: Pick<Example, 'folder'>): Promise<Handoff> =>
  await readHandoffOf(folder);

const made = createVocabulary();
if (!made.ok) throw new Error(made.error.because);
const vocabulary = made.value;

/** As many as the command line has unless it is told otherwise. */
export const workers = 4;

/** A run that no budget ends, on a clock that moves only while somebody waits. */
export async function run(
  options: Pick<VerifyOptions, 'handoff' | 'url' | 'send' | 'credentials'> & Partial<VerifyOptions>,
): Promise<Verified> {
  let clock = 0;
  return await verify({
    seed: 1,
    workers,
    budget: { maxRequests: 10_000_000, milliseconds: 10_000_000 },
    vocabulary,
    runToken: 'run-1',
    now: () => clock,
    wait: async (milliseconds) => {
      clock += milliseconds;
    },
    ...options,
  });
}
