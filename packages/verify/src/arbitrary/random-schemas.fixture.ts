/** Schemas by chance: all keywords, in combinations that nobody would write. */
import fc from 'fast-check';
import type { JsonSchema } from '@antipode/handoff';

export type RandomContract = { readonly named: Record<string, JsonSchema>; readonly root: JsonSchema };

const names = ['a', 'b', 'c', 'id'];
const referable = ['One', 'Two', 'Three'];

const name = fc.constantFrom(...names);
const small = fc.integer({ min: 0, max: 4 });

const scalar = fc.oneof(
  fc.constantFrom('x', 'y', '', 'EUR', '2024-01-01'),
  fc.integer({ min: -3, max: 12 }),
  fc.constantFrom(0.5, 1.25, -2.5),
  fc.boolean(),
  fc.constant(null),
);

const value = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.dictionary(name, scalar, { maxKeys: 2, noNullPrototype: true }) },
);

const type = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object');

const pattern = fc.constantFrom(
  '^[a-z]{2,5}$',
  '^po_[0-9a-z]{4}$',
  '^\\d+(\\.\\d{1,2})?$',
  '[aeiou]',
  '^(?:x|yy|z{3})$',
  '^\\S+$',
  '^(?=.*\\d)[a-z\\d]{3,8}$',
  '^(a|b)\\1$',
  '^\\p{Lu}',
);

const format = fc.constantFrom(
  'date',
  'date-time',
  'time',
  'duration',
  'uuid',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uri',
  'uri-reference',
  'json-pointer',
  'byte',
  'int32',
  'int64',
  'double',
  'password',
);

/** Some of the keywords, each at most once. */
function someOf(shape: Readonly<Record<string, fc.Arbitrary<unknown>>>) {
  return fc.record(shape, { requiredKeys: [] });
}

const numberKeywords = someOf({
  minimum: fc.integer({ min: -5, max: 5 }),
  maximum: fc.integer({ min: 0, max: 20 }),
  exclusiveMinimum: fc.integer({ min: -5, max: 3 }),
  exclusiveMaximum: fc.integer({ min: 4, max: 30 }),
  multipleOf: fc.constantFrom(1, 2, 3, 0.5, 0.01, 0.1),
});

const stringKeywords = fc.oneof(
  someOf({ minLength: small, maxLength: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ pattern }),
  fc.record({ pattern, maxLength: fc.integer({ min: 3, max: 8 }) }),
  fc.record({ format }),
);

function arrayKeywords(schema: fc.Arbitrary<JsonSchema>) {
  return someOf({
    items: schema,
    prefixItems: fc.array(schema, { minLength: 1, maxLength: 2 }),
    contains: schema,
    minContains: fc.integer({ min: 0, max: 2 }),
    maxContains: fc.integer({ min: 1, max: 3 }),
    minItems: fc.integer({ min: 0, max: 2 }),
    maxItems: fc.integer({ min: 1, max: 4 }),
    uniqueItems: fc.boolean(),
    unevaluatedItems: schema,
  });
}

function objectKeywords(schema: fc.Arbitrary<JsonSchema>) {
  return someOf({
    properties: fc.dictionary(name, schema, { maxKeys: 3, noNullPrototype: true }),
    required: fc.uniqueArray(name, { maxLength: 2 }),
    patternProperties: fc.dictionary(fc.constantFrom('^a', '^x-', 'd$'), schema, {
      maxKeys: 1,
      noNullPrototype: true,
    }),
    additionalProperties: schema,
    propertyNames: fc.constantFrom<JsonSchema>(
      { maxLength: 3 },
      { pattern: '^[a-z]' },
      { enum: names },
      true,
    ),
    minProperties: fc.integer({ min: 0, max: 2 }),
    maxProperties: fc.integer({ min: 1, max: 4 }),
    dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 1 }), {
      maxKeys: 1,
      noNullPrototype: true,
    }),
    dependentSchemas: fc.dictionary(name, schema, { maxKeys: 1, noNullPrototype: true }),
    unevaluatedProperties: schema,
  });
}

function joined(...parts: fc.Arbitrary<object>[]): fc.Arbitrary<JsonSchema> {
  return fc.tuple(...parts).map((all) => Object.assign({}, ...all) as JsonSchema);
}

function conditions(schema: fc.Arbitrary<JsonSchema>) {
  const parts = ['if', 'then', 'else'].map((keyword) => [keyword, schema]);
  return fc.record(Object.fromEntries(parts) as Record<string, typeof schema>, { requiredKeys: ['if'] });
}

function schemaOf(depth: number): fc.Arbitrary<JsonSchema> {
  const flat = [
    joined(fc.record({ type: fc.constantFrom('integer', 'number') }), numberKeywords),
    joined(fc.record({ type: fc.constant('string') }), stringKeywords),
    joined(fc.record({ type })),
    joined(fc.record({ enum: fc.array(value, { minLength: 1, maxLength: 4 }) })),
    joined(fc.record({ const: value })),
    joined(fc.record({ $ref: fc.constantFrom(...referable) })),
    joined(fc.record({ type: fc.uniqueArray(type, { minLength: 1, maxLength: 3 }) })),
    fc.constantFrom<JsonSchema>(true, true, true, false),
  ];
  if (depth <= 0) return fc.oneof(...flat);
  const inner = schemaOf(depth - 1);
  const some = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    ...flat,
    joined(fc.record({ type: fc.constant('array') }), arrayKeywords(inner)),
    joined(fc.record({ type: fc.constant('object') }), objectKeywords(inner)),
    joined(fc.record({ type: fc.constant('object') }), objectKeywords(inner)),
    joined(objectKeywords(inner), fc.record({ allOf: some })),
    joined(fc.record({ oneOf: some })),
    joined(fc.record({ anyOf: some }), numberKeywords),
    joined(fc.record({ not: inner })),
    joined(objectKeywords(inner), conditions(inner)),
  );
}

export const randomContracts: fc.Arbitrary<RandomContract> = fc
  .tuple(schemaOf(3), schemaOf(2), schemaOf(2), schemaOf(1))
  .map(([root, One, Two, Three]) => ({ root, named: { One, Two, Three } }));
