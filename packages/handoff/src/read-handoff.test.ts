import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRevisions } from './compare-revisions.ts';
import { parseClauseId } from './clause.ts';
import { filesOf, hashesOf, ledger, ledgerWith, read, type Folder } from './handoff.fixture.ts';
import { readHandoff } from './read-handoff.ts';

async function findingsOf(folder: Folder) {
  const { findings } = await read(folder);
  return findings.map(({ rule, severity, file, line, column }) => ({
    rule,
    severity,
    at: `${file}:${line}:${column}`,
  }));
}

async function clauseOf(folder: Folder, id: string) {
  const found = (await read(folder)).clauses.find((clause) => clause.id === id);
  if (!found) throw new Error(`no clause ${id}`);
  return found;
}

/** Which clauses a change of one file touches. */
async function changedBy(path: string, change: (text: string) => string) {
  const changed = ledgerWith(path, change);
  expect(changed[path]).not.toBe(ledger[path]);
  const {
    added,
    changed: touched,
    removed,
  } = compareRevisions((await read(ledger)).clauses, (await read(changed)).clauses);
  return { added, changed: touched, removed };
}

const nothing = { added: [], changed: [], removed: [] };

describe('a handoff that is written well', () => {
  test('reads into clauses in reading order, without a finding', async () => {
    const handoff = await read(ledger);
    expect(handoff.findings).toEqual([]);
    expect(handoff).toMatchObject({ id: 'payout-ledger', title: 'Payout ledger' });
    expect(handoff.clauses.map(({ id, kind, file, line }) => `${kind} ${id} ${file}:${line}`)).toEqual([
      'section introduction handoff.md:8',
      'section outcome handoff.md:10',
      'section system-context handoff.md:14',
      'section constraints handoff.md:20',
      'constraint C-1 handoff.md:22',
      'constraint C-2 handoff.md:24',
      'operation GET /payouts contract/openapi.yaml:11',
      'operation POST /payouts contract/openapi.yaml:24',
      'criterion AC-1 criteria/payouts.feature:9',
      'criterion AC-2 criteria/payouts.feature:17',
      'decision decisions/0001 decisions/0001-minor-units.md:1',
    ]);
    for (const { id } of handoff.clauses) expect(parseClauseId(id)).toEqual({ ok: true, value: id });
  });

  test('a section brings the link definitions that it needs, and its deeper headings', async () => {
    expect((await clauseOf(ledger, 'outcome')).body).toEqual({
      kind: 'section',
      markdown:
        'Merchants see what they were paid, and [why][rules].\n\n[rules]: https://nordlys.example/rules',
    });
    expect((await clauseOf(ledger, 'system-context')).body).toMatchObject({
      markdown: '### Neighbours\n\nThe ledger stands behind the gateway.',
    });
  });

  test('a constraint may be a list item or a heading', async () => {
    expect(await clauseOf(ledger, 'C-1')).toMatchObject({
      title: 'Amounts are in minor units, never floating point.',
      body: { markdown: '**C-1** Amounts are in minor units,\nnever floating point.' },
    });
    const folder = { 'handoff.md': '# A\n\n## Limits\n\n### C-3 Fast\n\nUnder 1 s.\n\n### Other\n\nText.\n' };
    expect(await clauseOf(folder, 'C-3')).toMatchObject({ title: 'Fast', body: { markdown: 'Under 1 s.' } });
  });

  test('a criterion carries what stands before it', async () => {
    expect((await clauseOf(ledger, 'AC-1')).body).toEqual({
      kind: 'criterion',
      feature: 'Payouts',
      featureDescription: 'Money leaves once.',
      tags: ['@payouts', '@AC-1'],
      description: '',
      background: [{ keyword: 'Given', text: 'a merchant "Kaffe"' }],
      steps: [
        {
          keyword: 'When',
          text: 'the request is sent twice:',
          table: [
            ['key', 'amount'],
            ['a', '100'],
          ],
        },
        { keyword: 'Then', text: 'there is one payout' },
      ],
    });
    expect((await clauseOf(ledger, 'AC-2')).body).toMatchObject({
      rule: 'Only owners',
      examples: [{ header: ['who'], rows: [['Ayu']] }],
    });
  });

  test('an operation is written out, while named schemas stay links', async () => {
    expect((await clauseOf(ledger, 'GET /payouts')).body).toEqual({
      kind: 'operation',
      method: 'GET',
      path: '/payouts',
      operationId: 'listPayouts',
      summary: 'List payouts',
      description: '',
      tags: [],
      deprecated: false,
      servers: ['https://ledger.nordlys.example'],
      parameters: [
        {
          name: 'merchant',
          in: 'query',
          required: true,
          deprecated: false,
          description: '',
          schema: { type: 'string' },
          examples: [],
        },
      ],
      responses: [
        {
          status: '200',
          description: 'A page',
          headers: [],
          content: [
            {
              mediaType: 'application/json',
              schema: { type: 'array', items: { $ref: 'Payout' } },
              examples: [{ name: 'one', summary: 'One', value: [{ id: 'po_1', $ref: 'kept' }] }],
            },
          ],
        },
      ],
      security: [[{ scheme: 'token', scopes: [], definition: { type: 'http', scheme: 'bearer' } }]],
      openapi: '3.1.0',
    });
    const { schemas } = await read(ledger);
    expect(Object.keys(schemas).sort()).toEqual(['Amount', 'Entry', 'NewPayout', 'Payout', 'Problem']);
    expect(schemas['Entry']).toMatchObject({ properties: { payout: { $ref: 'Payout' } } });
    expect(schemas['NewPayout']).toMatchObject({ properties: { amount: { $ref: 'Amount' } } });
  });

  test('an operation tells how its values are written, and what may follow an answer', async () => {
    const schema = { type: 'string' };
    const json = JSON.stringify({
      openapi: '3.0.3',
      servers: [{ url: '/{version}', variables: { version: { default: 'v2' } } }],
      paths: {
        '/refunds': {
          post: {
            parameters: [
              { name: 'sort', in: 'query', allowReserved: true, schema },
              { name: 'filter', in: 'query', content: { 'application/json': { schema, example: 'a' } } },
            ],
            requestBody: {
              content: {
                'multipart/form-data': { schema, encoding: { slip: { contentType: 'image/png' } } },
              },
            },
            responses: {
              201: {
                description: 'Made',
                headers: { Rates: { explode: true, schema } },
                links: { read: { operationId: 'getRefund' } },
              },
            },
            callbacks: { refunded: {} },
          },
        },
      },
    });
    const clause = await clauseOf({ ...ledger, 'contract/refunds.json': json }, 'POST /refunds');
    expect(clause.body).toMatchObject({
      openapi: '3.0.3',
      servers: ['/{version}'],
      serverDefaults: [{ version: 'v2' }],
      parameters: [
        { name: 'sort', allowReserved: true },
        { name: 'filter', mediaType: 'application/json', schema, examples: [{ value: 'a' }] },
      ],
      requestBody: { content: [{ encoding: { slip: { contentType: 'image/png' } } }] },
      responses: [{ headers: [{ explode: true }], links: { read: { operationId: 'getRefund' } } }],
      callbacks: ['refunded'],
    });
  });

  test('survives JSON', async () => {
    const handoff = await read(ledger);
    expect(JSON.parse(JSON.stringify(handoff))).toEqual(handoff);
  });

  test('OpenAPI 3.0 in JSON reads too, beside other contracts', async () => {
    const json = JSON.stringify({
      openapi: '3.0.3',
      paths: { '/refunds': { post: { responses: { 201: { description: 'Made' } } } } },
    });
    const handoff = await read({ ...ledger, 'contract/refunds.json': json });
    expect(handoff.findings).toEqual([]);
    expect(handoff.clauses.map((clause) => clause.id)).toContain('POST /refunds');
  });
});

