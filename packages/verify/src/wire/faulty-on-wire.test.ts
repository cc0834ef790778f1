import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonSchema } from '@antipode/handoff';
import { operationWith } from '../contract/contract.fixture.ts';
import type { WireRequest } from '../exchange.ts';
import { faultsOnWire, isFaultyOnWire, isSoundOnWire } from './faulty-on-wire.ts';
import { requestOf } from './request-of.ts';
import { isRight, noValues, sent, valueAt, withBody, withParameter } from './wire.fixture.ts';

const text: JsonSchema = { type: 'string' };
const whole: JsonSchema = { type: 'integer' };
const form = 'application/x-www-form-urlencoded';

type Place = 'path' | 'query' | 'header' | 'cookie';

describe('a fault that vanishes when it is written is none', () => {
  test.each<[what: string, Place, Json, JsonSchema, object]>([
    ['a number where a text is wanted', 'query', 5, text, {}],
    ['true where a text is wanted', 'path', true, text, {}],
    ['null where a text is wanted', 'query', null, text, {}],
    ['a list where a text is wanted', 'query', ['a', 'b'], text, { explode: false }],
    ['a list where a text is wanted, item by item', 'query', ['a', 'b'], text, {}],
    ['a text where a number is wanted', 'query', '5', whole, {}],
    ['a whole number as a fraction', 'query', '1.0', whole, {}],
    ['a text that is a number to most readers', 'query', ' +05 ', whole, {}],
    ['a word that is a boolean to many readers', 'query', 'yes', { type: 'boolean' }, {}],
    ['a number that is a boolean to many readers', 'query', 1, { type: 'boolean' }, {}],
    ['an empty list that was to have an item', 'query', [], { type: 'array', minItems: 1 }, {}],
    ['an empty object that was to have a member', 'query', {}, { type: 'object', minProperties: 1 }, {}],
    ['a text where a list is wanted', 'query', 'a', { type: 'array', items: text }, {}],
    [
      'a member that nobody told from other parameters',
      'query',
      { zzz: 1 },
      { type: 'object', properties: { a: whole }, additionalProperties: false },
      {},
    ],
    ['no value where none is allowed', 'query', '', whole, { allowEmptyValue: true }],
    [
      'a text where any of several types is wanted',
      'query',
      'a',
      { anyOf: [whole, { type: 'array', items: text }] },
      {},
    ],
  ])('%s: %s %j', async (_what, place, value, schema, more) => {
    const operation = await withParameter(place, schema, more);
    expect(isRight(schema, value), 'it is a fault before it is written').toBe(false);
    expect(faultsOnWire(operation, isRight, sent(operation, valueAt(place, value)))).toEqual([]);
  });

  test('a number in a form where a text is wanted', async () => {
    const operation = await withBody(form, { type: 'object', properties: { a: text } });
    expect(
      isFaultyOnWire(operation, isRight, sent(operation, { body: { mediaType: form, value: { a: 5 } } })),
    ).toBe(false);
  });

  test('what has too many readings to try is not called faulty', async () => {
    const items: JsonSchema = { type: ['string', 'integer'] };
    const operation = await withParameter('query', { type: 'array', items, maxItems: 1 });
    const value = Array.from({ length: 20 }, () => '5');
    expect(isFaultyOnWire(operation, isRight, sent(operation, valueAt('query', value)))).toBe(false);
  });
});

