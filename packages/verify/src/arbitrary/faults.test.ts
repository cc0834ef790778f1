import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonSchema } from '@antipode/handoff';
import { createSchemas } from '../schema/schemas.ts';
import { faultNames, type FaultName } from './fault.ts';
import { faultsOf } from './faults.ts';

const schemas = createSchemas({
  Money: {
    type: 'object',
    required: ['amount', 'currency'],
    additionalProperties: false,
    properties: {
      amount: { type: 'integer', minimum: 1, maximum: 100, multipleOf: 5 },
      currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    },
  },
  Tree: { type: 'object', properties: { name: { type: 'string', minLength: 1 }, under: { $ref: 'Tree' } } },
});

/** Each schema, and the faults that are to be found in it: name, pointer, keyword. */
const cases: readonly (readonly [JsonSchema, readonly (readonly [FaultName, string, string])[]])[] = [
  [
    { $ref: 'Money' },
    [
      ['missing-required', '/amount', 'required'],
      ['missing-required', '/currency', 'required'],
      ['extra-property', '/unexpected', 'additionalProperties'],
      ['wrong-type', '', 'type'],
      ['wrong-type', '/amount', 'type'],
      ['null', '/amount', 'type'],
      ['below-minimum', '/amount', 'minimum'],
      ['above-maximum', '/amount', 'maximum'],
      ['not-a-multiple', '/amount', 'multipleOf'],
      ['bad-pattern', '/currency', 'pattern'],
    ],
  ],
  [
    { type: 'string', minLength: 3, maxLength: 5 },
    [
      ['too-short', '', 'minLength'],
      ['too-long', '', 'maxLength'],
    ],
  ],
  [{ type: 'string', format: 'date-time' }, [['bad-format', '', 'format']]],
  [{ type: 'integer', format: 'int32' }, [['bad-format', '', 'format']]],
  [
    { type: 'string', format: 'uuid', pattern: '^[0-9a-f-]{36}$' },
    [
      ['bad-format', '', 'format'],
      ['bad-pattern', '', 'pattern'],
    ],
  ],
  [
    { enum: ['a', 'b'] },
    [
      ['unknown-value', '', 'enum'],
      ['wrong-type', '', 'enum'],
      ['null', '', 'enum'],
    ],
  ],
  [{ const: 3 }, [['unknown-value', '', 'const']]],
  [
    { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    [
      ['below-minimum', '', 'exclusiveMinimum'],
      ['above-maximum', '', 'exclusiveMaximum'],
    ],
  ],
  [
    { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 2, uniqueItems: true },
    [
      ['too-few-items', '', 'minItems'],
      ['too-many-items', '', 'maxItems'],
      ['repeated-items', '', 'uniqueItems'],
      ['wrong-type', '/0', 'type'],
    ],
  ],
  [{ type: 'array', contains: { const: 7 } }, [['missing-item', '', 'contains']]],
  [{ type: 'array', prefixItems: [{ type: 'string' }], items: false }, [['too-many-items', '', 'items']]],
  [
    {
      type: 'object',
      minProperties: 2,
      maxProperties: 3,
      additionalProperties: { type: 'string' },
      propertyNames: { pattern: '^[a-z]+$' },
    },
    [
      ['too-few-properties', '', 'minProperties'],
      ['too-many-properties', '', 'maxProperties'],
      ['bad-property-name', '/', 'propertyNames'],
    ],
  ],
  [
    { type: 'object', properties: { a: {}, b: {} }, dependentRequired: { a: ['b'] } },
    [['missing-companion', '/b', 'dependentRequired']],
  ],
  [
    { $ref: 'Tree' },
    [
      ['too-short', '/name', 'minLength'],
      ['wrong-type', '/under', 'type'],
    ],
  ],
  [
    {
      oneOf: [
        { type: 'integer', maximum: 9 },
        { type: 'object', required: ['m'], properties: { m: { $ref: 'Money' } } },
      ],
    },
    [
      ['above-maximum', '', 'maximum'],
      ['missing-required', '/m', 'required'],
      ['above-maximum', '/m/amount', 'maximum'],
    ],
  ],
];

describe('faults of a schema', () => {
  test.each(cases.map(([schema, expected]) => [JSON.stringify(schema), schema, expected] as const))(
    'are found in %s',
    (_title, schema, expected) => {
      const found = faultsOf(schemas, schema, 'request').map(
        ({ name, pointer, keyword }) => `${name} ${pointer} ${keyword}`,
      );
      expect(found).toEqual(expect.arrayContaining(expected.map((one) => one.join(' '))));
    },
  );

  test('are what their names say, alone and at their place, and stay so while they shrink', () => {
    const mistakes: unknown[] = [];
    const seen = new Set<string>();
    for (const [schema] of cases) {
      for (const { name, pointer, keyword, values } of faultsOf(schemas, schema, 'request')) {
        seen.add(name);
        const wrongly = (value: Json) => {
          const said = schemas.judge(schema, value, 'request');
          const isAlone =
            said.every((fault) => fault.pointer === pointer) ||
            ['oneOf', 'contains'].some((keyword) => keyword in (schema as object));
          return !isAlone || !said.some((fault) => fault.pointer === pointer);
        };
        const steps: Json[] = [];
        fc.check(
          fc.property(values, (value) => steps.push(value) < 0),
          { seed: 1, numRuns: 1 },
        );
        for (const value of [...steps, ...fc.sample(values, { seed: 2, numRuns: 20 })]) {
          if (wrongly(value)) mistakes.push({ name, pointer, keyword, value });
        }
      }
    }
    expect(mistakes).toEqual([]);
    expect([...seen].sort()).toEqual([...faultNames].sort());
  });

  test('are left out where they could be right', () => {
    const namesOf = (schema: JsonSchema) => faultsOf(schemas, schema, 'request').map(({ name }) => name);
    expect(namesOf({})).toEqual([]);
    expect(namesOf({ properties: { a: {} } })).toEqual([]);
    expect(namesOf({ type: 'object', properties: { a: {} } })).not.toContain('extra-property');
    expect(namesOf({ type: 'string', format: 'unheard-of' })).not.toContain('bad-format');
    expect(
      namesOf({
        anyOf: [
          { type: 'integer', minimum: 5 },
          { type: 'integer', maximum: 5 },
        ],
      }),
    ).not.toContain('below-minimum');
    expect(namesOf({ type: 'string', nullable: true })).not.toContain('null');
    expect(namesOf({ type: 'string', pattern: '' })).not.toContain('bad-pattern');
  });

  test('leave out what is not sent anyway', () => {
    const schema: JsonSchema = {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'integer', readOnly: true } },
    };
    const placesOf = (direction: 'request' | 'response') =>
      faultsOf(schemas, schema, direction).map(({ name, pointer }) => `${name} ${pointer}`);
    expect(placesOf('request')).not.toContain('missing-required /id');
    expect(placesOf('response')).toContain('missing-required /id');
  });

  test('shrink to the fault and little else', () => {
    const fault = faultsOf(schemas, { $ref: 'Money' }, 'request').find(
      ({ name }) => name === 'above-maximum',
    );
    const shrunk = fc.check(
      fc.property(fault!.values, () => false),
      { seed: 3, numRuns: 1 },
    ).counterexample?.[0];
    expect(shrunk).toEqual({ amount: 105, currency: 'AAA' });
  });

  test('are the same for the same seed', () => {
    const sample = () =>
      faultsOf(schemas, { $ref: 'Money' }, 'request').map(({ name, values }) => [
        name,
        fc.sample(values, { seed: 5, numRuns: 5 }),
      ]);
    expect(sample()).toEqual(sample());
  });
});
