/**
 * Whether a request is as faulty as it was meant to be, once it is written.
 *
 * The number 5 for a text is the text “5” in a query, an empty list vanishes, and so does the fault. So a request counts
 * as faulty only where no reading of what is sent fits the contract, not even a lenient one.
 */
import type { Json, JsonSchema } from '@antipode/handoff';
import type { Operation, OperationParameter } from '../contract/operation.ts';
import type { WireRequest } from '../exchange.ts';
import { readRequest, type ReadRequest } from './read-request.ts';
import type { Manner, Reading } from './reading.ts';
import { latin1Of } from '../bytes.ts';
import type { BodyValue } from './values.ts';

/** Whether a value fits a schema, in a request. */
export type IsRight = (schema: JsonSchema, value: Json) => boolean;

export type WireFault = {
  readonly in: 'method' | 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** Of the parameter; empty for the others. */
  readonly name: string;
  readonly fault: 'missing' | 'against-schema' | 'undeclared-media-type' | 'malformed' | 'another-operation';
};

export function isFaultyOnWire(operation: Operation, isRight: IsRight, request: WireRequest): boolean {
  return faultsOnWire(operation, isRight, request).length > 0;
}

/** What no reader could find right, each once. */
export function faultsOnWire(
  operation: Operation,
  isRight: IsRight,
  request: WireRequest,
): readonly WireFault[] {
  return faultsIn(
    operation,
    request,
    'lenient',
    (reading, schema) =>
      !reading.isComplete || reading.values.some((value) => isRight(schema, judged(value))),
  );
}

/** Whether every reading that the standards allow fits the contract: nobody may refuse it for its form. */
export function isSoundOnWire(operation: Operation, isRight: IsRight, request: WireRequest): boolean {
  const faults = faultsIn(
    operation,
    request,
    'strict',
    (reading, schema) =>
      reading.values.length > 0 && reading.values.every((value) => isRight(schema, judged(value))),
  );
  return faults.length === 0;
}

function faultsIn(
  operation: Operation,
  request: WireRequest,
  manner: Manner,
  isFine: (reading: Reading<BodyValue>, schema: JsonSchema) => boolean,
): WireFault[] {
  const read = readRequest(operation, request, manner);
  const elsewhere: WireFault[] = [
    ...(request.method === operation.method
      ? []
      : [{ in: 'method', name: '', fault: 'another-operation' } as const]),
    ...(read.isAtPath ? [] : [{ in: 'path', name: '', fault: 'another-operation' } as const]),
  ];
  const inParameters = [...read.parameters].flatMap(([parameter, reading]): WireFault[] => {
    const fault = (kind: WireFault['fault']) => [{ in: parameter.in, name: parameter.name, fault: kind }];
    if (isAbsent(parameter, reading, manner)) return parameter.required ? fault('missing') : [];
    if (reading === undefined || isFine(reading, parameter.schema)) return [];
    return fault('against-schema');
  });
  return [...elsewhere, ...inParameters, ...bodyFaults(operation, read.body, isFine)];
}

function isAbsent(parameter: OperationParameter, reading: Reading | undefined, manner: Manner): boolean {
  if (reading === undefined) return true;
  // `limit=` is as good as no limit where the contract allows it, and to many readers.
  const isEmpty = reading.values.every((value) => value === '');
  return parameter.in === 'query' && manner === 'lenient' && parameter.mayBeEmpty && isEmpty;
}

function bodyFaults(
  operation: Operation,
  body: ReadRequest['body'],
  isFine: (reading: Reading<BodyValue>, schema: JsonSchema) => boolean,
): WireFault[] {
  const fault = (kind: WireFault['fault']) => [{ in: 'body', name: '', fault: kind } as const];
  switch (body.kind) {
    case 'none':
      return operation.body?.required ? fault('missing') : [];
    case 'undeclared':
      return fault('undeclared-media-type');
    case 'malformed':
      return fault('malformed');
    case 'unread':
      return [];
    case 'read':
      return isFine(body.reading, body.content.schema) ? [] : fault('against-schema');
  }
}

/** Bytes as a text of as many characters, since a schema can say no more of them than how many there may be. */
function judged(value: BodyValue): Json {
  if (value instanceof Uint8Array) return latin1Of(value);
  if (!holdsBytes(value)) return value;
  if (Array.isArray(value)) return (value as readonly BodyValue[]).map(judged);
  return Object.fromEntries(
    Object.entries(value as object).map(([name, member]: [string, BodyValue]) => [name, judged(member)]),
  );
}

/** Bytes stand only as a member of a body, or as an item of one. */
function holdsBytes(value: BodyValue): value is Exclude<BodyValue, Json | Uint8Array> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(
    (each: BodyValue) =>
      each instanceof Uint8Array || (Array.isArray(each) && each.some((item) => item instanceof Uint8Array)),
  );
}
