/** Steps that send one request, and those that send it again. */
import type { HeaderLine, WireRequest } from '../../exchange.ts';
import { headerOf } from '../../exchange.ts';
import { bytesOf } from '../../bytes.ts';
import { formOf, multipartOf, queryOf, readBody, readPairs, type SentBody } from '../request-body.ts';
import { gotAnswers, lastAnswer } from '../expecting.ts';
import type { Draft, Scene } from '../scene.ts';
import { counted, show, showDuration } from '../show.ts';
import { cannotTell, failed, type Said } from '../step.ts';
import { resolveReference } from '../target.ts';
import type { KnownStep } from '../trial.ts';
import { knownStep } from './known-step.ts';

const silent = [{ body: {} }] as const;
/** More at once, or more in a row, is a load test. */
const mostTimes = 1_000;

export const requests: readonly KnownStep[] = [
  knownStep({
    expression: '{caller} sends {method} {target}',
    kind: 'when',
    explains: 'Sends one request without a body.',
    example: 'the caller sends GET /orders?limit=2',
    trial: {
      after: `Then the body at "/method" is "GET"
        And the body at "/target" is "/orders?limit=2"
        And the body at "/text" is ""`,
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [by, method, target]) => gotAnswers(await scene.send([{ method, target }], { by })),
  }),
  knownStep({
    expression: '{caller} sends {method} {target} with the body',
    kind: 'when',
    explains:
      'Sends one request with the text block as its body, JSON unless the block names another media type; a table of names and values is sent as a JSON object.',
    example: `the caller sends POST /orders with the body
  """application/json
  { "reference": "Week 47", "amount": 12.5 }
  """`,
    trial: {
      after: `Then the body at "/text" is "{ \\"reference\\": \\"Week 47\\", \\"amount\\": 12.5 }"
        And the body at "/headers/content-type" is "application/json"`,
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [by, method, target], step) => {
      const body = readBody(step, scene.names);
      return body.ok
        ? gotAnswers(await scene.send([{ method, target, ...body.value }], { by }))
        : cannotTell(body.error);
    },
  }),
  knownStep({
    expression: '{caller} sends {method} {target} with an {string} body of {int} bytes',
    kind: 'when',
    explains:
      'Sends one request with a body of this media type and size: a JSON text of so many bytes, quotes included.',
    example: 'the caller sends POST /orders with an "application/json" body of 65537 bytes',
    trial: {
      after: `Then the body at "/text" matches "^.x{65535}.$"
        And the body at "/headers/content-type" is "application/json"`,
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [by, method, target, mediaType, bytes]) => {
      const body = bytesOf(bytes < 2 ? '1'.repeat(Math.max(0, bytes)) : `"${'x'.repeat(bytes - 2)}"`);
      return gotAnswers(await scene.send([{ method, target, mediaType, body }], { by }));
    },
  }),
  knownStep({
    expression: '{caller} sends {method} {target} with the form fields',
    kind: 'when',
    explains: 'Sends one request with the table as `application/x-www-form-urlencoded`.',
    example: `the caller sends POST /session with the form fields
  | name     | ada        |
  | password | love & lace |`,
    trial: {
      after: `Then the body at "/text" is "name=ada&password=love+%26+lace"
        And the body at "/headers/content-type" is "application/x-www-form-urlencoded"`,
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [by, method, target], step) => {
      const pairs = readPairs(step, scene.names);
      if (!pairs.ok) return cannotTell(pairs.error);
      const body = bytesOf(formOf(pairs.value));
      const mediaType = 'application/x-www-form-urlencoded';
      return gotAnswers(await scene.send([{ method, target, mediaType, body }], { by }));
    },
  }),
  knownStep({
    expression: '{caller} sends {method} {target} with the parts',
    kind: 'when',
    explains: 'Sends one request with the table as `multipart/form-data`; `file` and `type` may be left out.',
    example: `the caller sends POST /receipts with the parts
  | name  | value      | file   | type     |
  | month | 2026-11    |        |          |
  | scan  | 12.5 DKK   | a.txt  | text/plain |`,
    trial: {
      after: `Then the body at "/text" contains "name=\\"scan\\"; filename=\\"a.txt\\"\\r\\nContent-Type: text/plain\\r\\n\\r\\n12.5 DKK\\r\\n"
        And the body at "/headers/content-type" matches "^multipart/form-data; boundary=[a-z\\d-]+$"`,
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [by, method, target], step) => {
      const body = multipartOf(step, scene.names, `antipode-${scene.newUuid()}`);
      return body.ok
        ? gotAnswers(await scene.send([{ method, target, ...body.value }], { by }))
        : cannotTell(body.error);
    },
  }),
  knownStep({
    expression: '{caller} sends {method} {target} with the query',
    kind: 'when',
    explains: 'Sends one request without a body, with the table as its query.',
    example: `the caller sends GET /orders with the query
  | status | paid      |
  | q      | rød & hvid |`,
    trial: {
      after: 'Then the body at "/target" is "/orders?status=paid&q=r%C3%B8d%20%26%20hvid"',
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [by, method, target], step) => {
      const pairs = readPairs(step, scene.names);
      if (!pairs.ok) return cannotTell(pairs.error);
      const whole = `${target}${target.includes('?') ? '&' : '?'}${queryOf(pairs.value)}`;
      return gotAnswers(await scene.send([{ method, target: whole }], { by }));
    },
  }),
  knownStep({
    expression: '{caller} sends {method} {target} with the headers',
    kind: 'when',
    explains: 'Sends one request without a body, with the table as its headers.',
    example: `the caller sends GET /orders with the headers
  | Accept          | text/csv |
  | Accept-Language | da       |`,
    trial: {
      after: 'Then the body at "/headers/accept" is "text/csv"',
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [by, method, target], step) => {
      const headers = readPairs(step, scene.names);
      if (!headers.ok) return cannotTell(headers.error);
      return gotAnswers(await scene.send([{ method, target, headers: headers.value }], { by }));
    },
  }),
  knownStep({
    expression: '{caller} sends {method} {target} with the same header {string}',
    kind: 'when',
    explains: 'Sends one request without a body, with this header as the request before had it.',
    example: 'the caller sends DELETE /orders/1 with the same header "Idempotency-Key"',
    trial: {
      before: `Given the next request has the header "Idempotency-Key" with the value "k-1"
        When the caller sends POST /orders`,
      after: `Then the body at "/method" is "DELETE"
        And the body at "/headers/idempotency-key" is "k-1"`,
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [by, method, target, name]) => {
      const header = headerSent(scene, name);
      return 'kind' in header
        ? header
        : gotAnswers(await scene.send([{ method, target, headers: [header.line] }], { by }));
    },
  }),
  knownStep({
    expression: '{caller} sends {method} {target} with the same header {string} and the body',
    kind: 'when',
    explains: 'Sends one request with this header as the request before had it, and with another body.',
    example: `the caller sends POST /orders with the same header "Idempotency-Key" and the body
  """
  { "amount": 2 }
  """`,
    trial: {
      before: `Given the next request has the header "Idempotency-Key" with the value "k-1"
        When the caller sends POST /orders`,
      after: `Then the body at "/headers/idempotency-key" is "k-1"
        And the body at "/text" is "{ \\"amount\\": 2 }"`,
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [by, method, target, name], step) => {
      const header = headerSent(scene, name);
      if ('kind' in header) return header;
      const body = readBody(step, scene.names);
      if (!body.ok) return cannotTell(body.error);
      const draft: Draft = { method, target, headers: [header.line], ...body.value };
      return gotAnswers(await scene.send([draft], { by }));
    },
  }),
  knownStep({
    expression: 'the caller sends the same request again',
    kind: 'when',
    explains: 'Sends once more what was sent last, with the same headers and the same body.',
    example: 'the caller sends the same request again',
    trial: {
      before: `Given the next request has the header "Idempotency-Key" with the value "k-1"
        When the caller sends POST /orders with the body
        """
        { "amount": 1 }
        """`,
      after: `Then the body at "/sent" is 2
        And the body at "/text" is "{ \\"amount\\": 1 }"
        And the body at "/headers/idempotency-key" is "k-1"`,
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene) => await sendAgain(scene, (last) => [last]),
  }),
  knownStep({
    expression: 'the caller sends the same request again with the header {string} set to {string}',
    kind: 'when',
    explains: 'Sends once more what was sent last, with one header changed.',
    example: 'the caller sends the same request again with the header "Idempotency-Key" set to "k-2"',
    trial: {
      before: `Given the next request has the header "Idempotency-Key" with the value "k-1"
        When the caller sends POST /orders`,
      after: 'Then the body at "/headers/idempotency-key" is "k-2"',
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [name, value]) => {
      scene.give([[name, value]], 'the next request');
      return await sendAgain(scene, (last) => [last]);
    },
  }),
  knownStep({
    expression: 'the caller sends the same request again without the header {string}',
    kind: 'when',
    explains: 'Sends once more what was sent last, with one header left out.',
    example: 'the caller sends the same request again without the header "If-Match"',
    trial: {
      before: `Given the next request has the header "If-Match" with the value "v1"
        When the caller sends PATCH /orders/1`,
      after: `Then the body at "/sent" is 2
        And the body at "/headers/if-match" is absent`,
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [name]) =>
      await sendAgain(scene, (last) => [
        { ...last, headers: last.headers.filter(([given]) => given.toLowerCase() !== name.toLowerCase()) },
      ]),
  }),
  knownStep({
    expression: 'the caller sends the same request again with the body',
    kind: 'when',
    explains:
      'Sends once more what was sent last, with another body; an idempotency key is thereby used for two bodies.',
    example: `the caller sends the same request again with the body
  """
  { "amount": 2 }
  """`,
    trial: {
      before: `Given the next request has the header "Idempotency-Key" with the value "k-1"
        When the caller sends POST /orders with the body
        """
        { "amount": 1 }
        """`,
      after: `Then the body at "/text" is "{ \\"amount\\": 2 }"
        And the body at "/headers/idempotency-key" is "k-1"`,
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, _values, step) => {
      const read = readBody(step, scene.names);
      if (!read.ok) return cannotTell(read.error);
      return await sendAgain(scene, (last) => [withBody(last, read.value)]);
    },
  }),
  knownStep({
    expression: 'the caller sends the same request {int} times',
    kind: 'when',
    explains: 'Sends what was sent last so many times more, one after the other.',
    example: 'the caller sends the same request 3 times',
    trial: {
      before: 'When the caller sends GET /orders',
      after: `Then the body at "/sent" is 4
        And all answers have the status 200`,
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [times]) => await sendAgain(scene, (last) => repeat(times, () => last)),
  }),
  knownStep({
    expression: 'the caller sends the same request {int} times at once',
    kind: 'when',
    explains: 'Sends what was sent last so many times more, all at the same time.',
    example: 'the caller sends the same request 3 times at once',
    trial: {
      before: 'When the caller sends GET /orders',
      after: 'Then exactly 3 of the answers have the status 200',
      ok: 'echo',
      notOk: [{ status: 200 }, { status: 200 }, { status: 500 }, { status: 200 }],
    },
    act: async (scene, [times]) => await sendAgain(scene, (last) => repeat(times, () => last), true),
  }),
  ...(['', ' at once'] as const).flatMap((atOnce): KnownStep[] => [
    knownStep({
      expression: `{caller} sends {method} {target} {int} times${atOnce}`,
      kind: 'when',
      explains:
        atOnce === ''
          ? 'Sends so many requests, one after the other.'
          : 'Sends so many requests at the same time.',
      example: `the caller sends GET /orders 3 times${atOnce}`,
      trial: {
        after: 'Then exactly 3 of the answers have the status 200',
        ok: 'echo',
        notOk: [{ status: 200 }, { status: 503 }, { status: 200 }],
      },
      act: async (scene, [by, method, target, times]) =>
        tooMany(times) ??
        gotAnswers(
          await scene.send(
            repeat(times, () => ({ method, target })),
            { by, atOnce: atOnce !== '' },
          ),
        ),
    }),
    knownStep({
      expression: `{caller} sends {method} {target} {int} times${atOnce} with the body`,
      kind: 'when',
      explains: `Sends so many requests ${atOnce === '' ? 'one after the other' : 'at the same time'}, each with the text block as its body; \`{n}\` in it counts them from 1.`,
      example: `the caller sends POST /orders 3 times${atOnce} with the body
  """
  { "reference": "{n}" }
  """`,
      trial: {
        after: 'Then no two answers have the same value at "/text"',
        ok: 'echo',
        notOk: [{ body: { text: 'same' } }],
      },
      act: async (scene, [by, method, target, times], step) => {
        if (tooMany(times)) return tooMany(times);
        const drafts: Draft[] = [];
        for (let count = 1; count <= times; count++) {
          const { names } = scene;
          const counting = {
            ...names,
            recall: (name: string) => (name === 'n' ? count : names.recall(name)),
          };
          const body = readBody(step, counting);
          if (!body.ok) return cannotTell(body.error);
          drafts.push({ method, target, ...body.value });
        }
        return gotAnswers(await scene.send(drafts, { by, atOnce: atOnce !== '' }));
      },
    }),
  ]),
  knownStep({
    expression: '{caller} follows the header {string}',
    kind: 'when',
    explains: 'Sends GET to the address that a header of the last answer gives, such as Location.',
    example: 'the caller follows the header "Location"',
    trial: {
      before: 'When the caller sends POST /orders',
      after: `Then the body at "/method" is "GET"
        And the body at "/target" is "/orders/2"`,
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [by, name]) => {
      const answer = lastAnswer(scene);
      if (!answer.ok) return answer.error;
      const reference = headerOf(answer.value.outcome.headers, name);
      if (reference === undefined) return failed(`an address in the header ${name}`, 'no such header');
      const target = resolveReference(reference, scene.address);
      if (!target.ok) return cannotTell(target.error);
      return gotAnswers(await scene.send([{ method: 'GET', target: target.value }], { by }));
    },
  }),
  knownStep({
    expression: 'the caller waits {duration}',
    kind: 'when',
    explains:
      'Lets so much time pass; where something only becomes true some time, “eventually within” is quicker.',
    example: 'the caller waits 2 s',
    trial: {
      after: `When the caller sends GET /orders
        Then the body at "/clock" is at least 2000`,
      ok: 'echo',
      notOk: silent,
    },
    act: async (scene, [milliseconds]) => {
      if (milliseconds > 300_000) {
        return cannotTell({
          because: `a wait of ${showDuration(milliseconds)} holds up everybody else`,
          instead: 'Wait 5 minutes at most.',
        });
      }
      await scene.wait(milliseconds);
      return undefined;
    },
  }),
];

