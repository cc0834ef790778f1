/** Looking into schemas, whose references are names of other schemas. */
import type { Json, JsonObject, JsonSchema } from '../clause.ts';
import { referenceIn } from '../contract/contract-files.ts';
import { isObject, itemsOf } from '../contract/json-shape.ts';

export type Schemas = Readonly<Record<string, JsonSchema>>;

export type NamedField = { readonly name: string; readonly schema: JsonObject };

const mostHops = 20;

/** The schema that a reference names in the end, with what stands beside the reference. */
export function followSchema(schema: Json | undefined, schemas: Schemas): JsonObject | undefined {
  let at = schema;
  let beside: JsonObject = {};
  for (let hops = 0; hops < mostHops; hops++) {
    if (!isObject(at)) return undefined;
    const name = referenceIn(at);
    if (name === undefined) return hops === 0 ? at : { ...at, ...beside };
    const { $ref: _reference, ...own } = at;
    beside = { ...own, ...beside };
    at = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  }
  return undefined;
}

const mostFields = 300;
const deepest = 8;

/**
 * Every value that a body of this schema holds: its own and those of what it is made of. `items[].id` is named `id` of
 * each of `items`.
 */
export function fieldsOf(schema: Json | undefined, schemas: Schemas, name: string): readonly NamedField[] {
  const fields: NamedField[] = [];
  const seen = new Set<Json>();
  const walk = (given: Json | undefined, at: string, depth: number): void => {
    const followed = followSchema(given, schemas);
    if (!followed || fields.length >= mostFields || depth > deepest) return;
    // Following makes a new object where something stands beside a reference, so its reference is what is remembered.
    const key = referenceIn(given) ?? followed;
    if (seen.has(key)) return;
    seen.add(key);
    const parts = partsOf(followed);
    if (parts.length === 0 || followed['type'] !== undefined) fields.push({ name: at, schema: followed });
    for (const part of parts) walk(part, at, depth + 1);
    const { properties, items } = followed;
    if (isObject(properties)) {
      for (const [own, property] of Object.entries(properties)) {
        if (isObject(property) && property['readOnly'] === true) continue;
        seen.delete(referenceIn(property) ?? '');
        walk(property, at === '' ? own : `${at}.${own}`, depth + 1);
      }
    }
    if (isObject(items)) walk(items, `${at}[]`, depth + 1);
  };
  walk(schema, name, 0);
  return fields;
}

export const partsOf = (schema: JsonObject): readonly Json[] =>
  ['allOf', 'anyOf', 'oneOf'].flatMap((key) => itemsOf(schema[key]));

/** `type` may be one name or several; `null` beside another changes nothing about what the other is. */
export function typesOf(schema: JsonObject): readonly string[] {
  const { type } = schema;
  const types = typeof type === 'string' ? [type] : itemsOf(type).filter((each) => typeof each === 'string');
  return types.filter((each) => each !== 'null');
}
