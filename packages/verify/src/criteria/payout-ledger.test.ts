import { describe, expect, it } from 'vitest';
import { faultNames, faults, type FaultName } from '../../../../examples/service/faults.ts';
import type { Send } from '../exchange.ts';
import { checkSteps } from './check-steps.ts';
import { criteriaOf, type Criterion } from './criteria-of.ts';
import { ledgerSend, ledgerSetting, readLedger } from './payout-ledger.fixture.ts';
import { runCriterion, type CriterionRun } from './run-criterion.ts';

const ledger = await readLedger();
const criteria = criteriaOf(ledger);

async function runAll(
  send: Send,
  { runToken, inOrder = criteria }: { runToken?: string; inOrder?: readonly Criterion[] } = {},
): Promise<readonly CriterionRun[]> {
  const setting = ledgerSetting(send, runToken);
  const runs: CriterionRun[] = [];
  for (const criterion of inOrder) runs.push(await runCriterion(criterion, setting));
  return runs;
}

const notMet = (runs: readonly CriterionRun[]): readonly string[] =>
  runs.filter(({ verdict }) => verdict !== 'met').map(({ clause, because }) => `${clause}: ${because}`);

describe('the healthy payout ledger', () => {
  it('meets all of its 39 criteria on one running service, forwards and then backwards', async () => {
    const send = ledgerSend();
    const forwards = await runAll(send, { runToken: 'first' });
    expect(forwards).toHaveLength(39);
    expect(forwards.reduce((sum, { scenarios }) => sum + scenarios.length, 0)).toBeGreaterThan(80);
    expect(notMet(forwards)).toEqual([]);
    expect(notMet(await runAll(send, { runToken: 'second', inOrder: criteria.toReversed() }))).toEqual([]);
  });

  it('is written in known steps only, with values that can be read', () => {
    expect(checkSteps(ledger, ledgerSetting(ledgerSend()).vocabulary)).toEqual([]);
  });

  it('gets the same exchanges and the same words from the same run, and others from another', async () => {
    const [once, again, other] = [
      await runAll(ledgerSend()),
      await runAll(ledgerSend()),
      await runAll(ledgerSend(), { runToken: 'another' }),
    ];
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
  });
});

/** Criteria that a fault breaks besides the one that it was planted for, since they ask for the same. */
const alsoBroken: Partial<Record<FaultName, readonly string[]>> = {
  // Each of them says that the payout which it begins with is created with 201.
  'created-with-200': ['AC-19', 'AC-22', 'AC-23', 'AC-25', 'AC-26', 'AC-28'],
  // The key is used for another body, and that is not seen when keys are not looked at.
  'retry-pays-twice': ['AC-23'],
  // The outdated tag is the current one, so the change with it is accepted.
  'etag-never-changes': ['AC-6'],
  // What was created is read, and must be the same.
  'reading-changes': ['AC-1'],
  // An operation is named for it; the balance is read by a criterion as well, and asked for its currency.
  'balance-without-currency': ['AC-13'],
};

describe('each planted fault breaks its criterion and no other', () => {
  const named = (name: FaultName): readonly string[] =>
    [faults[name].breaks, ...(alsoBroken[name] ?? [])].filter((clause) => clause.startsWith('AC-'));

  it.each(faultNames)('%s', async (name) => {
    const runs = await runAll(ledgerSend(name));
    const broken = runs.filter(({ verdict }) => verdict === 'not met').map(({ clause }) => clause);
    expect(new Set(broken)).toEqual(new Set(named(name)));
    expect(runs.filter(({ verdict }) => verdict !== 'met')).toHaveLength(broken.length);
  });
});