describe('what changes a clause', () => {
  test('a schema changes every operation that reaches it, also by recursion, and no other', async () => {
    expect(
      await changedBy('contract/openapi.yaml', (text) =>
        text.replace('Amount: { type: integer }', 'Amount: { type: string }'),
      ),
    ).toEqual({ ...nothing, changed: ['GET /payouts', 'POST /payouts'] });
    expect(
      await changedBy('contract/openapi.yaml', (text) =>
        text.replace('id: { type: string }', 'id: { type: integer }'),
      ),
    ).toEqual({ ...nothing, changed: ['GET /payouts'] });
    expect(
      await changedBy('contract/openapi.yaml', (text) =>
        text.replace('Problem: { type: object }', 'Problem: { type: object, title: Problem }'),
      ),
    ).toEqual({ ...nothing, changed: ['POST /payouts'] });
  });

  test('what an operation inherits changes it', async () => {
    for (const [from, to] of [
      ['scheme: bearer', 'scheme: basic'],
      ['https://ledger.', 'https://books.'],
      ['in: query', 'in: header'],
    ] as const) {
      expect(await changedBy('contract/openapi.yaml', (text) => text.replace(from, to))).toEqual({
        ...nothing,
        changed: ['GET /payouts', 'POST /payouts'],
      });
    }
  });

  test('a background changes every criterion below it', async () => {
    expect(await changedBy('criteria/payouts.feature', (text) => text.replace('Kaffe', 'Te'))).toEqual({
      ...nothing,
      changed: ['AC-1', 'AC-2'],
    });
  });

  test('a constraint changes without its section', async () => {
    expect(
      await changedBy('handoff.md', (text) => text.replace('Nothing is deleted', 'Little is deleted')),
    ).toEqual({
      ...nothing,
      changed: ['C-2'],
    });
  });

  test('a link that leads elsewhere changes the section that uses it', async () => {
    expect(await changedBy('handoff.md', (text) => text.replace('example/rules', 'example/other'))).toEqual({
      ...nothing,
      changed: ['outcome'],
    });
  });

  test('a list turned into a sentence is a change', async () => {
    const list = { 'handoff.md': '# A\n\n## B\n\n- one\n- two\n' };
    const sentence = { 'handoff.md': '# A\n\n## B\n\none two\n' };
    expect((await clauseOf(list, 'b')).hash).not.toBe((await clauseOf(sentence, 'b')).hash);
  });

  test('clauses that are added and removed are told', async () => {
    expect(await changedBy('handoff.md', (text) => text.replace('## Outcome', '## Result'))).toEqual({
      added: ['result'],
      changed: [],
      removed: ['outcome'],
    });
  });
});

