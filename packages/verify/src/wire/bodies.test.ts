import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonSchema } from '@antipode/handoff';
import { headerOf, type WireRequest } from '../exchange.ts';
import type { BodyValue } from './values.ts';
import { valuesOnWire } from './values-on-wire.ts';
import { sent, whyNot, withBody } from './wire.fixture.ts';

const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data';
const text: JsonSchema = { type: 'string' };

const bodyText = ({ body }: WireRequest): string => new TextDecoder().decode(body);
const typeOf = ({ headers }: WireRequest): string => headerOf(headers, 'content-type') ?? '';
/** As the platform reads it: none of our own parsers. */
const formDataOf = (request: WireRequest): Promise<FormData> =>
  new Response(Buffer.from(request.body ?? []), { headers: { 'content-type': typeOf(request) } }).formData();

describe('JSON', () => {
  test.each(['application/json', 'application/problem+json', 'application/json; charset=utf-8'])(
    '%s comes back',
    async (mediaType) => {
      const operation = await withBody(mediaType, true);
      fc.assert(
        fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 2 }), (given) => {
          const value = JSON.parse(JSON.stringify(given)) as Json; // without minus nothing
          const request = sent(operation, { body: { mediaType, value } });
          expect(JSON.parse(bodyText(request))).toEqual(value);
          expect(valuesOnWire(operation, request).body).toEqual({ mediaType, value });
        }),
      );
    },
  );

  test('a range is sent as a media type of it', async () => {
    const operation = await withBody('application/*', true);
    expect(operation.body?.content[0]).toMatchObject({
      mediaType: 'application/*',
      sentAs: 'application/json',
      kind: 'json',
    });
  });
});

describe('forms', async () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: {
      name: text,
      age: { type: 'integer' },
      tags: { type: 'array', items: text },
      sizes: { type: 'array', items: { type: 'integer' } },
      address: { type: 'object', properties: { city: text } },
      points: { type: 'array', items: { type: 'object' } },
    },
  };
  const operation = await withBody(form, schema);
  const value = {
    name: 'Ann & Søn=+%',
    age: 5,
    tags: ['a,b', '5'],
    sizes: [1, 2],
    address: { city: 'Århus' },
    points: [{ x: 1 }, { x: 2 }],
  };

  test('are read by URLSearchParams, lists item by item and objects as JSON', () => {
    const request = sent(operation, { body: { mediaType: form, value } });
    expect(typeOf(request)).toBe(form);
    expect([...new URLSearchParams(bodyText(request))]).toEqual([
      ['name', 'Ann & Søn=+%'],
      ['age', '5'],
      ['tags', 'a,b'],
      ['tags', '5'],
      ['sizes', '1'],
      ['sizes', '2'],
      ['address', '{"city":"Århus"}'],
      ['points', '{"x":1}'],
      ['points', '{"x":2}'],
    ]);
    expect(valuesOnWire(operation, request).body).toEqual({ mediaType: form, value });
  });

  test('a member is written by the style or the media type that the contract gives it', async () => {
    const styled = await withBody(form, schema, {
      tags: { style: 'pipeDelimited', explode: false },
      sizes: { contentType: 'application/json' },
      address: { style: 'deepObject', explode: true },
    });
    const members = { tags: ['a', 'b'], sizes: [1, 2], address: { city: 'x' } };
    const request = sent(styled, { body: { mediaType: form, value: members } });
    expect(bodyText(request)).toBe('tags=a%7Cb&sizes=%5B1%2C2%5D&address%5Bcity%5D=x');
    expect(valuesOnWire(styled, request).body).toEqual({ mediaType: form, value: members });
  });

  test('any texts come back', () => {
    fc.assert(
      fc.property(
        fc.record({ name: fc.string({ unit: 'binary' }), tags: fc.array(fc.string(), { minLength: 1 }) }),
        (members) => {
          const request = sent(operation, { body: { mediaType: form, value: members } });
          expect(valuesOnWire(operation, request).body?.value).toEqual(members);
          expect(new URLSearchParams(bodyText(request)).get('name')).toBe(members.name);
        },
      ),
    );
  });

  test.each<[BodyValue, string]>([
    [[1], 'a form has no form for anything but an object'],
    ['a', 'a form has no form for anything but an object'],
    [{ name: Uint8Array.of(1) }, 'a form that is text cannot carry bytes'],
    [{ name: '\uD800' }, 'half of a character has no UTF-8'],
  ])('%j cannot be one', (members, because) => {
    expect(whyNot(operation, { body: { mediaType: form, value: members } })).toBe(because);
  });
});

