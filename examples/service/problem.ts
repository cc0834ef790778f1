import type { Reply } from './reply.ts';

/** Every way in which the service refuses a request: the last part of the `type` of the problem. */
const problems = {
  'invalid-parameter': { status: 400, title: 'A query parameter is not valid' },
  'invalid-header': { status: 400, title: 'A header is not valid' },
  'malformed-json': { status: 400, title: 'The body is not UTF-8 JSON' },
  unauthenticated: { status: 401, title: 'A valid token is needed' },
  forbidden: { status: 403, title: 'The token does not allow this operation' },
  'not-found': { status: 404, title: 'There is no such object' },
  'method-not-allowed': { status: 405, title: 'The path does not define this method' },
  'duplicate-external-id': { status: 409, title: 'The externalId is taken' },
  'merchant-suspended': { status: 409, title: 'The merchant is suspended' },
  'payout-not-pending': { status: 409, title: 'The payout is not pending' },
  'bank-account-in-use': { status: 409, title: 'The bank account is in use' },
  'precondition-failed': { status: 412, title: 'The object has changed' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The media type is not supported' },
  'invalid-body': { status: 422, title: 'The body is not valid' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key belongs to another body' },
  'unknown-bank-account': { status: 422, title: 'The merchant has no such bank account' },
  'insufficient-balance': { status: 422, title: 'The balance is too small' },
  'precondition-required': { status: 428, title: 'The header If-Match is needed' },
  'internal-error': { status: 500, title: 'The service has a defect' },
} as const;

export type ProblemName = keyof typeof problems;

export type MemberError = {
  /** A JSON Pointer (RFC 6901); empty for the whole body. */
  readonly pointer: string;
  readonly message: string;
};

/** A refusal as RFC 9457 problem details. `detail` says what is wrong and what to do next. */
export function problem(
  name: ProblemName,
  detail: string,
  more: {
    readonly errors?: readonly MemberError[];
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Reply {
  const { status, title } = problems[name];
  return {
    status,
    headers: more.headers ?? {},
    mediaType: 'application/problem+json',
    body: {
      type: `https://nordlys.example/problems/${name}`,
      title,
      status,
      detail,
      ...(more.errors ? { errors: more.errors } : {}),
    },
  };
}

export function notFound(thing: string): Reply {
  return problem('not-found', `Your platform has no ${thing} with this identifier.`);
}
