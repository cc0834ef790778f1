/** What each keyword of JSON Schema 2020-12 accepts and rejects, by its text: values as JSON. */
import type { JsonSchema } from '@antipode/handoff';

export type JudgeCase = {
  readonly schema: JsonSchema;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
};

export const named: Readonly<Record<string, JsonSchema>> = {
  Tree: {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: 'Tree' } } },
  },
  Named: { type: 'object', properties: { name: { type: 'string' } } },
};

export const judgeCases: readonly JudgeCase[] = [
  { schema: true, right: ['null', '1', '{}'], wrong: [] },
  { schema: false, right: [], wrong: ['null', '1', '{}'] },
  { schema: { type: 'integer' }, right: ['1', '1.0', '-3', '1e2'], wrong: ['1.1', '"1"', 'null', '[]'] },
  { schema: { type: 'number' }, right: ['1', '1.5'], wrong: ['"1.5"', 'true'] },
  { schema: { type: 'string' }, right: ['""', '"1"'], wrong: ['1', 'null'] },
  { schema: { type: 'boolean' }, right: ['true', 'false'], wrong: ['0', '""', '"true"'] },
  { schema: { type: 'null' }, right: ['null'], wrong: ['0', 'false', '""'] },
  { schema: { type: 'array' }, right: ['[]', '[1]'], wrong: ['{}', '"[]"'] },
  { schema: { type: 'object' }, right: ['{}'], wrong: ['[]', 'null'] },
  { schema: { type: ['string', 'null'] }, right: ['"a"', 'null'], wrong: ['1'] },
  {
    schema: { enum: [1, 'a', null, { b: [1] }] },
    right: ['1', '"a"', 'null', '{"b":[1]}'],
    wrong: ['2', '{"b":[2]}', '"1"'],
  },
  { schema: { enum: [false] }, right: ['false'], wrong: ['0', '[false]'] },
  {
    schema: { enum: [{ a: 1, b: 2 }] },
    right: ['{"b":2,"a":1}'],
    wrong: ['{"a":1}', '{"a":1,"b":2,"valueOf":3}'],
  },
  { schema: { const: { a: [null] } }, right: ['{"a":[null]}'], wrong: ['{"a":[]}', '[null]'] },
  { schema: { const: -2 }, right: ['-2', '-2.0'], wrong: ['2', '"-2"'] },
  { schema: { minimum: 1.1 }, right: ['1.1', '2', '"x"'], wrong: ['1', '0.6'] },
  { schema: { maximum: 3 }, right: ['3', '-1'], wrong: ['3.5'] },
  { schema: { exclusiveMinimum: 1 }, right: ['1.01'], wrong: ['1'] },
  { schema: { exclusiveMaximum: 1 }, right: ['0.99'], wrong: ['1'] },
  { schema: { multipleOf: 2 }, right: ['0', '4', '-2', '"x"'], wrong: ['7'] },
  { schema: { multipleOf: 1.5 }, right: ['4.5', '0'], wrong: ['35'] },
  { schema: { minLength: 2 }, right: ['"fo"', '"🙂🙂"', '100'], wrong: ['"f"', '"🙂"'] },
  { schema: { maxLength: 2 }, right: ['"f"', '"🙂🙂"'], wrong: ['"foo"'] },
  { schema: { pattern: '^a*$' }, right: ['"aaa"', '""', 'true'], wrong: ['"abc"'] },
  { schema: { pattern: 'b' }, right: ['"abc"'], wrong: ['"ac"'] },
  { schema: { pattern: '^\\p{Letter}+$' }, right: ['"é"'], wrong: ['"1"'] },
  { schema: { pattern: '^🐲*$' }, right: ['""', '"🐲🐲"'], wrong: ['"🐉"'] },
  { schema: { minItems: 1 }, right: ['[1]', '""'], wrong: ['[]'] },
  { schema: { maxItems: 1 }, right: ['[]', '[1]'], wrong: ['[1,2]'] },
  {
    schema: { uniqueItems: true },
    right: ['[1,2]', '[{"a":1},{"a":2}]', '[1,true]', '[0,false]', '[]', '[[1],[2]]', '[{"a":1},{"b":1}]'],
    wrong: ['[1,1]', '[{"a":1,"b":2},{"b":2,"a":1}]', '[[1],[1]]', '[1.0,1]', '[null,null]', '["a","b","a"]'],
  },
  { schema: { items: { type: 'integer' } }, right: ['[1,2]', '[]', '{"a":"x"}'], wrong: ['[1,"x"]'] },
  { schema: { prefixItems: [{ type: 'integer' }] }, right: ['[1]', '[]', '[1,"x"]'], wrong: ['["x"]'] },
  { schema: { prefixItems: [{}, {}], items: false }, right: ['[]', '[1]', '[1,2]'], wrong: ['[1,2,3]'] },
  { schema: { contains: { minimum: 5 } }, right: ['[3,4,5]', '[5,5]', '{}'], wrong: ['[]', '[1]'] },
  {
    schema: { contains: { const: 1 }, minContains: 2, maxContains: 3 },
    right: ['[1,1]', '[1,2,1,1]'],
    wrong: ['[1]', '[1,1,1,1]'],
  },
  { schema: { contains: { const: 1 }, minContains: 0 }, right: ['[]', '[2]'], wrong: [] },
  {
    schema: { properties: { a: { type: 'integer' } } },
    right: ['{"a":1}', '{}', '{"b":"x"}', '[]'],
    wrong: ['{"a":"x"}'],
  },
  { schema: { required: ['a'] }, right: ['{"a":null}', '[]'], wrong: ['{}', '{"b":1}'] },
  {
    schema: { required: ['toString', '__proto__', 'constructor'] },
    right: ['{"toString":1,"__proto__":2,"constructor":3}'],
    wrong: ['{}', '{"toString":1}'],
  },
  {
    schema: { properties: { constructor: { type: 'number' } } },
    right: ['{}', '{"constructor":1}'],
    wrong: ['{"constructor":"x"}'],
  },
  {
    schema: { patternProperties: { '^f': { type: 'integer' } } },
    right: ['{"foo":1}', '{"bar":"x"}'],
    wrong: ['{"foo":"x"}'],
  },
  {
    schema: { properties: { a: {} }, patternProperties: { '^v': {} }, additionalProperties: false },
    right: ['{"a":1}', '{"vroom":1}', '[]'],
    wrong: ['{"b":1}', '{"a":1,"quux":1}'],
  },
  { schema: { additionalProperties: { type: 'boolean' } }, right: ['{"a":true}', '{}'], wrong: ['{"a":1}'] },
  { schema: { propertyNames: { maxLength: 3 } }, right: ['{"abc":1}', '{}'], wrong: ['{"abcd":1}'] },
  { schema: { minProperties: 1 }, right: ['{"a":1}', '[]'], wrong: ['{}'] },
  { schema: { maxProperties: 1 }, right: ['{"a":1}', '{}'], wrong: ['{"a":1,"b":2}'] },
  {
    schema: { dependentRequired: { a: ['b'] } },
    right: ['{"a":1,"b":2}', '{"b":1}', '{}'],
    wrong: ['{"a":1}'],
  },
  {
    schema: { dependentSchemas: { a: { properties: { b: { type: 'integer' } }, required: ['b'] } } },
    right: ['{"a":1,"b":2}', '{"b":"x"}'],
    wrong: ['{"a":1}', '{"a":1,"b":"x"}'],
  },
  { schema: { allOf: [{ minimum: 1 }, { maximum: 3 }] }, right: ['2', '"x"'], wrong: ['0', '4'] },
  { schema: { anyOf: [{ type: 'integer' }, { minimum: 2 }] }, right: ['1', '2.5', '3'], wrong: ['1.5'] },
  { schema: { oneOf: [{ type: 'integer' }, { minimum: 2 }] }, right: ['1', '2.5'], wrong: ['3', '1.5'] },
  { schema: { not: { type: 'integer' } }, right: ['"x"', '1.5'], wrong: ['1'] },
  {
    schema: JSON.parse(
      '{"if":{"exclusiveMaximum":0},"then":{"minimum":-10},"else":{"multipleOf":2}}',
    ) as JsonSchema,
    right: ['-1', '4', '"x"'],
    wrong: ['-100', '3'],
  },
  { schema: { if: { const: 1 } }, right: ['1', '2'], wrong: [] },
  {
    schema: { allOf: [{ properties: { a: {} } }], properties: { b: {} }, unevaluatedProperties: false },
    right: ['{"a":1,"b":2}', '{}'],
    wrong: ['{"c":1}', '{"a":1,"c":1}'],
  },
  {
    schema: {
      anyOf: [
        { properties: { kind: { const: 'x' }, a: {} }, required: ['kind'] },
        { properties: { b: {} }, required: ['b'] },
      ],
      unevaluatedProperties: false,
    },
    right: ['{"kind":"x","a":1}', '{"b":1}', '{"b":1,"kind":"x"}'],
    wrong: ['{"b":1,"a":1}', '{"kind":"x","c":1}'],
  },
  {
    schema: { prefixItems: [{ type: 'string' }], contains: { type: 'number' }, unevaluatedItems: false },
    right: ['["a",1]', '["a",1,2]'],
    wrong: ['["a"]'],
  },
  {
    schema: { $ref: 'Tree' },
    right: ['{"name":"a","children":[{"name":"b"}]}'],
    wrong: ['{"name":"a","children":[{}]}', '{}'],
  },
  { schema: { $ref: 'Named', required: ['name'] }, right: ['{"name":"a"}'], wrong: ['{}', '{"name":1}'] },
  {
    schema: { $ref: 'Named', unevaluatedProperties: false },
    right: ['{"name":"a"}'],
    wrong: ['{"other":1}'],
  },
  {
    schema: { format: 'date' },
    right: ['"2024-02-29"', '1'],
    wrong: ['"2023-02-29"', '"2024-13-01"', '"2024-1-1"', '"today"'],
  },
  {
    schema: { format: 'date-time' },
    right: ['"2024-02-29T12:00:00Z"', '"2024-02-29T12:00:00.5+01:30"'],
    wrong: ['"2024-02-29"', '"2024-02-30T12:00:00Z"', '"2024-02-29T25:00:00Z"'],
  },
  { schema: { format: 'time' }, right: ['"12:00:00Z"'], wrong: ['"12:00"', '"24:00:00Z"'] },
  {
    schema: { format: 'duration' },
    right: ['"P1D"', '"PT5M"', '"P4W"'],
    wrong: ['"PT"', '"P"', '"1D"', '"P1"'],
  },
  {
    schema: { format: 'uuid' },
    right: ['"2EB8AA08-AA98-11EA-B4AA-73B441D16380"'],
    wrong: ['"2eb8aa08"', '"2eb8aa08aa9811eab4aa73b441d16380"'],
  },
  {
    schema: { format: 'email' },
    right: ['"a.b@example.com"'],
    wrong: ['"nobody"', '"@example.com"', '"a@"'],
  },
  { schema: { format: 'hostname' }, right: ['"www.example.com"'], wrong: ['"-bad.example"', '"a b"', '""'] },
  { schema: { format: 'ipv4' }, right: ['"192.0.2.1"'], wrong: ['"256.0.0.1"', '"1.2.3"', '"a"'] },
  { schema: { format: 'ipv6' }, right: ['"::1"', '"2001:db8::1"'], wrong: ['"12345::"', '"1.2.3.4"', '"x"'] },
  {
    schema: { format: 'uri' },
    right: ['"https://example.com/a?b#c"', '"urn:a:b"'],
    wrong: ['"/relative"', '"http:// x"', '"\\\\\\\\server"'],
  },
  { schema: { format: 'uri-reference' }, right: ['"/a"', '"#x"', '""'], wrong: ['"\\\\\\\\server"'] },
  { schema: { format: 'json-pointer' }, right: ['""', '"/a~1b"'], wrong: ['"a"', '"/~2"'] },
  { schema: { format: 'unheard-of' }, right: ['"x"'], wrong: [] },
];

