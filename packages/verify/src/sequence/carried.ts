/**
 * Values that go from one answer of a sequence into a later request: an id that was given out, an entity tag, a cursor.
 *
 * Told apart from what only happens to be equal by where they stand: an id in a path below its noun, a tag in a
 * condition, a cursor in a query.
 */
import type { Json } from '@antipode/handoff';
import { readBody, type BodyRead } from '../answer-body.ts';
import { textOfBytes } from '../bytes.ts';
import { plainName, singular } from '../engine/resource-path.ts';
import { headerOf, type Answer, type Exchange, type WireRequest } from '../exchange.ts';
import { below, memberAt } from '../json.ts';
import { parseJson } from '../parse-json.ts';
import { decodePercent, decodeQuery } from '../wire/percent.ts';

export type Carry = {
  /** Of the variable that stands for it: `MERCHANT_ID`. */
  readonly name: string;
  /** The exchange whose answer gives it, counted from 0. */
  readonly from: number;
  /** `Location` (the last segment of its path), `ETag`, or a pointer into the body: `/id`. */
  readonly at: string;
  readonly into: RequestPlace;
  readonly value: string;
};

export type RequestPlace =
  /** Between the slashes of the path, counted from 0. */
  | { readonly kind: 'segment'; readonly at: number }
  | { readonly kind: 'query'; readonly name: string }
  | { readonly kind: 'header'; readonly name: string }
  /** A string or a number in a JSON body. */
  | { readonly kind: 'body'; readonly pointer: string };

export type Given = {
  readonly from: number;
  readonly at: string;
  readonly value: string;
  readonly noun: string;
};
export type Used = { readonly into: RequestPlace; readonly value: string; readonly name: string };

/** For each exchange, what its request takes from answers before it. */
export function carriedIn(exchanges: readonly Exchange[]): readonly (readonly Carry[])[] {
  const names = new Map<string, string>();
  return matched(exchanges).map((uses) =>
    uses.flatMap(({ used: { name, into, value }, source }): Carry[] => {
      if (!source) return [];
      const { from, at } = source;
      return [{ name: nameFor(name, `${from} ${at}`, names), from, at, into, value }];
    }),
  );
}

/** What requests hold in the places of such values, and no answer before them has given. */
export const missingIn = (exchanges: readonly Exchange[]): readonly Used[] =>
  matched(exchanges).flatMap((uses) => uses.flatMap(({ used, source }) => (source ? [] : [used])));

function matched(
  exchanges: readonly Exchange[],
): { readonly used: Used; readonly source: Given | undefined }[][] {
  const given: Given[] = [];
  // What was known before anything was asked is not carried when an answer repeats it.
  const known = new Set<string>();
  return exchanges.map(({ request, outcome }, index) => {
    const uses = usedIn(request).map((used) => {
      const source = known.has(used.value) ? undefined : sourceOf(used, given);
      return { used, source };
    });
    for (const { used, source } of uses) if (!source) known.add(used.value);
    if (outcome.kind === 'answer') given.push(...givenIn(request, outcome, index));
    return uses;
  });
}

