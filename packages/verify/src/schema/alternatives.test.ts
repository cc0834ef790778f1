import { describe, expect, test } from 'vitest';
import type { Json, JsonSchema } from '@antipode/handoff';
import { createSchemas } from './schemas.ts';

const schemas = createSchemas({
  Cat: {
    type: 'object',
    required: ['kind', 'lives'],
    properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
  },
  Dog: {
    type: 'object',
    required: ['kind', 'tricks', 'owner'],
    properties: { kind: { type: 'string' }, tricks: { type: 'array' }, lives: { type: 'boolean' } },
  },
});
const said = (schema: JsonSchema, value: Json) =>
  schemas.causes(schema, value, 'response').map(({ pointer, message }) => `${pointer} ${message}`);
const both = [{ $ref: 'Cat' }, { $ref: 'Dog' }];

describe('a value that fits none of the alternatives', () => {
  test('is told by the one that has the least against it', () => {
    const pet = { properties: { pet: { oneOf: both } }, required: ['id'] };
    expect(said(pet, { pet: { kind: 'x', lives: 'nine' } })).toEqual([
      '/id is missing',
      '/pet/lives is a string and should be a whole number (by the alternative `Cat` that fits best)',
    ]);
  });

  test('is told by the one that its discriminator names, however much that has against it', () => {
    const schema = { oneOf: both, discriminator: { propertyName: 'kind' } };
    expect(said(schema, { kind: 'Dog', lives: 9.5 })).toEqual([
      '/tricks is missing (by the alternative `Dog` that fits best)',
      '/owner is missing (by the alternative `Dog` that fits best)',
      '/lives is a number and should be true or false (by the alternative `Dog` that fits best)',
    ]);
  });

  test('is told by the one that its own constant names', () => {
    const of = (kind: string, ...required: string[]): JsonSchema => ({
      required,
      properties: { kind: { const: kind } },
    });
    expect(said({ anyOf: [of('a', 'x'), of('b', 'y', 'z')] }, { kind: 'b' })).toEqual([
      '/y is missing (by the alternative that fits best)',
      '/z is missing (by the alternative that fits best)',
    ]);
  });

  test('is one fault where it is of another kind than all of them', () => {
    expect(said({ anyOf: [{ type: 'string' }, { type: 'null' }, ...both] }, 5)).toEqual([
      ' fits none of the alternatives: it is a number and should be a string; it is a number and should be null; it is a number and should be an object',
    ]);
  });

  test('is not told by null where an object was to come', () => {
    expect(said({ anyOf: [{ type: 'null' }, { $ref: 'Dog' }] }, { kind: 'x' })).toEqual([
      '/tricks is missing (by the alternative `Dog` that fits best)',
      '/owner is missing (by the alternative `Dog` that fits best)',
    ]);
  });

  test('keeps what stands beside the alternatives, and alternatives within alternatives', () => {
    const inner = { anyOf: [{ type: 'string' }, { type: 'boolean' }] };
    const schema = {
      minProperties: 3,
      oneOf: [{ properties: { a: inner } }, { required: ['q', 'r'], properties: { a: inner } }],
    };
    expect(said(schema, { a: 1 })).toEqual([
      '/a fits none of the alternatives: it is a number and should be a string; it is a number and should be true or false (by the alternative that fits best)',
      ' has fewer than 3 properties',
    ]);
  });

  test('is one fault where it fits two of which one should fit', () => {
    expect(said({ oneOf: [{ type: 'string' }, { minimum: 1 }, { type: 'integer' }] }, 5)).toEqual([
      ' fits more than one of the alternatives, of which exactly one should fit',
    ]);
  });
});
