/** What a schema asks for, gathered from its parts: the view that two contracts are compared in. */
import { canonicalText } from '../clause-hash.ts';
import type { Json, JsonObject, JsonSchema } from '../clause.ts';
import { isList, isObject, itemsOf } from '../contract/json-shape.ts';
import {
  isAnnotation,
  type SchemaNode,
  type SchemaNodes,
  type SchemaPart,
  type Union,
  unionsIn,
  unknownName,
} from './schema-parts.ts';

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

export type Bound = { readonly value: number; readonly isExclusive: boolean };

export const boundNames = ['value', 'length', 'items', 'fields'] as const;
export type BoundName = (typeof boundNames)[number];
export type Bounds = { readonly least?: Bound; readonly most?: Bound };

export type SchemaShape = {
  /** Undefined where anything goes; a number may be an integer, so both stand here. */
  readonly types: ReadonlySet<JsonType> | undefined;
  /** Values by their canonical text; whether null is among them is told by `types`. */
  readonly values: ReadonlyMap<string, Json> | undefined;
  readonly bounds: Readonly<Record<BoundName, Bounds>>;
  readonly multiples: readonly number[];
  readonly isUnique: boolean;
  readonly formats: readonly string[];
  readonly patterns: readonly string[];
  readonly default: Json | undefined;
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
  readonly fields: ReadonlyMap<string, readonly JsonSchema[]>;
  readonly required: ReadonlySet<string>;
  readonly isClosed: boolean;
  readonly extraFields: readonly JsonSchema[];
  readonly items: readonly JsonSchema[];
  readonly firstItems: readonly (readonly JsonSchema[])[];
  readonly unions: readonly Union[];
  /** Whether it is a choice and says nothing else. */
  readonly isBareUnion: boolean;
  readonly discriminator: JsonObject | undefined;
  /** Keywords whose meaning is not weighed, only whether it stays the same. */
  readonly conditions: ReadonlyMap<string, readonly Json[]>;
};

export type SchemaShapes = { shapeOf(node: SchemaNode): SchemaShape };

/** Choices within choices are looked into for their types only so far. */
const mostChoices = 20;

export function createSchemaShapes(nodes: SchemaNodes): SchemaShapes {
  const shapes = new Map<string, SchemaShape>();
  const types = new Map<string, ReadonlySet<JsonType> | undefined>();

  function shapeOf(node: SchemaNode): SchemaShape {
    const known = shapes.get(node.key) ?? gather(node, typesOf(node, 0));
    shapes.set(node.key, known);
    return known;
  }

  function typesOf(node: SchemaNode, depth: number): ReadonlySet<JsonType> | undefined {
    if (depth > mostChoices) return undefined;
    if (!types.has(node.key)) {
      types.set(node.key, undefined); // a choice that leads back to itself adds no type
      types.set(node.key, typesOfParts(node, depth));
    }
    return types.get(node.key);
  }

  function typesOfParts({ parts }: SchemaNode, depth: number): ReadonlySet<JsonType> | undefined {
    const told = parts.flatMap((part) => [statedTypes(part), ...chosenTypes(part, depth)]);
    const stated = told.filter((each) => each !== undefined);
    if (stated.length === 0) return impliedTypes(parts);
    return stated.reduce((left, right) => new Set([...left].filter((type) => right.has(type))));
  }

  function chosenTypes({ schema, orNull }: SchemaPart, depth: number) {
    return unionsIn(schema).map(({ alternatives, withNull }): ReadonlySet<JsonType> | undefined => {
      const chosen = new Set<JsonType>(withNull || orNull || schema['nullable'] === true ? ['null'] : []);
      for (const alternative of alternatives) {
        const each = typesOf(nodes.nodeOf([alternative]), depth + 1);
        if (!each) return undefined;
        for (const type of each) chosen.add(type);
      }
      return chosen;
    });
  }

  return { shapeOf };
}

const typeNames: ReadonlySet<string> = new Set<JsonType>([
  ...(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const),
]);
const isTypeName = (name: Json): name is JsonType => typeof name === 'string' && typeNames.has(name);

function statedTypes({ schema, orNull }: SchemaPart): ReadonlySet<JsonType> | undefined {
  const given = schema['type'];
  const names = isList(given) ? given : given === undefined ? undefined : [given];
  const values = valuesIn(schema);
  if (!names && !values) return undefined;
  const mayBeNull = orNull || schema['nullable'] === true;
  const stated = new Set<JsonType>(names ? names.filter(isTypeName) : values?.map(typeOf));
  if (stated.has('number')) stated.add('integer');
  if (mayBeNull) stated.add('null');
  else if (values && !values.includes(null)) stated.delete('null');
  return stated;
}

function valuesIn(schema: JsonObject): readonly Json[] | undefined {
  if (schema['const'] !== undefined) return [schema['const']];
  return isList(schema['enum']) ? schema['enum'] : undefined;
}

