/** The kinds of values that a schema lets through, as bits. */
import type { Json, JsonObject } from '@antipode/handoff';
import { isList, textOf } from '../json.ts';

export const kind = {
  null: 1,
  boolean: 2,
  integer: 4,
  fraction: 8,
  string: 16,
  array: 32,
  object: 64,
} as const;

export const everyKind = 127;

const ofType: Readonly<Record<string, number>> = { ...kind, number: kind.integer | kind.fraction };

export function kindsOfType(type: Json | undefined): number {
  const types = isList(type) ? type : [type];
  return types.reduce<number>((kinds, one) => kinds | (ofType[textOf(one)] ?? 0), 0);
}

export function kindOf(value: Json): number {
  if (value === null) return kind.null;
  if (isList(value)) return kind.array;
  switch (typeof value) {
    case 'boolean':
      return kind.boolean;
    case 'string':
      return kind.string;
    case 'number':
      return Number.isInteger(value) ? kind.integer : kind.fraction;
    default:
      return kind.object;
  }
}

const about: readonly (readonly [kinds: number, keywords: readonly string[]])[] = [
  [
    kind.object,
    [
      'properties',
      'required',
      'additionalProperties',
      'patternProperties',
      'propertyNames',
      'minProperties',
      'maxProperties',
      'dependentRequired',
      'dependentSchemas',
      'unevaluatedProperties',
    ],
  ],
  [
    kind.array,
    ['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems', 'unevaluatedItems'],
  ],
  [kind.string, ['minLength', 'maxLength', 'pattern', 'contentEncoding', 'contentMediaType']],
  [
    kind.integer | kind.fraction,
    ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ],
];

const numberFormats = /^(u?int(8|16|32|64)|float|double|decimal)$/;

/**
 * The kinds that a schema speaks of without naming a type. JSON Schema lets every other kind through as well, but
 * who writes `properties` means an object, and a service that refuses a number there is right.
 */
export function kindsSpokenOf(schema: JsonObject): number {
  let kinds = 0;
  for (const [of, keywords] of about) {
    if (keywords.some((keyword) => schema[keyword] !== undefined)) kinds |= of;
  }
  const { format } = schema;
  if (typeof format === 'string') {
    kinds |= numberFormats.test(format) ? kind.integer | kind.fraction : kind.string;
  }
  return kinds;
}
