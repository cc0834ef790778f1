import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Json, JsonSchema } from '@antipode/handoff';
import { operationWith } from '../contract/contract.fixture.ts';
import type { Operation } from '../contract/operation.ts';
import type { WireRequest } from '../exchange.ts';
import { requestOf } from './request-of.ts';
import type { Values } from './values.ts';

export const noValues: Values = { path: {}, query: {}, header: {}, cookie: {} };

/** An operation with one parameter, `color`; in a path it shares its segment with an `x`, so that it may be empty. */
export function withParameter(
  place: string,
  schema: JsonSchema,
  more: object = {},
  document: object = {},
): Promise<Operation> {
  const parameter = {
    name: 'color',
    in: place,
    ...(place === 'path' ? { required: true } : {}),
    schema,
    ...more,
  };
  return operationWith(
    { parameters: [parameter] },
    { ...document, ...(place === 'path' ? { path: '/x{color}' } : {}) },
  );
}

export function withBody(mediaType: string, schema: JsonSchema, encoding: object = {}): Promise<Operation> {
  const content = { [mediaType]: { schema, encoding } };
  return operationWith({ requestBody: { required: true, content } }, { method: 'post' });
}

export function valueAt(place: keyof Values, value: Json): Values {
  return { ...noValues, [place]: { color: value } };
}

export function sent(operation: Operation, values: Partial<Values>): WireRequest {
  const request = requestOf(operation, { ...noValues, ...values });
  if (!request.ok) throw new Error(`${request.error.in} ${request.error.name}: ${request.error.because}`);
  return request.value;
}

export function whyNot(operation: Operation, values: Partial<Values>): string | undefined {
  const request = requestOf(operation, { ...noValues, ...values });
  return request.ok ? undefined : request.error.because;
}

/** What stands in a request for the parameter of `withParameter`. */
export function writtenAt(place: string, { target, headers }: WireRequest): string {
  const header = (name: string) => headers.find(([given]) => given === name)?.[1] ?? '';
  if (place === 'header') return header('color');
  if (place === 'cookie') return header('Cookie');
  return place === 'path' ? target.slice('/x'.length) : target.slice('/things?'.length);
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const compiled = new Map<string, (value: Json) => boolean>();

/** A judge that is not ours. */
export function isRight(schema: JsonSchema, value: Json): boolean {
  const key = JSON.stringify(schema);
  const validate = compiled.get(key) ?? ajv.compile<Json>(schema as object | boolean);
  compiled.set(key, validate);
  return validate(value);
}
