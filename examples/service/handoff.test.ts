import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readContract } from '../check/contract.ts';
import { valueAt } from '../check/exchange.ts';
import { readCriteria } from '../check/read-criteria.ts';
import { operations } from './operations.ts';
import { startService } from './test-world.ts';

const handoff = readFileSync(new URL('../payout-ledger/handoff.md', import.meta.url), 'utf8');

test('the section Contracts names each operation with the summary that the contract gives it', async () => {
  const contract = await readContract();
  const declared = operations.map(({ method, path }) => [
    `${method} ${path}`,
    valueAt(contract, `/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/summary`),
  ]);
  expect(rowsOf('Contracts').map(([name, summary]) => [plain(name), summary])).toEqual(
    expect.arrayContaining(declared),
  );
  expect(rowsOf('Contracts')).toHaveLength(declared.length + 1);
  expect(sectionOf('Scope')).toContain(`All ${declared.length} operations`);
});

test('the section Acceptance criteria names the feature that holds each criterion', () => {
  const last = Math.max(...readCriteria().map(({ clause }) => Number(clause.slice(3))));
  const ranges = [
    ...sectionOf('Acceptance criteria').matchAll(/^\| `criteria\/(\S+)` \| AC-(\d+) to AC-(\d+) \|$/gmu),
  ];
  const named = ranges.flatMap(([, file, from, to]) =>
    numbersBetween(Number(from), Number(to)).map((n) => `${file} AC-${n}`),
  );
  const held = ranges.flatMap(([, file]) => {
    const feature = readFileSync(new URL(`../payout-ledger/criteria/${file}`, import.meta.url), 'utf8');
    return [...feature.matchAll(/@(AC-\d+)/gu)].map(([, clause]) => `${file} ${clause}`);
  });
  expect(named).toEqual(held);
  expect(named).toHaveLength(last);
  expect(handoff).toContain(`AC-1 to AC-${last} hold in`);
});

test('the section Failure behaviour names each problem type of the contract', async () => {
  const declared = valueAt(
    await readContract(),
    '/paths/~1merchants/get/responses/401/content/application~1problem+json/schema/properties/type/enum',
  );
  const section = sectionOf('Failure behaviour');
  const named = [...section.matchAll(/`([a-z]+(?:-[a-z]+)*)`/gu)].map(([, name]) => name);
  expect(Array.isArray(declared) && declared.length).toBe(20);
  for (const type of Array.isArray(declared) ? declared : []) {
    expect(named).toContain(String(type).split('/').at(-1));
  }
});

test('the service starts with exactly the merchants, bank accounts and payouts of the section Data', async () => {
  const rows = rowsOf('Data').map((row) => row.map((cell) => plain(cell)));
  const merchants = [...(await list('/merchants')), ...(await list('/merchants', 'boreal-write-token-0001'))];
  expect(rows.filter(([id]) => id?.startsWith('mer_')).map((row) => [row[0], ...row.slice(2, 6)])).toEqual(
    merchants.map((merchant) =>
      ['id', 'externalId', 'displayName', 'currency', 'status'].map((name) => merchant[name]),
    ),
  );
  const accounts = await list('/merchants/mer_fjordkaffe01/bank-accounts');
  expect(rows.filter(([id]) => id === 'bac_fjordkaffe01')).toEqual(
    accounts.map((account) => [
      account['id'],
      account['merchantId'],
      account['holderName'],
      account['registrationNumber'],
      `401615${String(account['accountNumberLast4'])}`,
    ]),
  );
  const payouts = [...(await list('/payouts')), ...(await list('/payouts', 'boreal-write-token-0001'))];
  expect(rows.filter(([id]) => id?.startsWith('pay_'))).toEqual(
    payouts.map((payout) =>
      ['id', 'bankAccountId', 'amountMinor', 'reference', 'status'].map((name) => String(payout[name])),
    ),
  );
});

test('the first check after the start answers what the handoff shows', async () => {
  const response = await startService()('/merchants/mer_fjordkaffe01/balance', {
    headers: { Authorization: 'Bearer aurora-read-token-0001' },
  });
  expect(sectionOf('Environment and how to run it')).toContain(`\n${await response.text()}\n`);
});

function sectionOf(heading: string): string {
  const [, section] = handoff.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`the handoff has no section ${heading}`);
  return section.split('\n## ')[0] ?? '';
}

function rowsOf(heading: string): string[][] {
  return sectionOf(heading)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function plain(cell: string | undefined): string {
  return (cell ?? '').replaceAll('`', '');
}

function numbersBetween(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

async function list(target: string, token = 'aurora-write-token-0001'): Promise<Record<string, unknown>[]> {
  const response = await startService()(target, { headers: { Authorization: `Bearer ${token}` } });
  const body: unknown = await response.json();
  // The contract's test holds every list against its schema: an array of objects.
  return valueAt(body, '/data') as Record<string, unknown>[];
}
