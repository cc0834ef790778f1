import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { HandoffFile } from '../handoff-file.ts';
import { ledgerContract } from './consistency/ledger-contract.ts';
import { createHandoffLinter } from './lint-handoff.ts';
import { handoffRules } from './rules/all-rules.ts';

const root = join(import.meta.dirname, '../../../../examples/payout-ledger');

async function example(): Promise<Map<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [file.slice(root.length + 1), await readFile(file, 'utf8')] as const),
    ),
  );
}

type Edit = readonly [path: string, change: (text: string) => string];

/** Each touches what another file leans on, or takes that back. */
const edits: readonly Edit[] = [
  ['handoff.md', (text) => text.replace('## Scope', '## Scope\n\nThe QZX relay is to be decided, etc.')],
  ['decisions/0001-keep-everything-in-memory.md', (text) => `${text}\nThe QZX holds them, if possible.\n`],
  ['handoff.md', (text) => text.replace('## Glossary', '## Glossary\n\n- **QZX**: the relay of the bank.\n')],
  ['criteria/payouts.feature', (text) => text.replace('Then the status is 201', 'Then the QZX is fast')],
  ['handoff.md', (text) => text.replace('- **QZX**: the relay of the bank.\n', '')],
  ['contract/openapi.yaml', (text) => text.replace('title: Payout ledger', 'title: The QZX ledger, TBD')],
  ['handoff.md', (text) => `${text}\nMUST has the meaning of RFC 2119.\n`],
  ['criteria/payouts.feature', (text) => text.replace('Then the QZX is fast', 'Then the status is 201')],
];

it('a linter that remembers says after each edit what a new one says', async () => {
  const rules = { handoff: handoffRules, withRedocly: false };
  const lint = createHandoffLinter(rules);
  const texts = await example();
  const encoder = new TextEncoder();
  const files = (): HandoffFile[] =>
    [...texts].map(([path, text]) => ({ path, content: encoder.encode(text) }));
  await lint(files());
  const counts = new Set<number>();
  for (const [path, change] of edits) {
    const before = texts.get(path) ?? '';
    texts.set(path, change(before));
    expect(texts.get(path), path).not.toBe(before);
    const report = await lint(files());
    expect(report).toEqual(await createHandoffLinter(rules)(files()));
    counts.add(report.findings.length);
  }
  expect(counts.size).toBeGreaterThan(3);
});

/** Whatever the rules hold against one another stands in it, right and wrong. */
const small: Readonly<Record<string, string>> = {
  'handoff.md': `---
title: Ledger
---

# Ledger

The ledger keeps payouts. See [the data](#data) and decision 0001.

## System context

| system | what it does |
|---|---|
| Bank gateway | takes \`POST /transfers\` |

## Scope

- C-1: \`reference\` is at most 35 characters long.
- C-2: The timeout of the report is 30 s.
- The call \`GET /payouts?status=paid\` answers 200.

\`amountMinor\` is an integer. The status is \`pending\`.

| field | type |
|---|---|
| \`reference\` | string |

\`\`\`json
{ "amountMinor": 100, "status": "paid" }
\`\`\`

## Acceptance criteria

- AC-7: \`POST /payouts\` answers 201.

## Failures

A caller repeats the request with the same \`Idempotency-Key\`.

## Data

The timeout of the report is 30 s, as decided.

## Glossary

- Payout: a transfer
- Bank statement: a list of transfers
`,
  'decisions/0001-memory.md': '# Memory\n\nAll of it stays in memory, as C-1 says.\n',
  'criteria/pay.feature': `Feature: Pay
  @AC-1
  Scenario: A payout
    When the caller sends POST /payouts with the body
      """application/json
      { "amountMinor": 100, "reference": "Week 1" }
      """
    Then the status is 201
    And the body at "/amountMinor" is 100
`,
  'contract/openapi.yaml': ledgerContract,
};

/** Each makes or mends something that one rule or another looks for, alone or beside what stands elsewhere. */
const pieces = [
  ...[
    '\n',
    '\n\n',
    ' ',
    '`',
    '|',
    '## ',
    '# ',
    '- ',
    '```\n',
    '<!-- ',
    ' -->',
    '> ',
    '    ',
    ', ',
    'a',
    '7',
    'xyz',
  ],
  ' `amountMinor` is a string. ',
  ' `amountMinor` is at most 9. ',
  ' The field `iban` of a `payout_id` is set. ',
  ' The header `X-Request-Id` is sent; it answers 418. ',
  ' `GET /payout` and `/payouts/1/lines` of the bank gateway. ',
  ' The status is `gone`, `status` is `lost`. ',
  ' The timeout of the report is 40 s. ',
  ' A disbursement is a disbursement, and the disbursement is late. ',
  ' AC-1, AC-9, C-2, C-9 and decision 0002 in `contract/none.yaml`. ',
  ' [here](#scope), [there](none.md) ',
  ' A payout is `pending`, `paid` or `failed`, says the bank statement. ',
  ' AC-8: `GET /payouts/1` answers 200, `reference` at most 35. ',
  ' The QZX is fast, if possible. It must hold it, etc. ',
  ' See the screenshot below. At 10:00 it MUST answer as RFC 2119 has it. ',
  '\n\n| field | type |\n|---|---|\n| `status` | integer |\n\n',
  '\n\n```json\n{ "amountMinors": "x" }\n```\n\n',
  '\n\n## Glossary\n\n- QZX: a relay\n- Ledger entry: a row\n\n',
  '\n\n## Out of scope\n\n',
  '\n\n<!-- antipode: accept unknown-field because it is new -->\n\n',
  '\n\nGiven a payout\n\nThen it is `paid`\n\n',
];

const edit = fc.record({
  // The story more often than the others.
  path: fc.constantFrom(...Object.keys(small), 'handoff.md', 'handoff.md', 'handoff.md'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  /** How much of what stands there goes, and comes back once more somewhere else; or as much as is typed over it. */
  removed: fc.oneof(fc.constant(0), fc.nat({ max: 200 }), fc.constant('over' as const)),
  piece: fc.oneof(fc.constantFrom(...pieces), fc.constant(undefined)),
});

it('whatever is typed, a linter that remembers says key by key what a new one says', async () => {
  const rules = { handoff: handoffRules, withRedocly: false };
  const encoder = new TextEncoder();
  const found = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 4, maxLength: 8 }), async (typed) => {
      const lint = createHandoffLinter(rules);
      const texts = new Map(Object.entries(small));
      const judge = async (): Promise<void> => {
        const files = [...texts].map(([path, text]) => ({ path, content: encoder.encode(text) }));
        const report = await lint(files);
        expect(report).toEqual(await createHandoffLinter(rules)(files));
        for (const { rule } of report.findings) found.add(rule);
      };
      await judge();
      let cut = '';
      for (const { path, at, removed, piece } of typed) {
        const before = texts.get(path) ?? '';
        const from = Math.floor(at * before.length);
        const inserted = piece ?? cut;
        if (typeof removed === 'number' && removed > 0) cut = before.slice(from, from + removed);
        // As keys come: a little, more, all of it.
        for (const part of new Set([0, 1, Math.floor(inserted.length / 2), inserted.length])) {
          const to = from + (removed === 'over' ? part : removed);
          texts.set(path, before.slice(0, from) + inserted.slice(0, part) + before.slice(to));
          await judge();
        }
      }
    }),
    { numRuns: 25 },
  );
  expect(found.size).toBeGreaterThan(12);
}, 120_000);
