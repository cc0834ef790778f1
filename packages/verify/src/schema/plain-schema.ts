/**
 * A contract's schema as plain JSON Schema 2020-12, for one direction.
 *
 * OpenAPI 3.0 says some things its own way (`nullable`, `exclusiveMinimum: true`, `example`), and what travels one
 * way only is not required the other. After this, everything else reads one dialect. Where the letter of a
 * specification and what its writer plainly means part (`nullable` beside `$ref`, `oneOf` with a discriminator
 * over open objects), it is read as meant: a checker must not raise an alarm over it.
 */
import type { Json, JsonObject, JsonSchema } from '@antipode/handoff';
import { choosingKeywords, type Circles, type Grip } from './circles.ts';
import { below, isList, isObject } from '../json.ts';
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
  readonly circles: Circles;
  /** @param isBare Without alternatives: see `circles.ts`. */
  readonly addressOf: (name: string, isBare: boolean) => string;
};

/** @param own The schema's name, where it has one, and whether it is wanted bare. */
export type Plainer = (schema: JsonSchema, notes: Note[], own?: OwnName) => PlainSchema;

export type OwnName = { readonly name: string; readonly isBare: boolean };

type Place = {
  readonly pointer: string;
  readonly notes: Note[];
  /** Properties that do not travel, by what surrounds this schema. */
  readonly notSent: ReadonlySet<string>;
  /** The named schema that this one is a part of and whose value it judges as well. */
  readonly whole?: OwnName & { readonly grip: Grip };
};

const nobody: ReadonlySet<string> = new Set();

export function createPlainer({ direction, named, circles, addressOf }: PlainSetting): Plainer {
  const oneWay = createOneWayProperties(named, direction);
  const beingWritten = new Set<string>();

  function plainOf(given: Json, place: Place): PlainSchema {
    const { pointer, notes, notSent, whole } = place;
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
      if (whole?.isBare === true && choosingKeywords.has(keyword)) continue;
      const at = below(pointer, keyword);
      const inner = innerPlace(keyword, { ...place, pointer: at, notSent: names });
      if (schemaKeywords.has(keyword)) {
        result[keyword] = plainOf(value, inner);
      } else if (schemaListKeywords.has(keyword) && isList(value)) {
        if (value.length === 0) continue;
        result[keyword] = value.map((member, index) =>
          plainOf(member, { ...inner, pointer: below(at, index) }),
        );
      } else if (schemaMapKeywords.has(keyword) && isObject(value)) {
        result[keyword] = plainMap(keyword, value, inner);
      } else if (keyword === '$ref' && typeof value === 'string') {
        const target = referenceTo(value, { ...place, pointer: at, notSent: names });
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
        const because = `${keyword} does not hold what it should, so it asserts nothing.`;
        notes.push({ pointer: at, because });
      }
    }
    if (result['contains'] !== undefined && result['unevaluatedItems'] !== undefined) {
      const because = 'Beside contains, every item counts as looked at.';
      notes.push({ pointer: below(pointer, 'unevaluatedItems'), because });
    }
    if (writtenOut.length > 0) {
      result['allOf'] = [...(isList(result['allOf']) ? result['allOf'] : []), ...writtenOut];
    }
    if (isObject(given['patternProperties'])) openWhereUnread(result, given['patternProperties']);
    return withNull(given, byDiscriminator(result));
  }

  function plainMap(keyword: string, map: JsonObject, place: Place) {
    const result: Record<string, Json> = {};
    for (const [name, child] of Object.entries(map)) {
      const pointer = below(place.pointer, name);
      if (keyword === 'patternProperties' && patternOf(name) === undefined) {
        place.notes.push({ pointer, because: `JavaScript cannot read the pattern ${name}` });
        continue;
      }
      const plain = plainOf(child, { ...place, pointer });
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
  function referenceTo(name: string, place: Place): JsonObject {
    const { pointer, notes, notSent, whole } = place;
    const target = named(name);
    if (target === undefined) {
      notes.push({ pointer, because: `The contract has no schema named ${name}.` });
      return { [unknownKeyword]: name };
    }
    const reading = whole === undefined ? 'as written' : circles.readingOf(whole.name, name, whole.grip);
    if (reading === 'always' || reading === 'never') {
      notes.push({ pointer, because: `${name} comes round to itself here, which says nothing.` });
      return reading === 'always' ? { allOf: [{}] } : { not: {} };
    }
    const isBare = reading === 'bare' || (whole?.isBare === true && whole.grip === 'inherits');
    const required = isObject(target) && notSent.size > 0 ? target['required'] : undefined;
    if (isObject(target) && isList(required) && !isBare && !beingWritten.has(name)) {
      const own = oneWay.namesIn(target);
      if (required.some((one) => typeof one === 'string' && notSent.has(one) && !own.has(one))) {
        beingWritten.add(name);
        const written = plainOf(target, { ...place, whole: { name, isBare: false, grip: 'inherits' } });
        beingWritten.delete(name);
        return { allOf: [written] };
      }
    }
    return { $ref: addressOf(name, isBare) };
  }

  return (schema, notes, own) => {
    const whole = own && { ...own, grip: 'inherits' as const };
    return plainOf(schema, { pointer: '', notes, notSent: nobody, ...(whole ? { whole } : {}) });
  };
}

/** What surrounds the schemas under a keyword. */
function innerPlace(keyword: string, { whole, ...place }: Place): Place {
  if (!inPlaceKeywords.has(keyword) && keyword !== 'not') return { ...place, notSent: nobody };
  const grip = keyword === 'allOf' ? (whole?.grip ?? 'inherits') : 'chooses';
  return { ...place, ...(whole === undefined ? {} : { whole: { ...whole, grip } }) };
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
  if (isObject(schema['dependencies'])) separateDependencies(result, schema['dependencies']);
  if (schema['type'] === 'file') Object.assign(result, { type: 'string', format: 'binary' });
  return result;
}

/** `dependencies`, which 2019-09 has split in two; where the new keywords stand beside it, they say it as well. */
function separateDependencies(result: Record<string, Json>, dependencies: JsonObject): void {
  delete result['dependencies'];
  const all = Object.entries(dependencies);
  for (const [keyword, members] of [
    ['dependentRequired', all.filter(([, one]) => isList(one))],
    ['dependentSchemas', all.filter(([, one]) => !isList(one))],
  ] as const) {
    if (members.length > 0) result[keyword] ??= Object.fromEntries(members);
  }
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
