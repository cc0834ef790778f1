/**
 * Whether a value surely conforms to a schema: by the part of JSON Schema that most contracts keep to, read as it stands.
 *
 * Redocly compiles each schema that has an example into code, which takes longer than all its other rules together.
 * Nearly all examples are right, and that can be told without it. Nothing here refuses an example: what is not surely
 * right is left to Redocly, and so is every schema that has, or leads to, a keyword which is not known here.
 */
import type { Json, JsonObject } from '../clause.ts';
import { isList, isObject } from '../contract/json-shape.ts';

/** What a reference that stands in the file `from` leads to, and the file that it stands in. */
export type Follow = (
  reference: string,
  from: string,
) => { readonly value: Json; readonly from: string } | undefined;

/** Undefined where it cannot be told. */
export type Conforms = (value: Json, schema: Json, from: string) => boolean | undefined;

type Standing = { readonly schema: JsonObject; readonly from: string };

/** Remembers schemas, so one is for one reading of a contract. */
export function createConforms(follow: Follow): Conforms {
  const understood = new Map<JsonObject, boolean>();
  const spent = { steps: 0, level: 0 };

  /** Whether the schema, and all that it leads to, says nothing but what is understood here. */
  function isUnderstood(schema: JsonObject, from: string): boolean {
    const known = understood.get(schema);
    if (known !== undefined) return known;
    const leadFrom = new Map<JsonObject, JsonObject[]>();
    const found = new Set<JsonObject>([schema]);
    const strange: JsonObject[] = [];
    const waiting: Standing[] = [{ schema, from }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const leads = leadsOf(next);
      if (!leads) strange.push(next.schema);
      for (const lead of leads ?? []) {
        if (understood.get(lead.schema) === true) continue;
        const before = leadFrom.get(lead.schema);
        if (before) before.push(next.schema);
        else leadFrom.set(lead.schema, [next.schema]);
        if (understood.get(lead.schema) === false) strange.push(lead.schema);
        else if (!found.has(lead.schema)) {
          found.add(lead.schema);
          waiting.push(lead);
        }
      }
    }
    for (const each of found) understood.set(each, true);
    for (let each = strange.pop(); each; each = strange.pop()) {
      understood.set(each, false);
      strange.push(...(leadFrom.get(each) ?? []).filter((before) => understood.get(before) === true));
    }
    return understood.get(schema) === true;
  }

  /** The schemas that it leads to; undefined where it says something strange. */
  function leadsOf({ schema, from }: Standing): readonly Standing[] | undefined {
    const leads: Standing[] = [];
    for (const [keyword, said] of Object.entries(schema)) {
      const parts = partsOf(keyword, said, schema, from);
      if (!parts) return undefined;
      for (const part of parts) {
        if (isObject(part.value)) leads.push({ schema: part.value, from: part.from });
        else if (part.value !== true) return undefined;
      }
    }
    return leads;
  }

  function partsOf(keyword: string, said: Json, schema: JsonObject, from: string) {
    const here = (value: Json) => ({ value, from });
    switch (keyword) {
      case '$ref': {
        const target = followPlain(said, from);
        return hasOnlyNotesBeside(schema) && target ? [target] : undefined;
      }
      case 'properties':
        // What every object has is taken for given by Redocly’s validator, and held against the schema.
        if (!isObject(said) || Object.keys(said).some((name) => name in {})) return undefined;
        return Object.values(said).map(here);
      case 'items':
        return [here(said)];
      case 'additionalProperties':
        return said === false ? [] : [here(said)];
      case 'oneOf':
      case 'anyOf':
        return isList(said) && said.length > 0 ? said.map(here) : undefined;
      default:
        return notes.has(keyword) || keyword.startsWith('x-') || isPlainKeyword(keyword, said, schema)
          ? []
          : undefined;
    }
  }

  const followPlain = (reference: Json | undefined, from: string): ReturnType<Follow> =>
    typeof reference === 'string' && /^[\w./#~-]+$/.test(reference) ? follow(reference, from) : undefined;

  function conforms(value: Json, schema: Json, from: string): boolean | undefined {
    if (schema === true) return true;
    if (!isObject(schema) || spent.level > mostLevels || ++spent.steps > mostSteps) return undefined;
    spent.level++;
    const answer = conformsTo(value, schema, from);
    spent.level--;
    return answer;
  }

  function conformsTo(value: Json, schema: JsonObject, from: string): boolean | undefined {
    if (schema['$ref'] !== undefined) {
      const target = followPlain(schema['$ref'], from);
      return target && conforms(value, target.value, target.from);
    }
    if (!isOfType(value, schema)) return false;
    const parts = [
      isAmong(value, schema),
      typeof value === 'string' ? isString(value, schema) : undefined,
      typeof value === 'number' ? isNumber(value, schema) : undefined,
      isList(value) ? isItems(value, schema, from) : undefined,
      isObject(value) ? isFields(value, schema, from) : undefined,
      isOneOf(value, schema, from),
    ].filter((part) => part !== undefined);
    if (parts.includes('no')) return false;
    return parts.includes('perhaps') ? undefined : true;
  }

  function isItems(items: readonly Json[], schema: JsonObject, from: string): Answer {
    const { items: item, minItems, maxItems, uniqueItems } = schema;
    if (isBelow(items.length, minItems) || isAbove(items.length, maxItems)) return 'no';
    const areSimple = items.every((each) => typeof each !== 'object');
    if (uniqueItems === true && !(areSimple && new Set(items).size === items.length)) return 'perhaps';
    return item === undefined || items.every((each) => conforms(each, item, from)) ? 'yes' : 'perhaps';
  }

  function isFields(fields: JsonObject, schema: JsonObject, from: string): Answer {
    const { properties, required, additionalProperties, minProperties, maxProperties } = schema;
    const names = Object.keys(fields);
    if (!isPlain(fields)) return 'perhaps';
    if (isBelow(names.length, minProperties) || isAbove(names.length, maxProperties)) return 'no';
    if (isList(required) && !required.every((name) => names.includes(name as string))) return 'no';
    const declared = isObject(properties) ? properties : {};
    // Redocly takes a schema with properties to be all of them, unless it says otherwise.
    const others = additionalProperties ?? properties === undefined;
    return Object.entries(fields).every(([name, value]) =>
      conforms(value, Object.hasOwn(declared, name) ? (declared[name] ?? null) : others, from),
    )
      ? 'yes'
      : 'perhaps';
  }

  function isOneOf(value: Json, { oneOf, anyOf }: JsonObject, from: string): Answer | undefined {
    if (oneOf === undefined && anyOf === undefined) return undefined;
    // What is open in one of several objects is a question of its own.
    if (typeof value === 'object' && value !== null) return 'perhaps';
    // Each of them is asked, since one may have no end.
    const among = (schemas: Json | undefined): (boolean | undefined)[] =>
      isList(schemas) ? schemas.map((each) => conforms(value, each, from)) : [true];
    const ones = among(oneOf);
    const any = among(anyOf);
    if ([...ones, ...any].includes(undefined)) return 'perhaps';
    return any.includes(true) && ones.filter((each) => each === true).length === 1 ? 'yes' : 'perhaps';
  }

  return (value, schema, from) => {
    if (!isObject(schema) || !isUnderstood(schema, from)) return undefined;
    spent.steps = 0;
    return conforms(value, schema, from);
  };
}

/** A schema may lead to itself without taking a step in the value, and do so twice at each turn. */
const mostLevels = 100;
const mostSteps = 20_000;

type Answer = 'yes' | 'no' | 'perhaps';

/** Keywords that no value is held against. */
const notes = new Set([
  ...['title', 'description', 'example', 'examples', 'default', 'deprecated', '$comment', 'externalDocs'],
]);

const hasOnlyNotesBeside = (schema: JsonObject): boolean =>
  Object.keys(schema).every((keyword) => keyword === '$ref' || notes.has(keyword));

const types = new Set<Json>(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

/** Whether a keyword without schemas in it is one that is known, and says what it may say. */
function isPlainKeyword(keyword: string, said: Json, schema: JsonObject): boolean {
  switch (keyword) {
    case 'type':
      return typesOf(schema).length > 0 && typesOf(schema).every((each) => types.has(each));
    case 'nullable':
      return typeof said === 'boolean' && schema['type'] !== undefined && !typesOf(schema).includes('null');
    case 'enum':
      return (
        isList(said) && said.length > 0 && said.every((each) => typeof each !== 'object' || each === null)
      );
    case 'required':
      return isList(said) && said.every((each) => typeof each === 'string');
    case 'pattern':
      return typeof said === 'string' && patternOf(said) !== undefined;
    case 'format':
      return typeof said === 'string' && (Object.hasOwn(formats, said) || Object.hasOwn(numberFormats, said));
    case 'uniqueItems':
      return typeof said === 'boolean';
    case 'minimum':
    case 'maximum':
      return typeof said === 'number';
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      return Number.isInteger(said) && Number(said) >= 0;
    default:
      return false;
  }
}

const typesOf = ({ type }: JsonObject): readonly Json[] => (type === undefined ? [] : [type].flat());

function isOfType(value: Json, schema: JsonObject): boolean {
  const allowed = typesOf(schema);
  if (allowed.length === 0) return true;
  if (value === null) return allowed.includes('null') || schema['nullable'] === true;
  if (isList(value)) return allowed.includes('array');
  if (typeof value !== 'number') return allowed.includes(typeof value);
  if (!Number.isFinite(value)) return false;
  return allowed.includes('number') || (allowed.includes('integer') && Number.isInteger(value));
}

function isAmong(value: Json, schema: JsonObject): Answer | undefined {
  const { enum: allowed } = schema;
  if (!isList(allowed)) return undefined;
  if (typeof value === 'object' && value !== null) return 'perhaps';
  return allowed.includes(value) ? 'yes' : 'no';
}

function isString(value: string, { minLength, maxLength, pattern, format }: JsonObject): Answer {
  const length = [...value].length;
  if (isBelow(length, minLength) || isAbove(length, maxLength)) return 'no';
  if (typeof pattern === 'string' && !patternOf(pattern)?.test(value)) return 'no';
  return typeof format !== 'string' || (formats[format]?.test(value) ?? true) ? 'yes' : 'perhaps';
}

function isNumber(value: number, { minimum, maximum, format }: JsonObject): Answer {
  if (isBelow(value, minimum) || isAbove(value, maximum)) return 'no';
  return typeof format !== 'string' || (numberFormats[format]?.(value) ?? true) ? 'yes' : 'perhaps';
}

const isBelow = (value: number, least: Json | undefined): boolean =>
  typeof least === 'number' && value < least;
const isAbove = (value: number, most: Json | undefined): boolean => typeof most === 'number' && value > most;

function patternOf(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'u');
  } catch {
    return undefined;
  }
}

