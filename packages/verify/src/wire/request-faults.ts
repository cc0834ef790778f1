/**
 * Requests with one named fault that no schema knows of: in what a request is made of, and not in its values.
 */
import type { Json } from '@antipode/handoff';
import { parseMediaType, bestForMedia, kindOfMedia } from '../contract/media-type.ts';
import type { OperationLookup } from '../contract/operation-lookup.ts';
import type { Operation } from '../contract/operation.ts';
import { headerOf, type HeaderLine, type WireRequest } from '../exchange.ts';
import type { Credentials } from './credentials.ts';
import { parseJson } from './reading.ts';
import { requestOf } from './request-of.ts';
import { bytesOf, joinBytes, latin1Of, textOfBytes } from '../bytes.ts';
import type { Values } from './values.ts';
import { isList, isObject } from '../json.ts';

export const requestFaultNames = [
  'missing-parameter',
  'missing-header',
  'missing-body',
  'wrong-content-type',
  'unknown-media-type',
  'malformed-body',
  'not-utf-8',
  'unsupported-method',
] as const;
export type RequestFaultName = (typeof requestFaultNames)[number];

export type FaultyRequest = {
  readonly fault: RequestFaultName;
  /** `query limit`, `header Idempotency-Key`, `body`, `method`. */
  readonly where: string;
  readonly request: WireRequest;
};

/**
 * Each fault that this operation can have, over one request that is valid but for it.
 *
 * @param values of a valid request
 * @param lookup tells which methods the path has
 */
export function requestFaultsOf(
  operation: Operation,
  values: Values,
  lookup: Pick<OperationLookup, 'methodsAt'>,
  credentials: Credentials = {},
): readonly FaultyRequest[] {
  const whole = requestOf(operation, values, credentials);
  if (!whole.ok) return [];
  return [
    ...missingValues(operation, values, credentials),
    ...missingBody(operation, values, credentials),
    ...otherContentTypes(operation, whole.value),
    ...brokenBodies(operation, whole.value),
    ...otherMethod(whole.value, lookup),
  ];
}

function missingValues(operation: Operation, values: Values, credentials: Credentials): FaultyRequest[] {
  return operation.parameters.flatMap((parameter): FaultyRequest[] => {
    const { in: place, name, required } = parameter;
    if (!required || place === 'path' || !Object.hasOwn(values[place], name)) return [];
    const { [name]: _left, ...others } = values[place];
    const request = requestOf(operation, { ...values, [place]: others }, credentials);
    if (!request.ok) return [];
    const fault = place === 'header' ? 'missing-header' : 'missing-parameter';
    return [{ fault, where: `${place} ${name}`, request: request.value }];
  });
}

function missingBody(operation: Operation, values: Values, credentials: Credentials): FaultyRequest[] {
  if (!operation.body?.required || !values.body) return [];
  const { body: _left, ...others } = values;
  const request = requestOf(operation, others, credentials);
  return request.ok ? [{ fault: 'missing-body', where: 'body', request: request.value }] : [];
}

/** Known to everybody; the first that the contract does not name is the wrong one. */
const knownTypes = ['text/plain', 'application/json', 'application/xml', 'application/x-www-form-urlencoded'];
const unknownType = 'application/vnd.antipode.unknown';

function otherContentTypes(operation: Operation, request: WireRequest): FaultyRequest[] {
  if (!request.body || !operation.body) return [];
  const declared = operation.body.mediaTypes.map((mediaType) => ({ mediaType }));
  const wrong = knownTypes.find((each) => !bestForMedia(declared, each));
  const isUnknown = !bestForMedia(declared, unknownType);
  const sentAs = (mediaType: string) => withHeader(request, 'Content-Type', mediaType);
  return [
    ...(wrong ? [{ fault: 'wrong-content-type', where: 'body', request: sentAs(wrong) } as const] : []),
    ...(isUnknown
      ? [{ fault: 'unknown-media-type', where: 'body', request: sentAs(unknownType) } as const]
      : []),
  ];
}

function brokenBodies(operation: Operation, request: WireRequest): FaultyRequest[] {
  const contentType = headerOf(request.headers, 'content-type');
  if (!request.body || !operation.body || contentType === undefined) return [];
  const kind = kindOfMedia(contentType);
  const broken = (fault: 'malformed-body' | 'not-utf-8', body: Uint8Array | undefined): FaultyRequest[] =>
    body ? [{ fault, where: 'body', request: { ...request, body } }] : [];
  if (kind === 'json') {
    return [
      ...broken('malformed-body', cutJson(request.body)),
      ...broken('not-utf-8', brokenText(request.body)),
    ];
  }
  if (kind !== 'multipart') return [];
  const boundary = parseMediaType(contentType)?.parameters['boundary'] ?? '';
  return broken('malformed-body', withoutLastLine(request.body, boundary));
}

/** All but its last byte; `12` is cut to a number as good as before, so something is added to it. */
function cutJson(body: Uint8Array): Uint8Array {
  const cut = body.subarray(0, -1);
  return parseJson(textOfBytes(cut) ?? '') !== undefined ? joinBytes([body, bytesOf('}')]) : cut;
}

/** No writer of contracts uses it; it is where the byte goes. */
const mark = '\uE000';

/** A byte that stands in no UTF-8, at the end of the first text that is a value; undefined where there is none. */
function brokenText(body: Uint8Array): Uint8Array | undefined {
  const value = parseJson(textOfBytes(body) ?? '');
  if (value === undefined) return undefined;
  const [before = '', after] = JSON.stringify(markFirstText(value)).split(mark);
  return after === undefined ? undefined : joinBytes([bytesOf(before), Uint8Array.of(0xff), bytesOf(after)]);
}

function markFirstText(value: Json): Json {
  let isMarked = false;
  const markIn = (each: Json): Json => {
    if (isMarked || each === null) return each;
    if (typeof each === 'string') {
      isMarked = true;
      return each + mark;
    }
    if (isList(each)) return each.map(markIn);
    if (!isObject(each)) return each;
    return Object.fromEntries(Object.entries(each).map(([name, member]) => [name, markIn(member)]));
  };
  return markIn(value);
}

function withoutLastLine(body: Uint8Array, boundary: string): Uint8Array | undefined {
  const at = latin1Of(body).lastIndexOf(`--${boundary}--`);
  return at < 0 ? undefined : body.subarray(0, at);
}

/** Those that change least come first, since a service may do what it is asked; `OPTIONS` and `HEAD` are often answered. */
const methodsToTry = ['PATCH', 'PUT', 'POST', 'DELETE', 'GET'];

function otherMethod(request: WireRequest, lookup: Pick<OperationLookup, 'methodsAt'>): FaultyRequest[] {
  const known = lookup.methodsAt(request.target);
  const method = methodsToTry.find((each) => !known.includes(each));
  if (method === undefined) return [];
  const { body: _left, ...others } = request;
  const headers = request.headers.filter(([name]) => name.toLowerCase() !== 'content-type');
  return [{ fault: 'unsupported-method', where: 'method', request: { ...others, method, headers } }];
}

function withHeader(request: WireRequest, name: string, value: string): WireRequest {
  const lower = name.toLowerCase();
  const headers = request.headers.map((line): HeaderLine =>
    line[0].toLowerCase() === lower ? [line[0], value] : line,
  );
  return { ...request, headers };
}
