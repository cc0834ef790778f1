/** Values → one request, written as the contract says. */
import { ok, refuse, type Result } from '@antipode/base';
import type { Json } from '@antipode/handoff';
import type { Operation, OperationParameter } from '../contract/operation.ts';
import type { HeaderLine, WireRequest } from '../exchange.ts';
import { carryCredentials, type Credentials } from './credentials.ts';
import type { Described } from './members.ts';
import { encodePercent } from './percent.ts';
import { CannotBeSent, type Unsendable, type Values } from './values.ts';
import { writeBody } from './write-body.ts';
import { contentText } from './write-content.ts';
import { carriedByHeader, writeCookiePairs, writeHeaderValue } from './write-header.ts';
import { writePath } from './write-target.ts';
import { writeQueryPairs } from './write-query.ts';

/**
 * The request that carries these values, or why none can. The same values give the same bytes.
 *
 * @param credentials are added where the operation needs some and these meet one of its alternatives
 * @example requestOf(operation, { path: { id: 'mer_1' }, query: { limit: 2 }, header: {}, cookie: {} })
 */
export function requestOf(
  operation: Operation,
  values: Values,
  credentials: Credentials = {},
): Result<WireRequest, Unsendable> {
  const at: { in: keyof Values; name: string } = { in: 'path', name: '' };
  try {
    return ok(write(operation, values, credentials, at));
  } catch (error) {
    if (!(error instanceof CannotBeSent)) throw error;
    return refuse({ kind: 'unsendable', ...at, because: error.message });
  }
}

/** @param at where the writer is, for whoever catches what it throws */
function write(
  operation: Operation,
  values: Values,
  credentials: Credentials,
  at: { in: keyof Values; name: string },
): WireRequest {
  const carried = carryCredentials(operation, credentials);
  const path = writePath(operation, values.path, at);
  const query = eachValue(operation, values.query, 'query', at, queryOf);
  const headers = eachValue(operation, values.header, 'header', at, headerLine);
  const cookies = eachValue(operation, values.cookie, 'cookie', at, cookiesOf);
  [at.in, at.name] = ['body', ''];
  const body = values.body && writeBody(values.body, operation);
  const pairs = [...query, ...carried.query].join('&');
  const jar = [...cookies, ...carried.cookies].join('; ');
  return {
    method: operation.method,
    target: `${path}${pairs === '' ? '' : `?${pairs}`}`,
    headers: [
      ...(body ? [['Content-Type', body.contentType] as const] : []),
      ...headers,
      ...(jar === '' ? [] : [['Cookie', jar] as const]),
      ...carried.headers,
    ],
    ...(body ? { body: body.bytes } : {}),
  };
}

/** In the order of the contract, and then what it does not name. */
function eachValue<Written>(
  operation: Operation,
  given: Readonly<Record<string, Json>>,
  place: 'query' | 'header' | 'cookie',
  at: { in: keyof Values; name: string },
  writeOne: (
    value: Json,
    parameter: OperationParameter | undefined,
    described: Described,
  ) => readonly Written[],
): Written[] {
  at.in = place;
  const written: Written[] = [];
  const named = new Set<string>();
  for (const parameter of operation.parameters) {
    if (parameter.in !== place) continue;
    named.add(parameter.name);
    const value = Object.hasOwn(given, parameter.name) ? given[parameter.name] : undefined;
    if (value === undefined) continue;
    at.name = parameter.name;
    written.push(...writeOne(value, parameter, { ...parameter, schemas: operation.schemas }));
  }
  for (const [name, value] of Object.entries(given)) {
    if (named.has(name)) continue;
    at.name = name;
    written.push(...writeOne(value, undefined, { name, schema: true, schemas: operation.schemas }));
  }
  return written;
}

const usualQuery = { style: 'form', explode: true, allowReserved: false } as const;

function queryOf(value: Json, parameter: OperationParameter | undefined, described: Described): string[] {
  const writing = parameter?.writing ?? { by: 'style', ...usualQuery };
  if (writing.by === 'style') return writeQueryPairs(value, writing, described);
  const text = contentText(value, writing.kind, described);
  if (!parameter?.isWholeQuery) return [`${encodePercent(described.name)}=${encodePercent(text)}`];
  return text === '' ? [] : [writing.kind === 'form' ? text : encodePercent(text)];
}

function headerLine(
  value: Json,
  parameter: OperationParameter | undefined,
  described: Described,
): HeaderLine[] {
  const writing = parameter?.writing;
  const text =
    writing?.by === 'content'
      ? carriedByHeader(contentText(value, writing.kind, described))
      : writeHeaderValue(value, writing?.explode ?? false, described);
  return [[described.name, text]];
}

function cookiesOf(value: Json, parameter: OperationParameter | undefined, described: Described): string[] {
  const writing = parameter?.writing ?? { by: 'style', ...usualQuery };
  if (writing.by === 'style') return writeCookiePairs(value, writing, described);
  return [`${described.name}=${encodePercent(contentText(value, writing.kind, described))}`];
}
