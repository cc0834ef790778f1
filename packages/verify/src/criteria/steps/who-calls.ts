/** Steps about who calls, and what every request carries. */
import type { KnownStep } from '../trial.ts';
import { cannotTell } from '../step.ts';
import { noUser } from '../parameters.ts';
import { readPairs } from '../request-body.ts';
import { knownStep } from './known-step.ts';

const silent = [{ body: {} }] as const;

export const whoCalls: readonly KnownStep[] = [
  knownStep({
    expression: 'the caller uses the token {string}',
    kind: 'given',
    explains: 'Every later request carries `Authorization: Bearer` and this token.',
    example: 'the caller uses the token "aurora-write-token-0001"',
    trial: {
      after: `When the caller sends GET /orders
        Then the body at "/headers/authorization" is "Bearer aurora-write-token-0001"`,
      ok: 'echo',
      notOk: silent,
    },
    act: (scene, [token]) => {
      scene.become({ kind: 'token', token });
      return undefined;
    },
  }),
  knownStep({
    expression: 'the caller sends no token',
    kind: 'given',
    explains: 'No later request carries credentials.',
    example: 'the caller sends no token',
    trial: {
      before: 'Given the caller uses the token "t-1"',
      after: `When the caller sends GET /orders
        Then the body at "/headers/authorization" is absent`,
      ok: 'echo',
      notOk: [{ body: { headers: { authorization: 'Bearer t-1' } } }],
    },
    act: (scene) => {
      scene.become({ kind: 'none' });
      return undefined;
    },
  }),
  knownStep({
    expression: 'the caller uses basic authentication as {string} with the password {string}',
    kind: 'given',
    explains: 'Every later request carries `Authorization: Basic` with this name and password.',
    example: 'the caller uses basic authentication as "ada" with the password "love lace"',
    trial: {
      after: `When the caller sends GET /orders
        Then the body at "/headers/authorization" is "Basic YWRhOmxvdmUgbGFjZQ=="`,
      ok: 'echo',
      notOk: silent,
    },
    act: (scene, [name, password]) => {
      scene.become({ kind: 'password', name, password });
      return undefined;
    },
  }),
  knownStep({
    expression: 'the user {string} with the token {string}',
    kind: 'given',
    explains: 'Tells about a user, whom later steps can let send; the caller stays who it was.',
    example: 'the user "boreal" with the token "boreal-write-token-0001"',
    trial: {
      after: `When the user "boreal" sends GET /orders
        Then the body at "/headers/authorization" is "Bearer boreal-write-token-0001"`,
      ok: 'echo',
      notOk: silent,
    },
    act: (scene, [user, token]) => {
      scene.introduce(user, { kind: 'token', token });
      return undefined;
    },
  }),
  knownStep({
    expression: 'the user {string} with the name {string} and the password {string}',
    kind: 'given',
    explains: 'Tells about a user who signs in with basic authentication.',
    example: 'the user "clerk" with the name "ada" and the password "lovelace"',
    trial: {
      after: `When the user "clerk" sends GET /orders
        Then the body at "/headers/authorization" is "Basic YWRhOmxvdmVsYWNl"`,
      ok: 'echo',
      notOk: silent,
    },
    act: (scene, [user, name, password]) => {
      scene.introduce(user, { kind: 'password', name, password });
      return undefined;
    },
  }),
  knownStep({
    expression: 'the caller is the user {string}',
    kind: 'given',
    explains:
      'The caller is this user from now on; users are told about in steps before, or given to `antipode verify`.',
    example: 'the caller is the user "aurora"',
    trial: {
      before: 'Given the user "aurora" with the token "t-1"',
      after: `When the caller sends GET /orders
        Then the body at "/headers/authorization" is "Bearer t-1"`,
      ok: 'echo',
      notOk: silent,
    },
    act: (scene, [user]) => {
      const credentials = scene.users.get(user);
      if (!credentials) return cannotTell(noUser(user, scene.users));
      scene.become(credentials);
      return undefined;
    },
  }),
  knownStep({
    expression: 'the caller keeps cookies',
    kind: 'given',
    explains: 'Later requests send back the cookies that answers set, as a browser does.',
    example: 'the caller keeps cookies',
    trial: {
      after: `When the caller sends POST /session
        And the caller sends GET /orders
        Then the body at "/headers/cookie" is "session=s-1"`,
      ok: 'echo',
      notOk: silent,
    },
    act: (scene) => {
      scene.keepCookies();
      return undefined;
    },
  }),
  knownStep({
    expression: 'the next request has the header {string} with the value {string}',
    kind: 'given',
    explains: 'The next step that sends, and only that one, sends this header.',
    example: 'the next request has the header "Idempotency-Key" with the value "{run}-payout"',
    trial: {
      after: `When the caller sends GET /orders
        Then the body at "/headers/idempotency-key" is "{run}-payout"`,
      ok: 'echo',
      notOk: silent,
    },
    act: (scene, [name, value]) => {
      scene.give([[name, value]], 'the next request');
      return undefined;
    },
  }),
  knownStep({
    expression: 'the next request has the headers',
    kind: 'given',
    explains: 'The next step that sends, and only that one, sends these headers.',
    example: `the next request has the headers
  | If-Match        | "v1" |
  | Accept-Language | da   |`,
    trial: {
      after: `When the caller sends GET /orders
        Then the body at "/headers/accept-language" is "da"
        And the body at "/headers/if-match" is "\\"v1\\""`,
      ok: 'echo',
      notOk: silent,
    },
    act: (scene, _values, step) => {
      const pairs = readPairs(step, scene.names);
      if (!pairs.ok) return cannotTell(pairs.error);
      scene.give(pairs.value, 'the next request');
      return undefined;
    },
  }),
  knownStep({
    expression: 'every request has the header {string} with the value {string}',
    kind: 'given',
    explains: 'Every later request sends this header.',
    example: 'every request has the header "Accept-Language" with the value "da"',
    trial: {
      after: `When the caller sends GET /orders
        And the caller sends GET /orders
        Then the body at "/headers/accept-language" is "da"`,
      ok: 'echo',
      notOk: silent,
    },
    act: (scene, [name, value]) => {
      scene.give([[name, value]], 'every request');
      return undefined;
    },
  }),
  knownStep({
    expression: 'every request has a new value in the header {string}',
    kind: 'given',
    explains: 'Every later request sends another UUID in this header, as an idempotency key needs it.',
    example: 'every request has a new value in the header "Idempotency-Key"',
    trial: {
      after: `When the caller sends GET /orders
        Then the body at "/headers/idempotency-key" is a UUID
        And the body at "/headers/idempotency-key" is remembered as "first"
        When the caller sends GET /orders
        Then the body at "/headers/idempotency-key" is not the remembered "first"`,
      ok: 'echo',
      notOk: silent,
    },
    act: (scene, [name]) => {
      scene.renew(name);
      return undefined;
    },
  }),
];
