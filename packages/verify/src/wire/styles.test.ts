import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonSchema } from '@antipode/handoff';
import { operationWith } from '../contract/contract.fixture.ts';
import { readingsOfHeader } from './read-header.ts';
import { requestOf } from './request-of.ts';
import { valuesOnWire } from './values-on-wire.ts';
import { sent, valueAt, whyNot, withParameter, writtenAt } from './wire.fixture.ts';

const text: JsonSchema = { type: 'string' };
const list: JsonSchema = { type: 'array', items: text };
const object: JsonSchema = {
  type: 'object',
  properties: { R: { type: 'integer' }, G: { type: 'integer' }, B: { type: 'integer' } },
};
const colors = ['blue', 'black', 'brown'];
const rgb = { R: 100, G: 200, B: 150 };

/** The “Style Examples” of OpenAPI 3.2; an empty string, a string, a list and an object. */
const examples: [place: string, style: string, explode: boolean, written: (string | undefined)[]][] = [
  ['path', 'matrix', false, [';color', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150']],
  [
    'path',
    'matrix',
    true,
    [';color', ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
  ],
  ['path', 'label', false, ['.', '.blue', '.blue,black,brown', '.R,100,G,200,B,150']],
  ['path', 'label', true, ['.', '.blue', '.blue.black.brown', '.R=100.G=200.B=150']],
  ['path', 'simple', false, ['', 'blue', 'blue,black,brown', 'R,100,G,200,B,150']],
  ['path', 'simple', true, ['', 'blue', 'blue,black,brown', 'R=100,G=200,B=150']],
  ['header', 'simple', false, ['', 'blue', 'blue,black,brown', 'R,100,G,200,B,150']],
  ['header', 'simple', true, ['', 'blue', 'blue,black,brown', 'R=100,G=200,B=150']],
  ['query', 'form', false, ['color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150']],
  [
    'query',
    'form',
    true,
    ['color=', 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  ],
  [
    'query',
    'spaceDelimited',
    false,
    [undefined, undefined, 'color=blue%20black%20brown', 'color=R%20100%20G%20200%20B%20150'],
  ],
  [
    'query',
    'pipeDelimited',
    false,
    [undefined, undefined, 'color=blue%7Cblack%7Cbrown', 'color=R%7C100%7CG%7C200%7CB%7C150'],
  ],
  [
    'query',
    'deepObject',
    true,
    [undefined, undefined, undefined, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
  ],
  ['cookie', 'form', false, ['color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150']],
  ['cookie', 'cookie', false, ['color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150']],
  [
    'cookie',
    'cookie',
    true,
    ['color=', 'color=blue', 'color=blue; color=black; color=brown', 'R=100; G=200; B=150'],
  ],
];

const exampleRows = examples.flatMap(([place, style, explode, written]) =>
  (
    [
      ['', text],
      ['blue', text],
      [colors, list],
      [rgb, object],
    ] as const
  ).flatMap(([value, schema], at) => {
    const expected = written[at];
    return expected === undefined ? [] : [{ place, style, explode, value, schema, expected }];
  }),
);

describe('the standard’s own examples', () => {
  test.each(exampleRows)(
    '$place $style explode=$explode: $value is $expected',
    async ({ place, style, explode, value, schema, expected }) => {
      const operation = await withParameter(place, schema, { style, explode });
      const request = sent(operation, valueAt(place as 'query', value));
      expect(writtenAt(place, request)).toBe(expected);
      expect(valuesOnWire(operation, request)).toEqual(valueAt(place as 'query', value));
    },
  );
});

const styles: [place: 'path' | 'query' | 'header' | 'cookie', style: string, explode: boolean][] = [
  ...[true, false].flatMap((explode) =>
    (['simple', 'label', 'matrix'] as const).map((style): ['path', string, boolean] => [
      'path',
      style,
      explode,
    ]),
  ),
  ...[true, false].flatMap((explode) =>
    ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'].map((style): ['query', string, boolean] => [
      'query',
      style,
      explode,
    ]),
  ),
  ['header', 'simple', false],
  ['header', 'simple', true],
  ['cookie', 'form', false],
  ['cookie', 'form', true],
  ['cookie', 'cookie', false],
  ['cookie', 'cookie', true],
];

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(...Array.from('.,;=&|+%/?#[]{}:@!$\'"()* \t\n\\ü€😀\u0000')),
    maxLength: 6,
  }),
  fc.constantFrom('5', 'null', 'true', '[]', '{}', '%20', '..', ' a ', '-1e3'),
);
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => value + 0);