describe('what changes no clause', () => {
  test('Markdown wrapped, indented and spaced otherwise', async () => {
    expect(
      await changedBy('handoff.md', (text) =>
        text
          .replace('minor units,\n  never', 'minor units, never')
          .replace('Merchants see what', 'Merchants\nsee   what')
          .replaceAll('\n\n', '\n\n\n')
          .replaceAll('- ', '-   ')
          .replaceAll('\n', '  \r\n'),
      ),
    ).toEqual(nothing);
  });

  test('a table aligned otherwise', async () => {
    const one = { 'handoff.md': '# A\n\n## B\n\n|a|b|\n|-|:-|\n|1|2|\n' };
    const other = { 'handoff.md': '# A\n\n## B\n\n| a   | b   |\n| --- | :-- |\n| 1   | 2   |\n' };
    expect((await clauseOf(one, 'b')).hash).toBe((await clauseOf(other, 'b')).hash);
  });

  test('Gherkin indented otherwise, with tags in another order', async () => {
    expect(
      await changedBy('criteria/payouts.feature', (text) =>
        text
          .replaceAll('\n  ', '\n\t')
          .replace('| a   | 100    |', '|a|100|')
          .replace('@AC-1', '@later @AC-1 @later'),
      ),
    ).toEqual({ ...nothing, changed: ['AC-1'] });
    expect(
      await changedBy('criteria/payouts.feature', (text) =>
        text.replaceAll('\n  ', '\n\t').replace('| a   | 100    |', '|a|100|'),
      ),
    ).toEqual(nothing);
  });

  test('a contract with comments and other quotes, or as JSON with its keys in another order', async () => {
    expect(
      await changedBy('contract/openapi.yaml', (text) =>
        text
          .replace('summary: List payouts', '# soon\n      summary:   "List payouts"')
          .replaceAll('\n', '\r\n'),
      ),
    ).toEqual(nothing);
    const { parseYaml } = await import('@redocly/openapi-core');
    const source = String(ledger['contract/openapi.yaml']);
    const { 'contract/openapi.yaml': _yaml, 'contract/parts.yaml': parts, ...rest } = ledger;
    const asJson = {
      ...rest,
      'contract/openapi.json': JSON.stringify(turned(parseYaml(source)), null, 3),
      'contract/parts.yaml': String(parts).replace('openapi.yaml', 'openapi.json'),
    };
    expect(hashesOf((await read(asJson)).clauses)).toEqual(hashesOf((await read(ledger)).clauses));
  });

  test('Unicode composed otherwise', async () => {
    const composed = { 'handoff.md': '# A\n\n## B\n\nCafé\n' };
    const apart = { 'handoff.md': '# A\n\n## B\n\nCafe\u0301\n' };
    expect((await clauseOf(composed, 'b')).hash).toBe((await clauseOf(apart, 'b')).hash);
  });

  test('random reformatting of a story', async () => {
    const clean = hashesOf((await read(ledger)).clauses);
    const space = fc.constantFrom(' ', '  ', '\n', ' \n');
    await fc.assert(
      fc.asyncProperty(
        fc.array(space, { minLength: 40, maxLength: 40 }),
        fc.nat(3),
        async (spaces, blank) => {
          let at = 0;
          const folder = ledgerWith('handoff.md', (text) =>
            text
              // Prose only: a heading or a front matter value ends with its line.
              .replace(/(?<=^[A-Z][a-z ,]*[a-z,]) (?=[a-z])/gm, () => spaces[at++ % 40] ?? ' ')
              .replace(/\n\n(?!---)/g, '\n\n' + '\n'.repeat(blank)),
          );
          const words = (ids: Record<string, string>) => ({ ...ids, 'C-1': '', 'C-2': '' });
          // A wrapped list item needs its indent; the items are covered above.
          expect(words(hashesOf((await read(folder)).clauses))).toEqual(words(clean));
        },
      ),
      { numRuns: 100 },
    );
  }, 120_000);
});

