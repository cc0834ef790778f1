import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonSchema } from '../clause.ts';
import type { Handoff } from '../handoff.ts';
import { read } from '../handoff.fixture.ts';
import type { ContractChange } from './contract-change.ts';
import { type Contract, contractChanges } from './contract-changes.ts';
import { operationCases } from './operation-changes.fixture.ts';
import { contractOf } from './stored-operation.fixture.ts';
import { schemaCases, type SchemaCase } from './schema-changes.fixture.ts';

const versions = ['3.0.3', '3.1.0'] as const;

async function contract(paths: string, around = '', version: string = versions[1]): Promise<Handoff> {
  const text = `openapi: ${version}\ninfo: { title: T, version: '1' }\npaths:\n${indent(paths, 2)}\n${around}`;
  const handoff = await read({ 'handoff.md': '# T\n\n## Outcome\n\nIt works.\n', 'contract/api.yaml': text });
  expect(handoff.clauses.some(({ kind }) => kind === 'operation')).toBe(true);
  return handoff;
}

const indent = (text: string, by: number): string => text.replaceAll(/^/gm, ' '.repeat(by));

const withSchema = (
  side: 'request' | 'response',
  schema: string,
  named: string | undefined,
  version: string,
) => {
  const content = `content:\n  application/json:\n    schema:\n${indent(schema, 6)}`;
  const operation =
    side === 'request'
      ? `requestBody:\n${indent(content, 2)}\nresponses: { '204': { description: Done } }`
      : `responses:\n  '200':\n    description: Done\n${indent(content, 4)}`;
  const around = named === undefined ? '' : `components:\n  schemas:\n${indent(named, 4)}\n`;
  return contract(`/a:\n  post:\n${indent(operation, 4)}`, around, version);
};

const rulesOf = (changes: readonly ContractChange[]) => changes.map(({ rule, effect }) => [rule, effect]);

describe('a schema that changes', () => {
  for (const each of schemaCases) {
    for (const version of each.only ? [each.only] : versions) {
      it(`${each.name} (${version})`, async () => {
        for (const side of ['request', 'response'] as const) {
          const [before, after] = await bothOf(each, side, version);
          expect(rulesOf(contractChanges(before, after)), side).toEqual(each[side]);
        }
      });
    }
  }
});

function bothOf(each: SchemaCase, side: 'request' | 'response', version: string) {
  const { before, after, namedBefore, namedAfter = namedBefore } = each;
  return Promise.all([
    withSchema(side, before, namedBefore, version),
    withSchema(side, after, namedAfter, version),
  ]);
}

describe('an operation that changes', () => {
  for (const { name, before, after, aroundBefore, aroundAfter = aroundBefore, expected } of operationCases) {
    it(name, async () => {
      for (const version of versions) {
        const from = await contract(before, aroundBefore, version);
        const to = await contract(after, aroundAfter, version);
        expect(rulesOf(contractChanges(from, to)), version).toEqual(expected);
      }
    });
  }
});

