import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '@antipode/handoff';
import { createSchemas } from '../schema/schemas.ts';
import { valuesOf } from './valid.ts';

const named: Record<string, JsonSchema> = {
  Payout: {
    type: 'object',
    required: ['id', 'amount', 'currency', 'status'],
    properties: {
      id: { type: 'string', pattern: '^po_[0-9a-z]{16}$', readOnly: true },
      amount: { type: 'integer', minimum: 1, maximum: 99_999_999 },
      currency: { type: 'string', enum: ['EUR', 'USD'] },
      status: { $ref: 'Status' },
      createdAt: { type: 'string', format: 'date-time' },
      merchant: { type: 'string', format: 'uuid' },
      note: { type: 'string', maxLength: 140 },
      tags: {
        type: 'array',
        items: { type: 'string', minLength: 1, maxLength: 10 },
        maxItems: 5,
        uniqueItems: true,
      },
      fee: { type: 'number', minimum: 0, multipleOf: 0.01 },
      meta: { type: 'object', additionalProperties: { type: 'string' } },
    },
  },
  Status: { type: 'string', enum: ['planned', 'paid', 'failed'] },
  Tree: {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: { name: { type: 'string' }, branches: { type: 'array', items: { $ref: 'Tree' } } },
  },
  Filter: {
    oneOf: [
      {
        type: 'object',
        required: ['and'],
        properties: { and: { type: 'array', minItems: 2, items: { $ref: 'Filter' } } },
      },
      { type: 'object', required: ['not'], properties: { not: { $ref: 'Filter' } } },
      { type: 'object', required: ['field'], properties: { field: { type: 'string' } } },
    ],
  },
  Endless: { type: 'object', required: ['again'], properties: { again: { $ref: 'Endless' } } },
};
const schemas = createSchemas(named);

describe('values of a schema', () => {
  test.each(['Payout', 'Status', 'Tree', 'Filter'])('are right, in both directions: %s', (name) => {
    for (const direction of ['request', 'response'] as const) {
      const { values, cannot } = valuesOf(schemas, { $ref: name }, direction);
      expect(cannot).toEqual([]);
      const wrong = fc
        .sample(values!, { numRuns: 1000, seed: 1 })
        .filter((value) => !schemas.isRight({ $ref: name }, value, direction));
      expect(wrong).toEqual([]);
    }
  });

  test('are the same for the same seed', () => {
    const sample = () =>
      fc.sample(valuesOf(schemas, { $ref: 'Payout' }, 'request').values!, { numRuns: 50, seed: 7 });
    expect(sample()).toEqual(sample());
  });

  test('shrink to small ones that are right', () => {
    const { values } = valuesOf(schemas, { $ref: 'Payout' }, 'request');
    const found = fc.check(
      fc.property(values!, (value) => !Object.hasOwn(value as object, 'tags')),
      { seed: 1, numRuns: 1000 },
    );
    expect(found.counterexample?.[0]).toEqual({ amount: 1, currency: 'EUR', status: 'planned', tags: [] });
  });

  test('stay small however a schema recurs', () => {
    const { values } = valuesOf(schemas, { $ref: 'Filter' }, 'request');
    const sizes = fc.sample(values!, { numRuns: 1000, seed: 1 }).map((value) => JSON.stringify(value).length);
    expect(Math.max(...sizes)).toBeLessThan(20_000);
  });

  test('do not exist where a value would lie in itself without end, which is said', () => {
    const { values, cannot } = valuesOf(schemas, { $ref: 'Endless' }, 'request');
    expect(values).toBeUndefined();
    expect(cannot).toEqual([{ pointer: '', because: 'A value would have to lie in itself without end.' }]);
  });
});

