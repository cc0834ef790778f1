import { describe, expect, test } from 'vitest';
import { operationsIn } from '../contract/contract.fixture.ts';
import { createOperationLookup } from '../contract/operation-lookup.ts';
import { isFaultyOnWire } from './faulty-on-wire.ts';
import { requestFaultsOf } from './request-faults.ts';
import type { RequestBodyValue } from './values.ts';
import { isRight, noValues, sent } from './wire.fixture.ts';

const text = { type: 'string' };
const parameters = [
  { name: 'limit', in: 'query', required: true, schema: text },
  { name: 'X-Key', in: 'header', required: true, schema: text },
  { name: 'sort', in: 'query', schema: text },
];

/** The faults over one request of a path with these media types, and with other methods where they are named. */
async function faultsWith(body: RequestBodyValue | undefined, mediaTypes: string[], methods: string[] = []) {
  const responses = { 200: { description: 'Done' } };
  const content = Object.fromEntries(mediaTypes.map((each) => [each, {}]));
  const requestBody = mediaTypes.length > 0 ? { requestBody: { required: true, content } } : {};
  const operations = await operationsIn({
    paths: {
      '/things': {
        post: { responses, parameters, ...requestBody },
        ...Object.fromEntries(methods.map((method) => [method, { responses }])),
      },
    },
  });
  const operation = operations.find(({ method }) => method === 'POST');
  if (!operation) throw new Error('there is no such operation');
  const values = {
    ...noValues,
    query: { limit: 'a', sort: 'b' },
    header: { 'X-Key': 'c' },
    ...(body ? { body } : {}),
  };
  const faults = requestFaultsOf(operation, values, createOperationLookup(operations));
  return { faults, valid: sent(operation, values), operation };
}

const json = (value: RequestBodyValue['value']) => ({ mediaType: 'application/json', value });
const decode = (body: Uint8Array | undefined) => new TextDecoder('latin1').decode(body);

describe('faults that no schema knows of', async () => {
  const { faults, valid, operation } = await faultsWith(
    json({ a: { b: 'é' }, c: 1 }),
    ['application/json'],
    ['get', 'put'],
  );

  test('are named, and each is one', () => {
    expect(faults.map(({ fault, where }) => [fault, where])).toEqual([
      ['missing-parameter', 'query limit'],
      ['missing-header', 'header X-Key'],
      ['missing-body', 'body'],
      ['wrong-content-type', 'body'],
      ['unknown-media-type', 'body'],
      ['malformed-body', 'body'],
      ['not-utf-8', 'body'],
      ['unsupported-method', 'method'],
    ]);
  });

  test('are faults on the wire, and the request without them is none', () => {
    expect(isFaultyOnWire(operation, isRight, valid)).toBe(false);
    for (const { fault, request } of faults)
      expect([fault, isFaultyOnWire(operation, isRight, request)]).toEqual([fault, true]);
  });

  test('leave all else as it was', () => {
    const by = (name: string) => faults.find(({ fault }) => fault === name)?.request;
    expect(by('missing-parameter')).toEqual({ ...valid, target: '/things?sort=b' });
    expect(by('missing-header')).toEqual({
      ...valid,
      headers: valid.headers.filter(([name]) => name !== 'X-Key'),
    });
    expect(by('wrong-content-type')?.headers[0]).toEqual(['Content-Type', 'text/plain']);
    expect(by('unknown-media-type')).toEqual({
      ...valid,
      headers: [['Content-Type', 'application/vnd.antipode.unknown'], ...valid.headers.slice(1)],
    });
    expect(decode(by('malformed-body')?.body)).toBe(decode(valid.body).slice(0, -1));
    expect(decode(by('not-utf-8')?.body)).toBe('{"a":{"b":"\u00c3\u00a9\u00ff"},"c":1}');
    expect(by('unsupported-method')).toMatchObject({ method: 'PATCH', target: valid.target });
    expect(by('unsupported-method')?.body).toBeUndefined();
  });
});

const namesOf = async (...given: Parameters<typeof faultsWith>) =>
  (await faultsWith(...given)).faults.map(({ fault }) => fault);

test('a number is malformed by what is added, since what is cut from it leaves a number', async () => {
  const { faults } = await faultsWith(json(12), ['application/json']);
  expect(decode(faults.find(({ fault }) => fault === 'malformed-body')?.request.body)).toBe('12}');
  expect(faults.map(({ fault }) => fault)).not.toContain('not-utf-8');
});

test('a multipart body is malformed without its last line', async () => {
  const mediaType = 'multipart/form-data';
  const { faults, operation } = await faultsWith({ mediaType, value: { a: 'b' } }, [mediaType]);
  const request = faults.find(({ fault }) => fault === 'malformed-body')?.request;
  expect(decode(request?.body)).toMatch(/b\r\n$/);
  expect(request && isFaultyOnWire(operation, isRight, request)).toBe(true);
});

test('a media type that the contract takes is not wrong', async () => {
  expect(await namesOf(json({}), ['*/*'])).not.toContain('wrong-content-type');
  expect(await namesOf(json({}), ['application/json', 'text/plain'])).toContain('wrong-content-type');
  expect(await namesOf(json({}), ['application/*'])).not.toContain('unknown-media-type');
});

test('a path with every method has no unsupported one', async () => {
  expect(await namesOf(undefined, [], ['get', 'put', 'patch', 'delete'])).not.toContain('unsupported-method');
});
