/** Steps about the body of the last answer as a whole. */
import type { Json } from '@antipode/handoff';
import { headerOf } from '../../exchange.ts';
import { includes } from '../compare.ts';
import { bodyJson, bodyText, onAnswer, onBody, onText } from '../expecting.ts';
import { fillIn } from '../names.ts';
import { parsePath, valueAt } from '../path.ts';
import type { Memory } from '../parameters.ts';
import { jsonOrText, readJsonBlock, readMembers } from '../request-body.ts';
import { show, showText } from '../show.ts';
import { cannotTell, failed } from '../step.ts';
import type { KnownStep } from '../trial.ts';
import { knownStep } from './known-step.ts';
import { firstDifference } from '../first-difference.ts';
import { isObject, isSameJson } from '../../json.ts';

const order = { id: 1, status: 'paid', lines: [{ sku: 'a' }, { sku: 'b' }] };

export const bodies: readonly KnownStep[] = [
  knownStep({
    expression: 'the body is empty',
    kind: 'then',
    explains: 'The last answer has a body of 0 bytes.',
    example: 'the body is empty',
    trial: { ok: [{ status: 204 }], notOk: [{ body: {} }] },
    act: onAnswer(({ outcome }) =>
      outcome.body.length === 0 ? undefined : failed('an empty body', `${outcome.body.length} bytes`),
    ),
  }),
  knownStep({
    expression: 'the body is not empty',
    kind: 'then',
    explains: 'The last answer has a body.',
    example: 'the body is not empty',
    trial: { ok: [{ body: {} }], notOk: [{ status: 200 }] },
    act: onAnswer(({ outcome }) => (outcome.body.length > 0 ? undefined : failed('a body', 'an empty body'))),
  }),
  knownStep({
    expression: 'the body has the member {string}',
    kind: 'then',
    explains: 'The last body is an object with this member.',
    example: 'the body has the member "status"',
    trial: { ok: [{ body: order }], notOk: [{ body: { id: 1 } }] },
    act: onBody((body, [name]: [string]) =>
      isObject(body) && Object.hasOwn(body, name)
        ? undefined
        : failed(`the member ${show(name)}`, show(body)),
    ),
  }),
  knownStep({
    expression: 'the body has no member {string}',
    kind: 'then',
    explains: 'The last body is an object without this member.',
    example: 'the body has no member "accountNumber"',
    trial: { ok: [{ body: order }], notOk: [{ body: { accountNumber: '4016154321' } }] },
    act: onBody((body, [name]: [string]) =>
      isObject(body) && !Object.hasOwn(body, name)
        ? undefined
        : failed(`an object without the member ${show(name)}`, show(body)),
    ),
  }),
  knownStep({
    expression: 'the body text contains {string}',
    kind: 'then',
    explains: 'The characters of the last body hold this text.',
    example: 'the body text contains "Week 47"',
    trial: { ok: [{ body: 'Week 47, paid' }], notOk: [{ body: 'Week 48' }] },
    act: onText((text, [part]: [string]) =>
      text.includes(part) ? undefined : failed(`a body that contains ${showText(part)}`, showText(text)),
    ),
  }),
  knownStep({
    expression: 'the body text does not contain {string}',
    kind: 'then',
    explains: 'The characters of the last body do not hold this text.',
    example: 'the body text does not contain "    at "',
    trial: { ok: [{ body: 'Try again' }], notOk: [{ body: 'Error\n    at main.ts:1' }] },
    act: onText((text, [part]: [string]) =>
      text.includes(part) ? failed(`a body without ${showText(part)}`, showText(text)) : undefined,
    ),
  }),
  knownStep({
    expression: 'the body text matches {pattern}',
    kind: 'then',
    explains: 'The regular expression is found in the characters of the last body.',
    example: String.raw`the body text matches "^id;amount\n\d+;"`,
    trial: { ok: [{ body: 'id;amount\n1;2' }], notOk: [{ body: 'id,amount\n1,2' }] },
    act: onText((text, [pattern]: [RegExp]) =>
      pattern.test(text) ? undefined : failed(`a body that matches ${pattern.source}`, showText(text)),
    ),
  }),
  knownStep({
    expression: 'the body text is',
    kind: 'then',
    explains: 'The characters of the last body are those of the text block.',
    example: `the body text is
  """
  id;amount
  1;2
  """`,
    trial: { ok: [{ body: 'id;amount\n1;2' }], notOk: [{ body: 'id;amount\n' }] },
    act: onText((text, _values: [], scene, step) => {
      const wanted = fillIn(step.docString?.content ?? '', scene.names);
      if (!wanted.ok) return cannotTell(wanted.error);
      return text === wanted.value ? undefined : failed(`the body ${showText(wanted.value)}`, showText(text));
    }),
  }),
  knownStep({
    expression: 'the body equals',
    kind: 'then',
    explains:
      'The last body is the JSON of the text block: the same members with the same values, in any order.',
    example: `the body equals
  """
  { "status": "paid", "id": 1 }
  """`,
    trial: { ok: [{ body: { id: 1, status: 'paid' } }], notOk: [{ body: order }] },
    act: onBody((body, _values: [], scene, step) => {
      const wanted = readJsonBlock(step, scene.names);
      return wanted.ok ? sameAs(wanted.value, body) : cannotTell(wanted.error);
    }),
  }),
  knownStep({
    expression: 'the body contains',
    kind: 'then',
    explains:
      'The last body has at least what is in the JSON of the text block; more members and more items may be there.',
    example: `the body contains
  """
  { "status": "paid", "lines": [{ "sku": "b" }] }
  """`,
    trial: { ok: [{ body: order }], notOk: [{ body: { ...order, lines: [] } }] },
    act: onBody((body, _values: [], scene, step) => {
      const wanted = readJsonBlock(step, scene.names);
      if (!wanted.ok) return cannotTell(wanted.error);
      return includes(body, wanted.value)
        ? undefined
        : failed(`a body that contains ${show(wanted.value)}`, show(body));
    }),
  }),
  knownStep({
    expression: 'the body has the values',
    kind: 'then',
    explains:
      'Each line of the table is a path and what stands there in the last body: JSON, or text without quotes.',
    example: `the body has the values
  | /status      | paid |
  | lines[1].sku | b    |
  | /id          | 1    |`,
    trial: { ok: [{ body: order }], notOk: [{ body: { ...order, id: '1' } }] },
    act: onBody((body, _values: [], scene, step) => {
      const values = readMembers(step, scene.names);
      if (!values.ok) return cannotTell(values.error);
      for (const [written, wanted] of values.value) {
        const path = parsePath(written);
        if (!path.ok) return cannotTell(path.error);
        const seen = valueAt(body, path.value);
        if (!isSameJson(seen, wanted)) return failed(`${show(wanted)} at ${written}`, show(seen));
      }
      return undefined;
    }),
  }),
  knownStep({
    expression: 'the body equals the remembered {memory}',
    kind: 'then',
    explains: 'The last body holds the same members with the same values as what was remembered.',
    example: 'the body equals the remembered "order"',
    trial: {
      before: `When the caller sends GET /orders/1
        Then the body is remembered as "order"
        When the caller sends GET /orders/1`,
      ok: [{ body: order }],
      notOk: [{ body: order }, { body: { ...order, status: 'sent' } }],
    },
    act: onBody((body, [{ value }]: [Memory]) => sameAs(value, body)),
  }),
  knownStep({
    expression: 'the body does not equal the remembered {memory}',
    kind: 'then',
    explains: 'Something in the last body differs from what was remembered.',
    example: 'the body does not equal the remembered "order"',
    trial: {
      before: `When the caller sends GET /orders/1
        Then the body is remembered as "order"
        When the caller sends GET /orders/1`,
      ok: [{ body: order }, { body: { ...order, status: 'sent' } }],
      notOk: [{ body: order }],
    },
    act: onBody((body, [{ name, value }]: [Memory]) =>
      isSameJson(body, value) ? failed(`a body other than the remembered “${name}”`, show(body)) : undefined,
    ),
  }),
  knownStep({
    expression: 'the answer is a problem of the type {string}',
    kind: 'then',
    explains: 'The last answer is a problem document (RFC 9457) of this type, with its own status in it.',
    example: 'the answer is a problem of the type "https://problems.example/not-found"',
    trial: {
      ok: [problem('application/problem+json', 404)],
      notOk: [problem('application/json', 404)],
    },
    act: onAnswer((answer, [type]: [string]) => {
      const { status, headers } = answer.outcome;
      const mediaType = headerOf(headers, 'content-type') ?? 'none';
      if (!/^application\/problem\+json\s*(?:;|$)/iu.test(mediaType)) {
        return failed('the media type application/problem+json', `${mediaType} (status ${status})`);
      }
      const body = bodyJson(answer);
      if (!body.ok) return body.error;
      const { type: seen = null, status: said = status } = isObject(body.value) ? body.value : {};
      if (!isSameJson(seen, type)) return failed(`a problem of the type ${type}`, show(seen));
      return said === status ? undefined : failed(`a problem that says the status ${status}`, show(said));
    }),
  }),
  knownStep({
    expression: 'the answer matches the contract',
    kind: 'then',
    explains: 'Status, headers, media type and body of the last answer are as the contract says.',
    example: 'the answer matches the contract',
    trial: { ok: [{}], notOk: [{ breach: 'the body lacks the member “id”' }] },
    act: onAnswer((answer, _values: [], scene) => {
      const breach = scene.matchesContract(answer);
      return breach === undefined ? undefined : failed('an answer as the contract says', breach);
    }),
  }),
  knownStep({
    expression: 'the answer is the same as the one before',
    kind: 'then',
    explains: 'The last answer and the one before it have the same status and the same body.',
    example: 'the answer is the same as the one before',
    trial: {
      before: `When the caller sends POST /orders
        And the caller sends the same request again`,
      ok: [{ status: 201, body: order }],
      notOk: [
        { status: 201, body: order },
        { status: 201, body: { ...order, id: 2 } },
      ],
    },
    act: onAnswer((answer, _values: [], scene) => {
      const earlier = scene.exchanges.at(-2)?.outcome;
      if (earlier?.kind !== 'answer') {
        return cannotTell({
          because: 'only one request was sent before it',
          instead: 'Send another: When the caller sends the same request again.',
        });
      }
      const { status } = answer.outcome;
      if (status !== earlier.status)
        return failed(`the status ${earlier.status} again`, `the status ${status}`);
      const [first, second] = [bodyText({ ...answer, outcome: earlier }), bodyText(answer)];
      if (!first.ok) return first.error;
      if (!second.ok) return second.error;
      return sameAs(jsonOrText(first.value), jsonOrText(second.value));
    }),
  }),
];

function problem(
  mediaType: string,
  status: number,
): {
  readonly status: number;
  readonly headers: { readonly 'content-type': string };
  readonly body: unknown;
} {
  const body = { type: 'https://problems.example/not-found', status };
  return { status, headers: { 'content-type': mediaType }, body };
}

function sameAs(wanted: Json, seen: Json): ReturnType<typeof failed> | undefined {
  const difference = firstDifference(wanted, seen);
  if (!difference) return undefined;
  const where = difference.at === '' ? '' : ` at ${difference.at}`;
  return failed(`${show(difference.wanted)}${where}`, show(difference.seen));
}
