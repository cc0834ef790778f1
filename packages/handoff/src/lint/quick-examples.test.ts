import * as redocly from '@redocly/openapi-core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../clause.ts';
import { withQuickExamples } from './quick-examples.ts';
import { createConforms } from './sure-examples.ts';

const slow = await redocly.createConfig({ extends: ['recommended'] });
const quick = withQuickExamples(redocly, slow);

/** A contract with one schema, once by itself and once behind a reference, and examples of it in all places. */
const contractOf = (version: string, schemas: JsonObject, example: Json): JsonObject => {
  const schema = { $ref: '#/components/schemas/A' };
  return {
    openapi: version,
    info: { title: 'A', version: '1' },
    paths: {
      '/a': {
        post: {
          parameters: [{ name: 'a', in: 'query', schema: schemas['A'] ?? true, example }],
          requestBody: { content: { 'application/json': { schema, examples: { one: { value: example } } } } },
          responses: { '200': { description: 'A', content: { 'application/json': { schema, example } } } },
        },
      },
    },
    components: { schemas },
  };
};

async function findingsOn(config: redocly.Config, contract: JsonObject) {
  const problems = await redocly.lintDocument({
    document: { source: new redocly.Source('/a.json', JSON.stringify(contract)), parsed: contract },
    externalRefResolver: new redocly.BaseResolver(),
    config,
  });
  return problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]);
}

const words = fc.constantFrom(
  'a',
  'bb',
  '2026-11-24',
  '2026-11-24T08:00:00Z',
  'https://nordlys.example/a',
  '',
  '😀',
);
const names = fc.constantFrom('a', 'b', 'toString', '$ref');
const small = fc.integer({ min: -1, max: 3 });
const scalars = fc.oneof(words, small, fc.constantFrom(null, true, 1.5, 2 ** 40, Infinity));
const values = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { weight: 3, arbitrary: scalars },
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const anyTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
const formats = ['date', 'date-time', 'uri', 'uuid', 'int32', 'int64', 'double', 'email', 'duration', 'own'];
/** With many keywords at once hardly any schema is understood. */
const few = (schema: JsonObject): fc.Arbitrary<Json> => {
  const all = Object.entries(schema);
  return fc
    .subarray(all, { maxLength: Math.min(all.length, 4) })
    .map((some): JsonObject => Object.fromEntries(some));
};

const schemas = fc.letrec<{ schema: Json }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    { weight: 1, arbitrary: fc.constantFrom<Json>(true, {}, { $ref: '#/components/schemas/B' }) },
    { weight: 1, arbitrary: fc.constantFrom<Json>({ $ref: '#/components/schemas/A', description: 'a' }) },
    {
      weight: 8,
      arbitrary: fc
        .record(
          {
            type: fc.oneof(fc.constantFrom(...anyTypes), fc.subarray(anyTypes, { minLength: 1 })),
            nullable: fc.boolean(),
            enum: fc.array(scalars, { maxLength: 2 }),
            pattern: fc.constantFrom('^a', '[', 'b+'),
            format: fc.constantFrom(...formats),
            minLength: small,
            maxLength: small,
            minimum: small,
            maximum: small,
            minItems: small,
            maxItems: small,
            uniqueItems: fc.boolean(),
            required: fc.array(names, { maxLength: 2 }),
            properties: fc.dictionary(names, tie('schema'), { maxKeys: 3, noNullPrototype: true }),
            additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
            items: tie('schema'),
            oneOf: fc.array(tie('schema'), { maxLength: 3 }),
            anyOf: fc.array(tie('schema'), { maxLength: 3 }),
            allOf: fc.array(tie('schema'), { maxLength: 2 }),
            not: tie('schema'),
            readOnly: fc.boolean(),
            description: fc.constant('a'),
            'x-own': fc.constant(1),
          },
          { requiredKeys: [], noNullPrototype: true },
        )
        .chain((schema) => few(schema as JsonObject)),
    },
  ),
})).schema;

describe('examples that surely conform', { timeout: 120_000 }, () => {
  test('are passed over without a change to what Redocly finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('3.0.3', '3.1.0'),
        schemas,
        schemas,
        values,
        async (version, a, b, value) => {
          // It gives up on references that go in a circle.
          fc.pre(![a, b].some((schema) => JSON.stringify(schema).startsWith('{"$ref"')));
          const contract = contractOf(version, { A: a, B: b }, value);
          expect(await findingsOn(quick, contract)).toEqual(await findingsOn(slow, contract));
        },
      ),
      { numRuns: 400 },
    );
  });

  const conforms = createConforms(() => undefined);
  const money: JsonObject = {
    type: 'object',
    required: ['amount'],
    properties: {
      amount: { type: 'integer', minimum: 0, format: 'int64' },
      currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217' },
      at: { type: ['string', 'null'], format: 'date-time' },
      tags: { type: 'array', items: { type: 'string', maxLength: 3 }, maxItems: 2, uniqueItems: true },
    },
  };

  test.each<[string, Json]>([
    ['what is required', { amount: 1 }],
    [
      'all that there is',
      { amount: 0, currency: 'EUR', at: '2026-02-28T23:59:59.5+08:00', tags: ['a', 'b'] },
    ],
    ['null where it may be', { amount: 1, at: null }],
  ])('are told from others: %s', (_, value) => {
    expect(conforms(value, money, '/a.yaml')).toBe(true);
  });

  test.each<[string, Json]>([
    ['nothing that is required', {}],
    ['a fraction', { amount: 1.5 }],
    ['too little', { amount: -1 }],
    ['another pattern', { amount: 1, currency: 'euro' }],
    ['no such day', { amount: 1, at: '2026-02-30T00:00:00Z' }],
    ['an unknown field', { amount: 1, more: true }],
    ['an item twice', { amount: 1, tags: ['a', 'a'] }],
    ['too many items', { amount: 1, tags: ['a', 'b', 'c'] }],
    ['a long item', { amount: 1, tags: ['four'] }],
    ['no object', 'EUR 1'],
  ])('are not these: %s', (_, value) => {
    expect(conforms(value, money, '/a.yaml')).not.toBe(true);
  });

  test.each<[string, JsonObject]>([
    ['a keyword that is not known', { type: 'string', contentEncoding: 'base64' }],
    ['one deep within, which the example does not reach', { properties: { a: { items: { not: {} } } } }],
    ['a pattern that is none', { properties: { a: { pattern: '[' } } }],
    ['a reference to nowhere', { properties: { a: { $ref: '#/nowhere' } } }],
  ])('cannot be told from a schema with %s', (_, schema) => {
    expect(conforms({}, schema, '/a.yaml')).toBe(undefined);
    expect(conforms('a', schema, '/a.yaml')).toBe(undefined);
  });

  test('are looked for in a schema that leads to itself, and in the end left to Redocly', () => {
    const around = createConforms((_, from) => ({ value: schema, from }));
    const self = { $ref: '#/components/schemas/A' };
    const schema: JsonObject = { oneOf: [self, self], properties: { next: self } };
    expect(around('a', schema, '/a.yaml')).toBe(undefined);
    const list: JsonObject = { type: 'object', properties: { next: self } };
    const follows = createConforms((_, from) => ({ value: list, from }));
    expect(follows({ next: { next: {} } }, list, '/a.yaml')).toBe(true);
    expect(follows({ next: { next: 1 } }, list, '/a.yaml')).not.toBe(true);
  });
});
