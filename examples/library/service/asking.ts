/** What requests say: cookies, queries, forms and JSON, read as the contract has them. */
import { Refusal } from './answers.ts';
import type { Library } from './library.ts';

export function cookieIn(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** An integer in digits only; undefined where the text is none, or is out of range. */
export function integerIn(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,9}$/u.test(text) ? Number(text) : -1;
  return number >= least && number <= most ? number : undefined;
}

/** The only value of a query parameter; undefined where it is not sent. */
export function parameter(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name);
  if (values.length > 1) throw new Refusal('invalid-parameter', `Send ${name} once.`);
  return values[0];
}

export function integerParameter(query: URLSearchParams, name: string, most: number, usual: number): number {
  const text = parameter(query, name);
  const value = text === undefined ? usual : integerIn(text, 1, most);
  if (value === undefined)
    throw new Refusal('invalid-parameter', `${name} takes an integer from 1 to ${most}.`);
  return value;
}

const mediaTypeOf = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

async function textOf(request: Request, mediaType: string): Promise<string> {
  if (mediaTypeOf(request) !== mediaType) throw new Refusal('unsupported-media-type', `Send ${mediaType}.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await request.arrayBuffer());
  } catch {
    throw new Refusal('malformed-json', 'Send UTF-8.');
  }
}

/** The fields of a form, each with all its values. */
export async function formOf(
  library: Library,
  request: Request,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const text = await textOf(request, 'application/x-www-form-urlencoded');
  const form = new URLSearchParams(library.fault === 'plus-kept' ? text.replaceAll('+', '%2B') : text);
  return new Map([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
}

export async function jsonOf(request: Request, mediaType: string): Promise<unknown> {
  const text = await textOf(request, mediaType);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('malformed-json', 'The body is no JSON.');
  }
}

export type Test = (value: unknown) => boolean;

/** A text of so many characters. */
export const text =
  (least: number, most: number): Test =>
  (value) =>
    typeof value === 'string' && [...value].length >= least && [...value].length <= most;
export const matching =
  (pattern: RegExp): Test =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
export const oneOf =
  (...values: readonly string[]): Test =>
  (value) =>
    typeof value === 'string' && values.includes(value);
/** At most so many, no two alike. */
export const listOf =
  (most: number, isItem: Test): Test =>
  (value) =>
    Array.isArray(value) &&
    value.length <= most &&
    new Set(value).size === value.length &&
    value.every(isItem);
export const orNull =
  (isRight: Test): Test =>
  (value) =>
    value === null || isRight(value);

/** Which members of an object are wrong, or not among those that it may have. */
export function wrongMembers(value: object, tests: Readonly<Record<string, Test>>): string[] {
  return Object.entries(value)
    .filter(([name, member]) => !Object.hasOwn(tests, name) || !tests[name]?.(member))
    .map(([name]) => name);
}

export function refuseBody(names: readonly string[]): never {
  throw new Refusal(
    'invalid-body',
    names.length === 0 ? 'The body is not valid.' : `Not valid: ${names.join(', ')}.`,
  );
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
