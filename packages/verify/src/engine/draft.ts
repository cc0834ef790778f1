/**
 * One request before it is written: which values stand where, and what it was meant to be.
 *
 * Values that only the service can know are taken from what it said; all others come from the contract.
 */
import { onceForEach } from '@antipode/base';
import type { Json, JsonObject } from '@antipode/handoff';
import type { Meant } from '../checks/check.ts';
import type { Operation } from '../contract/operation.ts';
import type { WireRequest } from '../exchange.ts';
import type { Values } from '../wire/values.ts';
import type { Harvest, PathValues } from './harvest.ts';
import type { Part } from './parts.ts';
import { plainName, resourcePath, type ResourcePath } from './resource-path.ts';

export type Draft = {
  readonly operation: Operation;
  readonly values: Values;
  readonly meant: Meant;
  /** What it was made for: `boundary of limit: 100`. */
  readonly name: string;
  /** What is done to the request after it is written: a fault that no value can have. */
  readonly spoil?: (request: WireRequest) => WireRequest;
};

/** Values for parts by their place and name; a part that is left out has none. */
export type Picked = ReadonlyMap<Part, Json>;

export function valuesOfParts(picked: Picked): Values {
  const values: { [Place in 'path' | 'query' | 'header' | 'cookie']: Record<string, Json> } = {
    path: {},
    query: {},
    header: {},
    cookie: {},
  };
  let body: Values['body'];
  for (const [part, value] of picked) {
    if (part.in === 'body') body = { mediaType: part.name, value };
    else values[part.in][part.name] = value;
  }
  return body === undefined ? values : { ...values, body };
}

export type Picking = {
  readonly harvest: Harvest;
  readonly path: PathValues;
  /** A number that no other request of the run has. */
  readonly serial: () => number;
  /** A value of the part that fits its schema; undefined when none can be made. */
  readonly generate: (part: Part) => Json | undefined;
  readonly fits: (part: Part, value: Json) => boolean;
  /** Whether the service has asked for a condition (428). */
  readonly needsCondition: boolean;
  /** Whether a part that may be left out is sent. */
  readonly wants: (part: Part) => boolean;
};

/**
 * Values for a request that should succeed; undefined when a part that it needs has none.
 *
 * @param given the value of one part, which is sent as it is; of several bodies it is the one
 */
export function pickValid(
  operation: Operation,
  parts: readonly Part[],
  picking: Picking,
  given?: { readonly part: Part; readonly value: Json },
): Picked | undefined {
  const picked = new Map<Part, Json>();
  const body =
    given?.part.in === 'body'
      ? given.part
      : parts.find((part) => part.in === 'body' && (part.isRequired || picking.wants(part)));
  for (const part of parts) {
    if (part.in === 'body' && part !== body) continue;
    const value = part === given?.part ? given.value : valueFor(operation, part, picking);
    if (value !== undefined) picked.set(part, value);
    else if (part.isRequired) return undefined;
  }
  return picked;
}

function valueFor(operation: Operation, part: Part, picking: Picking): Json | undefined {
  const { harvest, path } = picking;
  if (part.in === 'path') return asIn(part, path[part.name]) ?? picking.generate(part);
  if (part.in !== 'body' && (part.role === 'free' || part.role === 'given-out')) {
    const linked = harvest.linkedTo(operation.clause, part.in, part.name, path);
    if (linked !== undefined && (part.isRequired || picking.wants(part)) && picking.fits(part, linked))
      return linked;
  }
  switch (part.role) {
    case 'once': {
      const fresh = `antipode-${String(picking.serial()).padStart(8, '0')}`;
      if (!part.isRequired && !picking.wants(part)) return undefined;
      return picking.fits(part, fresh) ? fresh : picking.generate(part);
    }
    case 'given-out': {
      const at = pathOf(operation, path);
      const known = harvest.givenAt(at, `next${part.name}`) ?? harvest.givenAt(at, part.name);
      if (known !== undefined && picking.wants(part) && picking.fits(part, known)) return known;
      return part.isRequired ? picking.generate(part) : undefined;
    }
    case 'condition': {
      const tag = harvest.entityTagOf(pathOf(operation, path));
      if (tag !== undefined && (part.isRequired || picking.needsCondition) && /^if-?match$/i.test(part.name))
        return tag;
      return part.isRequired ? picking.generate(part) : undefined;
    }
    case 'free':
      if (!part.isRequired && !picking.wants(part)) return undefined;
      return withReferences(operation, picking.generate(part), part, picking);
  }
}

/** The path that is sent, without a base path and a query. */
export function pathOf({ path }: Operation, values: PathValues): string {
  return path.text.replaceAll(/\{([^}]*)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** A parameter of a path comes as text: a number where the schema wants one. */
function asIn(part: Part, text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  const type = typeof part.schema === 'object' ? part.schema['type'] : undefined;
  return (type === 'integer' || type === 'number') && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

/** In the place of invented references those that the service gave out, as far as the schema allows. */
export function withReferences<Value extends Json | undefined>(
  operation: Operation,
  value: Value,
  part: Part,
  { harvest, path, fits }: Picking,
): Value | Json {
  if (value === undefined) return value;
  if (typeof value !== 'object' || value === null) {
    const known =
      part.in !== 'body' && isReference(part.name) ? harvest.valuesNamed(part.name, path)[0] : undefined;
    return known !== undefined && fits(part, known) ? known : value;
  }
  const own = part.in === 'body' ? withOwnId(operation, value, path) : value;
  const replaced = replace(own, (name) => harvest.valuesNamed(name, path)[0]);
  return replaced !== value && fits(part, replaced) ? replaced : value;
}

/** Who changes an item, and names it in the body too, names the same one there: services refuse another. */
function withOwnId({ method, path }: Operation, body: Json, values: PathValues): Json {
  const [, name] = /\/\{([^{}/]+)\}$/.exec(path.text) ?? [];
  const own = name === undefined ? undefined : values[name];
  if ((method !== 'PUT' && method !== 'PATCH') || name === undefined || own === undefined) return body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const names = new Set(['id', plainName(name)]);
  const members = Object.entries(body as JsonObject).map(([member, value]): [string, Json] => {
    if (!names.has(plainName(member))) return [member, value];
    if (typeof value === 'string') return [member, own];
    return [member, typeof value === 'number' && /^-?\d+$/.test(own) ? Number(own) : value];
  });
  return Object.fromEntries(members);
}

function replace(value: Json, known: (name: string) => string | number | undefined): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => replace(item as Json, known));
  const members = Object.entries(value as JsonObject).map(([name, member]): [string, Json] => {
    const given = typeof member === 'string' || typeof member === 'number' ? known(name) : undefined;
    if (given !== undefined && isReference(name) && typeof given === typeof member) return [name, given];
    return [name, replace(member, known)];
  });
  return Object.fromEntries(members);
}

/** `bankAccountId`, `owner_id`; not `externalId`, which the caller makes. */
const isReference = (name: string): boolean =>
  /(?:[a-z]Id|_id|-id|[a-z]Ref|_ref|[a-z]Uuid|_uuid)s?$/.test(name) &&
  !/^(?:external|client|request|correlation|own|reference|trace)/.test(plainName(name));

/** What an operation's path speaks of; read once for each. */
export const resourceOf = onceForEach(({ path }: Operation): ResourcePath => resourcePath(path.text));
