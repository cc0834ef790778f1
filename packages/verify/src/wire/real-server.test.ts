import { createServer, request as send, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json, JsonSchema } from '@antipode/handoff';
import { operationWith } from '../contract/contract.fixture.ts';
import type { WireRequest } from '../exchange.ts';
import { noValues, sent } from './wire.fixture.ts';

type Seen = { method: string | undefined; url: URL; raw: string; headers: IncomingHttpHeaders; body: Buffer };

let seen: Seen | undefined;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const raw = request.url ?? '';
    const url = new URL(raw, 'http://service.example');
    seen = { method: request.method, url, raw, headers: request.headers, body: Buffer.concat(chunks) };
    response.end();
  });
});
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

/** What Node’s own server makes of a request. */
async function received({ method, target, headers, body }: WireRequest): Promise<Seen> {
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve, reject) => {
    const lines = headers.flatMap(([name, value]) => [name, value]);
    const options = {
      port,
      host: '127.0.0.1',
      method,
      path: target,
      headers: ['Host', 'service.example', ...lines],
    };
    const outgoing = send(options, (response) => response.resume().on('end', resolve));
    outgoing.on('error', reject).end(body);
  });
  if (!seen) throw new Error('the server saw nothing');
  return seen;
}

const text: JsonSchema = { type: 'string' };
const strange = [
  'a/b',
  '%2F',
  'a?b#c',
  '..a',
  'ü€😀',
  "!'()*",
  'a b+c',
  '&=;,',
  '\\',
  '"<>`{|}^',
  '\u0000',
  '../..',
];

describe('Node’s server reads what was meant', async () => {
  const operation = await operationWith(
    {
      parameters: [
        { name: 'id', in: 'path', required: true, schema: text },
        { name: 'q', in: 'query', schema: text },
        { name: 'tags', in: 'query', schema: { type: 'array', items: text } },
        { name: 'at', in: 'query', style: 'deepObject', explode: true, schema: { type: 'object' } },
        { name: 'X-Name', in: 'header', schema: text },
        { name: 'sid', in: 'cookie', schema: text },
      ],
      requestBody: { content: { 'application/json': {} } },
    },
    { method: 'put', path: '/things/{id}' },
  );

  test.each(strange)('%j in a path, a query, a cookie and a body', async (value) => {
    const request = sent(operation, {
      ...noValues,
      path: { id: value },
      query: { q: value, tags: [value, 'x'], at: { [value]: value } },
      cookie: { sid: value },
      body: { mediaType: 'application/json', value },
    });
    const got = await received(request);
    expect(got.method).toBe('PUT');
    expect(got.raw.split('?')[0]?.split('/').slice(2).map(decodeURIComponent)).toEqual([value]);
    expect(got.url.pathname.split('/').length).toBe(3);
    expect(got.url.searchParams.get('q')).toBe(value);
    expect(got.url.searchParams.getAll('tags')).toEqual([value, 'x']);
    expect(got.url.searchParams.get(`at[${value}]`)).toBe(value);
    expect(decodeURIComponent(got.headers.cookie?.replace(/^sid=/, '') ?? '')).toBe(value);
    expect(JSON.parse(got.body.toString()) as Json).toBe(value);
  });

  test.each(['a', 'a, b', 'caf\u00e9 \u00ff', 'a\tb', '', '"quoted"'])('%j in a header', async (value) => {
    const got = await received(sent(operation, { path: { id: '1' }, header: { 'X-Name': value } }));
    expect(got.headers['x-name']).toBe(value);
  });
});
