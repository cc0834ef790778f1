import { describe, expect, it, vi } from 'vitest';
import { filesOf, type Folder } from '../../packages/handoff/src/handoff.fixture.ts';
import { grown, mostGrowth, startCounting, stepsOf, type Steps } from './counted-steps.ts';

// Counting makes all of it slow.
vi.setConfig({ testTimeout: 120_000 });
startCounting();
const { createHandoffLinter, handoffRules } = await import('@antipode/handoff');

const operations = `openapi: 3.1.0
info: { title: Ledger, version: 1.0.0 }
paths:
  /payouts/{id}:
    get:
      operationId: getPayout
      summary: Read a payout
      responses: { '200': { description: One } }
`;
const around: Folder = { 'handoff.md': '# A\n\n## Scope\n\nPayouts.\n', 'contract/a.yaml': operations };

/** Every step of every input that was judged. */
const taken = new Map<string, number>();

/** What a handoff costs too much that is twice as large as another, with every rule. */
async function tooMuch(folderOf: (size: number) => Folder, size: number): Promise<string[]> {
  const stepsFor = (size: number): Promise<Steps> => {
    const files = filesOf({ ...around, ...folderOf(size) });
    return stepsOf(() => createHandoffLinter()(files));
  };
  await stepsFor(Math.ceil(size / 50)); // what is made once and kept
  const half = await stepsFor(size);
  const whole = await stepsFor(2 * size);
  for (const [path, count] of whole) taken.set(path, Math.max(count, taken.get(path) ?? 0));
  return grown(half, whole, mostGrowth);
}

const repeated = (piece: string, characters: number): string =>
  piece.repeat(Math.ceil(characters / piece.length));
/** So many different ones, by their number. */
const each = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join('');

/** What a careless rule takes the square of the steps for. */
const ofStory: Readonly<Record<string, string>> = {
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
  'names as code': '`amount_minor` is `GET /payouts/1` with 404 and `X-A: 1`. ',
  'requests without an end': '`GET /a',
  'values of fields': 'The field `status` is `paid`; at most 5 payouts a day. ',
  'code in JSON': '```json\n{ "a": 1 }\n```\n\n',
  'opening braces as code': '```json\n{"a":{"a":[\n',
};
const ofSteps: Readonly<Record<string, string>> = {
  'requests in one step': 'GET /payouts/1 ',
  'placeholders in one step': '<a> ',
  'words in one step': 'payout ',
  'quotes in one step': '"a" ',
  'spaces in one step': '  ',
  'statuses in one step': 'status is 200 ',
};
const ofCriteria: Readonly<Record<string, string>> = {
  scenarios: '  Scenario: a\n    When GET /payouts/1\n    Then it works\n',
  'outlines of many rows': `  Scenario Outline: a\n    When GET /payouts/<b>\n    Then it is <b>\n    Examples:\n      | b |\n${'      | 1 |\n'.repeat(50)}`,
  'comments that accept': '  # antipode: accept then-without-value\n',
  tags: '  @AC-1\n',
};

const schema = (properties: string): string =>
  `${operations}components:\n  schemas:\n    A:\n      type: object\n      properties:\n        a: { type: string }\n${properties}`;
const operation = (index: number): string =>
  `  /payouts${index}/{id}:\n    get:\n      operationId: getPayout${index}\n      summary: Read a payout\n      responses: { '200': { description: One } }\n    post:\n      responses: { '201': { description: One } }\n`;
const scenario = (index: number): string =>
  `\n  @AC-${index}\n  Scenario: Number ${index}\n    When the caller sends GET /payouts${index}/1\n    Then the status is 200\n`;
const story = (text: string): string => `# A\n\n## Scope\n\n${text}`;

