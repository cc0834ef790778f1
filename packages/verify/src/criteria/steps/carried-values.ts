/** Steps that keep a value for later steps. */
import { headerOf } from '../../exchange.ts';
import { answered, bodyJson, onAnswer, onBody } from '../expecting.ts';
import { firstDifference } from '../first-difference.ts';
import { valueAt, type Path } from '../path.ts';
import { show } from '../show.ts';
import { failed } from '../step.ts';
import type { KnownStep } from '../trial.ts';
import { knownStep } from './known-step.ts';

const order = [{ headers: { etag: '"v1"' }, body: { id: 'ord_1' } }] as const;
const bare = [{ body: {} }] as const;

export const carriedValues: readonly KnownStep[] = [
  knownStep({
    expression: 'the value {json} is remembered as {name}',
    kind: 'given',
    explains: 'Keeps a value of one’s own.',
    example: 'the value 12500 is remembered as "amount"',
    trial: {
      after: `When the caller sends GET /orders?amount={amount}
        Then the body at "/target" is "/orders?amount=12500"`,
      ok: 'echo',
      notOk: bare,
    },
    act: (scene, [value, name]) => {
      scene.remember(name, value);
      return undefined;
    },
  }),
  knownStep({
    expression: 'a new UUID is remembered as {name}',
    kind: 'given',
    explains: 'Keeps a UUID that no other run gets; the same run with the same seed gets it again.',
    example: 'a new UUID is remembered as "order"',
    trial: {
      after: `When the caller sends PUT /orders/{order}
        Then the body at "/target" matches "^/orders/[0-9a-f-]{36}$"`,
      ok: 'echo',
      notOk: bare,
    },
    act: (scene, [name]) => {
      scene.remember(name, scene.newUuid());
      return undefined;
    },
  }),
  knownStep({
    expression: 'the body at {path} is remembered as {name}',
    kind: 'given',
    explains: 'Keeps what stands there in the last body; nothing there is a failure.',
    example: 'the body at "/id" is remembered as "order"',
    trial: {
      before: 'When the caller sends POST /orders',
      after: 'Then the body at "/id" is "{order}"',
      ok: order,
      notOk: bare,
    },
    act: onBody((body, [path, name]: [Path, string], scene) => {
      const value = valueAt(body, path);
      if (value === undefined) return failed(`a value at ${path.written}`, `nothing there in ${show(body)}`);
      scene.remember(name, value);
      return undefined;
    }),
  }),
  knownStep({
    expression: 'the body is remembered as {name}',
    kind: 'given',
    explains: 'Keeps the whole last body.',
    example: 'the body is remembered as "order"',
    trial: {
      before: 'When the caller sends POST /orders',
      after: `When the caller sends GET /orders/1
        Then the body equals the remembered "order"`,
      ok: order,
      notOk: [...order, ...bare],
    },
    act: onBody((body, [name]: [string], scene) => {
      scene.remember(name, body);
      return undefined;
    }),
  }),
  knownStep({
    expression: 'the header {string} is remembered as {name}',
    kind: 'given',
    explains: 'Keeps the value of a header of the last answer; no such header is a failure.',
    example: 'the header "ETag" is remembered as "tag"',
    trial: {
      before: 'When the caller sends POST /orders',
      after: 'Then the header "ETag" is the remembered "tag"',
      ok: order,
      notOk: bare,
    },
    act: onAnswer(({ outcome }, [header, name]: [string, string], scene) => {
      const value = headerOf(outcome.headers, header);
      if (value === undefined) return failed(`the header ${header}`, 'no such header');
      scene.remember(name, value);
      return undefined;
    }),
  }),
  knownStep({
    expression: 'the answer to GET {target} is remembered as {name}',
    kind: 'given',
    explains: 'Reads something as the caller and keeps the body, to see later whether it has changed.',
    example: 'the answer to GET /orders/1 is remembered as "before"',
    trial: {
      after: `When the caller sends GET /orders/1
        Then the body equals the remembered "before"`,
      ok: order,
      notOk: [...order, ...bare],
    },
    act: async (scene, [target, name]) => {
      const answer = answered(await scene.probe({ method: 'GET', target }));
      if (!answer.ok) return answer.error;
      const { status } = answer.value.outcome;
      if (status >= 400) return failed(`something at GET ${target}`, `the status ${status}`);
      const body = bodyJson(answer.value);
      if (!body.ok) return body.error;
      scene.remember(name, body.value);
      return undefined;
    },
  }),
  knownStep({
    expression: 'GET {target} still answers with the remembered {memory}',
    kind: 'then',
    explains: 'Reads something as the caller: nothing in its body has changed since it was remembered.',
    example: 'GET /orders/1 still answers with the remembered "before"',
    trial: {
      before: `Given the answer to GET /orders/1 is remembered as "before"
        When the caller sends DELETE /orders/1`,
      ok: [order[0], { status: 403 }, order[0]],
      notOk: [order[0], { status: 403 }, { body: { id: 'ord_2' } }],
    },
    act: async (scene, [target, { name, value }]) => {
      const answer = answered(await scene.probe({ method: 'GET', target }));
      if (!answer.ok) return answer.error;
      const body = bodyJson(answer.value);
      if (!body.ok) return body.error;
      const difference = firstDifference(value, body.value);
      if (!difference) return undefined;
      const where = difference.at === '' ? '' : ` at ${difference.at}`;
      return failed(
        `the remembered “${name}” unchanged, ${show(difference.wanted)}${where}`,
        show(difference.seen),
      );
    },
  }),
];