type Kind = { readonly schema: JsonSchema; readonly values: fc.Arbitrary<Json> };
const plain: Record<string, Kind> = {
  string: { schema: text, values: anyText },
  integer: { schema: { type: 'integer' }, values: fc.maxSafeInteger() },
  number: { schema: { type: 'number' }, values: number },
  boolean: { schema: { type: 'boolean' }, values: fc.boolean() },
};
const nested = Object.entries(plain).flatMap(([name, { schema, values }]): [string, Kind][] => [
  [
    `list of ${name}`,
    { schema: { type: 'array', items: schema }, values: fc.array(values, { minLength: 1, maxLength: 4 }) },
  ],
  [
    `object of ${name}`,
    {
      schema: { type: 'object', properties: { a: schema }, additionalProperties: schema },
      values: fc.dictionary(fc.oneof(fc.constant('a'), anyText), values, {
        minKeys: 1,
        maxKeys: 3,
        noNullPrototype: true,
      }),
    },
  ],
]);
const kinds: Record<string, Kind> = { ...plain, ...Object.fromEntries(nested) };

const noWay =
  /no form|cannot be told|not part of|only (visible|characters)|no control|no UTF-8|no cookie|empty segment|folded/;

describe('values come back as they were sent, or are not sent', () => {
  const rows = styles.flatMap(([place, style, explode]) =>
    Object.keys(kinds).map((kind) => ({ place, style, explode, kind })),
  );
  test.each(rows)('$place $style explode=$explode: $kind', async ({ place, style, explode, kind }) => {
    const { schema, values } = kinds[kind] ?? { schema: true, values: fc.constant(null) };
    const operation = await withParameter(place, schema, { style, explode });
    fc.assert(
      fc.property(values, (value) => {
        const why = whyNot(operation, valueAt(place, value));
        if (why !== undefined) {
          expect(why).toMatch(noWay);
          return;
        }
        const request = sent(operation, valueAt(place, value));
        expect(request.target).toMatch(/^[\w.~%!$&'()*+,;=:@/?-]*$/);
        expect(valuesOnWire(operation, request)).toEqual(valueAt(place, value));
      }),
      { numRuns: 150 },
    );
  });

  /** Where ordinary values cannot be sent, and why; everywhere else they can. */
  const without = new Map([
    [
      'query spaceDelimited true object',
      'the style “spaceDelimited” has no form for an object whose members stand apart',
    ],
    [
      'query pipeDelimited true object',
      'the style “pipeDelimited” has no form for an object whose members stand apart',
    ],
    ['query deepObject true list', 'the style “deepObject” has no form for a list'],
    ['query deepObject false list', 'the style “deepObject” has no form for a list'],
    ['cookie form true list', 'the style “form” has no form for a cookie whose members stand apart'],
    ['cookie form true object', 'the style “form” has no form for a cookie whose members stand apart'],
  ]);
  test.each(styles)(
    'ordinary values can be sent in a %s by %s, explode=%s, where the standard has a form',
    async (place, style, explode) => {
      for (const [kind, value, schema] of [
        ['list', colors, list],
        ['object', rgb, object],
        ['string', 'blue', text],
      ] as const) {
        const operation = await withParameter(place, schema, { style, explode });
        expect(whyNot(operation, valueAt(place, value as Json))).toBe(
          without.get(`${place} ${style} ${explode} ${kind}`),
        );
      }
    },
  );
});

describe('what no request can carry is refused', () => {
  const oneOfTwo: JsonSchema = { type: ['string', 'null'] };
  test.each<[string, Json, JsonSchema, object, string]>([
    ['query', null, oneOfTwo, {}, 'null has no written form outside of JSON'],
    [
      'query',
      ['a', null],
      { type: 'array', items: oneOfTwo },
      {},
      'null has no written form outside of JSON',
    ],
    [
      'query',
      [['a']],
      list,
      {},
      'a list or an object inside another one has no written form outside of JSON',
    ],
    [
      'query',
      { R: [1] },
      object,
      { style: 'deepObject' },
      'a list or an object inside another one has no written form outside of JSON',
    ],
    ['query', '\uD800', text, {}, 'half of a character has no UTF-8'],
    [
      'query',
      ['a b'],
      list,
      { style: 'spaceDelimited', explode: false },
      '“ ” inside a member cannot be told from the end of the member in the style “spaceDelimited”',
    ],
    [
      'query',
      ['a|b'],
      list,
      { style: 'pipeDelimited', explode: false },
      '“|” inside a member cannot be told from the end of the member in the style “pipeDelimited”',
    ],
    [
      'path',
      ['1.5'],
      list,
      { style: 'label', explode: true },
      '“.” inside a member cannot be told from the end of the member in the style “label”',
    ],
    ['header', 'a\nb', text, {}, 'a header carries no control characters'],
    ['header', '\u0000', text, {}, 'a header carries no control characters'],
    ['header', '€', text, {}, 'a header carries only characters of ISO 8859-1'],
    ['header', ' a', text, {}, 'spaces around a header are not part of its value'],
    [
      'header',
      ['a,b'],
      list,
      {},
      '“,” inside a member cannot be told from the end of the member in a header',
    ],
    ['header', ['a ', 'b'], list, {}, 'spaces around a member of a header are not part of it'],
    [
      'cookie',
      'a;b',
      text,
      { style: 'cookie' },
      'a cookie carries only visible ASCII without quotes, commas, semicolons and backslashes',
    ],
  ])('%s: %j', async (place, value, schema, more, because) => {
    const operation = await withParameter(place, schema, more);
    expect(whyNot(operation, valueAt(place as 'query', value))).toBe(because);
  });

  test.each([
    ['/things/{color}', '', 'an empty segment of a path is another path'],
    ['/things/{color}', '.', 'the segment “.” of a path is folded away before it is sent'],
    ['/things/{color}', '..', 'the segment “..” of a path is folded away before it is sent'],
    ['/things/.{color}', '.', 'the segment “..” of a path is folded away before it is sent'],
    ['/things/{a}.{color}', 'b.c', 'the parts of one segment of the path cannot be told apart'],
    ['/things/{b}', 'x', 'a path needs a value for each of its parts'],
  ])('%s with %j', async (path, color, because) => {
    const operation = await operationWith({}, { path });
    expect(whyNot(operation, { path: { a: 'a', color } })).toBe(because);
  });

  test('and it is said where', async () => {
    const operation = await withParameter('header', text);
    expect(requestOf(operation, valueAt('header', 'a\nb'))).toEqual({
      ok: false,
      error: {
        kind: 'unsendable',
        in: 'header',
        name: 'color',
        because: 'a header carries no control characters',
      },
    });
  });
});

describe('what has no way back', () => {
  test.each<[what: string, string, Json, JsonSchema, object, back: object]>([
    ['an empty list vanishes', 'query', [], list, {}, {}],
    ['an empty list vanishes', 'query', [], list, { explode: false }, {}],
    ['an empty object vanishes', 'query', {}, object, {}, {}],
    ['an empty object vanishes', 'query', {}, object, { style: 'deepObject' }, {}],
    ['an empty list vanishes', 'cookie', [], list, { explode: false }, {}],
    ['an empty list is a list of one empty text', 'path', [], list, {}, { color: [''] }],
    ['what is of the wrong type is text', 'query', 5, text, {}, { color: '5' }],
    ['what is of the wrong type is text', 'query', null, { type: 'integer' }, {}, { color: 'null' }],
    [
      'a list where a text is wanted is the text',
      'query',
      ['a', 'b'],
      text,
      { explode: false },
      { color: 'a,b' },
    ],
    [
      'a number where a text or a number is wanted is a number',
      'query',
      '5',
      { type: ['string', 'integer'] },
      {},
      { color: 5 },
    ],
    ['minus nothing is nothing', 'query', -0, { type: 'number' }, {}, { color: 0 }],
    ['spaces around a member are not part of it', 'header', 'a, b', list, {}, { color: ['a', 'b'] }],
  ])('%s: %s %j', async (_what, place, value, schema, more, back) => {
    const operation = await withParameter(place, schema, more);
    const request = sent(operation, valueAt(place as 'query', value));
    expect(valuesOnWire(operation, request)[place as 'query']).toEqual(back);
  });
});

describe('allowReserved', () => {
  test('leaves what does not break the query apart', async () => {
    const operation = await withParameter('query', text, { allowReserved: true });
    const request = sent(operation, valueAt('query', "a/b?c:d@e!f$g'h(i)j*k;l,m=n&o#p+q[r]s%t u"));
    expect(request.target).toBe("/things?color=a/b?c:d@e!f$g'h(i)j*k;l,m=n%26o%23p%2Bq%5Br%5Ds%25t%20u");
    expect(valuesOnWire(operation, request).query).toEqual({
      color: "a/b?c:d@e!f$g'h(i)j*k;l,m=n&o#p+q[r]s%t u",
    });
  });

  test('still encodes what parts members', async () => {
    const operation = await withParameter('query', list, { allowReserved: true, explode: false });
    const request = sent(operation, valueAt('query', ['a,b', 'c/d']));
    expect(request.target).toBe('/things?color=a%2Cb,c/d');
    expect(valuesOnWire(operation, request).query).toEqual({ color: ['a,b', 'c/d'] });
  });
});

describe('parameters by content', () => {
  const value = { a: 'ü€😀', b: [1, null], c: ' "x",;\n' };
  const content = { 'application/json': { schema: { type: 'object' } } };
  test.each(['path', 'query', 'header', 'cookie'] as const)('JSON in a %s comes back', async (place) => {
    const operation = await withParameter(place, true, { schema: undefined, content });
    const request = sent(operation, valueAt(place, value));
    expect(writtenAt(place, request)).toMatch(/^[\x20-\x7e]+$/);
    expect(valuesOnWire(operation, request)).toEqual(valueAt(place, value));
  });

  test('text comes back', async () => {
    const operation = await withParameter('query', true, {
      schema: undefined,
      content: { 'text/plain': { schema: text } },
    });
    const request = sent(operation, valueAt('query', 'a&b'));
    expect(request.target).toBe('/things?color=a%26b');
    expect(valuesOnWire(operation, request).query).toEqual({ color: 'a&b' });
  });

  test('the whole query may be one value', async () => {
    const more = { in: 'querystring', schema: undefined };
    const document = { openapi: '3.2.0' };
    const form = await withParameter(
      'query',
      true,
      { ...more, content: { 'application/x-www-form-urlencoded': { schema: object } } },
      document,
    );
    expect(sent(form, valueAt('query', rgb)).target).toBe('/things?R=100&G=200&B=150');
    expect(valuesOnWire(form, sent(form, valueAt('query', rgb))).query).toEqual({ color: rgb });
    const json = await withParameter('query', true, { ...more, content }, document);
    expect(sent(json, valueAt('query', { a: 1 })).target).toBe('/things?%7B%22a%22%3A1%7D');
    expect(valuesOnWire(json, sent(json, valueAt('query', { a: 1 }))).query).toEqual({ color: { a: 1 } });
  });
});

describe('a header of an answer', () => {
  const readings = (schema: JsonSchema, value: string, more: Partial<{ explode: boolean }> = {}) =>
    readingsOfHeader(
      { schema, writing: { by: 'style', style: 'simple', explode: false, allowReserved: false, ...more } },
      value,
      {},
    );

  test('is what its schema says, and nothing else', () => {
    expect(readings({ type: 'integer' }, '5')).toEqual([5]);
    expect(readings(text, '5')).toEqual(['5']);
    expect(readings({ type: 'integer' }, 'soon')).toEqual(['soon']);
    expect(readings(list, 'a, b')).toEqual([['a', 'b']]);
    expect(readings(object, 'R,1,G,2')).toEqual([{ R: 1, G: 2 }]);
    expect(readings(object, 'R=1,G=2', { explode: true })).toEqual([{ R: 1, G: 2 }]);
  });

  test('has several readings where its schema leaves them open', () => {
    expect(readings({ type: ['string', 'integer'] }, '5')).toEqual([5, '5']);
  });

  test('by content is JSON, or cannot be read', () => {
    const writing = { by: 'content', mediaType: 'application/json', kind: 'json' } as const;
    expect(readingsOfHeader({ schema: true, writing }, '{"a":1}', {})).toEqual([{ a: 1 }]);
    expect(readingsOfHeader({ schema: true, writing }, '{', {})).toEqual([]);
  });
});