describe('a fault that stays is found, and where', () => {
  const name = 'color';
  test.each<[what: string, Place, Json, JsonSchema, object]>([
    ['a word for a number', 'query', 'abc', whole, {}],
    ['a fraction for a whole number', 'path', 1.5, whole, {}],
    ['null for a number', 'query', null, whole, {}],
    ['no text for a number', 'query', '', whole, {}],
    ['a number out of range', 'header', 11, { type: 'integer', maximum: 10 }, {}],
    ['a text that is too long', 'cookie', 'abcd', { type: 'string', maxLength: 3 }, {}],
    ['a text of a wrong pattern', 'query', 'x&y', { type: 'string', pattern: '^[a-z]+$' }, {}],
    ['an unknown value of several', 'query', 'blue', { enum: ['red', 'green'] }, {}],
    ['a list with a wrong item', 'query', ['1', 'a'], { type: 'array', items: whole }, {}],
    ['a list with too many items', 'query', [1, 2], { type: 'array', items: whole, maxItems: 1 }, {}],
    [
      'a list with an item twice',
      'query',
      [1, 1],
      { type: 'array', items: whole, uniqueItems: true },
      { explode: false },
    ],
    [
      'an object with a wrong member',
      'query',
      { a: 'x' },
      { type: 'object', properties: { a: whole } },
      { style: 'deepObject' },
    ],
    [
      'an object without a member',
      'query',
      { a: 1 },
      { type: 'object', required: ['b'], properties: { a: whole, b: whole } },
      {},
    ],
    [
      'an object with a member more',
      'query',
      { b: 1 },
      { type: 'object', additionalProperties: false, properties: { a: whole } },
      { style: 'deepObject' },
    ],
  ])('%s: %s %j', async (_what, place, value, schema, more) => {
    const operation = await withParameter(place, schema, more);
    const request = sent(operation, valueAt(place, value));
    expect(faultsOnWire(operation, isRight, request)).toEqual([{ in: place, name, fault: 'against-schema' }]);
    expect(isSoundOnWire(operation, isRight, request)).toBe(false);
  });

  const json: JsonSchema = { type: 'object', required: ['a'], properties: { a: whole } };
  const request = (body: string | Uint8Array | undefined, mediaType = 'application/json'): WireRequest => ({
    method: 'POST',
    target: '/things',
    headers: body === undefined ? [] : [['content-type', mediaType]],
    ...(body === undefined ? {} : { body: typeof body === 'string' ? new TextEncoder().encode(body) : body }),
  });
  test.each<[WireRequest, string | undefined]>([
    [request('{"a":1}'), undefined],
    [request('{"a":"1"}'), 'against-schema'],
    [request('{}'), 'against-schema'],
    [request('{"a":1'), 'malformed'],
    [request(Uint8Array.of(34, 255, 34)), 'malformed'],
    [request(undefined), 'missing'],
    [request('{"a":1}', 'text/plain'), 'undeclared-media-type'],
    [request('{"a":1}', 'application/json; charset=utf-8'), undefined],
    [request('\uFEFF{"a":1}'), undefined],
  ])('a body: %j', async (given, fault) => {
    const operation = await withBody('application/json', json);
    const faults = faultsOnWire(operation, isRight, given);
    expect(faults).toEqual(fault === undefined ? [] : [{ in: 'body', name: '', fault }]);
  });

  test('a body of a media type that is named but not read is nobody’s fault', async () => {
    const content = { 'application/json': {}, 'application/xml': {} };
    const operation = await operationWith({ requestBody: { required: true, content } }, { method: 'post' });
    expect(faultsOnWire(operation, isRight, request('<a', 'application/xml'))).toEqual([]);
  });

  test('bytes are counted', async () => {
    const operation = await withBody('image/png', { type: 'string', maxLength: 2 });
    const bytes = (count: number) =>
      sent(operation, { body: { mediaType: 'image/png', value: new Uint8Array(count) } });
    expect([2, 3].map((count) => isFaultyOnWire(operation, isRight, bytes(count)))).toEqual([false, true]);
    const schema: JsonSchema = {
      type: 'object',
      properties: { slip: { type: 'string', format: 'binary', maxLength: 2 } },
    };
    const parts = await withBody('multipart/form-data', schema);
    const value = (count: number) => ({ slip: new Uint8Array(count) });
    const part = (count: number) =>
      sent(parts, { body: { mediaType: 'multipart/form-data', value: value(count) } });
    expect([2, 3].map((count) => isFaultyOnWire(parts, isRight, part(count)))).toEqual([false, true]);
  });

  test('what is required and missing, another method, another path', async () => {
    const parameters = [{ name: 'limit', in: 'query', required: true, schema: whole }];
    const operation = await operationWith({ parameters });
    const faults = (method: string, target: string) =>
      faultsOnWire(operation, isRight, { method, target, headers: [] });
    expect(faults('GET', '/things?limit=1')).toEqual([]);
    expect(faults('GET', '/things')).toEqual([{ in: 'query', name: 'limit', fault: 'missing' }]);
    expect(faults('PUT', '/things?limit=1')).toEqual([
      { in: 'method', name: '', fault: 'another-operation' },
    ]);
    expect(faults('GET', '/others?limit=1')).toEqual([{ in: 'path', name: '', fault: 'another-operation' }]);
  });
});