/** What stands at a place of an answer; undefined where nothing that can be carried does. */
export function valueAt(answer: Answer, at: string): string | undefined {
  if (at === 'ETag') return headerOf(answer.headers, 'etag');
  if (at === 'Location') return lastSegment(headerOf(answer.headers, 'location') ?? '');
  const body = readBody(answer);
  if (body.kind !== 'json') return undefined;
  const value = memberAt(body.value, at);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Members that name a thing: `id`, `merchantId`, `owner_uuid`, `key`, `slug`. */
export const namesThing = (name: string): boolean =>
  /^(?:id|uuid|guid|key|slug)$/i.test(name) || /(?:[a-z\d](?:Id|Uuid|Key)|[_-](?:id|uuid|key))s?$/.test(name);

const namesPage = (name: string): boolean =>
  /cursor|continuation|token|^next|after$|before$/.test(plainName(name));

/** Below it, a body’s members tell of something else. */
const deepest = 3;
/** Of a list, so many items are looked at. */
const mostItems = 100;

/** What an answer gives that a later request could take. */
export function givenIn(
  request: WireRequest,
  answer: Answer,
  from: number,
  body: BodyRead = readBody(answer),
): Given[] {
  const noun = nounIn(request.target);
  const given: Given[] = [];
  const add = (at: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') given.push({ from, at, value, noun });
  };
  if (body.kind === 'json')
    walk(body.value, '', 0, (at, name, value) => {
      if (namesThing(name) || namesPage(name)) add(at, String(value));
    });
  if (headerOf(answer.headers, 'location') !== undefined) add('Location', valueAt(answer, 'Location'));
  add('ETag', headerOf(answer.headers, 'etag'));
  return given;
}

function walk(
  value: Json,
  pointer: string,
  depth: number,
  visit: (pointer: string, name: string, value: string | number) => void,
): void {
  if (typeof value !== 'object' || value === null || depth > deepest) return;
  for (const [name, member] of Object.entries(value).slice(0, mostItems)) {
    const at = below(pointer, name);
    if (typeof member === 'string' || typeof member === 'number') visit(at, name, member);
    else walk(member, at, depth + 1, visit);
  }
}

function usedIn({ target, headers, body }: WireRequest): Used[] {
  const [path = '', query = ''] = target.split('?', 2);
  const segments = path.split('/');
  const used = segments.flatMap((segment, at): Used[] => {
    const before = segments[at - 1] ?? '';
    // The first word of a path names a kind of thing.
    if (before === '') return [];
    return [{ into: { kind: 'segment', at }, value: decodePercent(segment), name: `${singular(before)}_ID` }];
  });
  for (const pair of query === '' ? [] : query.split('&')) {
    const [name = '', value = ''] = pair.split('=', 2).map(decodeQuery);
    if (namesThing(name) || namesPage(name)) used.push({ into: { kind: 'query', name }, value, name });
  }
  for (const [name, value] of headers)
    if (/^if-(?:none-)?match$/i.test(name))
      used.push({ into: { kind: 'header', name }, value, name: 'ETAG' });
  const text = body && textOfBytes(body);
  const parsed = text === undefined ? undefined : parseJson(text);
  if (parsed?.ok)
    walk(parsed.value, '', 0, (pointer, name, value) => {
      if (namesThing(name)) used.push({ into: { kind: 'body', pointer }, value: String(value), name });
    });
  return used.filter(({ value }) => value !== '');
}

/** Which of these a request has it from. */
export function sourceOf<From extends Given>(
  { into, value, name }: Used,
  given: readonly From[],
): From | undefined {
  const equal = given.filter((each) => each.value === value);
  if (into.kind === 'header') return equal.find(({ at }) => at === 'ETag');
  const named = equal.filter(({ at }) => at !== 'ETag');
  // A number that is one thing's id is often another's as well.
  const isTelling = !/^\d{1,6}$/.test(value);
  const noun = plainName(singular(name.replace(/[_-]?(?:id|uuid|key)s?$/i, '')));
  const fits = named.find((each) => plainName(singular(each.noun)) === noun);
  return fits ?? (isTelling ? named[0] : undefined);
}

/** The last word of a path that names a kind of thing: `payouts` of `/merchants/mer_1/payouts`. */
function nounIn(target: string): string {
  const segments = (target.split('?')[0] ?? '').split('/').filter((segment) => segment !== '');
  return segments.at(-1) ?? '';
}

function lastSegment(location: string): string | undefined {
  const path = location.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '').split(/[?#]/, 1)[0] ?? '';
  const segment = path.split('/').findLast((each) => each !== '');
  return segment === undefined ? undefined : decodePercent(segment);
}

/** `MERCHANT_ID`; with a number where another one has that name. */
function nameFor(name: string, source: string, names: Map<string, string>): string {
  const known = [...names].find(([, from]) => from === source)?.[0];
  if (known !== undefined) return known;
  const plain =
    name
      .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
      .toUpperCase()
      .replaceAll(/[^A-Z\d]+/g, '_')
      .replace(/^[_\d]+/, '') || 'VALUE';
  let free = plain;
  for (let number = 2; names.has(free); number++) free = `${plain}_${number}`;
  names.set(free, source);
  return free;
}
