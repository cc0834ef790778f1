import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { offsetAt } from '../../text-file.ts';
import { createHandoffLinter } from '../lint-handoff.ts';
import { handoffRules } from '../rules/all-rules.ts';

const example = fileURLToPath(new URL('../../../../../examples/payout-ledger', import.meta.url));
const files = new Map<string, string>();

beforeAll(async () => {
  for (const entry of await readdir(example, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(example, path).replaceAll('\\', '/'), await readFile(path, 'utf8'));
  }
});

/** What stands in the worked example, what takes its place with a mark around the fault, and the rule that finds it. */
const planted: readonly (readonly [rule: string, path: string, before: string, after: string])[] = [
  [
    'unknown-operation',
    'handoff.md',
    'calls `GET /merchants/{merchantId}/payout-schedule`, and',
    'calls `«GET /merchants/{merchantId}/schedule»`, and',
  ],
  [
    'unknown-operation',
    'handoff.md',
    '| `POST /payouts/{payoutId}/cancellation` |',
    '| `«POST /payouts/{payoutId}/cancel»` |',
  ],
  [
    'unknown-operation',
    'handoff.md',
    '| `PUT /merchants/{merchantId}/payout-schedule` |',
    '| `«PATCH /merchants/{merchantId}/payout-schedule»` |',
  ],
  [
    'unknown-operation',
    'criteria/ledger.feature',
    'GET /merchants/{merchant}/balance\n    Then the status is 200',
    '«GET /merchants/{merchant}/balances»\n    Then the status is 200',
  ],
  [
    'unknown-operation',
    'contract/openapi.yaml',
    'by `POST /merchants/{merchantId}/payouts`',
    'by `«POST /merchants/{merchantId}/payout»`',
  ],
  ['conflicting-limit', 'handoff.md', 'an integer from 1 to 100 items', 'an integer from 1 to «200» items'],
  ['conflicting-limit', 'handoff.md', 'a page holds at most 20 items', 'a page holds «at most 25» items'],
  [
    'conflicting-limit',
    'handoff.md',
    'the body is at most 65,536 bytes long',
    'the body is «at most 60,000 bytes» long',
  ],
  ['unknown-field', 'handoff.md', '`nextCursor` is null', '`«next_cursor»` is null'],
  ['unknown-field', 'handoff.md', '| platform | `externalId` |', '| platform | `«externalID»` |'],
  [
    'unknown-field',
    'criteria/payouts.feature',
    'And the body at "/reference" is "Week 47"',
    'And the body at "«/referenceText»" is "Week 47"',
  ],
  ['unknown-field', 'criteria/ledger.feature', 'ledger-entries?limit=2\n', 'ledger-entries?«pageSize»=2\n'],
  [
    'unknown-field',
    'decisions/0003-let-balances-fall-below-zero.md',
    '`availableMinor` in',
    '`«available_minor»` in',
  ],
  [
    'unknown-header',
    'handoff.md',
    'take the header `Idempotency-Key`',
    'take the header `«Idempotence-Key»`',
  ],
  ['unknown-header', 'criteria/payouts.feature', '"Idempotent-Replayed"', '"«Idempotency-Replayed»"'],
  ['unknown-enum-value', 'handoff.md', '| Week 46 extra | `cancelled` |', '| Week 46 extra | `«canceled»` |'],
  [
    'unknown-enum-value',
    'criteria/payouts.feature',
    '"/data/0/direction" is "debit"',
    '"/data/0/direction" is «"out"»',
  ],
  [
    'unknown-enum-value',
    'criteria/webhook-endpoints.feature',
    '["payout.created", "payout.cancelled"]',
    '["payout.created", «"payout.canceled"»]',
  ],
  [
    'unknown-status',
    'handoff.md',
    'repeated DELETE is answered with 404',
    'repeated DELETE is answered with «410»',
  ],
  ['unknown-status', 'criteria/bank-accounts.feature', 'the status is 204', 'the status is «202»'],
  [
    'conflicting-type',
    'criteria/payouts.feature',
    'at "/amountMinor" is 12500\n    And the body at "/currency"',
    'at "/amountMinor" is «"12500"»\n    And the body at "/currency"',
  ],
  [
    'unused-glossary-term',
    'handoff.md',
    '| URL | Uniform',
    '| «PSP» | payment service provider |\n| URL | Uniform',
  ],
];

const lint = createHandoffLinter({
  handoff: handoffRules.filter(({ kind }) => kind === 'consistency'),
  withRedocly: false,
});

async function foundIn(changed: ReadonlyMap<string, string>): Promise<string[]> {
  const encoder = new TextEncoder();
  const { findings } = await lint(
    [...changed].map(([path, text]) => ({ path, content: encoder.encode(text) })),
  );
  return findings
    .filter(({ kind }) => kind === 'consistency')
    .map(({ rule, file, line, column, endLine, endColumn }) => {
      const text = { path: file, text: changed.get(file) ?? '' };
      const start = offsetAt(text, line, column);
      const end = offsetAt(text, endLine ?? line, endColumn ?? column);
      return `${rule} at ${file}: ${text.text.slice(start, end)}`;
    });
}

test('the worked example agrees with itself', async () => {
  expect(files.size).toBeGreaterThan(10);
  expect(await foundIn(files)).toEqual([]);
});

test.each(planted)('%s in %s: %s', async (rule, path, before, after) => {
  const text = files.get(path) ?? '';
  expect(text).toContain(before);
  const changed = new Map(files).set(
    path,
    text.replace(before, () => after.replaceAll(/[«»]/g, '')),
  );
  const fault = /«(.*)»/s.exec(after)?.[1] ?? '';
  expect(await foundIn(changed)).toEqual([`${rule} at ${path}: ${fault}`]);
});
