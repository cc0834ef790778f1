/** Two services in other styles than the payout ledger: what a run finds must not hang on one way of doing things. */
import { describe, expect, test } from 'vitest';
import {
  faultNames as libraryFaultNames,
  faults as libraryFaults,
} from '../../../../examples/library/service/faults.ts';
import { startLibrary } from '../../../../examples/library/service/start-library.ts';
import {
  faultNames as shopFaultNames,
  faults as shopFaults,
} from '../../../../examples/print-shop/service/faults.ts';
import { startPrintShop } from '../../../../examples/print-shop/service/start-print-shop.ts';
import { createVocabulary } from '../criteria/vocabulary.ts';
import { exitCodeOf } from '../evidence.ts';
import type { Send } from '../exchange.ts';
import type { GivenCredential } from './credential.ts';
import { readExample, sendTo } from './other-services.fixture.ts';
import { verify, type Verified } from './verify.ts';

const vocabulary = createVocabulary();
if (!vocabulary.ok) throw new Error(vocabulary.error.because);
const steps = vocabulary.value;

type Example = {
  readonly folder: string;
  readonly url: string;
  readonly start: (fault?: string) => Send;
  readonly credentials: readonly GivenCredential[];
  readonly faults: Readonly<Record<string, { readonly breaks: string }>>;
  readonly faultNames: readonly string[];
};

const libraryUrl = 'http://127.0.0.1:4330';
const shopUrl = 'http://127.0.0.1:4340';

const examples: readonly Example[] = [
  {
    folder: 'library/handoff',
    url: libraryUrl,
    start: (name) => sendTo(libraryUrl, startLibrary(libraryFaultNames.find((each) => each === name))),
    credentials: [
      { user: 'ada', value: 'session-ada-0001' },
      { user: 'bo', value: 'session-bo-0002' },
    ],
    faults: libraryFaults,
    faultNames: libraryFaultNames,
  },
  {
    folder: 'print-shop/handoff',
    url: shopUrl,
    start: (name) => sendTo(shopUrl, startPrintShop(shopFaultNames.find((each) => each === name))),
    credentials: [
      { user: 'harbour', value: 'key-harbour-0001' },
      { user: 'meadow', value: 'key-meadow-0002' },
    ],
    faults: shopFaults,
    faultNames: shopFaultNames,
  },
];

describe.each(examples)(
  '$folder',
  { timeout: 120_000 },
  ({ folder, url, start, credentials, faults, faultNames }) => {
    async function run(seed: number, fault?: string): Promise<Verified> {
      let clock = 0;
      return await verify({
        handoff: await readExample(folder),
        url,
        send: start(fault),
        seed,
        workers: 4,
        budget: { maxRequests: 20_000, milliseconds: 600_000 },
        credentials,
        vocabulary: steps,
        runToken: `run-${seed}`,
        now: () => clock,
        wait: async (milliseconds) => {
          clock += milliseconds;
        },
      });
    }

    const notMet = ({ clauses }: Verified): string[] =>
      clauses.filter(({ verdict }) => verdict === 'not met').map(({ clause }) => clause);

    test.each([1, 2, 3, 5, 8])('healthy, it meets every clause with the seed %i', async (seed) => {
      const verified = await run(seed);
      expect(verified.findings).toEqual([]);
      expect(verified.setAside).toEqual([]);
      expect(verified.notChecked).toEqual([]);
      expect(verified.clauses.filter(({ verdict }) => verdict !== 'met')).toEqual([]);
      expect(verified.clauses.length).toBeGreaterThanOrEqual(19);
      expect(verified.requests).toBeGreaterThan(500);
    });

    test.each(faultNames)('the planted fault %s is found', async (fault) => {
      const verified = await run(1, fault);
      expect(notMet(verified)).toContain(faults[fault]?.breaks);
      expect(exitCodeOf(verified)).toBe(1);
    });
  },
);
