import { describe, expect, test } from 'vitest';
import { faultNames, faults, type FaultName } from '../../../../examples/service/faults.ts';
import { ledgerSend, readLedger } from '../criteria/payout-ledger.fixture.ts';
import { createVocabulary } from '../criteria/vocabulary.ts';
import { exitCodeOf } from '../evidence.ts';
import type { WireRequest } from '../exchange.ts';
import { verify, type Verified } from './verify.ts';

const handoff = await readLedger();
const vocabulary = createVocabulary();
if (!vocabulary.ok) throw new Error(vocabulary.error.because);
const steps = vocabulary.value;

async function run(options: {
  readonly fault?: FaultName;
  readonly seed?: number;
  readonly workers?: number;
  readonly maxRequests?: number;
}): Promise<{ readonly verified: Verified; readonly sent: readonly WireRequest[] }> {
  const { fault, seed = 1, workers = 4, maxRequests = 20_000 } = options;
  const send = ledgerSend(fault);
  const sent: WireRequest[] = [];
  const verified = await verify({
    handoff,
    url: 'http://127.0.0.1:4320',
    send: async (request) => {
      sent.push(request);
      return await send(request);
    },
    seed,
    workers,
    budget: { maxRequests, milliseconds: 600_000 },
    credentials: [
      { user: 'aurora', value: 'aurora-write-token-0001' },
      { user: 'boreal', value: 'boreal-write-token-0001' },
    ],
    vocabulary: steps,
    runToken: `run-${seed}`,
    now: () => 0,
    wait: async () => {},
  });
  return { verified, sent };
}

const notMet = ({ clauses }: Verified): string[] =>
  clauses.filter(({ verdict }) => verdict === 'not met').map(({ clause }) => clause);

describe('the healthy payout ledger', { timeout: 120_000 }, () => {
  test.each([1, 2, 3, 5, 8, 13, 21, 34, 55, 89])('has no finding with the seed %i', async (seed) => {
    const { verified } = await run({ seed });
    expect(verified.findings).toEqual([]);
    expect(verified.setAside).toEqual([]);
    expect(notMet(verified)).toEqual([]);
    expect(verified.clauses).toHaveLength(62);
    expect(verified.requests).toBeGreaterThan(1_000);
  });

  test('is asked the same in the same order, and judged the same, by one worker and by eight', async () => {
    const [one, eight] = [await run({ workers: 1 }), await run({ workers: 8 })];
    expect(eight.sent).toEqual(one.sent);
    expect(eight.verified).toEqual(one.verified);
  });

  test('is asked something else with another seed', async () => {
    const [one, two] = [await run({ seed: 1 }), await run({ seed: 2 })];
    expect(two.sent).not.toEqual(one.sent);
  });

  test('is asked no more than was allowed, and what was not asked cannot be told', async () => {
    const { verified, sent } = await run({ maxRequests: 100 });
    expect(sent).toHaveLength(100);
    expect(verified.clauses.map(({ verdict }) => verdict)).toContain('cannot tell');
    expect(notMet(verified)).toEqual([]);
    expect(exitCodeOf(verified)).toBe(3);
  });
});

describe('each planted fault is found', { timeout: 120_000 }, () => {
  test.each(faultNames)('%s', async (fault) => {
    const { verified } = await run({ fault });
    expect(notMet(verified)).toContain(faults[fault].breaks);
    expect(exitCodeOf(verified)).toBe(1);
  });
});