/** What the second judge cannot be asked: formats of OpenAPI, leap seconds, and decimals, which it takes for doubles. */
export const ourOwnCases: readonly JudgeCase[] = [
  { schema: { format: 'time' }, right: ['"23:59:60Z"'], wrong: ['"22:59:60Z"'] },
  {
    schema: { multipleOf: 0.01 },
    right: ['0.07', '1.13', '123456789.01', '4.35', '0', '1e-2'],
    wrong: ['0.075', '0.001'],
  },
  { schema: { multipleOf: 0.1 }, right: ['0.3', '-0.3', '1'], wrong: ['0.35'] },
  { schema: { multipleOf: 1e-7 }, right: ['3e-7', '1'], wrong: ['1.5e-7'] },
  { schema: { format: 'int32' }, right: ['2147483647', '-2147483648', '"x"'], wrong: ['2147483648', '1.5'] },
  { schema: { format: 'int64' }, right: ['9007199254740991'], wrong: ['1.5', '1e30'] },
  { schema: { format: 'uint8' }, right: ['0', '255'], wrong: ['-1', '256'] },
  { schema: { format: 'byte' }, right: ['""', '"QQ=="', '"QUI="'], wrong: ['"Q"', '"a b="', '"QQ="'] },
  { schema: { type: 'string', format: 'password' }, right: ['"x"'], wrong: ['1'] },
];