describe('schemas are followed to what they refer to', () => {
  const components = {
    schemas: {
      Limit: { allOf: [{ $ref: '#/components/schemas/Whole' }, { maximum: 10 }] },
      Whole: { type: 'integer' },
      Names: { type: 'array', items: { $ref: '#/components/schemas/Name' } },
      Name: { oneOf: [{ type: 'integer' }, { $ref: '#/components/schemas/Names' }] },
      Maybe: { type: 'integer', nullable: true },
    },
  };
  const by = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  test.each([
    ['Limit', '5', 5],
    ['Names', ['1', '2'], [1, 2]],
    ['Maybe', '7', 7],
  ])('%s', async (name, value, back) => {
    const operation = await withParameter('query', by(name), {}, { components });
    const seen: Json[] = [];
    isSoundOnWire(
      operation,
      (_schema, each) => seen.push(each) > 0,
      sent(operation, valueAt('query', value)),
    );
    expect(seen).toEqual([back]);
  });
});

describe('a valid request is never called faulty', () => {
  const kinds: [JsonSchema, fc.Arbitrary<Json>][] = [
    [text, fc.string({ unit: 'binary' })],
    [whole, fc.integer()],
    [{ type: 'number' }, fc.double({ noNaN: true, noDefaultInfinity: true })],
    [{ type: 'boolean' }, fc.boolean()],
    [
      { type: ['integer', 'string', 'boolean'] },
      fc.oneof(fc.integer(), fc.string(), fc.constantFrom('5', 'true', '')),
    ],
    [
      { type: 'array', items: { type: ['integer', 'string'] } },
      fc.array(fc.oneof(fc.integer(), fc.constantFrom('5', 'a')), { maxLength: 4 }),
    ],
    [
      { oneOf: [text, { type: 'array', items: text }] },
      fc.oneof(fc.string(), fc.array(fc.string(), { minLength: 1 })),
    ],
    [{ type: 'object', properties: { a: whole, b: text } }, fc.record({ a: fc.integer(), b: fc.string() })],
    [true, fc.oneof(fc.integer(), fc.string(), fc.array(fc.integer(), { minLength: 1 }))],
  ];
  const styles: [Place, object][] = [
    ...['simple', 'label', 'matrix'].flatMap((style): [Place, object][] => [
      ['path', { style }],
      ['path', { style, explode: true }],
    ]),
    ...['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'].flatMap((style): [Place, object][] => [
      ['query', { style }],
      ['query', { style, explode: false }],
    ]),
    ['header', {}],
    ['cookie', { explode: false }],
  ];
  test.each(styles)('%s %j', async (place, more) => {
    for (const [schema, values] of kinds) {
      const operation = await withParameter(place, schema, { ...more, required: true });
      fc.assert(
        fc.property(values, (value) => {
          const request = requestOf(operation, { ...noValues, ...valueAt(place, value) });
          if (!request.ok) return true;
          // What vanishes is missing, and that is a fault.
          const vanishes = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
          return isRight(schema, value) && (vanishes || !isFaultyOnWire(operation, isRight, request.value));
        }),
        { numRuns: 60 },
      );
    }
  });
});
