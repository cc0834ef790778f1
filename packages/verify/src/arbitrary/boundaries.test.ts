import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '@antipode/handoff';
import { createSchemas } from '../schema/schemas.ts';
import { boundariesOf } from './boundaries.ts';

const schemas = createSchemas({});
const valuesOf = (schema: JsonSchema) =>
  boundariesOf(schemas, schema, 'request').map(({ value }): unknown => value);
const contains = (schema: JsonSchema, ...values: unknown[]) =>
  expect(valuesOf(schema)).toEqual(expect.arrayContaining(values));

describe('boundaries', () => {
  test('are both edges of each bound', () => {
    expect(boundariesOf(schemas, { type: 'integer', minimum: 3, maximum: 9 }, 'request')).toEqual([
      { name: 'the value: the least', value: 3 },
      { name: 'the value: the least but one', value: 4 },
      { name: 'the value: the most', value: 9 },
      { name: 'the value: the most but one', value: 8 },
    ]);
    contains({ type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 10 }, 1, 9);
    contains({ type: 'integer', minimum: 1, maximum: 20, multipleOf: 5 }, 5, 20);
    contains({ type: 'number', minimum: 0, maximum: 1, multipleOf: 0.01 }, 0, 0.01, 0.99, 1);
    contains({ type: 'integer', format: 'int32' }, 2_147_483_647, -2_147_483_648);
    contains({ type: 'string', minLength: 2, maxLength: 4, pattern: '^[a-z]*$' }, 'aa', 'aaaa');
    contains({ type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3 }, [0]);
    expect(
      valuesOf({ type: 'array', items: { type: 'integer' }, maxItems: 3 }).some(
        (value) => (value as unknown[]).length === 3,
      ),
    ).toBe(true);
  });

  test('are every listed value, both booleans, and null where it may be', () => {
    expect(valuesOf({ enum: ['a', 'b', null] })).toEqual(['a', 'b', null]);
    expect(valuesOf({ type: ['boolean', 'null'] })).toEqual([null, false, true]);
  });

  test('are an object with only what is required, and with all it may have', () => {
    const schema: JsonSchema = {
      type: 'object',
      required: ['a'],
      properties: { a: { const: 1 }, b: { const: 2 }, c: { const: 3 } },
    };
    expect(valuesOf(schema).slice(0, 2)).toEqual([{ a: 1 }, { a: 1, b: 2, c: 3 }]);
  });

  test('are text that services get wrong, where nothing forbids it', () => {
    contains({ type: 'string' }, '', ' ', '🚀🙂', 'e\u0301a\u0308', 'שלום مرحبا');
    expect(valuesOf({ type: 'string', pattern: '^[a-z]+$' })).not.toContain('🚀🙂');
    contains({ type: 'string', maxLength: 2 }, '🙂🙂');
  });

  test('are the classic edges of a format', () => {
    contains({ type: 'string', format: 'date' }, '2024-02-29');
    contains({ type: 'string', format: 'uuid' }, 'ffffffff-ffff-4fff-bfff-ffffffffffff');
    contains({ type: 'string', format: 'date-time' }, '2024-03-31T02:30:00+01:00');
  });

  test('are the same each time, and grow with the constraints, not with their combinations', () => {
    const wide = (count: number): JsonSchema => ({
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `p${index}`,
          { type: 'integer', minimum: 0, maximum: 9 },
        ]),
      ),
    });
    expect(valuesOf(wide(5))).toEqual(valuesOf(wide(5)));
    expect(valuesOf(wide(40)).length).toBeLessThanOrEqual(valuesOf(wide(10)).length * 4);
    expect(valuesOf(wide(1000)).length).toBeLessThanOrEqual(400);
  });
});
