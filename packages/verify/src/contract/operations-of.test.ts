import { readFile } from 'node:fs/promises';
import { readHandoff } from '@antipode/handoff';
import { describe, expect, test } from 'vitest';
import { operationsIn, operationWith } from './contract.fixture.ts';
import { createOperationLookup } from './operation-lookup.ts';
import { operationsOf } from './operations-of.ts';
import { contentFor, responseFor } from './response-for.ts';

const ok = { responses: { 200: { description: 'Done' } } };

describe('the worked example', async () => {
  const contract = new URL('../../../../examples/payout-ledger/contract/openapi.yaml', import.meta.url);
  const handoff = await readHandoff([{ path: 'contract/openapi.yaml', content: await readFile(contract) }]);
  const operations = operationsOf(handoff, 'http://127.0.0.1:4320');

  test('every operation is read, and nothing is left out', () => {
    const clauses = handoff.clauses.filter(({ kind }) => kind === 'operation').map(({ id }) => id);
    expect(operations.map(({ clause }) => clause)).toEqual(clauses);
    expect(clauses.length).toBeGreaterThan(10);
    expect(operations.flatMap(({ notChecked }) => notChecked)).toEqual([]);
  });

  test('an operation says what may be sent and what may come back', () => {
    const created = operations.find(({ clause }) => clause === 'POST /merchants');
    expect(created).toMatchObject({
      method: 'POST',
      basePath: '',
      openapi: '3.1.0',
      file: 'contract/openapi.yaml',
      operationId: 'createMerchant',
      parameters: [{ name: 'Idempotency-Key', in: 'header', required: true, writing: { style: 'simple' } }],
      body: {
        required: true,
        content: [{ mediaType: 'application/json', kind: 'json', schema: { $ref: 'NewMerchant' } }],
      },
      security: [[{ kind: 'bearer', scheme: 'bearerToken' }]],
    });
    if (!created) throw new Error('there is no such operation');
    expect(created.responses.map(({ status }) => status)).toEqual([
      '201',
      '400',
      '401',
      '403',
      '409',
      '413',
      '415',
      '422',
    ]);
    expect(responseFor(created, 201)?.headers.map(({ name }) => name)).toEqual([
      'Location',
      'ETag',
      'Idempotent-Replayed',
    ]);
  });
});

describe('what the contract says of a status', async () => {
  const described = (description: string, content = {}) => ({ description, content });
  const operation = await operationWith({
    responses: {
      404: described('exact'),
      '4XX': described('range', { 'application/*': {}, 'application/problem+json': {} }),
      default: described('default'),
    },
  });

  test('is the status itself, then its range, then the default', () => {
    expect([404, 409, 500].map((status) => responseFor(operation, status)?.description)).toEqual([
      'exact',
      'range',
      'default',
    ]);
  });

  test('is nothing where nothing fits', async () => {
    expect(responseFor(await operationWith({}), 500)).toBeUndefined();
  });

  test('a media type is found by itself before its range', () => {
    const response = responseFor(operation, 409);
    if (!response) throw new Error('there is no such response');
    expect(contentFor(response, 'Application/Problem+JSON; charset=utf-8')?.mediaType).toBe(
      'application/problem+json',
    );
    expect(contentFor(response, 'application/xml')?.mediaType).toBe('application/*');
    expect(contentFor(response, 'text/html')).toBeUndefined();
  });
});

test('links and headers of an answer are told', async () => {
  const link = { operationId: 'getThing', parameters: { id: '$response.body#/id' } };
  const headers = {
    'Content-Type': { schema: { type: 'string' } },
    Rates: { required: true, explode: true, schema: { type: 'object' } },
    Page: { content: { 'application/json': { schema: { type: 'integer' } } } },
  };
  const { responses } = await operationWith({
    responses: { 200: { description: 'Done', headers, links: { thing: link } } },
  });
  expect(responses[0]).toMatchObject({
    links: [{ name: 'thing', ...link }],
    headers: [
      { name: 'Rates', required: true, writing: { by: 'style', style: 'simple', explode: true } },
      { name: 'Page', schema: { type: 'integer' }, writing: { by: 'content', kind: 'json' } },
    ],
  });
});

