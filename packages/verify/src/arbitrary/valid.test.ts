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