describe('values and what contracts mean', () => {
  const sampleOf = (schema: JsonSchema, direction: 'request' | 'response' = 'request', own = schemas) =>
    fc.sample(valuesOf(own, schema, direction).values!, { numRuns: 300, seed: 4 });
  const keysOf = (values: readonly unknown[]) =>
    new Set(values.flatMap((value) => Object.keys(value as object)));

  test('do not send what is read-only, not even in an example', () => {
    const schema: JsonSchema = {
      type: 'object',
      required: ['id', 'name'],
      properties: { id: { type: 'string', readOnly: true }, name: { type: 'string' } },
      example: { id: 'p1', name: 'Ada' },
    };
    expect(keysOf(sampleOf(schema))).toEqual(new Set(['name']));
    expect(sampleOf(schema)).toContainEqual({ name: 'Ada' });
    expect(keysOf(sampleOf(schema, 'response'))).toEqual(new Set(['id', 'name']));
  });

  test('say by the discriminator which schema they follow, listed or inherited', () => {
    const pets = createSchemas({
      Pet: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string' } },
        discriminator: { propertyName: 'kind', mapping: { cat: 'Cat', dog: 'Dog' } },
      },
      Cat: { allOf: [{ $ref: 'Pet' }, { required: ['lives'], properties: { lives: { type: 'integer' } } }] },
      Dog: { allOf: [{ $ref: 'Pet' }, { required: ['bark'], properties: { bark: { type: 'boolean' } } }] },
      Boat: {
        type: 'object',
        required: ['kind', 'sails'],
        properties: { kind: { type: 'string' }, sails: { const: 2 } },
      },
      Either: {
        oneOf: [{ $ref: 'Cat' }, { $ref: 'Boat' }],
        discriminator: { propertyName: 'kind', mapping: { cat: 'Cat', ship: 'Boat' } },
      },
    });
    const kindsOf = (name: string) =>
      new Set(
        sampleOf({ $ref: name }, 'request', pets).map((value) => {
          const { kind, ...rest } = value as Record<string, unknown>;
          return `${String(kind)}: ${Object.keys(rest).join()}`;
        }),
      );
    expect(kindsOf('Cat')).toEqual(new Set(['cat: lives']));
    expect(kindsOf('Pet')).toEqual(new Set(['cat: lives', 'dog: bark']));
    expect(kindsOf('Either')).toEqual(new Set(['cat: lives', 'ship: sails']));
  });

  test('invent no properties that the contract does not name, unless it gives them a schema', () => {
    expect(keysOf(sampleOf({ type: 'object', properties: { a: { type: 'integer' } } }))).toEqual(
      new Set(['a']),
    );
    const map: JsonSchema = { type: 'object', additionalProperties: { type: 'integer' } };
    expect(keysOf(sampleOf(map)).size).toBeGreaterThan(1);
  });

  test('are objects where a schema speaks of properties and names no type', () => {
    expect(
      new Set(sampleOf({ properties: { a: { type: 'integer' } } }).map((value) => typeof value)),
    ).toEqual(new Set(['object']));
  });

  test('name what is missing among them', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: {
        account: { type: 'string', format: 'iban' },
        owner: { $ref: 'Gone' },
        none: { type: 'string', pattern: '^a$', minLength: 2 },
        odd: { type: 'string', pattern: '(?<' },
        closed: false,
      },
    };
    const { values, cannot } = valuesOf(schemas, schema, 'request');
    expect(cannot.map(({ pointer }) => pointer).sort()).toEqual(
      ['/account', '/none', '/owner', '/properties/odd/pattern', '/properties/owner/$ref'].sort(),
    );
    expect(keysOf(fc.sample(values!, { numRuns: 300, seed: 1 }))).toEqual(new Set(['account', 'odd']));
  });

  test('say why there are none', () => {
    const whyNot = (schema: JsonSchema) => valuesOf(schemas, schema, 'request').cannot[0]?.because;
    expect(whyNot(false)).toBe('Nothing is allowed here.');
    expect(whyNot({ allOf: [{ type: 'string' }, { type: 'integer' }] })).toBe(
      'The types exclude one another.',
    );
    expect(whyNot({ type: 'string', enum: [1] })).toBe('None of the listed values is right.');
    expect(whyNot({ $ref: 'Gone' })).toBe('The contract has no schema named Gone.');
    expect(
      whyNot({ type: 'object', required: ['b'], properties: { a: {} }, additionalProperties: false }),
    ).toBe('b is required, and cannot be: Nothing is allowed here.');
    expect(whyNot({ type: 'integer', minimum: 5, maximum: 4 })).toBe('No value that fits could be made.');
  });
});
