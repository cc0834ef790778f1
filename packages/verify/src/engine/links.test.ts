/** Doors whose keys are called otherwise wherever they are given out: only the links tell which is which. */
import { readHandoff } from '@antipode/handoff';
import { describe, expect, test } from 'vitest';
import { createVocabulary } from '../criteria/vocabulary.ts';
import type { Outcome } from '../exchange.ts';
import { verify, type Verified } from './verify.ts';
import { unreadableIn, workOut, type ExpressionScene } from './runtime-expression.ts';

const contractWith = (links: string): string => `openapi: 3.1.0
info: { title: Doors, version: 1.0.0 }
paths:
  /tickets:
    post:
      responses:
        '201':
          description: Given out.
          headers: { Seal: { schema: { type: string } } }
          content: { application/json: { schema: { type: object, properties: { number: { type: string } } } } }
          links: ${links}
  /doors/{door}:
    get:
      operationId: openDoor
      parameters:
        - { in: path, name: door, required: true, schema: { type: string } }
        - { in: query, name: seal, required: true, schema: { type: string } }
        - { in: header, name: Way, required: true, schema: { type: string } }
      responses: { '200': { description: Open. }, '400': { description: Odd. }, '404': { description: None. } }
`;

const answer = (
  status: number,
  headers: readonly (readonly [string, string])[] = [],
  body = '',
): Outcome => ({
  kind: 'answer',
  status,
  headers,
  body: new TextEncoder().encode(body),
  isCut: false,
  milliseconds: 1,
});

async function run(links: string): Promise<Verified> {
  const vocabulary = createVocabulary();
  if (!vocabulary.ok) throw new Error(vocabulary.error.because);
  const handoff = await readHandoff([
    { path: 'handoff.md', content: new TextEncoder().encode('# Doors\n') },
    { path: 'contract/openapi.yaml', content: new TextEncoder().encode(contractWith(links)) },
  ]);
  return await verify({
    handoff,
    url: 'http://127.0.0.1:1',
    send: async ({ method, target, headers }) => {
      if (method === 'POST' && target === '/tickets')
        return answer(
          201,
          [
            ['content-type', 'application/json'],
            ['seal', 'wax'],
          ],
          '{"number":"t-1"}',
        );
      const isOpen =
        method === 'GET' &&
        target === '/doors/t-1?seal=wax' &&
        headers.some(([name, value]) => name.toLowerCase() === 'way' && value === 'from POST');
      return answer(isOpen ? 200 : 404);
    },
    seed: 1,
    workers: 2,
    budget: { maxRequests: 2_000, milliseconds: 60_000 },
    credentials: [],
    vocabulary: vocabulary.value,
    runToken: 'run',
    now: () => 0,
    wait: async () => {},
  });
}

const parameters =
  "parameters: { path.door: '$response.body#/number', seal: '$response.header.Seal', Way: 'from {$method}' }";

describe('what an answer gives out by its links', () => {
  test.each([
    ['by the id of the operation', 'operationId: openDoor'],
    ['by where the operation stands', "operationRef: '#/paths/~1doors~1%7Bdoor%7D/get'"],
    ['from another document', "operationRef: './openapi.yaml#/paths/~1doors~1{door}/get'"],
  ])('is sent to the operation that they lead to: %s', async (_, target) => {
    const { clauses, notChecked } = await run(`{ door: { ${target}, ${parameters} } }`);
    const door = clauses.find(({ clause }) => clause === 'GET /doors/{door}');
    expect(door?.because).toMatch(/^Nothing was found/);
    expect(door?.verdict).toBe('met');
    expect(notChecked.filter(({ what }) => what.includes('the link'))).toEqual([]);
  });

  test.each([
    [
      'an operation that is not there',
      '{ door: { operationId: shutDoor } }',
      '“shutDoor” is no operation of the contract',
    ],
    ['no operation', '{ door: {} }', 'it names no operation'],
    [
      'a parameter that is not there',
      "{ door: { operationId: openDoor, parameters: { key: '$response.body#/number' } } }",
      'GET /doors/{door} has no parameter “key”',
    ],
    [
      'nothing that an expression may name',
      "{ door: { operationId: openDoor, parameters: { door: '$answer.number' } } }",
      '“$answer.number” is no runtime expression',
    ],
    [
      'a body',
      "{ door: { operationId: openDoor, requestBody: '$response.body' } }",
      'the request body that it gives is not sent',
    ],
  ])('is named as not checked where they lead to %s', async (_, links, because) => {
    const { notChecked } = await run(links);
    expect(notChecked).toContainEqual({ what: 'POST /tickets: the link “door” of 201', because });
  });
});

describe('a runtime expression', () => {
  const scene: ExpressionScene = {
    request: { method: 'PUT', target: '/a/1?x=2', headers: [['Trace', 't']] },
    values: {
      path: { id: 1 },
      query: { x: '2' },
      header: {},
      cookie: {},
      body: { mediaType: 'application/json', value: { 'a/b': ['first'] } },
    },
    answer: {
      kind: 'answer',
      status: 201,
      headers: [['ETag', '"e"']],
      body: new Uint8Array(),
      isCut: false,
      milliseconds: 1,
    },
    body: { kind: 'json', value: { id: 7, lines: [{ no: 'n' }] } },
  };

  test.each([
    ['$method', 'PUT'],
    ['$statusCode', 201],
    ['$request.path.id', 1],
    ['$request.query.x', '2'],
    ['$request.header.trace', 't'],
    ['$request.body#/a~1b/0', 'first'],
    ['$response.header.etag', '"e"'],
    ['$response.body#/lines/0/no', 'n'],
    ['$response.body#/lines/x/no', undefined],
    ['$response.body#/constructor', undefined],
    ['/lines/{$response.body#/id}', '/lines/7'],
    ['/lines/{$response.body#/none}', undefined],
    ['as it is', 'as it is'],
    [5, 5],
  ])('%s is %j', (given, value) => {
    expect(workOut(given, scene)).toEqual(value);
    expect(unreadableIn(given)).toEqual([]);
  });

  test('that OpenAPI does not know is named', () => {
    expect(unreadableIn('$response.cookie.x')).toEqual(['$response.cookie.x']);
    expect(unreadableIn('a {$x} b {$method}')).toEqual(['$x']);
  });
});
