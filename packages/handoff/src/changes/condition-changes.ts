/** Keywords that are not weighed: all that is told of them is whether they still say the same. */
import { canonicalText } from '../clause-hash.ts';
import type { Json, JsonObject, JsonSchema } from '../clause.ts';
import { isObject } from '../contract/json-shape.ts';
import type { LocalChange, Side } from './contract-change.ts';
import { type Looks, nothingDiffers } from './schema-pair.ts';
import type { SchemaShape } from './schema-shape.ts';

export function conditionChanges(
  was: SchemaShape,
  is: SchemaShape,
  side: Side,
  looks: Looks,
): readonly LocalChange[] {
  const keywords = new Set([...was.conditions.keys(), ...is.conditions.keys()]);
  return [...keywords].flatMap((keyword) => {
    const [before, after] = [was.conditions.get(keyword) ?? [], is.conditions.get(keyword) ?? []];
    const isSame =
      before.length === after.length &&
      before.every((value, at) => sameCondition(keyword, value, after[at] ?? null, side, looks));
    return isSame ? [] : [conditionChange(side, keyword)];
  });
}

export function conditionChange(side: Side, what: string): LocalChange {
  return {
    rule: `${side}-condition-changed`,
    says: (it) => `${it} is under another condition (${what}); whether it asks for more cannot be told.`,
  };
}

const holdsSchema: ReadonlySet<string> = new Set([
  ...['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'contentSchema'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
]);
const holdsSchemas: ReadonlySet<string> = new Set(['patternProperties', 'dependentSchemas', 'dependencies']);

function sameCondition(keyword: string, was: Json, is: Json, side: Side, looks: Looks): boolean {
  if (holdsSchema.has(keyword)) return sameSchema(was, is, side, looks);
  if (!holdsSchemas.has(keyword) || !isObject(was) || !isObject(is)) return isEqual(was, is);
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...names].every((name) => sameSchema(own(was, name), own(is, name), side, looks));
}

export function sameSchema(was: Json | undefined, is: Json | undefined, side: Side, looks: Looks): boolean {
  if (!isSchema(was) || !isSchema(is)) return isEqual(was, is);
  const { old, young, pairNodes, holds } = looks;
  return holds(pairNodes(old.nodes.nodeOf([was]), young.nodes.nodeOf([is]), side), nothingDiffers);
}

const isSchema = (value: Json | undefined): value is JsonSchema =>
  isObject(value) || typeof value === 'boolean';
const isEqual = (one: Json | undefined, other: Json | undefined): boolean =>
  canonicalText(one) === canonicalText(other);

export const own = (value: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(value, key) ? value[key] : undefined;