function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (isList(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : typeof value === 'string' ? 'string' : 'object';
}

const objectKeywords = ['properties', 'required', 'additionalProperties', 'patternProperties'];
const listKeywords = ['items', 'prefixItems'];

/** A schema with fields and no type means an object, whatever the standard says of other values. */
function impliedTypes(parts: readonly SchemaPart[]): ReadonlySet<JsonType> | undefined {
  const has = (keywords: readonly string[]) =>
    parts.some(({ schema }) => keywords.some((keyword) => schema[keyword] !== undefined));
  const nullable = parts.some(({ schema, orNull }) => orNull || schema['nullable'] === true);
  const implied = has(objectKeywords) ? 'object' : has(listKeywords) ? 'array' : undefined;
  return implied && new Set<JsonType>(nullable ? [implied, 'null'] : [implied]);
}

/** A hundred thousand schemas are gathered for a large contract, so each keyword is looked at once. */
function gather({ parts }: SchemaNode, types: ReadonlySet<JsonType> | undefined): SchemaShape {
  const schemas = parts.map(({ schema }) => schema);
  const found: Gathered = { isUnique: false, isReadOnly: false, isWriteOnly: false, isClosed: false };
  for (const schema of schemas) {
    for (const keyword of Object.keys(schema)) {
      const value = schema[keyword];
      if (value !== undefined) gatherKeyword(found, keyword, value);
    }
  }
  const unions = schemas.flatMap(unionsIn);
  return {
    ...{ types, unions, values: commonValues(schemas), bounds: boundsOf(schemas, types) },
    multiples: isAmong(types, 'integer') ? sorted(found.multiples, (a, b) => a - b) : none,
    isUnique: found.isUnique && isAmong(types, 'array'),
    formats: sorted(found.formats),
    patterns: isAmong(types, 'string') ? sorted(found.patterns) : none,
    default: found.default,
    isReadOnly: found.isReadOnly,
    isWriteOnly: found.isWriteOnly,
    fields: found.fields ?? noFields,
    required: found.required ?? noNames,
    isClosed: found.isClosed,
    extraFields: found.extraFields ?? none,
    items: found.items ?? none,
    firstItems: found.firstItems ?? none,
    isBareUnion: unions.length === 1 && schemas.length === 1 && schemas.every(saysOnlyChoice),
    discriminator: found.discriminator,
    conditions: found.conditions ?? noConditions,
  };
}

const isAmong = (types: ReadonlySet<JsonType> | undefined, type: JsonType): boolean =>
  types?.has(type) ?? true;

const none: readonly never[] = [];
const noNames: ReadonlySet<never> = new Set<never>();
const noFields: SchemaShape['fields'] = new Map();
const noConditions: SchemaShape['conditions'] = new Map();

type Gathered = {
  isUnique: boolean;
  isReadOnly: boolean;
  isWriteOnly: boolean;
  isClosed: boolean;
  multiples?: number[];
  formats?: string[];
  patterns?: string[];
  default?: Json;
  fields?: Map<string, JsonSchema[]>;
  required?: Set<string>;
  extraFields?: JsonSchema[];
  items?: JsonSchema[];
  firstItems?: JsonSchema[][];
  discriminator?: JsonObject;
  conditions?: Map<string, Json[]>;
};

function gatherKeyword(found: Gathered, keyword: string, value: Json): void {
  switch (keyword) {
    case 'properties':
      if (isObject(value)) gatherFields((found.fields ??= new Map()), value);
      return;
    case 'required':
      found.required ??= new Set();
      for (const name of itemsOf(value)) if (isText(name)) found.required.add(name);
      return;
    case 'additionalProperties':
      if (value === false) found.isClosed = true;
      else if (isObject(value)) (found.extraFields ??= []).push(value);
      return;
    case 'unevaluatedProperties':
      if (value === false) found.isClosed = true;
      else if (isObject(value)) gatherCondition(found, keyword, value);
      return;
    case 'items':
      if (isSchema(value)) (found.items ??= []).push(value);
      return;
    case 'prefixItems':
      found.firstItems ??= [];
      for (const [at, item] of itemsOf(value).entries()) {
        if (isSchema(item)) (found.firstItems[at] ??= []).push(item);
      }
      return;
    case 'multipleOf':
      if (typeof value === 'number') (found.multiples ??= []).push(value);
      return;
    case 'format':
      if (isText(value)) (found.formats ??= []).push(value);
      return;
    case 'pattern':
      if (isText(value)) (found.patterns ??= []).push(value);
      return;
    case 'default':
      found.default ??= value;
      return;
    case 'discriminator':
      if (isObject(value)) found.discriminator ??= value;
      return;
    case 'uniqueItems':
      found.isUnique ||= value === true;
      return;
    case 'readOnly':
      found.isReadOnly ||= value === true;
      return;
    case 'writeOnly':
      found.isWriteOnly ||= value === true;
      return;
    default:
      if (conditionKeywords.has(keyword)) gatherCondition(found, keyword, value);
  }
}

function gatherFields(fields: Map<string, JsonSchema[]>, properties: JsonObject): void {
  for (const [name, schema] of Object.entries(properties)) {
    if (!isSchema(schema)) continue;
    const known = fields.get(name);
    if (known) known.push(schema);
    else fields.set(name, [schema]);
  }
}

function gatherCondition(found: Gathered, keyword: string, value: Json): void {
  found.conditions ??= new Map();
  const known = found.conditions.get(keyword);
  if (known) known.push(value);
  else found.conditions.set(keyword, [value]);
}

function sorted<T>(values: readonly T[] | undefined, order?: (a: T, b: T) => number): readonly T[] {
  return values ? [...new Set(values)].sort(order) : none;
}

const isText = (value: Json): value is string => typeof value === 'string';
const isSchema = (value: Json): value is JsonSchema => isObject(value) || typeof value === 'boolean';

const saysOnlyChoice = (schema: JsonObject): boolean =>
  Object.keys(schema).every(
    (keyword) =>
      ['oneOf', 'anyOf', 'type', 'nullable', 'discriminator'].includes(keyword) || isAnnotation(keyword),
  );

function commonValues(schemas: readonly JsonObject[]): ReadonlyMap<string, Json> | undefined {
  let common: Map<string, Json> | undefined;
  for (const schema of schemas) {
    const values = valuesIn(schema)?.filter((value) => value !== null);
    if (!values) continue;
    const named = new Map(values.map((value) => [canonicalText(value), value]));
    common = common ? new Map([...common].filter(([text]) => named.has(text))) : named;
  }
  return common;
}

const boundKeywords: Readonly<Record<BoundName, readonly [least: string, most: string]>> = {
  value: ['minimum', 'maximum'],
  length: ['minLength', 'maxLength'],
  items: ['minItems', 'maxItems'],
  fields: ['minProperties', 'maxProperties'],
};

/** What a bound is about: of anything else it says nothing. */
const boundTypes: Readonly<Record<BoundName, readonly JsonType[]>> = {
  value: ['integer', 'number'],
  length: ['string'],
  items: ['array'],
  fields: ['object'],
};

function boundsOf(
  schemas: readonly JsonObject[],
  types: ReadonlySet<JsonType> | undefined,
): Readonly<Record<BoundName, Bounds>> {
  const areWhole = types?.has('integer') === true && !types.has('number');
  const found = (name: BoundName): Bounds => {
    if (types && !boundTypes[name].some((type) => types.has(type))) return noBounds;
    const [leastKeyword, mostKeyword] = boundKeywords[name];
    const [least, most] = [
      schemas.flatMap((schema) => boundsIn(schema, leastKeyword, 'exclusiveMinimum')),
      schemas.flatMap((schema) => boundsIn(schema, mostKeyword, 'exclusiveMaximum')),
    ];
    if (least.length === 0 && most.length === 0) return noBounds;
    // A length or a count is never below none, so that lower bound is none.
    const low = least.filter(({ value }) => name === 'value' || value > 0);
    const tightest = (bounds: readonly Bound[], sign: 1 | -1): Bound | undefined => {
      const whole = areWhole && name === 'value' ? bounds.map((bound) => wholeBound(bound, sign)) : bounds;
      return whole.toSorted((a, b) => compareBounds(b, a, sign))[0];
    };
    const [lower, upper] = [tightest(low, 1), tightest(most, -1)];
    return { ...(lower && { least: lower }), ...(upper && { most: upper }) };
  };
  if (!schemas.some(hasBounds)) return unbound;
  return { value: found('value'), length: found('length'), items: found('items'), fields: found('fields') };
}

const noBounds: Bounds = {};
const unbound = { value: noBounds, length: noBounds, items: noBounds, fields: noBounds };

const hasBounds = (schema: JsonObject): boolean =>
  Object.keys(schema).some((keyword) => /^(m..|exclusiveM..imum)/.test(keyword));

/** 3.0 says `exclusiveMinimum: true` beside the bound, 3.1 gives the bound itself there. */
function boundsIn(schema: JsonObject, keyword: string, exclusiveKeyword: string): Bound[] {
  const value = schema[keyword];
  const exclusive = /^m..imum$/.test(keyword) ? schema[exclusiveKeyword] : undefined;
  const found: Bound[] = [];
  if (typeof value === 'number') found.push({ value, isExclusive: exclusive === true });
  if (typeof exclusive === 'number') found.push({ value: exclusive, isExclusive: true });
  return found;
}

/** Of whole numbers, more than 0 is at least 1. */
function wholeBound({ value, isExclusive }: Bound, sign: 1 | -1): Bound {
  const inside = sign === 1 ? Math.ceil(value) : Math.floor(value);
  return { value: isExclusive && inside === value ? value + sign : inside, isExclusive: false };
}

/** Above zero where `a` lets through less than `b`: `sign` is 1 for lower bounds and -1 for upper ones. */
export function compareBounds(a: Bound, b: Bound, sign: 1 | -1): number {
  return (a.value - b.value) * sign || Number(a.isExclusive) - Number(b.isExclusive);
}

const conditionKeywords: ReadonlySet<string> = new Set([
  ...['not', 'if', 'then', 'else', 'contains', 'minContains', 'maxContains', 'propertyNames'],
  ...['patternProperties', 'dependentSchemas', 'dependentRequired', 'dependencies', 'unevaluatedItems'],
  ...['contentEncoding', 'contentMediaType', 'contentSchema', 'xml', '$dynamicRef', unknownName],
]);