describe('multipart', async () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: {
      title: text,
      count: { type: 'integer' },
      tags: { type: 'array', items: text },
      meta: { type: 'object', properties: { a: { type: 'integer' } } },
      slip: { type: 'string', format: 'binary' },
      pages: { type: 'array', items: { type: 'string', format: 'binary' } },
      photo: { type: 'string', contentMediaType: 'image/png' },
      raw: {},
    },
  };
  const operation = await withBody(multipart, schema, {
    slip: { contentType: 'application/pdf, image/png' },
  });
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  const value = {
    title: 'Ünder "quotes"\r\nand --antipode-0 lines',
    count: 5,
    tags: ['a', 'b'],
    meta: { a: 1 },
    slip: bytes,
    pages: [Uint8Array.of(13, 10, 45, 45), new Uint8Array()],
    photo: Uint8Array.of(255),
    raw: Uint8Array.of(0),
  };
  const request = sent(operation, { body: { mediaType: multipart, value } });

  test('is read by the platform, each part with its media type', async () => {
    const read = await formDataOf(request);
    expect(read.get('title')).toBe(value.title);
    expect(read.get('count')).toBe('5');
    expect(read.getAll('tags')).toEqual(['a', 'b']);
    expect(read.get('meta')).toBe('{"a":1}');
    const file = async (entry: FormDataEntryValue | null) =>
      entry instanceof File
        ? [entry.name, entry.type, [...new Uint8Array(await entry.arrayBuffer())]]
        : entry;
    expect(await file(read.get('slip'))).toEqual(['slip', 'application/pdf', [...bytes]]);
    expect(await Promise.all(read.getAll('pages').map(file))).toEqual([
      ['pages', 'application/octet-stream', [13, 10, 45, 45]],
      ['pages', 'application/octet-stream', []],
    ]);
    expect(await file(read.get('photo'))).toEqual(['photo', 'image/png', [255]]);
    expect(await file(read.get('raw'))).toEqual(['raw', 'application/octet-stream', [0]]);
  });

  test('comes back', () => {
    expect(valuesOnWire(operation, request).body).toEqual({ mediaType: multipart, value });
  });

  test('has a boundary that is the same for the same parts and stands in none of them', () => {
    expect(typeOf(request)).toBe('multipart/form-data; boundary=antipode-1');
    expect(sent(operation, { body: { mediaType: multipart, value } })).toEqual(request);
  });

  test('names with quotes and line ends stay one name', async () => {
    const name = 'a"b\r\nContent-Type: x\r\n\r\nü';
    const strange = sent(operation, { body: { mediaType: multipart, value: { [name]: 'v' } } });
    expect(bodyText(strange)).toContain('name="a%22b%0D%0AContent-Type: x%0D%0A%0D%0Aü"');
    expect([...(await formDataOf(strange))]).toEqual([[name, 'v']]);
    expect(valuesOnWire(operation, strange).body?.value).toEqual({ [name]: 'v' });
  });

  test('any parts come back, and the platform reads the same', async () => {
    const parts = fc.record({
      title: fc.string({ unit: 'binary' }),
      tags: fc.array(fc.string({ unit: fc.constantFrom('\r', '\n', '-', '"', 'antipode-0') }), {
        minLength: 1,
      }),
      slip: fc.uint8Array(),
    });
    await fc.assert(
      fc.asyncProperty(parts, async (members) => {
        const given = sent(operation, { body: { mediaType: multipart, value: members } });
        expect(valuesOnWire(operation, given).body?.value).toEqual(members);
        const read = await formDataOf(given);
        expect([read.get('title'), read.getAll('tags')]).toEqual([members.title, members.tags]);
        const slip = read.get('slip');
        expect(slip instanceof File && new Uint8Array(await slip.arrayBuffer())).toEqual(members.slip);
      }),
    );
  });
});

describe('text and bytes', () => {
  test('come back', async () => {
    const plain = await withBody('text/plain', text);
    const words = sent(plain, { body: { mediaType: 'text/plain', value: 'æ\u0000' } });
    expect(valuesOnWire(plain, words).body).toEqual({ mediaType: 'text/plain', value: 'æ\u0000' });
    const binary = await withBody('image/*', { type: 'string', format: 'binary' });
    const value = Uint8Array.of(0, 255);
    const image = sent(binary, { body: { mediaType: 'image/png', value } });
    expect(image.body).toEqual(value);
    expect(valuesOnWire(binary, image).body).toEqual({ mediaType: 'image/png', value });
  });

  test('text has no form for an object', async () => {
    const plain = await withBody('text/plain', text);
    expect(whyNot(plain, { body: { mediaType: 'text/plain', value: {} } })).toBe(
      'text/plain has no form for a list, an object or null',
    );
  });
});

describe('what cannot be read stands as its bytes', () => {
  test.each<[string, string | undefined, Uint8Array]>([
    ['no JSON', 'application/json', new TextEncoder().encode('{"a":')],
    ['no UTF-8', 'application/json', Uint8Array.of(34, 255, 34)],
    ['another media type', 'text/csv', new TextEncoder().encode('a')],
    ['none', undefined, new TextEncoder().encode('a')],
  ])('%s', async (_what, mediaType, body) => {
    const operation = await withBody('application/json', true);
    const headers = mediaType === undefined ? [] : [['Content-Type', mediaType] as const];
    expect(valuesOnWire(operation, { method: 'POST', target: '/things', headers, body }).body).toEqual({
      mediaType: mediaType ?? '',
      value: body,
    });
  });
});
