import type { Json, JsonObject } from '@antipode/handoff';
import { describe, expect, test } from 'vitest';
import { readBody } from '../answer-body.ts';
import type { OperationResponse, Writing } from '../contract/operation.ts';
import type { Answer, HeaderLine } from '../exchange.ts';
import { exchangeChecks } from './all-checks.ts';
import type { Meant, Seen } from './check.ts';

const simple: Writing = { by: 'style', style: 'simple', explode: false, allowReserved: false };
const ok: OperationResponse = {
  status: '200',
  description: '',
  links: [],
  headers: [{ name: 'X-Total', required: true, schema: { type: 'integer' }, writing: simple }],
  content: [{ mediaType: 'application/json', kind: 'json', schema: { type: 'object' }, examples: [] }],
};
/** Of which no member is known. */
const closed: OperationResponse = {
  ...ok,
  content: [
    { mediaType: 'application/json', kind: 'json', schema: { additionalProperties: false }, examples: [] },
  ],
};
const download: OperationResponse = {
  ...ok,
  content: [{ mediaType: 'application/pdf', kind: 'binary', schema: true, examples: [] }],
};
const refused: OperationResponse = {
  status: '4XX',
  description: '',
  links: [],
  headers: [],
  content: [{ mediaType: 'application/problem+json', kind: 'json', schema: true, examples: [] }],
};

type Given = {
  readonly status?: number;
  readonly headers?: readonly HeaderLine[];
  readonly body?: string | Uint8Array;
  /** The body of the request. */
  readonly sent?: string;
  readonly meant?: Meant;
  readonly method?: string;
  readonly milliseconds?: number;
  readonly responses?: readonly OperationResponse[];
};

const json: HeaderLine = ['content-type', 'application/json'];
const problem: HeaderLine = ['content-type', 'application/problem+json'];
const total: HeaderLine = ['x-total', '1'];

/** One exchange beside a contract that knows 200 and 4XX; without a word, all as it should be. */
function seen({
  status = 200,
  headers = status < 300 ? [json, total] : [problem],
  body = '{}',
  sent,
  meant = { kind: 'valid' },
  method = 'GET',
  milliseconds = 1,
  responses = [ok, refused],
}: Given): Seen {
  const answer: Answer = {
    kind: 'answer',
    status,
    headers,
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    isCut: false,
    milliseconds,
  };
  const response = responses.find(
    (each) => each.status === String(status) || each.status === `${String(status)[0]}XX`,
  );
  return {
    clause: `${method} /things`,
    method,
    path: '/things',
    meant,
    request: {
      method,
      target: '/things',
      headers: [],
      ...(sent === undefined ? {} : { body: new TextEncoder().encode(sent) }),
    },
    answer,
    body: readBody(answer),
    response,
    documented: responses.map((each) => each.status),
    isGuarded: true,
    judge: (schema, value: Json) => {
      if (typeof schema === 'object' && schema['additionalProperties'] === false)
        return Object.keys(value as JsonObject).map((name) => ({
          pointer: `/${name}`,
          keyword: 'additionalProperties',
          message: 'is not expected here',
        }));
      const type = typeof schema === 'object' ? schema['type'] : undefined;
      const is = Number.isInteger(value) ? 'integer' : typeof value;
      return type === undefined || type === is
        ? []
        : [{ pointer: '', keyword: 'type', message: `is no ${JSON.stringify(type)}` }];
    },
  };
}

/** The names of the checks that find something, each with its causes. */
const found = (given: Given): string[] =>
  exchangeChecks.flatMap(({ name, look }) => look(seen(given)).map(({ cause }) => `${name}: ${cause}`));

const faulty: Meant = {
  kind: 'faulty',
  fault: 'too-long',
  where: '/requestBody',
  detail: 'a name that is too long',
};