/** Handoffs of so many parts, each of which a careless rule holds against each other one. */
const ofParts: Readonly<Record<string, readonly [most: number, folderOf: (count: number) => Folder]>> = {
  sections: [4_000, (count) => ({ 'handoff.md': each(count, (at) => `## Part ${at}\n\nPayouts.\n\n`) })],
  'empty sections, each accepted': [
    500,
    (count) => ({
      'handoff.md': each(
        count,
        (at) => `## Part ${at}\n\n<!-- antipode: accept empty-section because x -->\n\n`,
      ),
    }),
  ],
  'faults of the text, each accepted': [
    500,
    (count) => ({
      'handoff.md': story(
        each(count, () => 'It is TBD. <!-- antipode: accept placeholder because of law. -->\n\n'),
      ),
    }),
  ],
  constraints: [
    2_000,
    (count) => ({
      'handoff.md': `# A\n\n## Constraints\n\n${each(count, (at) => `- C-${at}: Amounts are whole, by C-${count - at}.\n`)}`,
    }),
  ],
  'terms of a glossary': [
    1_000,
    (count) => ({
      'handoff.md': `# A\n\n## Scope\n\n${each(count, (at) => `The Warped Term${at} rests. `)}\n\n## Glossary\n\n${each(count, (at) => `- **Warped term${at}**: what is warped.\n`)}`,
    }),
  ],
  'acronyms that nothing explains': [
    2_000,
    (count) => ({ 'handoff.md': story(each(count, (at) => `The QX${at}Z rests. `)) }),
  ],
  'links to headings': [
    1_000,
    (count) => ({
      'handoff.md':
        story(each(count, (at) => `[a](#part-${at}) [b](#none-${at})\n\n`)) +
        each(count, (at) => `## Part ${at}\n\n`),
    }),
  ],
  'links to files that are not there': [
    1_000,
    (count) => ({
      'handoff.md': story(each(count, (at) => `[a](notes/${at}.md) \`criteria/${at}.feature\`\n\n`)),
    }),
  ],
  decisions: [
    300,
    (count) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [
          `decisions/${String(at).padStart(4, '0')}-a.md`,
          `# Title ${at}\n\nBecause, see [b](${String(at + 1).padStart(4, '0')}-a.md).\n`,
        ]),
      ),
  ],
  'files of criteria': [
    200,
    (count) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`criteria/a${at}.feature`, `Feature: A\n${scenario(at)}`]),
      ),
  ],
  'criteria with an id that others have': [
    500,
    (count) => ({ 'criteria/a.feature': `Feature: A\n${each(count, () => scenario(1))}` }),
  ],
  'operations, each with a criterion': [
    200,
    (count) => ({
      'contract/a.yaml': operations + each(count, operation),
      'criteria/a.feature': `Feature: A\n${each(count, scenario)}`,
    }),
  ],
  'operations that the text misspells': [
    200,
    (count) => ({
      'handoff.md': story(each(count, (at) => `\`GET /payuots${at}/1\` and \`PUT /payouts${at}/1\` read. `)),
      'contract/a.yaml': operations + each(count, operation),
    }),
  ],
  'criteria that nothing is seen of': [
    400,
    (count) => ({
      'criteria/a.feature': `Feature: A\n${each(count, (at) => `\n  @AC-${at}\n  Scenario: Number ${at}\n    When somebody waits\n    Then all is well with number ${at}\n`)}`,
    }),
  ],
  'fields that the text misspells': [
    400,
    (count) => ({
      'handoff.md': story(each(count, (at) => `The field \`amuont_of_part_${at}\` is required. `)),
      'contract/a.yaml': schema(each(count, (at) => `        amountOfPart${at}: { type: string }\n`)),
    }),
  ],
  'fields of money': [
    400,
    (count) => ({
      'contract/a.yaml': schema(
        each(count, (at) => `        fee${at}Amount: { type: number, description: 'AC-1' }\n`),
      ),
    }),
  ],
  'values of a field that the text gives': [
    400,
    (count) => ({
      'handoff.md': story(each(count, (at) => `The \`status\` is \`value${at}x\`. `)),
      'contract/a.yaml': schema(
        `        status: { type: string, enum: [${each(count, (at) => `value${at}, `)}z] }\n`,
      ),
    }),
  ],
  'values of a field that criteria give': [
    300,
    (count) => ({
      'contract/a.yaml': `${operations.replace('getPayout', 'getPayout\n      parameters: [{ name: status, in: query, schema: { $ref: "#/components/schemas/S" } }]')}components:\n  schemas:\n    S: { type: string, enum: [${each(count, (at) => `value${at}, `)}z] }\n`,
      'criteria/a.feature': `Feature: A\n${each(count, (at) => `\n  @AC-${at}\n  Scenario: Number ${at}\n    When the caller sends GET /payouts/1?status=value${at}x\n    Then the status is 200\n`)}`,
    }),
  ],
  'fields of money, each accepted': [
    300,
    (count) => ({
      'contract/a.yaml': schema(
        each(
          count,
          (at) =>
            `        # antipode: accept untyped-money because of law\n        fee${at}Amount: { type: number }\n`,
        ),
      ),
    }),
  ],
  'headers that the text names': [
    1_000,
    (count) => ({ 'handoff.md': story(each(count, (at) => `The header \`X-Part-${at}: 1\` is sent. `)) }),
  ],
  'statuses that the text names': [
    1_000,
    (count) => ({
      'handoff.md': story(each(count, (at) => `\`GET /payouts/{id}\` answers ${400 + (at % 99)}. `)),
    }),
  ],
  'limits that differ': [
    1_000,
    (count) => ({ 'handoff.md': story(each(count, (at) => `At most ${at + 2} payouts are made a day. `)) }),
  ],
  'types that differ': [
    1_000,
    (count) => ({
      'handoff.md': story(each(count, (at) => `\`id\` is ${at % 2 ? 'a string' : 'an integer'}. `)),
    }),
  ],
  'schemas of two names': [
    300,
    (count) => ({
      'handoff.md': story(each(count, (at) => `The user${at} pays, and the customer${at} waits. `)),
      'contract/a.yaml': `${operations}components:\n  schemas:\n${each(count, (at) => `    User${at}: { type: object, properties: { id${at}: { type: string } } }\n    Customer${at}: { type: object, properties: { id${at}: { type: string } } }\n`)}`,
    }),
  ],
  'schemas one in another': [
    100,
    (count) => ({
      'contract/a.yaml': `${operations}components:\n  schemas:\n${each(count, (at) => `    A${at}: { type: object, properties: { a: { $ref: '#/components/schemas/A${at + 1}' } } }\n`)}    A${count}: { type: string }\n`,
    }),
  ],
  'comments of a contract that accept': [
    800,
    (count) => ({
      'contract/a.yaml': schema(each(count, () => '# antipode: accept untyped-money because x\n')),
    }),
  ],
  'rules that the settings name': [
    2_000,
    (count) => ({ 'antipode.yaml': `rules:\n${each(count, (at) => `  rule-${at}: off\n`)}` }),
  ],
};