/** Shapes that are surely of a format, though not all that are. */
const day = String.raw`\d{4}-(?:0[13-9]-(?:0[1-9]|[12]\d|30)|1[0-2]-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8])|(?:0[13578]|1[02])-31)`;
const formats: Readonly<Record<string, RegExp>> = {
  date: new RegExp(`^${day}$`),
  'date-time': new RegExp(
    String.raw`^${day}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$`,
  ),
  uri: /^https?:\/\/[a-z\d][a-z\d.-]*(?::\d+)?(?:\/[\w.~-]*)*(?:\?[\w.~=&-]*)?$/i,
  'uri-reference': /^(?:\/[\w.~-]+)+$|^https?:\/\/[a-z\d][a-z\d.-]*(?::\d+)?(?:\/[\w.~-]*)*$/i,
  uuid: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i,
  password: /^/,
  binary: /^/,
  email: /^[a-z\d_-]+(?:\.[a-z\d_-]+)*@(?:[a-z\d]+\.)+[a-z\d]+$/i,
};

const numberFormats: Readonly<Record<string, (value: number) => boolean>> = {
  int32: (value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31,
  int64: (value) => Number.isSafeInteger(value),
  float: () => true,
  double: () => true,
};

/** YAML has kinds of its own. */
const isPlain = (value: JsonObject): boolean =>
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