describe('one exchange', () => {
  test.each<[string, Given, string[]]>([
    ['is fine when it is what the contract says', {}, []],
    ['is fine when a faulty request is refused', { status: 400, meant: faulty }, []],
    ['may be refused for what the domain knows', { status: 409 }, []],
    [
      'has a status of the 500s',
      { status: 500, body: '{"title":"Boom 17"}', headers: [json] },
      ['server-error: 500 Boom #'],
    ],
    [
      'is fine when the contract promises this very 503',
      { status: 503, responses: [{ ...ok, status: '503', headers: [], content: [] }] },
      [],
    ],
    ['has a status that nobody named', { status: 201, headers: [json, total] }, ['undocumented-status: 201']],
    [
      'may be refused by the server in front of the operation',
      { status: 405, responses: [ok], meant: { kind: 'step' } },
      [],
    ],
    [
      'comes as another media type',
      { headers: [['content-type', 'text/html; charset=utf-8'], total], body: '<p>' },
      ['undocumented-content-type: text/html for application/json'],
    ],
    ['says no media type', { headers: [total] }, ['undocumented-content-type:  for application/json']],
    ['has a body that is no JSON', { body: '{' }, ['body-against-schema: 200 garbled']],
    [
      'has a body that is not UTF-8',
      { body: new Uint8Array([0x22, 0xff, 0x22]) },
      ['body-against-schema: 200 garbled'],
    ],
    ['has no body where one is promised', { body: '' }, ['body-against-schema: 200 empty']],
    ['has no body for HEAD, and must not', { body: '', method: 'HEAD' }, []],
    [
      'is a file of no bytes',
      { body: '', headers: [['content-type', 'application/pdf'], total], responses: [download] },
      [],
    ],
    [
      'has no body, of a media type that nobody named',
      { body: '', headers: [['content-type', 'text/plain'], total], responses: [download] },
      ['undocumented-content-type: text/plain for application/pdf'],
    ],
    ['has a body of another type', { body: '[]' }, []],
    ['has a body of a wrong type', { body: '5' }, ['body-against-schema:  type']],
    ['lacks a header', { headers: [json] }, ['headers-against-schema: X-Total missing']],
    [
      'has a header of a wrong type',
      { headers: [json, ['x-total', 'many']] },
      ['headers-against-schema: X-Total type'],
    ],
    ['accepts what is forbidden', { meant: faulty }, ['invalid-accepted: too-long /requestBody']],
    ['refuses as malformed what is allowed', { status: 400 }, ['valid-rejected: 400 ']],
    [
      'repeats what it was sent, which is no other cause',
      { status: 400, sent: '{"environment":"d"}', body: '{"message":"Environment d does not exist"}' },
      ['valid-rejected: 400 Environment … does not exist'],
    ],
    [
      'repeats a number that it was sent',
      { status: 400, sent: '{"id":759.1}', body: '{"message":"id cannot become 759.1"}' },
      ['valid-rejected: 400 id cannot become …'],
    ],
    [
      'says in a list what its sentence only points to',
      {
        status: 400,
        body: '{"message":"Not valid, see details","details":[{"message":"name is too long"}]}',
      },
      ['valid-rejected: 400 Not valid, see details name is too long'],
    ],
    [
      'tells of a statement, of which only what went wrong is the cause',
      {
        status: 500,
        headers: [json],
        body: '{"message":"select \\"a\\" from \\"t\\" where \\"b\\" in ($1, $2) - no such column"}',
      },
      ['server-error: 500 no such column', 'leaked-internals: a statement for the database'],
    ],
    [
      'has members that no schema knows',
      { responses: [closed], body: '{"a":1,"b":2,"c":3}' },
      ['body-against-schema: surplus GET /things'],
    ],
    [
      'has a member that no schema knows, which is one cause wherever it stands',
      { responses: [closed], body: '{"a":1}' },
      ['body-against-schema: surplus a'],
    ],
    [
      'answers without credentials',
      { meant: { kind: 'unauthenticated', how: 'missing' } },
      ['ignored-auth: missing'],
    ],
    ['asks for credentials', { status: 401, meant: { kind: 'unauthenticated', how: 'missing' } }, []],
    [
      'shows a stack',
      { status: 404, body: '{"detail":"Error: x\\n    at pay (/srv/ledger.js:12:5)"}' },
      ['leaked-internals: a stack trace'],
    ],
  ])('%s', (_, given, expected) => {
    expect(found(given)).toEqual(expected);
  });
});

test('every check says what it names and why it matters', () => {
  for (const { name, fault, why } of exchangeChecks) {
    expect(`${name}\n${fault}\n${why}`).toMatch(/^[a-z]+(?:-[a-z]+)*\n[A-Z].*\.\n[A-Z].*\.$/);
  }
});
