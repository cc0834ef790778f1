import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '@antipode/handoff';
import {
  binaryMediaType,
  itemSchemas,
  memberNames,
  memberSchemas,
  typeBits,
  typesAllowed,
} from './schema-shape.ts';

const { string, number, boolean, array, object, null: nothing } = typeBits;
const anything = string | number | boolean | array | object | nothing;

const schemas: Record<string, JsonSchema> = {
  Whole: { type: 'integer' },
  Word: { type: 'string', enum: ['a', 'b'] },
  Self: { $ref: 'Self' },
  Tree: { anyOf: [{ type: 'string' }, { $ref: 'Tree' }] },
  Base: { type: 'object', properties: { id: { type: 'string' } } },
  Child: { allOf: [{ $ref: 'Base' }, { properties: { age: { $ref: 'Whole' } } }] },
  // As deep as a contract may go; each level names the one below it twice.
  ...Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [
      `Level${at + 1}`,
      { anyOf: [{ $ref: `Level${at}` }, { $ref: `Level${at}` }] },
    ]),
  ),
  Level0: { type: 'string' },
};

describe('the types that a schema allows', () => {
  test.each<[JsonSchema, number]>([
    [true, anything],
    [false, 0],
    [{}, anything],
    [{ type: 'integer' }, number],
    [{ type: ['string', 'null'] }, string | nothing],
    [{ type: 'string', nullable: true }, string | nothing],
    [{ const: 5 }, number],
    [{ enum: ['a', true, null] }, string | boolean | nothing],
    [{ type: 'string', enum: ['a', null] }, string],
    [{ $ref: 'Whole' }, number],
    [{ $ref: 'Nowhere' }, anything],
    [{ oneOf: [{ $ref: 'Whole' }, { $ref: 'Word' }] }, number | string],
    [{ allOf: [{ type: ['string', 'array'] }, { type: ['array', 'object'] }] }, array],
    [{ $ref: 'Child' }, object],
    [{ $ref: 'Self' }, anything],
    [{ $ref: 'Level60' }, string],
  ])('%j', (schema, types) => {
    expect(typesAllowed(schema, schemas)).toBe(types);
  });

  test('a schema that is one of its own alternatives still ends', () => {
    expect(typesAllowed({ $ref: 'Tree' }, schemas) & string).toBe(string);
  });
});

test('members and items are found through all that a schema is put together from', () => {
  const child: JsonSchema = { $ref: 'Child' };
  expect([...memberNames(child, schemas)].sort()).toEqual(['age', 'id']);
  expect(memberSchemas(child, 'age', schemas)).toEqual([{ $ref: 'Whole' }]);
  expect(memberSchemas({ additionalProperties: { type: 'string' } }, 'x', schemas)).toEqual([
    { type: 'string' },
  ]);
  expect(memberSchemas(child, 'constructor', schemas)).toEqual([]);
  expect(itemSchemas({ anyOf: [{ items: child }, { prefixItems: [true] }] }, schemas)).toEqual([child, true]);
});

test.each<[JsonSchema, string | undefined]>([
  [{ type: 'string' }, undefined],
  [{ type: 'string', format: 'binary' }, 'application/octet-stream'],
  [{ contentMediaType: 'image/png' }, 'image/png'],
  [{ contentMediaType: 'image/png', contentEncoding: 'base64' }, undefined],
])('%j is bytes of %s', (schema, mediaType) => {
  expect(binaryMediaType([schema], schemas)).toBe(mediaType);
});