/** The same value with every object's keys the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, child]) => [key, turned(child)]),
  );
}

describe('bad input gets a finding where it stands', () => {
  const blocks = (rule: string, at: string) => ({ rule, severity: 'blocks', at });
  const warns = (rule: string, at: string) => ({ rule, severity: 'warns', at });
  const story = { 'handoff.md': '# A\n\n## B\n\nText.\n' };
  const contract = (text: string) => findingsOf({ ...story, 'contract/a.yaml': text });

  test('no files, no handoff.md', async () => {
    expect(await findingsOf({})).toEqual([blocks('empty-handoff', 'handoff.md:1:1')]);
    expect(await findingsOf({ 'decisions/0001-a.md': '# A\n' })).toEqual([
      blocks('missing-handoff', 'handoff.md:1:1'),
    ]);
    expect(await findingsOf({ 'handoff.md': '' })).toEqual([
      warns('untitled-handoff', 'handoff.md:1:1'),
      blocks('handoff-without-sections', 'handoff.md:1:1'),
    ]);
  });

  test('a file that is not UTF-8, with the place of the first bad byte', async () => {
    const bytes = Buffer.concat([
      Buffer.from('# Æ\r\n\r\n## B\r\nab'),
      Buffer.from([0xff]),
      Buffer.from('c\n'),
    ]);
    const { findings } = await read({ 'handoff.md': bytes });
    expect(findings[0]).toMatchObject({ rule: 'not-utf-8', line: 4, column: 3 });
    const utf16 = await read({ 'handoff.md': Buffer.from('\uFEFF# A\n', 'utf16le') });
    expect(utf16.findings[0]).toMatchObject({ rule: 'not-utf-8', line: 1 });
    expect(utf16.findings[0]?.message).toContain('UTF-16');
  });

  test('front matter that is broken, open, or no map', async () => {
    const withTop = (top: string) => findingsOf({ 'handoff.md': `${top}\n# A\n\n## B\n\nText.\n` });
    expect(await withTop('---\ntitle: A\nid: [a\n---')).toEqual([
      blocks('bad-front-matter', 'handoff.md:3:7'),
    ]);
    expect(await withTop('---\n- a\n---')).toEqual([blocks('bad-front-matter', 'handoff.md:2:1')]);
    expect(await withTop('---\ntitle: A\n')).toEqual([blocks('bad-front-matter', 'handoff.md:1:1')]);
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (let at = 1; at < 9; at++)
      bomb.push(`a${at}: &a${at} [${`*${at === 1 ? 'a' : `a${at - 1}`},`.repeat(9)}]`);
    expect(await withTop(`---\n${bomb.join('\n')}\n---`)).toEqual([
      blocks('bad-front-matter', 'handoff.md:2:1'),
    ]);
  });

  test('YAML and JSON with an error, with line and column', async () => {
    expect(await contract('openapi: 3.1.0\npaths:\n  /a: [\n')).toEqual([
      blocks('yaml-error', 'contract/a.yaml:4:1'),
    ]);
    expect(await contract('a: 1\na: 2\n')).toEqual([blocks('yaml-error', 'contract/a.yaml:2:1')]);
    const json = (text: string) => findingsOf({ ...story, 'contract/a.json': text });
    expect(await json('{\n  "openapi": "3.1.0",\n  oops\n}')).toEqual([
      blocks('json-error', 'contract/a.json:3:3'),
    ]);
    expect(await json('{\n  "openapi": ')).toEqual([blocks('json-error', 'contract/a.json:2:14')]);
  });

  test('JSON in which a key stands twice, at the second place', async () => {
    const text = '{"openapi": "3.1.0", "paths": {\n  "/a": {"get": {}},\n  "/\\u0061": {"put": {}}\n}}';
    const { findings } = await read({ ...story, 'contract/a.json': text });
    expect(findings).toMatchObject([{ rule: 'repeated-key', line: 3, column: 3 }]);
    expect(findings[0]?.message).toContain('the first is at line 2');
  });

  test('YAML that expands without end', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (let at = 1; at < 9; at++)
      bomb.push(`a${at}: &a${at} [${`*${at === 1 ? 'a' : `a${at - 1}`},`.repeat(9)}]`);
    expect(await contract(bomb.join('\n'))).toEqual([blocks('yaml-error', 'contract/a.yaml:1:1')]);
    expect(await contract('a: &a [*a]')).toEqual([blocks('yaml-error', 'contract/a.yaml:1:1')]);
    expect(await contract('['.repeat(100_000))).toEqual([
      blocks('yaml-error', expect.stringContaining('contract/a.yaml:1:') as string),
    ]);
    expect(
      await findingsOf({ ...story, 'contract/a.json': '['.repeat(50_000) + ']'.repeat(50_000) }),
    ).toEqual([blocks('json-error', 'contract/a.json:1:1')]);
  });

  test('a reference to nowhere names the file, the line and the reference', async () => {
    const text = `openapi: 3.1.0
paths:
  /a:
    get:
      responses:
        '200': { $ref: '#/components/responses/Gone' }
        '400': { $ref: 'other.yaml#/Gone' }
        '401': { $ref: '../../etc/passwd' }
        '402': { $ref: 'https://nordlys.example/a.yaml' }
        '403': { $ref: 'file:///etc/passwd' }
        '404': { $ref: '#/constructor' }
`;
    const { findings, clauses } = await read({ ...story, 'contract/a.yaml': text });
    expect(findings.map(({ rule, file, line }) => `${rule} ${file}:${line}`)).toEqual(
      [6, 7, 8, 9, 10, 11].map((line) => `reference-to-nowhere contract/a.yaml:${line}`),
    );
    expect(findings[0]?.message).toBe(
      'The reference “#/components/responses/Gone” leads nowhere: contract/a.yaml has no “/components/responses/Gone”.',
    );
    expect(findings[1]?.message).toContain('contract/other.yaml, which is not in the handoff');
    expect(findings[2]?.message).toContain('leads out of the handoff');
    expect(clauses.map((clause) => clause.id)).toContain('GET /a');
  });

  test('a circular reference reads fine, of schemas and of anything else', async () => {
    const text = `openapi: 3.1.0
paths:
  /a:
    get:
      parameters: [{ $ref: '#/components/parameters/P' }]
      responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } } } }
components:
  parameters: { P: { $ref: '#/components/parameters/P' } }
  schemas:
    Tree: { properties: { left: { $ref: '#/components/schemas/Tree' }, right: { $ref: '#/components/schemas/Self' } } }
    Self: { $ref: '#/components/schemas/Self' }
`;
    const { findings, clauses, schemas } = await read({ ...story, 'contract/a.yaml': text });
    expect(findings).toEqual([]);
    expect(clauses.map((clause) => clause.id)).toContain('GET /a');
    expect(schemas['Tree']).toEqual({ properties: { left: { $ref: 'Tree' }, right: { $ref: 'Self' } } });
  });

  test('two clauses with one id, at both places', async () => {
    const text = '# A\n\n## Limits\n\n- C-1 One\n\n## limits!\n\n- C-1 Two\n';
    expect(await findingsOf({ 'handoff.md': text })).toEqual([
      blocks('shared-clause-id', 'handoff.md:3:1'),
      blocks('shared-clause-id', 'handoff.md:7:1'),
      blocks('shared-clause-id', 'handoff.md:5:1'),
      blocks('shared-clause-id', 'handoff.md:9:1'),
    ]);
    const [first] = (await read({ 'handoff.md': text })).findings;
    expect(first?.message).toBe('The id “limits” is also at handoff.md:7.');
  });

  test('Gherkin with an error, a scenario without an id, a file without a scenario', async () => {
    const feature = (text: string) => findingsOf({ ...story, 'criteria/a.feature': text });
    expect(await feature('Feature: A\n  @AC-1\n  Scenario: B\n    Given b\n    Givn c\n')).toEqual([
      blocks('gherkin-error', 'criteria/a.feature:5:5'),
    ]);
    expect(await feature('Feature: A\n  @PAY-1\n  Scenario: Once only\n    Given c\n')).toEqual([
      warns('criterion-without-id', 'criteria/a.feature:3:3'),
    ]);
    expect(await feature('')).toEqual([warns('empty-feature', 'criteria/a.feature:1:1')]);
  });

  test('a contract that is not OpenAPI 3, and a file that belongs to none', async () => {
    expect(await contract('swagger: "1.2"\n')).toEqual([blocks('not-openapi-3', 'contract/a.yaml:1:1')]);
    expect(await contract('info: {}\n\nopenapi: 4.0.0\n')).toEqual([
      blocks('not-openapi-3', 'contract/a.yaml:3:1'),
    ]);
    expect(await contract('just text')).toEqual([blocks('not-openapi-3', 'contract/a.yaml:1:1')]);
    expect(await findingsOf({ ...ledger, 'contract/spare.yaml': 'A: {}\n' })).toEqual([
      warns('unused-contract-file', 'contract/spare.yaml:1:1'),
    ]);
    expect(await contract('openapi: 3.1.0\npaths:\n  a b: { get: {} }\n')).toEqual([
      blocks('unusable-path', 'contract/a.yaml:3:3'),
    ]);
  });

  test.each(['../x.md', '/etc/x.md', 'C:/x.md', 'a\\..\\x.md', 'a//x.md', './x.md', 'a\0.md', ''])(
    'a path that escapes: %j',
    async (path) => {
      expect((await findingsOf({ ...story, [path]: 'x' })).map((finding) => finding.rule)).toEqual([
        'path-escapes',
      ]);
    },
  );

  test('a path given twice, or told apart by case only', async () => {
    const files = [...filesOf(story), ...filesOf(story)];
    expect((await readHandoff(files)).findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'path-given-twice blocks',
    ]);
    expect(await findingsOf({ ...story, 'Handoff.md': 'x' })).toContainEqual(
      warns('path-given-twice', 'Handoff.md:1:1'),
    );
  });

  test('a file, all files, or the number of files beyond the limits', async () => {
    const large = new Uint8Array(17 * 1024 * 1024);
    expect(await findingsOf({ ...story, 'contract/a.yaml': large })).toEqual([
      blocks('file-too-large', 'contract/a.yaml:1:1'),
    ]);
    expect(await findingsOf({ ...story, 'a.pdf': large, 'b.pdf': large.slice(1) })).toEqual([
      blocks('handoff-too-large', 'handoff.md:1:1'),
    ]);
    const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`decisions/${at}.md`, '']));
    expect(await findingsOf(many)).toEqual([blocks('too-many-files', 'handoff.md:1:1')]);
  });

  test('footnotes that lead to footnotes, thousands deep or in a circle, are read', async () => {
    const deep = Array.from({ length: 3_000 }, (_, at) => `[^${at}]: [^${at + 1}]`).join('\n\n');
    expect(
      await findingsOf({ 'handoff.md': `# A\n\n## B\n\nText[^0]\n\n${deep}\n\n[^3000]: [^0]\n` }),
    ).toEqual([]);
  });

  test('a file that nothing reads is noted', async () => {
    expect(await findingsOf({ ...ledger, 'notes/plan.txt': 'x', 'schema.json': '{}' })).toEqual([
      { rule: 'unknown-file', severity: 'notes', at: 'notes/plan.txt:1:1' },
      { rule: 'unknown-file', severity: 'notes', at: 'schema.json:1:1' },
    ]);
  });

  test('Markdown in shapes that take a parser minutes is refused at once', async () => {
    for (const shape of [
      '>'.repeat(5_000),
      '- '.repeat(3_000),
      '|a'.repeat(3_000),
      '~a~'.repeat(50_000),
      '~a~\n'.repeat(50_000),
    ]) {
      expect(await findingsOf({ 'handoff.md': `# A\n\n${shape}` })).toMatchObject([
        { rule: 'unreadable-markdown' },
      ]);
    }
  });
});

test('every finding says what is wrong and what to do next', async () => {
  const folder = {
    'handoff.md': '---\na\n',
    'contract/a.yaml': 'openapi: 3.1.0\npaths: { /a: { $ref: "#/b" } }',
    'contract/b.json': '{',
    'contract/c.yaml': 'swagger: "1.2"',
    'criteria/a.feature': 'x',
    'decisions/why.md': '',
    'x.txt': '',
    '../y': '',
  };
  const { findings } = await read(folder);
  expect(new Set(findings.map((finding) => finding.rule)).size).toBeGreaterThan(7);
  for (const { message, fix } of findings) {
    expect(message).toMatch(/^.{15,}[.?]$/s);
    expect(fix).toMatch(/^.{15,}[.?]$/s);
  }
});
