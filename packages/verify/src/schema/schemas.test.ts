import { describe, expect, test } from 'vitest';
import type { Json, JsonSchema } from '@antipode/handoff';
import { judgeCases, named, ourOwnCases, type JudgeCase } from './judge-cases.fixture.ts';
import { createSchemas } from './schemas.ts';
import { secondOpinion } from './second-opinion.fixture.ts';

const parsed = (text: string) => JSON.parse(text) as Json;

describe('the judge', () => {
  const schemas = createSchemas(named);

  test.each([...judgeCases, ...ourOwnCases].map((one) => [JSON.stringify(one.schema), one] as const))(
    'tells right from wrong by %s',
    (_title, { schema, right, wrong }: JudgeCase) => {
      const isRight = (text: string) => schemas.judge(schema, parsed(text), 'request').length === 0;
      expect(right.filter((text) => !isRight(text))).toEqual([]);
      expect(wrong.filter(isRight)).toEqual([]);
    },
  );

  test('agrees with the other judge about all of these', async () => {
    const differing: string[] = [];
    let values = 0;
    for (const { schema, right, wrong } of judgeCases) {
      const isRight = await secondOpinion(named, schema);
      for (const text of [...right, ...wrong]) {
        values++;
        if (isRight?.(parsed(text)) !== right.includes(text))
          differing.push(`${JSON.stringify(schema)} ${text}`);
      }
    }
    expect(differing).toEqual([]);
    expect(values).toBeGreaterThan(250);
    console.log(`${judgeCases.length} schemas and ${values} values: two judges agree`);
  });

  test('says what is wrong where, in plain words', () => {
    const schema: JsonSchema = {
      type: 'object',
      required: ['amount', 'lines'],
      additionalProperties: false,
      properties: {
        amount: { type: 'integer', minimum: 1 },
        'a/b': { enum: ['x', 'y'] },
        lines: { type: 'array', items: { type: 'object', required: ['id'] } },
      },
    };
    expect(schemas.judge(schema, { amount: 0, 'a/b': 'z', lines: [{}], more: 1 }, 'response')).toEqual([
      { pointer: '/more', keyword: 'additionalProperties', message: 'is not expected here' },
      { pointer: '/amount', keyword: 'minimum', message: 'is 0 and should be at least 1' },
      { pointer: '/a~1b', keyword: 'enum', message: 'is "z" and should be one of "x", "y"' },
      { pointer: '/lines/0/id', keyword: 'required', message: 'is missing' },
    ]);
    expect(schemas.judge(schema, { amount: '1', lines: 7 }, 'response')).toEqual([
      { pointer: '/amount', keyword: 'type', message: 'is a string and should be a whole number' },
      { pointer: '/lines', keyword: 'type', message: 'is a number and should be a list' },
    ]);
  });

  test('says that a value lies too deep, instead of falling over', () => {
    let deep: Json = { name: 'leaf' };
    for (let level = 0; level < 100_000; level++) deep = { name: 'a', children: [deep] };
    expect(schemas.judge({ $ref: 'Tree' }, deep, 'response')).toEqual([
      { pointer: '', keyword: 'depth', message: 'lies too deep in itself to be judged' },
    ]);
    expect(schemas.isRight({ $ref: 'Tree' }, deep, 'response')).toBe(false);
  });
});

describe('schemas of OpenAPI 3.0', () => {
  const schemas = createSchemas({
    Colour: { type: 'string', enum: ['red'] },
    Holder: { type: 'object', properties: { colour: { nullable: true, allOf: [{ $ref: 'Colour' }] } } },
  });
  const isRight = (schema: JsonSchema, value: Json) => schemas.judge(schema, value, 'response').length === 0;

  test('nullable lets null through, also beside an enum, a reference and allOf', () => {
    expect(isRight({ type: 'string', nullable: true }, null)).toBe(true);
    expect(isRight({ type: 'string', nullable: false }, null)).toBe(false);
    expect(isRight({ type: 'string', enum: ['a'], nullable: true }, null)).toBe(true);
    expect(isRight({ $ref: 'Colour', nullable: true }, null)).toBe(true);
    expect(isRight({ $ref: 'Colour', nullable: true }, 'blue')).toBe(false);
    expect(isRight({ $ref: 'Holder' }, { colour: null })).toBe(true);
    expect(
      isRight({ type: 'object', properties: { a: { type: 'integer', nullable: true } } }, { a: 'x' }),
    ).toBe(false);
  });

  test('exclusive bounds are flags', () => {
    expect(isRight({ minimum: 1, exclusiveMinimum: true }, 1)).toBe(false);
    expect(isRight({ minimum: 1, exclusiveMinimum: false }, 1)).toBe(true);
    expect(isRight({ maximum: 1, exclusiveMaximum: true }, 1)).toBe(false);
  });

  test('alternatives with a discriminator need not exclude one another', () => {
    const pets = createSchemas({
      Cat: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } },
      Dog: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string' }, bark: { type: 'boolean' } },
      },
    });
    const oneOf = [{ $ref: 'Cat' }, { $ref: 'Dog' }];
    expect(
      pets.judge({ oneOf, discriminator: { propertyName: 'kind' } }, { kind: 'Cat' }, 'response'),
    ).toEqual([]);
    expect(pets.judge({ oneOf }, { kind: 'Cat' }, 'response')).toHaveLength(1);
  });
});

