/**
 * What each keyword of JSON Schema 2020-12 holds.
 *
 * Contracts hold anything anywhere; a keyword with a value of the wrong shape asserts nothing and is named.
 */
import type { Json } from '@antipode/handoff';
import { isList, isObject } from '../json.ts';

export const simpleTypes = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;

/** Keywords that hold one schema. */
export const schemaKeywords: ReadonlySet<string> = new Set([
  'items',
  'contains',
  'additionalProperties',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
  'unevaluatedItems',
  'unevaluatedProperties',
]);

/** Keywords that hold a list of schemas. */
export const schemaListKeywords: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);

/** Keywords that hold schemas by name. */
export const schemaMapKeywords: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
]);

/** Keywords whose schemas judge the very value that their holder judges. */
export const inPlaceKeywords: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'then',
  'else',
  'dependentSchemas',
]);

const isCount = (value: Json) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isNumber = (value: Json) => typeof value === 'number';
const isText = (value: Json) => typeof value === 'string';
const isFlag = (value: Json) => typeof value === 'boolean';
const areNames = (value: Json) => isList(value) && value.every(isText);
const isType = (value: Json) => (simpleTypes as readonly Json[]).includes(value);

/** Keywords that hold plain values, with what they must look like to assert anything. */
export const valueKeywords: ReadonlyMap<string, (value: Json) => boolean> = new Map<
  string,
  (value: Json) => boolean
>([
  ['type', (value) => isType(value) || (isList(value) && value.length > 0 && value.every(isType))],
  ['enum', isList],
  ['const', () => true],
  ['minimum', isNumber],
  ['maximum', isNumber],
  ['exclusiveMinimum', isNumber],
  ['exclusiveMaximum', isNumber],
  ['multipleOf', (value) => typeof value === 'number' && value > 0],
  ['minLength', isCount],
  ['maxLength', isCount],
  ['pattern', isText],
  ['format', isText],
  ['contentEncoding', isText],
  ['contentMediaType', isText],
  ['minItems', isCount],
  ['maxItems', isCount],
  ['uniqueItems', isFlag],
  ['minContains', isCount],
  ['maxContains', isCount],
  ['minProperties', isCount],
  ['maxProperties', isCount],
  ['required', areNames],
  ['dependentRequired', (value) => isObject(value) && Object.values(value).every(areNames)],
  ['readOnly', isFlag],
  ['writeOnly', isFlag],
  ['default', () => true],
  ['examples', isList],
  ['discriminator', (value) => isObject(value) && isText(value['propertyName'] ?? null)],
]);

/** Keywords that change what is asserted and that are not understood here. */
export const foreignKeywords: ReadonlySet<string> = new Set(['$dynamicRef', '$recursiveRef']);
