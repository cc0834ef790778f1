/**
 * A contract's schema as plain JSON Schema 2020-12, for one direction.
 *
 * OpenAPI 3.0 says some things its own way (`nullable`, `exclusiveMinimum: true`, `example`), and what travels one
 * way only is not required the other. After this, everything else reads one dialect. Where the letter of a
 * specification and what its writer plainly means part (`nullable` beside `$ref`, `oneOf` with a discriminator
 * over open objects), it is read as meant: a checker must not raise an alarm over it.
 */
import type { Json, JsonObject, JsonSchema } from '@antipode/handoff';
import { below, isList, isObject } from './json.ts';
import {
  foreignKeywords,
  inPlaceKeywords,
  schemaKeywords,
  schemaListKeywords,
  schemaMapKeywords,
  valueKeywords,
} from './keyword-shapes.ts';
import { createOneWayProperties, type Direction } from './one-way-properties.ts';
import { patternOf } from './pattern.ts';

/** What could not be taken into account, and where in the schema. */
export type Note = { readonly pointer: string; readonly because: string };

/** JSON Schema 2020-12; every `$ref` in it is an address that `addressOf` gave. */
export type PlainSchema = JsonSchema;

/** Stands where a `$ref` names nothing: anything is right for the judge, and nothing can be made. */
export const unknownKeyword = 'x-unknown-schema';

export type PlainSetting = {
  readonly direction: Direction;
  readonly named: (name: string) => JsonSchema | undefined;
  readonly addressOf: (name: string) => string;
};

export type Plainer = (schema: JsonSchema, notes: Note[]) => PlainSchema;

const nobody: ReadonlySet<string> = new Set();

export function createPlainer({ direction, named, addressOf }: PlainSetting): Plainer {
  const oneWay = createOneWayProperties(named, direction);
  const beingWritten = new Set<string>();

  function plainOf(given: Json, pointer: string, notes: Note[], notSent: ReadonlySet<string>): PlainSchema {
    if (typeof given === 'boolean') return given;
    if (!isObject(given)) {
      notes.push({ pointer, because: 'This is no schema.' });
      return true;
    }
    const schema = withOldForms(given);
    const own = oneWay.namesIn(given);
    const names = notSent.size === 0 ? own : own.size === 0 ? notSent : new Set([...own, ...notSent]);
    const result: Record<string, Json> = {};
    const writtenOut: PlainSchema[] = [];
    for (const [keyword, value] of Object.entries(schema)) {
      const at = below(pointer, keyword);
      const passed = inPlaceKeywords.has(keyword) ? names : nobody;
      if (schemaKeywords.has(keyword)) {
        result[keyword] = plainOf(value, at, notes, passed);
      } else if (schemaListKeywords.has(keyword) && isList(value)) {
        if (value.length === 0) continue;
        result[keyword] = value.map((member, index) => plainOf(member, below(at, index), notes, passed));
      } else if (schemaMapKeywords.has(keyword) && isObject(value)) {
        result[keyword] = plainMap(keyword, value, at, notes, passed);
      } else if (keyword === '$ref' && typeof value === 'string') {
        const target = referenceTo(value, at, notes, names);
        if ('$ref' in target || unknownKeyword in target) Object.assign(result, target);
        else writtenOut.push(target);
      } else if (keyword === 'required' && valueKeywords.get(keyword)?.(value)) {
        result[keyword] = (value as readonly string[]).filter((name) => !names.has(name));
      } else if (keyword === 'pattern' && typeof value === 'string' && patternOf(value) === undefined) {
        notes.push({ pointer: at, because: `JavaScript cannot read the pattern ${value}` });
      } else if (valueKeywords.get(keyword)?.(value)) {
        result[keyword] = value;
      } else if (foreignKeywords.has(keyword)) {
        notes.push({ pointer: at, because: `${keyword} is not understood here.` });
      } else if (valueKeywords.has(keyword) || isSchemaKeyword(keyword)) {
        notes.push({
          pointer: at,
          because: `${keyword} does not hold what it should, so it asserts nothing.`,
        });
      }
    }
    if (writtenOut.length > 0) {
      result['allOf'] = [...(isList(result['allOf']) ? result['allOf'] : []), ...writtenOut];
    }
    if (isObject(given['patternProperties'])) openWhereUnread(result, given['patternProperties']);
    return withNull(given, byDiscriminator(result));
  }

  function plainMap(
    keyword: string,
    map: JsonObject,
    at: string,
    notes: Note[],
    passed: ReadonlySet<string>,
  ) {
    const result: Record<string, Json> = {};
    for (const [name, child] of Object.entries(map)) {
      const place = below(at, name);
      if (keyword === 'patternProperties' && patternOf(name) === undefined) {
        notes.push({ pointer: place, because: `JavaScript cannot read the pattern ${name}` });
        continue;
      }
      const plain = plainOf(child, place, notes, passed);
      const value = keyword === 'properties' && oneWay.isOneWay(child) ? notTravelling(plain) : plain;
      Object.defineProperty(result, name, { value, enumerable: true, configurable: true, writable: true });
    }
    return result;
  }

  /** A caller may send what is read-only, and a service ignores it; what is write-only must not come back. */
  function notTravelling(plain: PlainSchema): PlainSchema {
    if (direction === 'response') return { not: {}, writeOnly: true };
    return { ...(plain === true ? {} : plain === false ? { not: {} } : plain), readOnly: true };
  }

  /** Written out where its `required` names what only the surroundings say does not travel. */
  function referenceTo(name: string, at: string, notes: Note[], names: ReadonlySet<string>): JsonObject {
    const target = named(name);
    if (target === undefined) {
      notes.push({ pointer: at, because: `The contract has no schema named ${name}.` });
      return { [unknownKeyword]: name };
    }
    const required = isObject(target) && names.size > 0 ? target['required'] : undefined;
    if (!isObject(target) || !isList(required) || beingWritten.has(name)) return { $ref: addressOf(name) };
    const own = oneWay.namesIn(target);
    if (!required.some((one) => typeof one === 'string' && names.has(one) && !own.has(one))) {
      return { $ref: addressOf(name) };
    }
    beingWritten.add(name);
    const written = plainOf(target, at, notes, names);
    beingWritten.delete(name);
    return { allOf: [written] };
  }

  return (schema, notes) => plainOf(schema, '', notes, nobody);
}

