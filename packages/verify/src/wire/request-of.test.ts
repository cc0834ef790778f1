import { describe, expect, test } from 'vitest';
import { operationWith } from '../contract/contract.fixture.ts';
import type { Operation } from '../contract/operation.ts';
import { requestOf } from './request-of.ts';
import type { Values } from './values.ts';

const none = { path: {}, query: {}, header: {}, cookie: {} };

function sent(operation: Operation, values: Partial<Values>, credentials = {}) {
  const request = requestOf(operation, { ...none, ...values }, credentials);
  if (!request.ok) throw new Error(request.error.because);
  const { body, ...rest } = request.value;
  return { ...rest, ...(body ? { body: new TextDecoder().decode(body) } : {}) };
}

describe('a whole request', async () => {
  const operation = await operationWith(
    {
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'limit', in: 'query', schema: { type: 'integer' } },
        { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
        { name: 'theme', in: 'cookie', schema: { type: 'string' } },
      ],
      requestBody: { content: { 'application/merge-patch+json': { schema: { type: 'object' } } } },
      security: [{ token: [], key: [] }, { sid: [] }, { user: [] }],
    },
    {
      method: 'patch',
      path: '/things/{id}',
      servers: [{ url: '/v1' }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          key: { type: 'apiKey', in: 'query', name: 'api key' },
          sid: { type: 'apiKey', in: 'cookie', name: 'sid' },
          user: { type: 'http', scheme: 'basic' },
        },
      },
    },
  );
  const values: Partial<Values> = {
    path: { id: 'a/b ü' },
    query: { more: 'x&y', limit: 5 },
    header: { 'X-Trace': 'one' },
    cookie: { theme: 'dark;x' },
    body: { mediaType: 'application/merge-patch+json', value: { name: 'é' } },
  };

  test('carries every value, in the order of the contract', () => {
    expect(sent(operation, values)).toEqual({
      method: 'PATCH',
      target: '/v1/things/a%2Fb%20%C3%BC?limit=5&more=x%26y',
      headers: [
        ['Content-Type', 'application/merge-patch+json'],
        ['X-Trace', 'one'],
        ['Cookie', 'theme=dark%3Bx'],
      ],
      body: '{"name":"é"}',
    });
  });

  const credential = (value: string) => ({ value, variable: 'ANTIPODE_TOKEN' });

  test('carries all the credentials of the first alternative that it can', () => {
    const { target, headers } = sent(operation, values, { token: credential('t1'), '*': credential('k&1') });
    expect(target).toMatch(/&api%20key=k%261$/);
    expect(headers.at(-1)).toEqual(['Authorization', 'Bearer t1']);
    expect(sent(operation, values, { sid: credential('s1') }).headers.at(-1)).toEqual([
      'Cookie',
      'theme=dark%3Bx; sid=s1',
    ]);
    expect(sent(operation, values, { user: credential('ann:päss') }).headers.at(-1)).toEqual([
      'Authorization',
      `Basic ${Buffer.from('ann:päss').toString('base64')}`,
    ]);
  });

  test('carries none where they meet no alternative', () => {
    expect(sent(operation, values, { token: credential('t1') })).toEqual(sent(operation, values));
  });
});
