/**
 * What can be told of a schema's values without judging any: text is read by it, and bodies are written by it.
 *
 * It knows OpenAPI 3.0's dialect and JSON Schema 2020-12 alike, and is generous: what it cannot tell, it allows.
 */
import type { Json, JsonObject, JsonSchema } from '@antipode/handoff';
import { isObject } from '../json.ts';

type Schemas = Readonly<Record<string, JsonSchema>>;

/** The types that a value may have, as a set of bits. */
export const typeBits = {
  string: 1,
  number: 2,
  boolean: 4,
  null: 8,
  array: 16,
  object: 32,
} as const;

const anyType = 63;

const bitsByName: Readonly<Record<string, number>> = { ...typeBits, integer: typeBits.number };

type KnownShapes = {
  readonly types: WeakMap<JsonObject, number>;
  readonly parts: WeakMap<JsonObject, Parts>;
};
type Parts = readonly JsonObject[];

const shapes = new WeakMap<Schemas, KnownShapes>();

function shapesOf(schemas: Schemas): KnownShapes {
  const known = shapes.get(schemas) ?? { types: new WeakMap(), parts: new WeakMap() };
  shapes.set(schemas, known);
  return known;
}

/** @returns bits of `typeBits` */
export function typesAllowed(schema: JsonSchema, schemas: Schemas): number {
  return typesIn(schema, schemas, shapesOf(schemas).types, new Set());
}

function typesIn(
  schema: Json | undefined,
  schemas: Schemas,
  known: WeakMap<JsonObject, number>,
  underWay: Set<JsonObject>,
): number {
  if (schema === false) return 0;
  if (!isObject(schema)) return anyType;
  const found = known.get(schema);
  if (found !== undefined) return found;
  if (underWay.has(schema)) return anyType; // a schema that is part of itself
  underWay.add(schema);
  const of = (part: Json | undefined) => typesIn(part, schemas, known, underWay);
  const anyOf = (key: string) => {
    const parts = schema[key];
    return Array.isArray(parts)
      ? (parts as readonly Json[]).reduce<number>((bits, part) => bits | of(part), 0)
      : anyType;
  };
  let bits = namedTypes(schema) & literalTypes(schema) & anyOf('anyOf') & anyOf('oneOf');
  const target = referred(schema, schemas);
  if (target !== undefined) bits &= of(target);
  for (const part of listOf(schema['allOf'])) bits &= of(part);
  underWay.delete(schema);
  known.set(schema, bits);
  return bits;
}

function namedTypes(schema: JsonObject): number {
  const type = schema['type'];
  const names = typeof type === 'string' ? [type] : listOf(type);
  if (names.length === 0) return anyType;
  const bits = names.reduce<number>(
    (all, name) => all | (typeof name === 'string' ? (bitsByName[name] ?? 0) : 0),
    0,
  );
  return schema['nullable'] === true ? bits | typeBits.null : bits;
}

function literalTypes(schema: JsonObject): number {
  const constant = schema['const'];
  if (constant !== undefined) return typeOf(constant);
  const values = schema['enum'];
  return Array.isArray(values)
    ? (values as readonly Json[]).reduce<number>((all, value) => all | typeOf(value), 0)
    : anyType;
}

export function typeOf(value: Json): number {
  if (value === null) return typeBits.null;
  if (Array.isArray(value)) return typeBits.array;
  return bitsByName[typeof value] ?? 0;
}

/** A schema and all that it is put together from: what it refers to, and what it has under `allOf` and the like. */
export function partsOfSchema(schema: JsonSchema, schemas: Schemas): Parts {
  if (!isObject(schema)) return [];
  const { parts: known } = shapesOf(schemas);
  const found = known.get(schema);
  if (found) return found;
  const parts = new Set<JsonObject>([schema]);
  for (const part of parts) {
    const inside = [part['allOf'], part['anyOf'], part['oneOf']].flatMap(listOf);
    for (const each of [referred(part, schemas), ...inside]) if (isObject(each)) parts.add(each);
  }
  const result = [...parts];
  known.set(schema, result);
  return result;
}

/** What the schema says of a member of its objects; several places of it may say something. */
export function memberSchemas(schema: JsonSchema, name: string, schemas: Schemas): readonly JsonSchema[] {
  const parts = partsOfSchema(schema, schemas);
  const named = parts.flatMap((part) => {
    const properties = part['properties'];
    return isObject(properties) && Object.hasOwn(properties, name) ? schemaOf(properties[name]) : [];
  });
  return named.length > 0 ? named : parts.flatMap((part) => schemaOf(part['additionalProperties']));
}

/** What the schema says of the items of its lists. */
export function itemSchemas(schema: JsonSchema, schemas: Schemas): readonly JsonSchema[] {
  return partsOfSchema(schema, schemas).flatMap((part) => [
    ...schemaOf(part['items']),
    ...listOf(part['prefixItems']).flatMap(schemaOf),
  ]);
}

/** The types that any of several places allows; all types where there are none. */
export function typesOfAny(given: readonly JsonSchema[], schemas: Schemas): number {
  return given.length === 0
    ? anyType
    : given.reduce<number>((bits, each) => bits | typesAllowed(each, schemas), 0);
}

export function memberNames(schema: JsonSchema, schemas: Schemas): ReadonlySet<string> {
  const parts = partsOfSchema(schema, schemas);
  return new Set(
    parts.flatMap((part) => (isObject(part['properties']) ? Object.keys(part['properties']) : [])),
  );
}

/** Whether the schema says that members without a name of their own may stand in its objects. */
export function namesOtherMembers(schema: JsonSchema, schemas: Schemas): boolean {
  return partsOfSchema(schema, schemas).some(
    (part) =>
      (part['additionalProperties'] !== undefined && part['additionalProperties'] !== false) ||
      part['patternProperties'] !== undefined,
  );
}

function referred(schema: JsonObject, schemas: Schemas): JsonSchema | undefined {
  const name = schema['$ref'];
  return typeof name === 'string' && Object.hasOwn(schemas, name) ? schemas[name] : undefined;
}

function schemaOf(value: Json | undefined): JsonSchema[] {
  return isObject(value) || typeof value === 'boolean' ? [value] : [];
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/**
 * The media type of a value that is bytes and not text: `format: binary` of OpenAPI 3.0, `contentMediaType` without
 * `contentEncoding` and the schema that says nothing of OpenAPI 3.1 (“Working with Binary Data”). Undefined for text.
 */
export function binaryMediaType(given: readonly JsonSchema[], schemas: Schemas): string | undefined {
  const parts = given.flatMap((each) => partsOfSchema(each, schemas));
  for (const part of parts) {
    if (part['contentEncoding'] !== undefined) return undefined;
    const mediaType = part['contentMediaType'];
    if (typeof mediaType === 'string') return mediaType;
    if (part['format'] === 'binary') return 'application/octet-stream';
  }
  return undefined;
}
