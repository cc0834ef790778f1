/** What a schema leaves to choose: each choice is between schemas, one of which the value has to meet as well. */
import type { JsonObject } from '@antipode/handoff';
import { isList, isObject } from '../json.ts';
import type { PlainSchema } from '../schema/plain-schema.ts';

export type Choice = {
  readonly key: string;
  readonly alternatives: readonly PlainSchema[];
  /** The property that tells the alternatives apart, and its values for each. */
  readonly tags?: readonly (Tag | undefined)[];
  /** Asserts what choosing does not: that only one of the alternatives fits. */
  readonly fragment?: JsonObject;
  /** Between those that inherit from the schema: who inherits already has nothing to choose. */
  readonly isOfHeirs?: true;
};

export type Tag = { readonly property: string; readonly values: readonly string[] };

const conditional = ['if', 'then', 'else'];

export function readChoices(schema: JsonObject, number: number): Choice[] {
  const { anyOf, oneOf, if: condition, dependentSchemas } = schema;
  const choices: Choice[] = [];
  if (isList(oneOf)) {
    choices.push({
      key: `${number}.oneOf`,
      alternatives: oneOf as readonly PlainSchema[],
      ...(oneOf.length > 1 ? { fragment: { oneOf } } : {}),
    });
  }
  if (isList(anyOf)) choices.push({ key: `${number}.anyOf`, alternatives: anyOf as readonly PlainSchema[] });
  if (condition !== undefined && (schema['then'] !== undefined || schema['else'] !== undefined)) {
    const { then: consequence = true, else: otherwise = true } = schema;
    choices.push({
      key: `${number}.if`,
      alternatives: [{ allOf: [condition, consequence] }, otherwise as PlainSchema],
      fragment: Object.fromEntries(
        conditional.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]]])),
      ),
    });
  }
  if (isObject(dependentSchemas)) {
    for (const [name, dependent] of Object.entries(dependentSchemas)) {
      choices.push({
        key: `${number}.dependent.${name}`,
        alternatives: [{ properties: { [name]: false } }, { allOf: [{ required: [name] }, dependent] }],
      });
    }
  }
  return choices;
}