describe('which operation a request is for', async () => {
  const paths = [
    '/pets/{petId}',
    '/pets/mine',
    '/{entity}/me',
    '/files/{name}.{format}',
    '/files/{id}',
    '/books/{id}',
  ];
  const operations = await operationsIn({
    servers: [{ url: 'https://pets.example/v1/' }],
    paths: Object.fromEntries(
      paths.map((path) => [path, { get: ok, ...(path === '/pets/{petId}' ? { delete: ok } : {}) }]),
    ),
  });
  const lookup = createOperationLookup(operations);
  const clauseFor = (method: string, target: string) => lookup.operationFor(method, target)?.clause;

  test.each([
    ['GET', '/v1/pets/7', 'GET /pets/{petId}'],
    ['GET', '/v1/pets/mine?limit=2', 'GET /pets/mine'],
    ['GET', '/v1/pets/m%69ne', 'GET /pets/mine'],
    ['GET', '/v1/books/me', 'GET /books/{id}'],
    ['GET', '/v1/cats/me', 'GET /{entity}/me'],
    ['GET', '/v1/files/a.b.c', 'GET /files/{name}.{format}'],
    ['GET', '/v1/files/a', 'GET /files/{id}'],
    ['DELETE', '/v1/pets/7', 'DELETE /pets/{petId}'],
  ])('%s %s is for %s', (method, target, clause) => {
    expect(clauseFor(method, target)).toBe(clause);
  });

  test.each([
    ['GET', '/pets/7', 'it lacks the path of the server'],
    ['GET', '/v1/pets/7/', 'it has a segment more'],
    ['GET', '/v1/pets/', 'a part cannot be empty'],
    ['DELETE', '/v1/pets/mine', 'the path without parts in braces lacks the method'],
    ['PATCH', '/v1/pets/7', 'no path has the method'],
  ])('%s %s is for none, since %s', (method, target) => {
    expect(clauseFor(method, target)).toBeUndefined();
  });

  test('a path tells its methods', () => {
    expect(lookup.methodsAt('/v1/pets/7')).toEqual(['GET', 'DELETE']);
    expect(lookup.methodsAt('/v1/nothing')).toEqual([]);
  });
});

describe('where paths begin', () => {
  const servers = [
    { url: 'https://api.example/v1' },
    { url: 'http://127.0.0.1:4000/{base}', variables: { base: { default: 'v2' } } },
  ];
  const baseAt = async (address: string | undefined, given: object[] = servers) => {
    const [operation] = await operationsIn({ servers: given, paths: { '/things': { get: ok } } }, address);
    return [operation?.basePath, operation?.notChecked.map(({ because }) => because).join()];
  };

  test('the path of the only server stands before every path', async () => {
    expect(await baseAt('http://127.0.0.1:9', [{ url: '/api/' }])).toEqual(['/api', '']);
    expect(await baseAt('http://127.0.0.1:9', [])).toEqual(['', '']);
  });

  test('of several servers the one at the given address counts', async () => {
    expect(await baseAt('http://127.0.0.1:4000')).toEqual(['/v2', '']);
  });

  test('where none is at the given address, the first is taken, and that is said', async () => {
    expect(await baseAt('http://127.0.0.1:9')).toEqual([
      '/v1',
      'the contract has servers with the paths /v1, /v2; the first is taken',
    ]);
  });

  test('an address with a path of its own already has it', async () => {
    expect(await baseAt('http://127.0.0.1:9/proxy/v2/')).toEqual(['', '']);
    expect(await baseAt('http://127.0.0.1:9/other')).toEqual([
      '',
      'no server of the contract has the path /other, so it stands for theirs',
    ]);
  });
});

