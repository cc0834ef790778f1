/** What a judge has against a value, in words for people. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Json } from '@antipode/handoff';
import { below, isList, textOf } from '../json.ts';

export type SchemaFault = {
  /** What is at fault, from the value's root, as RFC 6901 writes it: what is missing or surplus has a place too. */
  readonly pointer: string;
  /** The keyword of JSON Schema that says so. */
  readonly keyword: string;
  /** `is missing`: reads after the name of the place. */
  readonly message: string;
};

/** Keywords that only say that one of their parts failed, or that too many held. */
export const composingKeywords: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'not', 'if', 'contains']);

export function faultOf(error: ErrorObject): SchemaFault {
  const keyword = keywordOf(error);
  return { pointer: placeOf(error, keyword), keyword, message: messageOf(error, keyword) };
}

function keywordOf(error: ErrorObject): string {
  const parent = error.parentSchema as { readonly writeOnly?: boolean } | undefined;
  if (error.keyword === 'not' && parent?.writeOnly === true) return 'writeOnly';
  return error.keyword === 'false schema' ? 'false' : error.keyword;
}

function placeOf({ instancePath, params, propertyName }: ErrorObject, keyword: string): string {
  const {
    missingProperty,
    additionalProperty,
    unevaluatedProperty,
    propertyName: named,
  } = params as Record<string, string | undefined>;
  const name =
    keyword === 'required' || keyword === 'dependentRequired'
      ? missingProperty
      : (additionalProperty ?? unevaluatedProperty ?? (keyword === 'propertyNames' ? named : propertyName));
  return name === undefined ? instancePath : below(instancePath, name);
}

function messageOf(error: ErrorObject, keyword: string): string {
  const params = error.params as Record<string, unknown>;
  const subject = error.propertyName === undefined ? '' : 'has a name that ';
  return subject + plainWords(keyword, params, error.schema as Json, error.data as Json);
}

function plainWords(keyword: string, params: Record<string, unknown>, schema: Json, data: Json): string {
  const limit = String(params['limit']);
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'dependentRequired':
      return `is missing, and belongs with ${String(params['property'])}`;
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'false':
      return 'is not expected here';
    case 'writeOnly':
      return 'is only for requests and must not come back';
    case 'type':
      return `is ${kindOf(data)} and should be ${(isList(schema) ? schema : [schema]).map(kindNamed).join(' or ')}`;
    case 'enum':
      return `is ${shown(data)} and should be one of ${(schema as readonly Json[]).map(shown).join(', ')}`;
    case 'const':
      return `is ${shown(data)} and should be ${shown(schema)}`;
    case 'minimum':
      return `is ${shown(data)} and should be at least ${limit}`;
    case 'maximum':
      return `is ${shown(data)} and should be at most ${limit}`;
    case 'exclusiveMinimum':
      return `is ${shown(data)} and should be more than ${limit}`;
    case 'exclusiveMaximum':
      return `is ${shown(data)} and should be less than ${limit}`;
    case 'multipleOf':
      return `is ${shown(data)} and should be a multiple of ${shown(schema)}`;
    case 'minLength':
      return `is shorter than ${limit} characters`;
    case 'maxLength':
      return `is longer than ${limit} characters`;
    case 'pattern':
      return `is ${shown(data)} and does not match ${textOf(schema)}`;
    case 'format':
      return `is ${shown(data)} and is no ${textOf(schema)}`;
    case 'minItems':
      return `has fewer than ${limit} items`;
    case 'maxItems':
    case 'items':
    case 'unevaluatedItems':
      return params['limit'] === undefined && params['len'] === undefined
        ? 'has an item that is not expected'
        : `has more than ${String(params['limit'] ?? params['len'])} items`;
    case 'uniqueItems':
      return 'has the same item twice';
    case 'contains':
      return `has not enough, or too many, of the items that it must contain`;
    case 'minProperties':
      return `has fewer than ${limit} properties`;
    case 'maxProperties':
      return `has more than ${limit} properties`;
    case 'propertyNames':
      return 'has a name that is not allowed';
    case 'oneOf':
      return isList(params['passingSchemas'] as Json)
        ? 'fits more than one of the alternatives, of which exactly one should fit'
        : 'fits none of the alternatives, of which exactly one should fit';
    case 'anyOf':
      return 'fits none of the alternatives';
    case 'not':
      return 'fits what it must not fit';
    case 'if':
      return `fits the condition, but not what follows in ${String(params['failingKeyword'])}`;
    default:
      return `breaks ${keyword}`;
  }
}

const kinds: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'a string',
  array: 'a list',
  object: 'an object',
};

function kindNamed(type: Json): string {
  return kinds[textOf(type)] ?? textOf(type);
}

function kindOf(data: Json): string {
  if (data === null) return 'null';
  if (isList(data)) return 'a list';
  return typeof data === 'boolean' ? String(data) : kindNamed(typeof data);
}

function shown(data: Json): string {
  const text = JSON.stringify(data) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
