import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HandoffFile } from '../handoff-file.ts';
import { lintHandoff } from '../lint/lint-handoff.ts';
import { expectedSections } from '../lint/rules/missing-section.ts';
import { readHandoff } from '../read-handoff.ts';
import { filesOf } from '../handoff.fixture.ts';
import { newHandoff, type NewFile } from './new-handoff.ts';

const asFiles = (files: readonly NewFile[]): HandoffFile[] =>
  filesOf(Object.fromEntries(files.map(({ path, text }) => [path, text])));

async function fromContract(text: string) {
  const file = { path: 'contract/openapi.yaml', content: new TextEncoder().encode(text) };
  const { clauses, schemas } = await readHandoff([file]);
  const files = newHandoff({ id: 'a', title: 'A', contract: { path: file.path, clauses, schemas } });
  return { files, all: [file, ...asFiles(files)] };
}

describe('a new handoff', () => {
  it('lints clean but for what only its author can know, and each such place has a question', async () => {
    const files = asFiles(newHandoff({ id: 'orders', title: 'Orders: the "new" ones' }));
    const { findings, cannotTell } = await lintHandoff(files);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['empty-section', 'placeholder']));
    expect(findings.filter(({ rule }) => rule === 'empty-section')).toHaveLength(expectedSections.length - 2);
    expect(findings.every(({ question }) => question?.endsWith('?'))).toBe(true);
    expect(cannotTell).toEqual([]);
  });

  it('reads without a fault, with a section for each question of a stranger', async () => {
    const { clauses, findings, title, id } = await readHandoff(
      asFiles(newHandoff({ id: 'orders', title: 'Orders' })),
    );
    expect(findings).toEqual([]);
    expect([id, title]).toEqual(['orders', 'Orders']);
    const sections = clauses.filter(({ kind }) => kind === 'section').map(({ title }) => title);
    expect(sections).toEqual(expectedSections.map(({ section }) => section));
    expect(clauses.map((clause) => clause.id)).toEqual(
      expect.arrayContaining(['AC-1', 'GET /health', 'decisions/0001']),
    );
  });
});

describe('a new handoff for a contract', () => {
  it('has a criterion for every operation of the worked example, and asks nothing more than a new one', async () => {
    const path = join(import.meta.dirname, '../../../../examples/payout-ledger/contract/openapi.yaml');
    const { files, all } = await fromContract(await readFile(path, 'utf8'));
    const scenarios = files.flatMap(({ text }) => [...text.matchAll(/^ {2}@AC-(\d+)$/gm)]);
    expect(scenarios.map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 23 }, (_, at) => at + 1),
    );
    const { findings } = await lintHandoff(all);
    expect(findings.filter(({ rule }) => rule !== 'empty-section')).toEqual([]);
  });

  it('sends what the contract shows, and makes up only what has to be sent', async () => {
    const { files } = await fromContract(`openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /shops/{shop}/orders/{order}:
    post:
      summary: Place an order
      parameters:
        - { name: shop, in: path, required: true, schema: { type: string, example: 'north side' } }
        - { name: order, in: path, required: true, schema: { type: string } }
        - { name: page, in: query, required: true, schema: { type: integer, minimum: 3 } }
        - { name: sort, in: query, schema: { type: string } }
        - { name: Idempotency-Key, in: header, required: true, schema: { type: string, minLength: 6 } }
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Order' }
      responses:
        '400': { description: Refused }
        '202': { description: Taken }
components:
  schemas:
    Order:
      type: object
      required: [kind, lines, day, parent]
      properties:
        kind: { type: string, enum: [sale, return] }
        note: { type: string }
        day: { type: string, format: date }
        parent: { $ref: '#/components/schemas/Order' }
        lines: { type: array, minItems: 1, items: { allOf: [{ type: object, required: [sku], properties: { sku: { type: string, examples: [A-1] } } }, { type: object, required: [count], properties: { count: { type: integer } } }] } }
`);
    const { text } = files.find(({ path }) => path === 'criteria/operations.feature') ?? { text: '' };
    expect(text).toContain(`  @AC-1
  Scenario: Place an order
    Given the next request has the header "Idempotency-Key" with the value "textxx"
    When the caller sends POST /shops/north%20side/orders/{order}?page=3 with the body
      """application/json
`);
    expect(text).toContain('"lines": [');
    expect(text).toContain('"sku": "A-1",');
    expect(text).toContain('"count": 1');
    expect(text).toContain('"day": "2026-11-24"');
    expect(text).not.toContain('note');
    expect(text).toMatch(/ {6}"""\n {4}Then the status is 202\n$/);
  });

  it('ends for schemas that hold themselves, and keeps a text block whole', async () => {
    const { all } = await fromContract(`openapi: 3.1.0
info: { title: Trees, version: 1.0.0 }
paths:
  /trees:
    post:
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Tree' }
            example: { quote: 'a """ b' }
      responses: { default: { description: Any } }
    put:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } } }
      responses: { '204': { description: Done } }
components:
  schemas:
    Tree: { type: object, required: [left, right], properties: { left: { $ref: '#/components/schemas/Tree' }, right: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
`);
    const { clauses, findings } = await readHandoff(all);
    expect(findings).toEqual([]);
    expect(clauses.filter(({ kind }) => kind === 'criterion').map(({ id }) => id)).toEqual(['AC-1', 'AC-2']);
  });
});