describe('what is left out is named', () => {
  const textSchema = { schema: { type: 'string' } };
  const whatIsLeftOut = async (operation: object, document = {}) =>
    (await operationWith(operation, { method: 'post', ...document })).notChecked;

  test.each([
    [{ name: 'Accept', in: 'header', ...textSchema }, 'OpenAPI gives a parameter of this name no effect'],
    [{ name: 'Content-Length', in: 'header', ...textSchema }, 'whoever sends a request writes this header'],
    [{ name: 'a b', in: 'header', ...textSchema }, 'no header can have this name'],
    [{ name: 'a;b', in: 'cookie', ...textSchema }, 'no cookie can have this name'],
    [{ name: 'id', in: 'path', ...textSchema }, 'the path has no such part'],
    [{ name: 'id', in: 'body', ...textSchema }, '“body” is no place in a request'],
    [
      { name: 'at', in: 'query', content: { 'application/xml': {} } },
      'values of application/xml are not generated',
    ],
  ])('a parameter that cannot be written: %j', async (parameter, because) => {
    const operation = await operationWith({ parameters: [parameter] });
    expect(operation.parameters).toEqual([]);
    expect(operation.notChecked).toEqual([
      { what: `the ${parameter.in} parameter “${parameter.name}”`, because },
    ]);
  });

  test('a part of the path that nothing describes is sent as text', async () => {
    const operation = await operationWith({}, { path: '/things/{id}' });
    expect(operation.parameters).toMatchObject([
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    ]);
    expect(operation.notChecked.map(({ what }) => what)).toEqual(['the path parameter “id”']);
  });

  test('bodies, examples, parts and callbacks', async () => {
    const left = await whatIsLeftOut({
      callbacks: { done: {} },
      requestBody: {
        content: {
          'application/xml': {},
          'multipart/form-data': { encoding: { slip: { headers: { 'X-A': textSchema }, style: 'form' } } },
          'application/json': { examples: { far: { externalValue: 'https://things.example/1.json' } } },
        },
      },
    });
    expect(left.map(({ what }) => what)).toEqual([
      'the callback “done”',
      'request bodies of application/xml',
      'the headers of the part “slip”',
      'the style of the part “slip”',
      'the example “far” of application/json',
    ]);
  });

  test('credentials that nobody can write into a request', async () => {
    const schemes = { client: { type: 'mutualTLS' }, digest: { type: 'http', scheme: 'Digest' } };
    const left = await whatIsLeftOut(
      { security: [{ client: [] }, { digest: [] }, { nowhere: [] }] },
      { components: { securitySchemes: schemes } },
    );
    expect(left.map(({ because }) => because)).toEqual([
      'a certificate of the caller cannot be sent',
      'HTTP authentication “Digest” cannot be sent',
      'a scheme that the contract does not define cannot be sent',
    ]);
  });
});

describe('where a credential goes', () => {
  test.each([
    [{ type: 'http', scheme: 'Bearer' }, { kind: 'bearer' }],
    [{ type: 'http', scheme: 'basic' }, { kind: 'basic' }],
    [
      { type: 'oauth2', flows: {} },
      { kind: 'bearer', scopes: ['read'] },
    ],
    [{ type: 'openIdConnect', openIdConnectUrl: '/' }, { kind: 'bearer' }],
    [
      { type: 'apiKey', in: 'query', name: 'key' },
      { kind: 'key', in: 'query', name: 'key' },
    ],
    [
      { type: 'apiKey', in: 'cookie', name: 'sid' },
      { kind: 'key', in: 'cookie', name: 'sid' },
    ],
  ])('%j', async (definition, need) => {
    const operation = await operationWith(
      { security: [{ it: ['read'] }] },
      { components: { securitySchemes: { it: definition } } },
    );
    expect(operation.security).toMatchObject([[{ ...need, scheme: 'it' }]]);
    expect(operation.notChecked).toEqual([]);
  });
});
