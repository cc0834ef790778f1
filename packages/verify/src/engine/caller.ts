/**
 * Sends drafts, and looks at what comes back: the one place where an exchange becomes something that is known of the
 * service, and something that it is held against.
 */
import { readBody, type BodyRead } from '../answer-body.ts';
import { exchangeChecks } from '../checks/all-checks.ts';
import type { About, Breach, Meant, Seen } from '../checks/check.ts';
import { responseFor } from '../contract/response-for.ts';
import type { Answer, Exchange, WireRequest } from '../exchange.ts';
import type { Schemas } from '../schema/schemas.ts';
import { requestOf } from '../wire/request-of.ts';
import type { Credentials } from '../wire/credentials.ts';
import { pathOf, resourceOf, type Draft } from './draft.ts';
import type { Harvest, PathValues } from './harvest.ts';
import type { Links } from './links.ts';
import type { Origins } from './origins.ts';
import type { Session } from './session.ts';

export type Called = {
  readonly draft: Draft;
  /** How it was sent, so that it can be sent again with other values. */
  readonly options: CallOptions;
  readonly request: WireRequest;
  readonly exchange: Exchange;
  /** Undefined when no answer came. */
  readonly answer: Answer | undefined;
  readonly body: BodyRead;
  /** What the checks of single exchanges have against it. */
  readonly breaches: readonly { readonly about: About; readonly breach: Breach }[];
};

export type CallOptions = {
  /** Without a word, those of the first user. */
  readonly credentials?: Credentials;
  /** Set in the place of what the draft has, in the request as it is written. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether what comes back is remembered; not for what others see. */
  readonly isNoted?: boolean;
  /** The last that is done to the request before it is sent: other ids for those that stand in it. */
  readonly change?: (request: WireRequest) => WireRequest;
};

export type Caller = {
  /** Undefined when it cannot be written or the budget is spent. */
  call(draft: Draft, options?: CallOptions): Promise<Called | undefined>;
  /** A request as it stands, again. */
  again(called: Called, meant?: Meant): Promise<Called | undefined>;
};

export function createCaller(parts: {
  readonly session: Session;
  readonly schemas: Schemas;
  readonly harvest: Harvest;
  readonly links: Links;
  readonly origins: Origins;
  readonly credentials: Credentials;
}): Caller {
  const { session, schemas, harvest, links, origins } = parts;

  async function send(draft: Draft, request: WireRequest, options: CallOptions): Promise<Called | undefined> {
    const exchange = await session.send(request);
    if (!exchange) return undefined;
    const { outcome } = exchange;
    // What HTTP cannot carry says nothing about the service.
    if (outcome.kind === 'no-answer' && outcome.because === 'not-sent') return undefined;
    if (outcome.kind === 'no-answer')
      return { draft, options, request, exchange, answer: undefined, body: { kind: 'empty' }, breaches: [] };
    const body = readBody(outcome);
    const isNoted = options.isNoted ?? true;
    if (isNoted) {
      note(harvest, draft, outcome, body);
      if (outcome.status < 300) {
        const scene = { request, values: draft.values, answer: outcome, body };
        for (const linked of links.givenBy(draft.operation, scene)) harvest.noteLinked(linked);
      }
    }
    const seen = seenOf(draft, request, outcome, body, schemas);
    const breaches = exchangeChecks.flatMap((check) =>
      check.look(seen).map((breach) => ({ about: check, breach })),
    );
    const called = { draft, options, request, exchange, answer: outcome, body, breaches };
    if (isNoted) origins.note(called);
    return called;
  }

  return {
    async call(draft, options = {}) {
      const { credentials = parts.credentials, headers = {}, change } = options;
      const written = requestOf(draft.operation, draft.values, credentials);
      if (!written.ok) return undefined;
      const request = draft.spoil?.(written.value) ?? written.value;
      const complete = withHeaders(request, headers);
      return await send(draft, change?.(complete) ?? complete, options);
    },
    again: async ({ draft, options, request }, meant = draft.meant) =>
      await send({ ...draft, meant }, request, { ...options, isNoted: true }),
  };
}

function withHeaders(request: WireRequest, headers: Readonly<Record<string, string>>): WireRequest {
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  if (names.size === 0) return request;
  const kept = request.headers.filter(([name]) => !names.has(name.toLowerCase()));
  return { ...request, headers: [...kept, ...Object.entries(headers)] };
}

export function pathValuesOf({ operation, values }: Draft): PathValues {
  return Object.fromEntries(
    resourceOf(operation).names.map((name) => {
      const value = values.path[name];
      return [name, typeof value === 'string' || typeof value === 'number' ? String(value) : ''];
    }),
  );
}

function note(harvest: Harvest, draft: Draft, answer: Answer, body: BodyRead): void {
  const { operation } = draft;
  if (answer.status >= 300) return;
  const template = resourceOf(operation);
  const pathValues = pathValuesOf(draft);
  if (operation.method === 'DELETE') {
    harvest.forget(template, pathValues);
    return;
  }
  harvest.note({
    method: operation.method,
    template,
    pathValues,
    path: pathOf(operation, pathValues),
    answer,
    body,
  });
}

export function seenOf(
  { operation, meant }: Pick<Draft, 'operation' | 'meant'>,
  request: WireRequest,
  answer: Answer,
  body: BodyRead,
  schemas: Schemas,
): Seen {
  return {
    clause: operation.clause,
    method: operation.method,
    path: operation.path.text,
    meant,
    request,
    answer,
    body,
    response: responseFor(operation, answer.status),
    documented: operation.responses.map(({ status }) => status),
    isGuarded: operation.security.length > 0 && operation.security.every((needs) => needs.length > 0),
    judge: (schema, value) => schemas.causes(schema, value, 'response'),
  };
}
