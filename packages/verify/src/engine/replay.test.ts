/** Evidence of a run against a service with a fault, run again against fresh copies of it, with the fault and without. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { FaultName } from '../../../../examples/service/faults.ts';
import { ledgerSend, readLedger } from '../criteria/payout-ledger.fixture.ts';
import { createVocabulary } from '../criteria/vocabulary.ts';
import { isCured } from './is-cured.ts';
import type { ServiceFinding } from '../evidence.ts';
import type { Send } from '../exchange.ts';
import { replayFindings, type Replayed } from './replay.ts';
import { verify } from './verify.ts';

const handoff = await readLedger();
const made = createVocabulary();
if (!made.ok) throw new Error(made.error.because);
const common = {
  handoff,
  url: 'http://127.0.0.1:4320',
  budget: { maxRequests: 20_000, milliseconds: 600_000 },
  credentials: [
    { user: 'aurora', value: 'aurora-write-token-0001' },
    { user: 'boreal', value: 'boreal-write-token-0001' },
  ],
  vocabulary: made.value,
  now: () => 0,
  wait: async () => {},
};

const evidenceOf = async (fault: FaultName): Promise<readonly ServiceFinding[]> =>
  (await verify({ ...common, send: ledgerSend(fault), seed: 1, workers: 4, runToken: 'run-1' })).findings;

const replay = async (
  findings: readonly ServiceFinding[],
  send: Send,
  credentials: typeof common.credentials = common.credentials,
): Promise<readonly Replayed[]> =>
  await replayFindings({ ...common, credentials, findings, send, replayNumber: 90_001 });

const standingsIn = (replayed: readonly Replayed[]): string[] => replayed.map(({ standing }) => standing);

describe('each finding of the evidence', { timeout: 120_000 }, () => {
  test.each<FaultName>([
    'deleted-account-readable',
    'any-token-accepted',
    'lost-update-accepted',
    'foreign-account-deletable',
    'location-missing',
    'stack-trace-leaked',
  ])('still stands where %s is as it was, and is gone where it is mended', async (fault) => {
    const findings = await evidenceOf(fault);
    expect(findings.length).toBeGreaterThan(1);
    const same = ledgerSend(fault);
    expect(standingsIn(await replay(findings, same))).toEqual(findings.map(() => 'still stands'));
    expect(standingsIn(await replay(findings, ledgerSend()))).toEqual(findings.map(() => 'gone'));
  });

  test('cannot be told where it takes a longer list, or what the whole run had done, than there is', async () => {
    const findings = [...(await evidenceOf('page-skips-one')), ...(await evidenceOf('put-adds-up'))].filter(
      ({ check }) => check === 'lost-page' || check === 'body-against-schema',
    );
    const replayed = await replay(findings, ledgerSend());
    expect(standingsIn(replayed)).toEqual(['cannot tell', 'cannot tell', 'cannot tell', 'cannot tell']);
    expect(replayed[0]?.because).toBe('GET /merchants?limit=50 lists fewer items than were recorded.');
    expect(replayed[3]?.because).toContain('only a whole run can tell');
  });

  test('is run twice against one service, which has answers to the keys of the first time', async () => {
    const findings = await evidenceOf('deleted-account-readable');
    const send = ledgerSend('deleted-account-readable');
    const again = async (replayNumber: number) =>
      standingsIn(await replayFindings({ ...common, findings, send, replayNumber }));
    expect(await again(90_001)).toEqual(await again(90_002));
  });
});

describe('what cannot be told is said with its reason', { timeout: 120_000 }, () => {
  let findings: readonly ServiceFinding[] = [];
  beforeAll(async () => {
    findings = (await evidenceOf('deleted-account-readable')).filter(
      ({ check }) => check === 'use-after-delete',
    );
  });
  const said = async (changed: readonly ServiceFinding[], send: Send = ledgerSend()) =>
    (await replay(changed, send)).map(({ standing, because }) => `${standing}: ${because}`);

  test('a caller who is not given', async () => {
    const [replayed] = await replay(findings, ledgerSend(), []);
    expect(replayed?.because).toBe('It was sent with ANTIPODE_TOKEN_AURORA, which is not given.');
  });

  test('a service that cannot make what is needed', async () => {
    const refusing: Send = async () => ({
      kind: 'answer',
      status: 503,
      headers: [],
      body: new Uint8Array(),
      isCut: false,
      milliseconds: 1,
    });
    expect(await said(findings, refusing)).toEqual([
      'cannot tell: What it needs could not be made: POST /merchants was answered with 503, where 201 was recorded.',
    ]);
  });

  test('a service that is not there', async () => {
    const nobody: Send = async () => ({
      kind: 'no-answer',
      because: 'not-listening',
      detail: '',
      milliseconds: 1,
    });
    expect(await said(findings, nobody)).toEqual([
      'cannot tell: What it needs could not be made: POST /merchants was not answered (not-listening), where 201 was recorded.',
    ]);
  });

  test('a check that this version does not know, and a clause that the handoff has not', async () => {
    const [finding] = findings;
    if (!finding) throw new Error('no finding');
    expect(
      await said([
        { ...finding, check: 'of-a-later-version' },
        { ...finding, places: [{ clause: 'GET /elsewhere' }] },
        { ...finding, check: 'unmet-criterion', places: [{ clause: 'AC-999' }] },
      ]),
    ).toEqual([
      'cannot tell: No check is called of-a-later-version.',
      'cannot tell: The contract has no GET /elsewhere.',
      'cannot tell: The handoff has no criterion AC-999.',
    ]);
  });
});

test('an answer that is only another one does not say that a fault is gone', () => {
  const valid = { kind: 'valid' } as const;
  const faulty = { kind: 'faulty', fault: 'x', where: '', detail: '' } as const;
  expect(isCured('server-error', 404, 500, valid)).toBe(false);
  expect(isCured('server-error', 201, 500, valid)).toBe(true);
  expect(isCured('server-error', 422, 500, faulty)).toBe(true);
  expect(isCured('invalid-accepted', 409, 201, faulty)).toBe(false);
  expect(isCured('invalid-accepted', 400, 201, faulty)).toBe(true);
  expect(isCured('body-against-schema', 404, 200, valid)).toBe(false);
  expect(isCured('ignored-auth', 404, 200, undefined)).toBe(false);
  expect(isCured('ignored-auth', 401, 200, undefined)).toBe(true);
});