async function sendAgain(
  scene: Scene,
  make: (last: WireRequest) => readonly WireRequest[],
  atOnce = false,
): Promise<Said> {
  const last = scene.last.exchanges.at(-1);
  if (!last) {
    return cannotTell({
      because: 'no request was sent before it',
      instead: 'Send one in a step before, such as: When the caller sends GET /orders.',
    });
  }
  const made = make(last.request);
  return tooMany(made.length) ?? gotAnswers(await scene.resend(made, { atOnce }));
}

function tooMany(times: number): Said {
  if (times > 0 && times <= mostTimes) return undefined;
  return cannotTell({
    because: `${counted(times, 'request')} cannot be sent by one step`,
    instead: `Write a number from 1 to ${mostTimes}.`,
  });
}

const repeat = <Value>(times: number, make: () => Value): Value[] =>
  Array.from({ length: Math.min(Math.max(0, times), mostTimes + 1) }, make);

const withBody = (request: WireRequest, { mediaType, body }: SentBody): WireRequest => ({
  ...request,
  headers: [
    ...request.headers.filter(([name]) => name.toLowerCase() !== 'content-type'),
    ['Content-Type', mediaType],
  ],
  body,
});

function headerSent(
  scene: Scene,
  name: string,
): { readonly line: HeaderLine } | Extract<Said, { kind: string }> {
  const value = headerOf(scene.last.exchanges.at(-1)?.request.headers ?? [], name);
  if (value !== undefined) return { line: [name, value] };
  return cannotTell({
    because: `the request before had no header ${show(name)}`,
    instead: `Give it one: Given the next request has the header "${name}" with the value "{run}-1".`,
  });
}