describe('twice as much costs about twice the steps', () => {
  it.each(Object.entries(ofStory))('of a handoff.md of nothing but %s', async (_, piece) => {
    const grown = await tooMuch((size) => ({ 'handoff.md': story(repeated(piece, size)) }), 50_000);
    expect(grown).toEqual([]);
  });
  it.each(Object.entries(ofCriteria))('of criteria of nothing but %s', async (_, piece) => {
    const grown = await tooMuch(
      (size) => ({ 'criteria/a.feature': `Feature: A\n\n${repeated(piece, size)}` }),
      50_000,
    );
    expect(grown).toEqual([]);
  });
  it.each(Object.entries(ofSteps))('of a scenario of nothing but %s', async (_, piece) => {
    const grown = await tooMuch(
      (size) => ({
        'criteria/a.feature': `Feature: A\n\n  Scenario Outline: A\n    When ${repeated(piece, size)}\n    Then it is 1\n    Examples:\n      | a |\n${'      | 1 |\n'.repeat(100)}`,
      }),
      50_000,
    );
    expect(grown).toEqual([]);
  });
  it.each(Object.entries(ofParts))('of a handoff of many %s', async (_, [count, folderOf]) => {
    expect(await tooMuch(folderOf, count)).toEqual([]);
  });
});

it('every rule had something to do', () => {
  const idle = handoffRules.filter(
    ({ name }) => (taken.get(`packages/handoff/src/lint/rules/${name}.ts`) ?? 0) < 10,
  );
  expect(idle.map(({ name }) => name)).toEqual([]);
});
