/** What a finding of the payout ledger is shown with: from nothing, in order, and nothing that is not needed. */
import { describe, expect, test } from 'vitest';
import type { FaultName } from '../../../../examples/service/faults.ts';
import { ledgerSend, readLedger } from '../criteria/payout-ledger.fixture.ts';
import { createVocabulary } from '../criteria/vocabulary.ts';
import type { ServiceFinding } from '../evidence.ts';
import { verify } from './verify.ts';

const whole = await readLedger();
// The scenarios have sequences of their own.
const handoff = { ...whole, clauses: whole.clauses.filter(({ kind }) => kind === 'operation') };
const vocabulary = createVocabulary();
if (!vocabulary.ok) throw new Error(vocabulary.error.because);
const steps = vocabulary.value;

async function findingsOf(fault: FaultName, workers = 4): Promise<readonly ServiceFinding[]> {
  const { findings } = await verify({
    handoff,
    url: 'http://127.0.0.1:4320',
    send: ledgerSend(fault),
    seed: 1,
    workers,
    budget: { maxRequests: 20_000, milliseconds: 600_000 },
    credentials: [
      { user: 'aurora', value: 'aurora-write-token-0001' },
      { user: 'boreal', value: 'boreal-write-token-0001' },
    ],
    vocabulary: steps,
    runToken: 'run-1',
    now: () => 0,
    wait: async () => {},
  });
  return findings;
}

const shown = (findings: readonly ServiceFinding[]): Record<string, string[]> =>
  Object.fromEntries(
    findings.map(({ check, exchanges }) => [
      check,
      exchanges.map(
        ({ setsUp, request, answer }) =>
          `${setsUp ? '(' : ''}${request.method} ${request.target} ${answer?.status}${setsUp ? ')' : ''}`,
      ),
    ]),
  );

describe(
  'a finding is shown by the fewest requests, from the making of what it speaks of',
  { timeout: 120_000 },
  () => {
    test.each<[FaultName, Record<string, string[]>]>([
      [
        'deleted-account-readable',
        {
          'use-after-delete': [
            '(POST /merchants 201)',
            'POST /merchants/${MERCHANT_ID}/bank-accounts 201',
            'DELETE /merchants/${MERCHANT_ID}/bank-accounts/${BANK_ACCOUNT_ID} 204',
            'GET /merchants/${MERCHANT_ID}/bank-accounts/${BANK_ACCOUNT_ID} 200',
          ],
        },
      ],
      [
        'lost-update-accepted',
        {
          'lying-condition': [
            '(POST /merchants 201)',
            'GET /merchants/${MERCHANT_ID} 200',
            'PATCH /merchants/${MERCHANT_ID} 200',
            'GET /merchants/${MERCHANT_ID} 200',
            'PATCH /merchants/${MERCHANT_ID} 200',
          ],
        },
      ],
      [
        'account-number-leaked',
        {
          'body-against-schema': [
            '(POST /merchants 201)',
            'POST /merchants/${MERCHANT_ID}/bank-accounts 201',
          ],
        },
      ],
    ])('%s', async (fault, expected) => {
      expect(shown(await findingsOf(fault))).toEqual(expected);
    });

    test('with no more in a body than the fault needs, and the tag of the answer before it', async () => {
      const [finding] = await findingsOf('lost-update-accepted');
      const [, , first, , second] = finding?.exchanges ?? [];
      expect(finding?.exchanges.flatMap(({ gives }) => gives ?? [])).toContainEqual(
        expect.objectContaining({ name: 'ETAG', at: 'ETag' }),
      );
      for (const written of [first, second]) {
        expect(written?.request.headers).toContainEqual(['If-Match', '${ETAG}']);
        expect(Object.keys(JSON.parse(written?.request.body?.text ?? '{}') as object).length).toBeLessThan(2);
      }
      expect(second?.curl).toContain('/merchants/\'"$MERCHANT_ID"');
    });

    test('the same with one worker and with eight', async () => {
      const [one, eight] = [await findingsOf('put-adds-up', 1), await findingsOf('put-adds-up', 8)];
      expect(one.length).toBeGreaterThan(1);
      expect(eight).toEqual(one);
    });
  },
);
