/** What a schema of the contract says of a value, through its references and alternatives. */
import { onceForEach } from '@antipode/base';
import type { Json, JsonObject, JsonSchema } from '../../clause.ts';
import { isObject, itemsOf } from '../../contract/json-shape.ts';

export type Schemas = Readonly<Record<string, JsonSchema>>;

export type Found = {
  /** What the place may be; empty when the schema has no such place. */
  readonly schemas: readonly JsonObject[];
  /** Whether the schema lets anything stand there. */
  readonly isOpen: boolean;
  /** The names that could have stood there. */
  readonly siblings: readonly string[];
};

const mostParts = 300;

/** The schema with its references followed, and the parts and alternatives that it is made of. */
export function partsOf(schemas: Schemas, given: readonly (Json | undefined)[]): readonly JsonObject[] {
  const parts = new Set<JsonObject>();
  const waiting = [...given].toReversed();
  while (waiting.length > 0 && parts.size < mostParts) {
    const schema = waiting.pop();
    if (!isObject(schema) || parts.has(schema)) continue;
    parts.add(schema);
    const reference = schema['$ref'];
    if (typeof reference === 'string' && Object.hasOwn(schemas, reference)) waiting.push(schemas[reference]);
    for (const key of ['allOf', 'anyOf', 'oneOf']) waiting.push(...itemsOf(schema[key]));
    for (const key of ['then', 'else']) waiting.push(schema[key]);
  }
  return [...parts];
}

export function find(schemas: Schemas, given: readonly (Json | undefined)[], name: string): Found {
  const parts = partsOf(schemas, given);
  const found: JsonObject[] = [];
  const siblings: string[] = [];
  let isOpen = !parts.some((part) => part['properties'] !== undefined || part['items'] !== undefined);
  const take = (schema: Json | undefined): void => {
    if (isObject(schema)) found.push(schema);
    else if (schema === true) isOpen = true;
  };
  for (const part of parts) {
    const properties = part['properties'];
    if (isObject(properties)) {
      if (Object.hasOwn(properties, name)) take(properties[name]);
      if (siblings.length < 500) siblings.push(...Object.keys(properties));
    }
    if (isIndex.test(name)) {
      take(itemsOf(part['prefixItems'])[Number(name)]);
      take(part['items']);
      if (part['type'] === 'array' && part['items'] === undefined) isOpen = true;
    }
    const additional = part['additionalProperties'];
    if (isObject(additional) || additional === true || isObject(part['patternProperties'])) {
      take(additional);
      isOpen = true;
    }
  }
  return { schemas: found, isOpen, siblings };
}

const isIndex = /^(?:\d+|\*|-)$/;

/** The types that a value may have; undefined when any may stand there. */
export function typesOf(
  schemas: Schemas,
  schema: Json | undefined,
  depth = 0,
): ReadonlySet<string> | undefined {
  if (!isObject(schema) || depth > deepest) return undefined;
  const own = ownTypes(schema);
  if (own) return own;
  const reference = schema['$ref'];
  if (typeof reference === 'string') return typesOf(schemas, schemas[reference], depth + 1);
  for (const part of itemsOf(schema['allOf'])) {
    const types = typesOf(schemas, part, depth + 1);
    if (types) return types;
  }
  const alternatives = [...itemsOf(schema['anyOf']), ...itemsOf(schema['oneOf'])];
  if (alternatives.length === 0) return undefined;
  const all = new Set<string>();
  for (const alternative of alternatives) {
    const types = typesOf(schemas, alternative, depth + 1);
    if (!types) return undefined;
    for (const type of types) all.add(type);
  }
  return all;
}

const deepest = 12;

function ownTypes(schema: JsonObject): ReadonlySet<string> | undefined {
  const { type } = schema;
  const named = typeof type === 'string' ? [type] : itemsOf(type).filter((each) => typeof each === 'string');
  if (named.length > 0) return new Set([...named, ...(schema['nullable'] === true ? ['null'] : [])]);
  const values = valuesIn(schema);
  return values && new Set(values.flatMap((value) => typesOfValue(value)));
}

/** The only values that may stand there; undefined when others may. */
export function valuesOf(schemas: Schemas, schema: Json | undefined, depth = 0): readonly Json[] | undefined {
  if (!isObject(schema) || depth > deepest) return undefined;
  const own = valuesIn(schema);
  if (own) return own;
  if (schema['type'] === 'null') return [null];
  const reference = schema['$ref'];
  if (typeof reference === 'string') return valuesOf(schemas, schemas[reference], depth + 1);
  for (const part of itemsOf(schema['allOf'])) {
    const values = valuesOf(schemas, part, depth + 1);
    if (values) return values;
  }
  const alternatives = [...itemsOf(schema['anyOf']), ...itemsOf(schema['oneOf'])];
  if (alternatives.length === 0) return undefined;
  const all: Json[] = [];
  for (const alternative of alternatives) {
    const values = valuesOf(schemas, alternative, depth + 1);
    if (!values) return undefined;
    all.push(...values);
  }
  return all;
}

const valuesIn = onceForEach((schema: JsonObject): readonly Json[] | undefined => {
  if (schema['const'] !== undefined) return [schema['const']];
  const listed = itemsOf(schema['enum']);
  return listed.length === 0 ? undefined : [...listed, ...(schema['nullable'] === true ? [null] : [])];
});

/** `12` is an integer and a number. */
export function typesOfValue(value: Json): readonly string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
  return [typeof value];
}

export const fits = (types: ReadonlySet<string>, value: Json): boolean =>
  typesOfValue(value).some((type) => types.has(type));
