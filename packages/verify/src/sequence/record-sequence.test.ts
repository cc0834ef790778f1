import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesOf } from '../bytes.ts';
import type { Exchange, HeaderLine } from '../exchange.ts';
import { requestOfRecord } from '../wire/record-exchange.ts';
import { carriedIn, valueAt } from './carried.ts';
import { recordSequence } from './record-sequence.ts';

const to = { url: 'http://127.0.0.1:4320', secrets: [] };

function exchange(
  method: string,
  target: string,
  given: {
    readonly body?: unknown;
    readonly headers?: readonly HeaderLine[];
    readonly status?: number;
    readonly answer?: unknown;
    readonly answerHeaders?: readonly HeaderLine[];
  } = {},
): Exchange {
  const { body, headers = [], status = 200, answer, answerHeaders = [] } = given;
  return {
    request: {
      method,
      target,
      headers,
      ...(body === undefined ? {} : { body: bytesOf(JSON.stringify(body)) }),
    },
    outcome: {
      kind: 'answer',
      status,
      headers: [['content-type', 'application/json'], ...answerHeaders],
      body: answer === undefined ? new Uint8Array() : bytesOf(JSON.stringify(answer)),
      isCut: false,
      milliseconds: 1,
    },
  };
}

const shown = (exchanges: readonly Exchange[]): string[] =>
  recordSequence(exchanges, to).map(
    ({ request, gives }) =>
      `${request.method} ${request.target} ${request.body?.text ?? ''}${(gives ?? []).map(({ name, at }) => `→ ${name} ${at}`).join()}`,
  );

describe('what a later request takes from an answer stands there as a variable', () => {
  test('an id in the path, from the body of what made it', () => {
    expect(
      shown([
        exchange('POST', '/merchants', { body: { name: 'a' }, status: 201, answer: { id: 'mer_1' } }),
        exchange('GET', '/merchants/mer_1'),
      ]),
    ).toEqual(['POST /merchants {"name":"a"}→ MERCHANT_ID /id', 'GET /merchants/${MERCHANT_ID} ']);
  });

  test('an id in the path, from a Location with another origin and no body', () => {
    expect(
      shown([
        exchange('POST', '/v1/jobs', {
          status: 202,
          answerHeaders: [['location', 'https://a.test/v1/jobs/j%201']],
        }),
        exchange('DELETE', '/v1/jobs/j%201'),
      ]),
    ).toEqual(['POST /v1/jobs → JOB_ID Location', 'DELETE /v1/jobs/${JOB_ID.percent} ']);
  });

  test('ids of two kinds with the same number, each from its own', () => {
    expect(
      shown([
        exchange('POST', '/merchants', { status: 201, answer: { id: 1 } }),
        exchange('POST', '/merchants/1/payouts', { body: { amount: 1 }, status: 201, answer: { id: 1 } }),
        exchange('GET', '/merchants/1/payouts/1'),
      ]),
    ).toEqual([
      'POST /merchants → MERCHANT_ID /id',
      'POST /merchants/${MERCHANT_ID}/payouts {"amount":1}→ PAYOUT_ID /id',
      'GET /merchants/${MERCHANT_ID}/payouts/${PAYOUT_ID} ',
    ]);
  });

  test('a reference in a body, a text or a number, and nothing else of it', () => {
    expect(
      shown([
        exchange('POST', '/accounts', { status: 201, answer: { id: 7 } }),
        exchange('POST', '/payouts', { body: { accountId: 7, count: 7, note: '${X} "7"' } }),
      ]),
    ).toEqual([
      'POST /accounts → ACCOUNT_ID /id',
      'POST /payouts {"accountId":${ACCOUNT_ID},"count":7,"note":"${X} \\"7\\""}',
    ]);
  });

  test('an entity tag in a condition, and a cursor in a query', () => {
    const [read, write] = recordSequence(
      [
        exchange('GET', '/things/x', { answerHeaders: [['etag', '"v1"']] }),
        exchange('PATCH', '/things/x', { headers: [['If-Match', '"v1"']] }),
      ],
      to,
    );
    expect(read?.gives).toEqual([{ name: 'ETAG', at: 'ETag', value: '"v1"' }]);
    expect(write?.request.headers).toEqual([['If-Match', '${ETAG}']]);
    expect(
      shown([
        exchange('GET', '/things?limit=2', { answer: { items: [], nextCursor: 'a+b=' } }),
        exchange('GET', '/things?limit=2&cursor=a%2Bb%3D'),
      ]),
    ).toEqual(['GET /things?limit=2 → CURSOR /nextCursor', 'GET /things?limit=2&cursor=${CURSOR.percent} ']);
  });

  test('and not what is only equal: a number of something else, a word of the path', () => {
    expect(
      carriedIn([
        exchange('POST', '/orders', { status: 201, answer: { id: 2, key: 'things' } }),
        exchange('GET', '/things/2?limit=2'),
      ]).flat(),
    ).toEqual([]);
  });
});

test('what was recorded is sent again with the value that is given now', () => {
  const [, second] = recordSequence(
    [
      exchange('POST', '/accounts', { status: 201, answer: { id: 'acc_1' } }),
      exchange('PUT', '/accounts/acc_1', { body: { accountId: 'acc_1' } }),
    ],
    to,
  );
  const carried = new Map([['ACCOUNT_ID', { was: 'acc_1', is: 'acc "2"' }]]);
  const again = second && requestOfRecord(second.request, [], carried);
  expect(again).toMatchObject({
    ok: true,
    value: { target: '/accounts/acc%20%222%22', body: bytesOf('{"accountId":"acc \\"2\\""}') },
  });
});

describe('the commands, pasted one after another', () => {
  let next = 40;
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers['if-match'] ?? ''}`);
    response.setHeader('content-type', 'application/json');
    if (request.method === 'POST') {
      const id = `thing ${++next}`;
      response.setHeader('location', `/things/${encodeURIComponent(id)}`);
      response.setHeader('etag', `"v${next}"`);
      response.statusCode = 201;
      response.end(JSON.stringify({ data: { id, 'other-id': 'x' } }, null, 2));
    } else response.end('{}');
  });
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => void server.close());

  test.each([
    ['body', { data: { id: 'thing 7' } }, [['etag', '"v7"']]],
    [
      'location',
      {},
      [
        ['location', '/things/thing%207'],
        ['etag', '"v7"'],
      ],
    ],
  ] as const)(
    'take the id from the %s and the tag from the head of the answer',
    async (_, answer, answerHeaders) => {
      seen.length = 0;
      const { port } = server.address() as AddressInfo;
      const commands = recordSequence(
        [
          exchange('POST', '/things', { body: { name: "it's" }, status: 201, answer, answerHeaders }),
          exchange('PUT', '/things/thing%207', { headers: [['If-Match', '"v7"']] }),
        ],
        { url: `http://127.0.0.1:${port}`, secrets: [] },
      ).map(({ curl }) => curl);
      await promisify(execFile)('sh', ['-c', commands.join('\n')]);
      expect(seen).toEqual(['POST /things ', `PUT /things/thing%20${next} "v${next}"`]);
    },
  );
});

test('nothing is taken from where nothing stands', () => {
  const { outcome } = exchange('GET', '/', { answer: { a: [{ b: null }] } });
  if (outcome.kind !== 'answer') throw new Error('no answer');
  expect(['/a/0/b', '/a/1/b', '/x', 'ETag', 'Location'].map((at) => valueAt(outcome, at))).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
});