describe('what travels one way', () => {
  const schemas = createSchemas({
    User: {
      type: 'object',
      required: ['id', 'name', 'password'],
      properties: {
        id: { type: 'string', readOnly: true },
        name: { type: 'string' },
        password: { type: 'string', writeOnly: true },
      },
    },
    Full: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    New: { allOf: [{ $ref: 'Full' }, { properties: { id: { readOnly: true } } }] },
    Id: { type: 'string', readOnly: true },
    ByReference: { type: 'object', required: ['id'], properties: { id: { $ref: 'Id' } } },
  });
  const user = { $ref: 'User' };

  test('is not required the other way, and must not come back', () => {
    expect(schemas.judge(user, { name: 'a', password: 'b' }, 'request')).toEqual([]);
    expect(schemas.judge(user, { id: '1', name: 'a' }, 'response')).toEqual([]);
    expect(schemas.judge(user, { name: 'a' }, 'request').map(({ pointer }) => pointer)).toEqual([
      '/password',
    ]);
    expect(schemas.judge(user, { id: '1', name: 'a', password: 'b' }, 'response')).toEqual([
      { pointer: '/password', keyword: 'writeOnly', message: 'is only for requests and must not come back' },
    ]);
  });

  test('holds where another member of allOf, or a reference, says so', () => {
    expect(schemas.judge({ $ref: 'New' }, {}, 'request')).toEqual([]);
    expect(schemas.judge({ $ref: 'New' }, {}, 'response')).toHaveLength(1);
    expect(schemas.judge({ $ref: 'Full' }, {}, 'request')).toHaveLength(1);
    expect(schemas.judge({ $ref: 'ByReference' }, {}, 'request')).toEqual([]);
  });
});

describe('what cannot be judged', () => {
  test('is named, and raises no fault', () => {
    const schemas = createSchemas({ Known: { properties: { a: { $ref: 'Gone' } } } });
    const schema = {
      allOf: [{ $ref: 'Known' }],
      properties: { b: { pattern: '(?<', minLength: 'two' }, c: { $dynamicRef: '#x' }, d: { type: 'money' } },
      patternProperties: { '[': { type: 'string' } },
      additionalProperties: false,
    } as const satisfies JsonSchema;
    expect(schemas.notJudged(schema, 'request').map(({ pointer }) => pointer)).toEqual([
      '/properties/b/pattern',
      '/properties/b/minLength',
      '/properties/c/$dynamicRef',
      '/properties/d/type',
      '/patternProperties/[',
      'Known#/properties/a/$ref',
    ]);
    expect(schemas.judge(schema, { a: 1, b: 'x', c: 1, d: 2, e: 3 }, 'request')).toEqual([]);
  });

  test('a pattern that is not written for Unicode is judged without it', () => {
    const schemas = createSchemas({});
    const schema = { pattern: '^a\\-b\\_c$' };
    expect(schemas.notJudged(schema, 'request')).toEqual([]);
    expect(schemas.judge(schema, 'a-b_c', 'request')).toEqual([]);
    expect(schemas.judge(schema, 'ab', 'request')).toHaveLength(1);
  });
});

describe('items that nothing looks at', () => {
  test('are let through beside contains, which is named', () => {
    const schemas = createSchemas({});
    const schema = { contains: { type: 'number' }, unevaluatedItems: false } as const;
    expect(schemas.judge(schema, [1, true], 'response')).toEqual([]);
    expect(schemas.notJudged(schema, 'response').map(({ pointer }) => pointer)).toEqual([
      '/unevaluatedItems',
    ]);
  });
});

describe('schemas that come round to themselves in place', () => {
  const schemas = createSchemas({
    Pet: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' } },
      oneOf: [{ $ref: 'Cat' }, { $ref: 'Dog' }],
    },
    Cat: { allOf: [{ $ref: 'Pet' }, { required: ['lives'], properties: { lives: { type: 'integer' } } }] },
    Dog: { allOf: [{ $ref: 'Pet' }, { required: ['bark'], properties: { bark: { type: 'boolean' } } }] },
    Self: { $ref: 'Self' },
    One: { anyOf: [{ $ref: 'Other' }, { type: 'string' }] },
    Other: { anyOf: [{ $ref: 'One' }, { type: 'number' }] },
  });

  test('are judged as they are meant: an heir has what its base has, without its choice', () => {
    expect(schemas.judge({ $ref: 'Pet' }, { kind: 'a', lives: 9 }, 'response')).toEqual([]);
    expect(schemas.judge({ $ref: 'Cat' }, { kind: 'a', lives: 9 }, 'response')).toEqual([]);
    expect(schemas.judge({ $ref: 'Cat' }, { lives: 9 }, 'response')).toHaveLength(1);
    expect(schemas.judge({ $ref: 'Pet' }, { kind: 'a' }, 'response')).not.toEqual([]);
  });

  test('end also in a dependency of an older draft', () => {
    const ofItself = createSchemas({
      Loop: { dependencies: { a: { $ref: 'Pool' }, b: ['a'] } },
      Pool: { dependencies: { a: { $ref: 'Loop' } } },
    });
    const faults = ofItself.judge({ $ref: 'Loop' }, { a: 1, b: 2 }, 'response');
    expect(faults.map(({ keyword }) => keyword)).not.toContain('depth');
    expect(ofItself.notJudged({ $ref: 'Loop' }, 'response')).toHaveLength(1);
    expect(ofItself.judge({ $ref: 'Loop' }, { b: 2 }, 'response')).toHaveLength(1);
  });

  test('are named where they say nothing', () => {
    expect(schemas.judge({ $ref: 'Self' }, 1, 'response')).toEqual([]);
    expect(schemas.notJudged({ $ref: 'Self' }, 'response')).toHaveLength(1);
    expect(schemas.judge({ $ref: 'One' }, 1, 'response')).toEqual([]);
    expect(schemas.judge({ $ref: 'One' }, true, 'response')).not.toEqual([]);
  });
});
