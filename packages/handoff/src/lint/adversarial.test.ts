import { describe, expect, test } from 'vitest';
import { filesOf } from '../handoff.fixture.ts';
import { createHandoffLinter } from './lint-handoff.ts';

const operations = `openapi: 3.1.0
info: { title: Ledger, version: 1.0.0 }
paths:
  /payouts/{id}:
    get:
      operationId: getPayout
      summary: Read a payout
      responses: { '200': { description: One } }
`;

/** What a careless rule takes the square of the time for. */
const pieces: Readonly<Record<string, string>> = {
  headings: '## a\n',
  'headings that are constraints': '### C-1\n\n',
  'items that are constraints': '- C-1: a\n',
  'ever deeper items': '  - C-1\n',
  'blank lines': '\n',
  spaces: ' ',
  'opening brackets': '[',
  'links without an end': '](a',
  'links with brackets': ']()',
  definitions: '[a]: b\n',
  ticks: '`',
  'ticks apart': '` ',
  quotes: '"',
  'comments without an end': '<!--',
  'acceptances without a reason': '<!-- antipode: accept empty-section -->\n',
  'acceptances of nothing': '<!-- antipode: accept empty-section on AC-1 because x -->\n\n',
  'an acceptance full of spaces': '<!-- antipode: accept empty-section because                 ',
  images: '<img src="a">\n',
  'ids of criteria': 'AC-9 C-8 decision 0007 ',
  'rows of a table': '| a | AC-1 |\n',
  'cells of one row': '| a ',
  'failure sections': '## Errors\n\nRetries: callers repeat a request.\n\n',
  fences: '```\n',
};

const steps: Readonly<Record<string, string>> = {
  'requests in one step': 'GET /payouts/1 ',
  'placeholders in one step': '<a> ',
  'words in one step': 'payout ',
};

const lines: Readonly<Record<string, string>> = {
  scenarios: '  Scenario: a\n    When GET /payouts/1\n    Then it works\n',
  'outlines of many rows': `  Scenario Outline: a\n    When GET /payouts/<b>\n    Then it is <b>\n    Examples:\n      | b |\n${'      | 1 |\n'.repeat(50)}`,
  'comments that accept': '  # antipode: accept then-without-value\n',
  tags: '  @AC-1\n',
};

const secondsOf = async (path: string, text: string): Promise<number> => {
  const lint = createHandoffLinter();
  const files = filesOf({
    'handoff.md': '# A\n\n## Scope\n\nPayouts.\n',
    'contract/a.yaml': operations,
    [path]: text,
  });
  const before = process.cpuUsage();
  await lint(files);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
};

/** A large text must not cost more than its size lets expect; time at work, since the machine may be busy. */
async function expectLinear(path: string, textOf: (bytes: number) => string, bytes: number): Promise<void> {
  await secondsOf(path, textOf(1_000));
  const small = await secondsOf(path, textOf(bytes / 4));
  const large = await secondsOf(path, textOf(bytes));
  expect(large, `${small} s for a quarter`).toBeLessThan(10 * Math.max(small, 0.1));
}

describe('a large handoff.md of nothing but', () => {
  test.each(Object.entries(pieces))(
    '%s is linted in time',
    async (_, piece) => {
      const textOf = (bytes: number): string => `# A\n\n## Scope\n\n${piece.repeat(bytes / piece.length)}`;
      await expectLinear('handoff.md', textOf, 120_000);
    },
    120_000,
  );
});

describe('a large feature file of nothing but', () => {
  test.each(Object.entries(lines))(
    '%s is linted in time',
    async (_, piece) => {
      const textOf = (bytes: number): string => `Feature: A\n\n${piece.repeat(bytes / piece.length)}`;
      await expectLinear('criteria/a.feature', textOf, 120_000);
    },
    120_000,
  );
  test.each(Object.entries(steps))(
    '%s is linted in time',
    async (_, piece) => {
      const textOf = (bytes: number): string =>
        `Feature: A\n\n  Scenario Outline: A\n    When ${piece.repeat(bytes / piece.length)}\n    Then it is 1\n    Examples:\n      | a |\n${'      | 1 |\n'.repeat(100)}`;
      await expectLinear('criteria/a.feature', textOf, 120_000);
    },
    120_000,
  );
});

describe('a large contract of nothing but', () => {
  test.each([
    ['comments that accept', '# antipode: accept untyped-money because x\n'],
    ['fields of money', "        f@: { type: number, description: 'AC-1' }\n"],
  ])(
    '%s is linted in time',
    async (_, piece) => {
      const textOf = (bytes: number): string => {
        const count = Math.floor(bytes / piece.length);
        const fields = Array.from({ length: count }, (_, at) => piece.replace('f@', `fee${at}Amount`)).join(
          '',
        );
        return `${operations}components:\n  schemas:\n    A:\n      type: object\n      properties:\n        a: { type: string }\n${fields}`;
      };
      await expectLinear('contract/a.yaml', textOf, 120_000);
    },
    120_000,
  );
});