function isSchemaKeyword(keyword: string): boolean {
  return schemaListKeywords.has(keyword) || schemaMapKeywords.has(keyword);
}

/** OpenAPI 3.0 and older drafts, said as 2020-12 says it. */
function withOldForms(schema: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...schema };
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const flag = schema[exclusive];
    if (typeof flag !== 'boolean') continue;
    delete result[exclusive];
    const limit = schema[bound];
    if (!flag || limit === undefined) continue;
    result[exclusive] = limit;
    delete result[bound];
  }
  if (schema['example'] !== undefined) {
    const more = isList(schema['examples']) ? schema['examples'] : [];
    result['examples'] = [schema['example'], ...more];
  }
  if (isList(schema['items'])) {
    result['prefixItems'] = schema['items'];
    delete result['items'];
    if (schema['additionalItems'] !== undefined) result['items'] = schema['additionalItems'];
  }
  if (schema['type'] === 'file') Object.assign(result, { type: 'string', format: 'binary' });
  return result;
}

/** Without a pattern that could not be read, nobody knows which names are additional. */
function openWhereUnread(result: Record<string, Json>, patterns: JsonObject): void {
  if (Object.keys(patterns).every((source) => patternOf(source) !== undefined)) return;
  delete result['additionalProperties'];
  delete result['unevaluatedProperties'];
}

/**
 * With a discriminator the value says which alternative it means, so that it need not be the only one that fits:
 * nearly all alternatives in contracts are open objects that fit one another (OpenAPI 3.1, 4.8.25).
 */
function byDiscriminator(schema: Record<string, Json>): Record<string, Json> {
  const { oneOf, ...rest } = schema;
  if (oneOf === undefined || schema['discriminator'] === undefined) return schema;
  if (schema['anyOf'] === undefined) return { ...rest, anyOf: oneOf };
  const all = isList(rest['allOf']) ? rest['allOf'] : [];
  return { ...rest, allOf: [...all, { anyOf: oneOf, discriminator: schema['discriminator'] }] };
}

const composing = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'const', unknownKeyword];

/** `nullable` of OpenAPI 3.0, 4.7.24.1, also where it stands beside what would rule null out. */
function withNull(given: JsonObject, schema: Record<string, Json>): PlainSchema {
  if (given['nullable'] !== true) return schema;
  if (composing.some((keyword) => schema[keyword] !== undefined)) {
    const { readOnly, examples, default: standard, ...rest } = schema;
    return {
      ...(readOnly === undefined ? {} : { readOnly }),
      ...(examples === undefined ? {} : { examples }),
      ...(standard === undefined ? {} : { default: standard }),
      anyOf: [{ ...rest, ...(readOnly === undefined ? {} : { readOnly }) }, { type: 'null' }],
    };
  }
  const { type, enum: values } = schema;
  const types = type === undefined ? [] : isList(type) ? type : [type];
  return {
    ...schema,
    ...(types.length > 0 && !types.includes('null') ? { type: [...types, 'null'] } : {}),
    ...(isList(values) && !values.includes(null) ? { enum: [...values, null] } : {}),
  };
}
