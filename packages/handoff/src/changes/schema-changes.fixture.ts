/** One schema before and after, and what that does to callers who send it and to callers who read it. */
import type { ChangeEffect } from './contract-change.ts';
import type { ChangeRule } from './change-rules.ts';

export type Expected = readonly (readonly [rule: ChangeRule, effect: ChangeEffect])[];

export type SchemaCase = {
  readonly name: string;
  /** Where not both. */
  readonly only?: '3.0.3' | '3.1.0';
  readonly before: string;
  readonly after: string;
  /** Under `components: schemas:`, where the schemas name others. */
  readonly namedBefore?: string;
  readonly namedAfter?: string;
  readonly request: Expected;
  readonly response: Expected;
};

const noChange = { request: [], response: [] } as const;

export const schemaCases: readonly SchemaCase[] = [
  // Types
  {
    name: 'a type is another one',
    before: 'type: string',
    after: 'type: integer',
    request: [['request-type-changed', 'breaks']],
    response: [['response-type-changed', 'breaks']],
  },
  {
    name: 'a type is another one, and what else changes goes with it',
    before: 'type: string\nenum: [a, b]\nmaxLength: 3\nformat: date\ndefault: a',
    after: 'type: integer\nenum: [1, 2]\nmaximum: 3\nformat: int32\ndefault: 1',
    request: [['request-type-changed', 'breaks']],
    response: [['response-type-changed', 'breaks']],
  },
  {
    name: 'a number may only be an integer',
    before: 'type: number',
    after: 'type: integer',
    request: [['request-type-narrowed', 'breaks']],
    response: [['response-type-narrowed', 'safe']],
  },
  {
    name: 'an integer may be any number',
    before: 'type: integer',
    after: 'type: number',
    request: [['request-type-widened', 'safe']],
    response: [['response-type-widened', 'breaks']],
  },
  {
    name: 'one of two types is gone',
    only: '3.1.0',
    before: 'type: [string, integer]',
    after: 'type: [string]',
    request: [['request-type-narrowed', 'breaks']],
    response: [['response-type-narrowed', 'safe']],
  },
  {
    name: 'anything becomes a string',
    before: '{}',
    after: 'type: string',
    request: [['request-type-narrowed', 'breaks']],
    response: [['response-type-narrowed', 'safe']],
  },
  {
    name: 'a string becomes anything',
    before: 'type: string',
    after: '{}',
    request: [['request-type-widened', 'safe']],
    response: [['response-type-widened', 'breaks']],
  },
  {
    name: 'the type of an object is written out',
    before: 'properties: { id: { type: string } }',
    after: 'type: object\nproperties: { id: { type: string } }',
    ...noChange,
  },
  {
    name: 'nothing at all is let through',
    only: '3.1.0',
    before: 'type: object\nproperties: { id: true }',
    after: 'type: object\nproperties: { id: false }',
    request: [['request-type-narrowed', 'breaks']],
    response: [['response-type-narrowed', 'safe']],
  },
  {
    name: 'a type says nothing that anybody knows',
    before: 'type: object\nproperties: { id: { type: 7 } }',
    after: 'type: object\nproperties: { id: { type: { a: 1 } } }',
    ...noChange,
  },

  // Null
  {
    name: 'null is let through',
    only: '3.0.3',
    before: 'type: string',
    after: 'type: string\nnullable: true',
    request: [['request-null-accepted', 'safe']],
    response: [['response-null-added', 'breaks']],
  },
  {
    name: 'null is no longer let through',
    only: '3.1.0',
    before: "type: [string, 'null']",
    after: 'type: string',
    request: [['request-null-refused', 'breaks']],
    response: [['response-null-ruled-out', 'safe']],
  },
  {
    name: 'nullable is written as a type',
    before: 'type: string\nnullable: true',
    after: "type: [string, 'null']",
    ...noChange,
  },
  {
    name: 'a nullable reference is written as a choice with null',
    before: "nullable: true\nallOf: [{ $ref: '#/components/schemas/A' }]",
    after: "oneOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }]",
    namedBefore: 'A: { type: object, properties: { id: { type: string } } }',
    ...noChange,
  },
  {
    name: 'a nullable enum lists null as well',
    before: 'type: string\nnullable: true\nenum: [a, b]',
    after: "type: [string, 'null']\nenum: [a, b, null]",
    ...noChange,
  },
  {
    name: 'null joins a choice',
    before: "anyOf: [{ $ref: '#/components/schemas/A' }]",
    after: "anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }]",
    namedBefore: 'A: { type: object, properties: { id: { type: string } } }',
    request: [['request-null-accepted', 'safe']],
    response: [['response-null-added', 'breaks']],
  },

  // Enums
  {
    name: 'a value is gone',
    before: 'type: string\nenum: [open, paid, void]',
    after: 'type: string\nenum: [open, paid]',
    request: [['request-enum-value-removed', 'breaks']],
    response: [['response-enum-value-removed', 'safe']],
  },
  {
    name: 'a value is new',
    before: 'type: string\nenum: [open, paid]',
    after: 'type: string\nenum: [paid, open, void]',
    request: [['request-enum-value-added', 'safe']],
    response: [['response-enum-value-added', 'may-break']],
  },
  {
    name: 'values are renamed',
    before: 'type: string\nenum: [open, payed]',
    after: 'type: string\nenum: [open, paid]',
    request: [
      ['request-enum-value-removed', 'breaks'],
      ['request-enum-value-added', 'safe'],
    ],
    response: [
      ['response-enum-value-removed', 'safe'],
      ['response-enum-value-added', 'may-break'],
    ],
  },
  {
    name: 'any string becomes one of two',
    before: 'type: string',
    after: 'type: string\nenum: [a, b]',
    request: [['request-enum-introduced', 'breaks']],
    response: [['response-enum-introduced', 'safe']],
  },
  {
    name: 'one of two becomes any string',
    before: 'type: string\nenum: [a, b]',
    after: 'type: string',
    request: [['request-enum-lifted', 'safe']],
    response: [['response-enum-lifted', 'may-break']],
  },
  {
    name: 'an enum of one is written as a constant',
    only: '3.1.0',
    before: 'type: string\nenum: [card]',
    after: 'const: card',
    ...noChange,
  },
  {
    name: 'an enum is written as a choice of constants',
    only: '3.1.0',
    before: 'type: string\nenum: [a, b]',
    after: 'oneOf: [{ const: a, title: First }, { const: b, description: The second. }]',
    ...noChange,
  },
  {
    name: 'a constant is another one',
    only: '3.1.0',
    before: 'const: 1',
    after: 'const: 2',
    request: [
      ['request-enum-value-removed', 'breaks'],
      ['request-enum-value-added', 'safe'],
    ],
    response: [
      ['response-enum-value-removed', 'safe'],
      ['response-enum-value-added', 'may-break'],
    ],
  },

  // Ranges
  {
    name: 'a least value rises',
    before: 'type: number\nminimum: 0',
    after: 'type: number\nminimum: 1',
    request: [['request-range-narrowed', 'breaks']],
    response: [['response-range-narrowed', 'safe']],
  },
  {
    name: 'a greatest value rises',
    before: 'type: number\nmaximum: 100',
    after: 'type: number\nmaximum: 1000',
    request: [['request-range-widened', 'safe']],
    response: [['response-range-widened', 'may-break']],
  },
  {
    name: 'a range moves',
    before: 'type: number\nminimum: 0\nmaximum: 10',
    after: 'type: number\nminimum: 5\nmaximum: 15',
    request: [
      ['request-range-narrowed', 'breaks'],
      ['request-range-widened', 'safe'],
    ],
    response: [
      ['response-range-narrowed', 'safe'],
      ['response-range-widened', 'may-break'],
    ],
  },
  {
    name: 'an exclusive bound of 3.0 is written as one of 3.1',
    before: 'type: number\nminimum: 0\nexclusiveMinimum: true',
    after: 'type: number\nexclusiveMinimum: 0',
    ...noChange,
  },
  {
    name: 'a bound becomes exclusive',
    only: '3.0.3',
    before: 'type: number\nmaximum: 10',
    after: 'type: number\nmaximum: 10\nexclusiveMaximum: true',
    request: [['request-range-narrowed', 'breaks']],
    response: [['response-range-narrowed', 'safe']],
  },
  {
    name: 'more than 0 is at least 1 for whole numbers',
    only: '3.1.0',
    before: 'type: integer\nexclusiveMinimum: 0',
    after: 'type: integer\nminimum: 1',
    ...noChange,
  },
  {
    name: 'a text may be shorter than it was',
    before: 'type: string\nmaxLength: 64',
    after: 'type: string\nmaxLength: 32',
    request: [['request-range-narrowed', 'breaks']],
    response: [['response-range-narrowed', 'safe']],
  },
  {
    name: 'a least length of none is no bound',
    before: 'type: string\nminLength: 0',
    after: 'type: string',
    ...noChange,
  },
  {
    name: 'a list may hold fewer items, and none twice',
    before: 'type: array\nitems: { type: string }\nmaxItems: 10',
    after: 'type: array\nitems: { type: string }\nmaxItems: 5\nuniqueItems: true',
    request: [
      ['request-range-narrowed', 'breaks'],
      ['request-range-narrowed', 'breaks'],
    ],
    response: [
      ['response-range-narrowed', 'safe'],
      ['response-range-narrowed', 'safe'],
    ],
  },
  {
    name: 'a finer step is allowed',
    before: 'type: number\nmultipleOf: 0.1',
    after: 'type: number\nmultipleOf: 0.01',
    request: [['request-range-widened', 'safe']],
    response: [['response-range-widened', 'may-break']],
  },
  {
    name: 'a step has nothing to do with the one before',
    before: 'type: integer\nmultipleOf: 2',
    after: 'type: integer\nmultipleOf: 3',
    request: [['request-range-narrowed', 'breaks']],
    response: [['response-range-widened', 'may-break']],
  },

  // Formats, patterns, defaults
  {
    name: 'a format is another one',
    before: 'type: string\nformat: date',
    after: 'type: string\nformat: date-time',
    request: [['request-format-changed', 'may-break']],
    response: [['response-format-changed', 'may-break']],
  },
  {
    name: 'a format is new',
    before: 'type: string',
    after: 'type: string\nformat: uuid',
    request: [['request-format-introduced', 'may-break']],
    response: [['response-format-introduced', 'safe']],
  },
  {
    name: 'a format is gone',
    before: 'type: string\nformat: uuid',
    after: 'type: string',
    request: [['request-format-lifted', 'safe']],
    response: [['response-format-lifted', 'may-break']],
  },
  {
    name: 'a number is larger than it was',
    before: 'type: integer\nformat: int32',
    after: 'type: integer\nformat: int64',
    request: [['request-format-widened', 'safe']],
    response: [['response-format-widened', 'may-break']],
  },
  {
    name: 'a number is smaller than it was',
    before: 'type: integer\nformat: int64',
    after: 'type: integer\nformat: int32',
    request: [['request-format-narrowed', 'breaks']],
    response: [['response-format-narrowed', 'safe']],
  },
  {
    name: 'a pattern is new',
    before: 'type: string',
    after: "type: string\npattern: '^po_'",
    request: [['request-pattern-introduced', 'breaks']],
    response: [['response-pattern-introduced', 'safe']],
  },
  {
    name: 'a pattern is gone',
    before: "type: string\npattern: '^po_'",
    after: 'type: string',
    request: [['request-pattern-lifted', 'safe']],
    response: [['response-pattern-lifted', 'may-break']],
  },
  {
    name: 'a pattern is another one, and nobody can tell',
    before: "type: string\npattern: '^po_'",
    after: "type: string\npattern: '^p'",
    request: [['request-pattern-changed', 'may-break']],
    response: [['response-pattern-changed', 'may-break']],
  },
  {
    name: 'a default is another one',
    before: 'type: integer\ndefault: 20',
    after: 'type: integer\ndefault: 50',
    request: [['request-default-changed', 'may-break']],
    response: [],
  },
  {
    name: 'a default is told for the first time',
    before: 'type: integer',
    after: 'type: integer\ndefault: 50',
    request: [['request-default-introduced', 'safe']],
    response: [],
  },

  // Fields
  {
    name: 'a field is new and needed',
    before: 'type: object\nproperties: { id: { type: string } }',
    after: 'type: object\nrequired: [key]\nproperties: { id: { type: string }, key: { type: string } }',
    request: [['required-request-field-added', 'breaks']],
    response: [['response-field-added', 'safe']],
  },
  {
    name: 'a field is new',
    before: 'type: object\nproperties: { id: { type: string } }',
    after: 'type: object\nproperties: { id: { type: string }, key: { type: string } }',
    request: [['optional-request-field-added', 'safe']],
    response: [['response-field-added', 'safe']],
  },
  {
    name: 'a field that was always there is gone',
    before: 'type: object\nrequired: [key]\nproperties: { id: { type: string }, key: { type: string } }',
    after: 'type: object\nproperties: { id: { type: string } }',
    request: [['request-field-removed', 'may-break']],
    response: [['response-field-removed', 'breaks']],
  },
  {
    name: 'a field that was there at times is gone',
    before: 'type: object\nproperties: { id: { type: string }, key: { type: string } }',
    after: 'type: object\nproperties: { id: { type: string } }',
    request: [['request-field-removed', 'may-break']],
    response: [['optional-response-field-removed', 'may-break']],
  },
  {
    name: 'a field is gone where none but named ones are taken',
    before:
      'type: object\nadditionalProperties: false\nproperties: { id: { type: string }, key: { type: string } }',
    after: 'type: object\nadditionalProperties: false\nproperties: { id: { type: string } }',
    request: [['request-field-refused', 'breaks']],
    response: [['optional-response-field-removed', 'may-break']],
  },
  {
    name: 'a field must be sent',
    before: 'type: object\nproperties: { id: { type: string } }',
    after: 'type: object\nrequired: [id]\nproperties: { id: { type: string } }',
    request: [['request-field-made-required', 'breaks']],
    response: [['response-field-made-required', 'safe']],
  },
  {
    name: 'a field may be left out',
    before: 'type: object\nrequired: [id]\nproperties: { id: { type: string } }',
    after: 'type: object\nproperties: { id: { type: string } }',
    request: [['request-field-made-optional', 'safe']],
    response: [['response-field-made-optional', 'breaks']],
  },
  {
    name: 'a field is needed that nothing describes',
    before: 'type: object',
    after: 'type: object\nrequired: [id]',
    request: [['required-request-field-added', 'breaks']],
    response: [['response-field-added', 'safe']],
  },
  {
    name: 'fields that are not named are refused',
    before: 'type: object\nproperties: { id: { type: string } }',
    after: 'type: object\nproperties: { id: { type: string } }\nadditionalProperties: false',
    request: [['request-extra-fields-refused', 'breaks']],
    response: [['response-extra-fields-ruled-out', 'safe']],
  },
  {
    name: 'fields that are not named are let through',
    before: 'type: object\nproperties: { id: { type: string } }\nadditionalProperties: false',
    after: 'type: object\nproperties: { id: { type: string } }\nadditionalProperties: true',
    request: [['request-extra-fields-accepted', 'safe']],
    response: [['response-extra-fields-added', 'may-break']],
  },
  {
    name: 'the fields of a map have another type',
    before: 'type: object\nadditionalProperties: { type: string }',
    after: 'type: object\nadditionalProperties: { type: integer }',
    request: [['request-type-changed', 'breaks']],
    response: [['response-type-changed', 'breaks']],
  },
  {
    name: 'a field can no longer be sent, being read-only',
    before: 'type: object\nproperties: { id: { type: string }, at: { type: string } }',
    after: 'type: object\nproperties: { id: { type: string }, at: { type: string, readOnly: true } }',
    request: [['request-field-removed', 'may-break']],
    response: [],
  },
  {
    name: 'a needed read-only field is new',
    before: 'type: object\nproperties: { id: { type: string } }',
    after:
      'type: object\nrequired: [at]\nproperties: { id: { type: string }, at: { type: string, readOnly: true } }',
    request: [],
    response: [['response-field-added', 'safe']],
  },
  {
    name: 'a write-only field has another type',
    before: 'type: object\nproperties: { pin: { type: string, writeOnly: true } }',
    after: 'type: object\nproperties: { pin: { type: integer, writeOnly: true } }',
    request: [['request-type-changed', 'breaks']],
    response: [],
  },
  {
    name: 'a field is called like what every object has',
    before: 'type: object\nproperties: { id: { type: string } }',
    after:
      'type: object\nproperties: { id: { type: string }, constructor: { type: string }, __proto__: { type: string } }',
    request: [
      ['optional-request-field-added', 'safe'],
      ['optional-request-field-added', 'safe'],
    ],
    response: [
      ['response-field-added', 'safe'],
      ['response-field-added', 'safe'],
    ],
  },

  // Lists
  {
    name: 'an item has another type',
    before: 'type: array\nitems: { type: string }',
    after: 'type: array\nitems: { type: integer }',
    request: [['request-type-changed', 'breaks']],
    response: [['response-type-changed', 'breaks']],
  },
  {
    name: 'the second of two items has another type',
    only: '3.1.0',
    before: 'type: array\nprefixItems: [{ type: string }, { type: string }]',
    after: 'type: array\nprefixItems: [{ type: string }, { type: integer }]',
    request: [['request-type-changed', 'breaks']],
    response: [['response-type-changed', 'breaks']],
  },

  // Names, allOf, circles
  {
    name: 'a schema has another name',
    before: "$ref: '#/components/schemas/A'",
    after: "$ref: '#/components/schemas/B'",
    namedBefore: 'A: { type: object, properties: { id: { type: string } } }',
    namedAfter: 'B: { type: object, properties: { id: { type: string } } }',
    ...noChange,
  },
  {
    name: 'a schema is written where it was named',
    before: "type: array\nitems: { $ref: '#/components/schemas/A' }",
    after: 'type: array\nitems: { type: object, properties: { id: { type: string } } }',
    namedBefore: 'A: { type: object, properties: { id: { type: string } } }',
    ...noChange,
  },
  {
    name: 'a field is described',
    before: 'type: object\nproperties: { id: { type: string } }',
    after:
      'type: object\ntitle: Thing\nproperties: { id: { type: string, description: Its id., example: a, x-order: 1 } }',
    ...noChange,
  },
  {
    name: 'a schema of several parts is written as one',
    before:
      'allOf: [{ type: object, required: [id], properties: { id: { type: string } } }, { properties: { at: { type: string } } }]',
    after: 'type: object\nrequired: [id]\nproperties: { id: { type: string }, at: { type: string } }',
    ...noChange,
  },
  {
    name: 'one of several parts needs more',
    before: "allOf: [{ $ref: '#/components/schemas/A' }, { properties: { at: { type: string } } }]",
    after:
      "allOf: [{ $ref: '#/components/schemas/A' }, { required: [at], properties: { at: { type: string } } }]",
    namedBefore: 'A: { type: object, properties: { id: { type: string } } }',
    request: [['request-field-made-required', 'breaks']],
    response: [['response-field-made-required', 'safe']],
  },
  {
    name: 'a part narrows a field that another part has',
    before: "allOf: [{ $ref: '#/components/schemas/A' }]",
    after: "allOf: [{ $ref: '#/components/schemas/A' }, { properties: { id: { maxLength: 8 } } }]",
    namedBefore: 'A: { type: object, properties: { id: { type: string } } }',
    request: [['request-range-narrowed', 'breaks']],
    response: [['response-range-narrowed', 'safe']],
  },
  {
    name: 'a schema leads back to itself and stays the same',
    before: "$ref: '#/components/schemas/A'",
    after: "$ref: '#/components/schemas/B'",
    namedBefore: "A: { type: object, properties: { next: { $ref: '#/components/schemas/A' } } }",
    namedAfter: "B: { type: object, properties: { next: { $ref: '#/components/schemas/B' } } }",
    ...noChange,
  },
  {
    name: 'a schema that leads back to itself changes once',
    before: "$ref: '#/components/schemas/A'",
    after: "$ref: '#/components/schemas/A'",
    namedBefore:
      "A: { type: object, properties: { id: { type: string }, next: { $ref: '#/components/schemas/A' } } }",
    namedAfter:
      "A: { type: object, properties: { id: { type: integer }, next: { $ref: '#/components/schemas/A' } } }",
    request: [['request-type-changed', 'breaks']],
    response: [['response-type-changed', 'breaks']],
  },
  {
    name: 'a schema is a part of itself',
    before: "$ref: '#/components/schemas/A'",
    after: "$ref: '#/components/schemas/A'",
    namedBefore: "A: { allOf: [{ $ref: '#/components/schemas/A' }, { type: string }] }",
    namedAfter: "A: { allOf: [{ $ref: '#/components/schemas/A' }, { type: integer }] }",
    request: [['request-type-changed', 'breaks']],
    response: [['response-type-changed', 'breaks']],
  },
  {
    name: 'a name leads nowhere, and then nowhere else',
    before: "type: object\nproperties: { id: { $ref: '#/components/schemas/Gone' } }",
    after: "type: object\nproperties: { id: { $ref: '#/components/schemas/Lost' } }",
    request: [['request-condition-changed', 'may-break']],
    response: [['response-condition-changed', 'may-break']],
  },

  // Choices
  {
    name: 'an alternative is new',
    before: "oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]",
    after:
      "oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }]",
    namedBefore: 'A: { type: object, properties: { a: {} } }\nB: { type: object, properties: { b: {} } }',
    namedAfter:
      'A: { type: object, properties: { a: {} } }\nB: { type: object, properties: { b: {} } }\nC: { type: object, properties: { c: {} } }',
    request: [['request-alternative-added', 'safe']],
    response: [['response-alternative-added', 'breaks']],
  },
  {
    name: 'an alternative is gone',
    before: "anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]",
    after: "$ref: '#/components/schemas/A'",
    namedBefore: 'A: { type: object, properties: { a: {} } }\nB: { type: object, properties: { b: {} } }',
    request: [['request-alternative-removed', 'breaks']],
    response: [['response-alternative-removed', 'safe']],
  },
  {
    name: 'one thing becomes one of two',
    before: "$ref: '#/components/schemas/A'",
    after: "oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/A' }]",
    namedBefore: 'A: { type: object, properties: { a: {} } }\nB: { type: object, properties: { b: {} } }',
    request: [['request-alternative-added', 'safe']],
    response: [['response-alternative-added', 'breaks']],
  },
  {
    name: 'alternatives change places and names',
    before: "oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]",
    after: "oneOf: [{ $ref: '#/components/schemas/D' }, { $ref: '#/components/schemas/C' }]",
    namedBefore: 'A: { type: object, properties: { a: {} } }\nB: { type: object, properties: { b: {} } }',
    namedAfter: 'C: { type: object, properties: { a: {} } }\nD: { type: object, properties: { b: {} } }',
    ...noChange,
  },
  {
    name: 'alternatives that have a field in common change places and names',
    before: "oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]",
    after: "oneOf: [{ $ref: '#/components/schemas/D' }, { $ref: '#/components/schemas/C' }]",
    namedBefore:
      'A: { type: object, properties: { id: { type: string }, a: {} } }\nB: { type: object, properties: { id: { type: integer }, b: {} } }',
    namedAfter:
      'C: { type: object, properties: { id: { type: string }, a: {} } }\nD: { type: object, properties: { id: { type: integer }, b: {} } }',
    ...noChange,
  },
  {
    name: 'a choice of types is written as a list of types',
    only: '3.1.0',
    before: 'oneOf: [{ type: string }, { type: integer }]',
    after: 'type: [integer, string]',
    ...noChange,
  },
  {
    name: 'an alternative of another type is gone, which its type tells',
    before: 'oneOf: [{ type: string, maxLength: 9 }, { type: integer, maximum: 9 }]',
    after: 'oneOf: [{ type: string, maxLength: 9 }]',
    request: [['request-type-narrowed', 'breaks']],
    response: [['response-type-narrowed', 'safe']],
  },
  {
    name: 'an alternative takes more, and types are enough to tell both',
    before: 'anyOf: [{ type: integer, minimum: 0 }, { type: string }]',
    after: 'anyOf: [{ type: integer }, { type: string }]',
    request: [['request-range-widened', 'safe']],
    response: [['response-range-widened', 'may-break']],
  },
  {
    name: 'an alternative is gone that another one holds',
    before: 'anyOf: [{ type: string }, { type: string, maxLength: 9 }, { type: integer, minimum: 1 }]',
    after: 'anyOf: [{ type: string }, { type: integer, minimum: 1 }]',
    ...noChange,
  },
  {
    name: 'a choice with null is written as what is nullable',
    only: '3.1.0',
    before: "oneOf: [{ type: string, maxLength: 9 }, { type: integer, minimum: 1 }, { type: 'null' }]",
    after: "type: [string, integer, 'null']\nmaxLength: 9\nminimum: 1",
    ...noChange,
  },
  {
    name: 'an alternative that a constant tells apart needs more',
    before:
      'oneOf: [{ type: object, properties: { kind: { enum: [card] }, no: { type: string } } }, { type: object, properties: { kind: { enum: [bank] }, no: { type: string } } }]',
    after:
      'oneOf: [{ type: object, properties: { kind: { enum: [bank] }, no: { type: string } } }, { type: object, required: [no], properties: { kind: { enum: [card] }, no: { type: string } } }]',
    request: [['request-field-made-required', 'breaks']],
    response: [['response-field-made-required', 'safe']],
  },
  {
    name: 'two alternatives that constants tell apart change both, and change places',
    before:
      'oneOf: [{ type: object, properties: { kind: { enum: [card] }, no: { type: string } } }, { type: object, properties: { kind: { enum: [bank] }, no: { type: string } } }]',
    after:
      'oneOf: [{ type: object, properties: { kind: { enum: [bank] }, no: { type: string }, at: { type: string } } }, { type: object, required: [no], properties: { kind: { enum: [card] }, no: { type: string } } }]',
    request: [
      ['request-field-made-required', 'breaks'],
      ['optional-request-field-added', 'safe'],
    ],
    response: [
      ['response-field-made-required', 'safe'],
      ['response-field-added', 'safe'],
    ],
  },
  {
    name: 'a discriminator reads another field',
    before:
      "oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]\ndiscriminator: { propertyName: kind }",
    after:
      "oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]\ndiscriminator: { propertyName: type }",
    namedBefore: 'A: { type: object, properties: { a: {} } }\nB: { type: object, properties: { b: {} } }',
    request: [['request-discriminator-changed', 'breaks']],
    response: [['response-discriminator-changed', 'breaks']],
  },
  {
    name: 'a discriminator calls an alternative by another value',
    before:
      "oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]\ndiscriminator: { propertyName: kind, mapping: { a: '#/components/schemas/A' } }",
    after:
      "oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]\ndiscriminator: { propertyName: kind, mapping: { a: '#/components/schemas/B' } }",
    namedBefore: 'A: { type: object, properties: { a: {} } }\nB: { type: object, properties: { b: {} } }',
    request: [['request-discriminator-value-changed', 'may-break']],
    response: [['response-discriminator-value-changed', 'may-break']],
  },

  // What is not weighed
  {
    name: 'a value that is ruled out is another one',
    before: 'type: string\nnot: { enum: [a] }',
    after: 'type: string\nnot: { enum: [b] }',
    request: [['request-condition-changed', 'may-break']],
    response: [['response-condition-changed', 'may-break']],
  },
  {
    name: 'what is ruled out has another name',
    before: "type: string\nnot: { $ref: '#/components/schemas/A' }",
    after: "type: string\nnot: { $ref: '#/components/schemas/B' }",
    namedBefore: 'A: { type: string, maxLength: 3 }',
    namedAfter: 'B: { type: string, maxLength: 3 }',
    ...noChange,
  },
  {
    name: 'a condition is new',
    only: '3.1.0',
    before: 'type: object\nproperties: { a: { type: string }, b: { type: string } }',
    after:
      'type: object\nproperties: { a: { type: string }, b: { type: string } }\ndependentRequired: { a: [b] }',
    request: [['request-condition-changed', 'may-break']],
    response: [['response-condition-changed', 'may-break']],
  },
];