describe('where a change stands', () => {
  it('is told in words and as a pointer, once for each operation, with the places beside it', async () => {
    const paths = (amount: string) => `/payouts:
  post:
    requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Payout' } } } }
    responses: { '201': { description: Made, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Payout' } } } } } }
/refunds:
  get: { responses: { '200': { description: None } } }
  x-amount: ${amount}`;
    const around = (amount: string) => `components:
  schemas:
    Payout: { type: object, properties: { entries: { type: array, items: { $ref: '#/components/schemas/Entry' } }, total: { $ref: '#/components/schemas/Amount' } } }
    Entry: { type: object, properties: { amount: { $ref: '#/components/schemas/Amount' }, 'a/b': { oneOf: [{ $ref: '#/components/schemas/Amount' }, { type: boolean }] } } }
    Amount: { type: ${amount} }
`;
    const before = await contract(paths('integer'), around('integer'));
    const after = await contract(paths('number'), around('number'));
    expect(contractChanges(before, after)).toEqual([
      {
        clause: 'POST /payouts',
        rule: 'request-type-widened',
        effect: 'safe',
        at: {
          words: 'request body application/json › total',
          pointer: '/requestBody/content/application~1json/schema/properties/total',
        },
        message: '“total” took integer and now takes number.',
        from: 'integer',
        to: 'number',
        otherPlaces: 2,
      },
      {
        clause: 'POST /payouts',
        rule: 'request-type-widened',
        effect: 'safe',
        at: {
          words: 'request body application/json › entries[] › a/b',
          pointer: '/requestBody/content/application~1json/schema/properties/entries/items/properties/a~1b',
        },
        message: '“a/b” took boolean or integer and now takes boolean or number.',
        from: 'boolean or integer',
        to: 'boolean or number',
      },
      {
        clause: 'POST /payouts',
        rule: 'response-type-widened',
        effect: 'breaks',
        at: {
          words: 'response 201 application/json[] › total',
          pointer: '/responses/201/content/application~1json/schema/items/properties/total',
        },
        message: '“total” was always integer and may now be number.',
        from: 'integer',
        to: 'number',
        otherPlaces: 2,
      },
      {
        clause: 'POST /payouts',
        rule: 'response-type-widened',
        effect: 'breaks',
        at: {
          words: 'response 201 application/json[] › entries[] › a/b',
          pointer:
            '/responses/201/content/application~1json/schema/items/properties/entries/items/properties/a~1b',
        },
        message: '“a/b” was always boolean or integer and may now be boolean or number.',
        from: 'boolean or integer',
        to: 'boolean or number',
      },
    ]);
  });

  it('is the operation’s id before, and the one that it has now', async () => {
    const paths = (name: string, type: string) =>
      `/a/{${name}}: { get: { parameters: [{ name: ${name}, in: path, required: true, schema: { type: ${type} } }], responses: { '200': { description: Done } } } }`;
    const changes = contractChanges(
      await contract(paths('id', 'string')),
      await contract(paths('userId', 'integer')),
    );
    expect(changes.map(({ clause, now, rule, at }) => [clause, now, rule, at.words])).toEqual([
      ['GET /a/{id}', 'GET /a/{userId}', 'path-parameter-renamed', 'path'],
      ['GET /a/{id}', 'GET /a/{userId}', 'request-type-changed', 'path parameter userId'],
    ]);
  });
});

describe('a contract that asks for too much', () => {
  it('is said to be too large, and what needs no more steps is compared all the same', async () => {
    const paths = (type: string, status: number) => `/a:
  get: { responses: { '200': { description: A, content: { application/json: { schema: { items: { items: { type: ${type} } } } } } } } }
/b:
  get: { responses: { '${status}': { description: B } } }`;
    const [before, after] = [await contract(paths('string', 200)), await contract(paths('integer', 201))];
    const rules = (steps?: number) =>
      contractChanges(before, after, steps).map(({ clause, rule }) => [clause, rule]);
    expect(rules(4)).toEqual([
      ['GET /a', 'too-large-to-compare'],
      ['GET /b', 'success-status-changed'],
    ]);
    expect(rules()[0]).toEqual(['GET /a', 'response-type-changed']);
  });

  it('is given up before alternatives are compared each with each for minutes', () => {
    const alternatives = Array.from({ length: 30_000 }, (_, at) => ({
      type: 'string',
      enum: [`x${at}`],
      maxLength: 9,
    }));
    const like = (more: JsonObject): Contract =>
      contractOf(
        'response',
        { oneOf: alternatives.map((each) => ({ ...each, ...more })) },
        JSON.stringify(more),
      );
    const changes = contractChanges(like({ maxLength: 9 }), like({ maxLength: 8 }));
    expect(changes.map(({ rule }) => rule)).toEqual(['too-large-to-compare']);
  });

  it('may lead through thousands of names without an end to the stack', () => {
    const schemas = (last: string): Record<string, JsonSchema> =>
      Object.fromEntries([
        ...Array.from({ length: 10_000 }, (_, at): [string, JsonObject] => {
          const next = { $ref: `A${at + 1}` };
          return [
            `A${at}`,
            { allOf: at % 2 ? [next] : [], properties: { next: { oneOf: [next, { type: 'string' }] } } },
          ];
        }),
        ['A10000', { type: 'object', properties: { last: { type: last } } }],
      ]);
    const chain = (last: string): Contract => contractOf('response', { $ref: 'A0' }, last, schemas(last));
    const changes = contractChanges(chain('string'), chain('integer'));
    expect(changes.map(({ rule, at }) => [rule, at.words.endsWith('› last')])).toEqual([
      ['response-type-changed', true],
    ]);
  });
});
