/**
 * Two contracts' schemas, compared pair by pair.
 *
 * Schemas lead to one another, round in circles too, so a pair says what changed in itself and which pairs it leads
 * to; following the links is left to whoever asks. Each pair is compared once for each side.
 */
import { canonicalText } from '../clause-hash.ts';
import type { Json, JsonObject, JsonSchema } from '../clause.ts';
import { isObject } from '../contract/json-shape.ts';
import { type Alternative, alternativeChange, pairAlternatives, typesMeet } from './alternative-changes.ts';
import { eachItem, type LocalChange, type PlaceStep, type Side } from './contract-change.ts';
import { fieldChanges, type Fields, type SchemaLink } from './field-changes.ts';
import {
  createSchemaNodes,
  numberObjects,
  type SchemaNode,
  type SchemaNodes,
  type Union,
} from './schema-parts.ts';
import { createSchemaShapes, type SchemaShape, type SchemaShapes } from './schema-shape.ts';
import {
  defaultChanges,
  enumChanges,
  formatChanges,
  patternChanges,
  rangeChanges,
  shortText,
  typeChanges,
} from './value-changes.ts';

export type SchemaPair = {
  readonly key: string;
  readonly before: SchemaNode;
  readonly after: SchemaNode;
  readonly side: Side;
};

export type PairLink = { readonly pair: SchemaPair; readonly step: PlaceStep };

export type ComparedPair = { readonly changes: readonly LocalChange[]; readonly links: readonly PairLink[] };

export type SchemaComparer = {
  pairOf(before: readonly JsonSchema[], after: readonly JsonSchema[], side: Side): SchemaPair;
  compare(pair: SchemaPair): ComparedPair;
};

export type NamedSchemas = Readonly<Record<string, JsonSchema>>;

/** Thrown where a comparison takes more steps than any contract that people wrote. */
export class TooMuchToCompare extends Error {}

type Contract = { readonly nodes: SchemaNodes; readonly shapes: SchemaShapes };

/** Choices within choices within choices are told apart by likeness. */
const mostChoices = 12;

/** @param spend is told of each step, and may throw */
export function createSchemaComparer(
  schemasBefore: NamedSchemas,
  schemasAfter: NamedSchemas,
  spend: (steps: number) => void,
): SchemaComparer {
  const numberOf = numberObjects();
  const open = (schemas: NamedSchemas): Contract => {
    const nodes = createSchemaNodes(schemas, numberOf);
    return { nodes, shapes: createSchemaShapes(nodes) };
  };
  const old = open(schemasBefore);
  const young = open(schemasAfter);
  const compared = new Map<string, ComparedPair>();
  const underWay = new Set<string>();
  let choices = 0;

  function pairOf(before: readonly JsonSchema[], after: readonly JsonSchema[], side: Side): SchemaPair {
    return pairNodes(old.nodes.nodeOf(before), young.nodes.nodeOf(after), side);
  }

  function compare(pair: SchemaPair): ComparedPair {
    const known = compared.get(pair.key);
    if (known) return known;
    underWay.add(pair.key);
    const result = compareNow(pair);
    underWay.delete(pair.key);
    compared.set(pair.key, result);
    return result;
  }

  function compareNow({ before, after, side }: SchemaPair): ComparedPair {
    const [was, is] = [old.shapes.shapeOf(before), young.shapes.shapeOf(after)];
    spend(1 + was.fields.size + is.fields.size + was.unions.length + is.unions.length);
    const types = typeChanges(was, is, side);
    if (!types.haveCommon) return { changes: types.changes, links: [] };
    const choice = choiceChanges({ node: before, shape: was }, { node: after, shape: is }, side);
    const defaults = defaultChanges(was, is, side);
    if (choice.isWhole) {
      return { changes: [...types.changes, ...choice.changes, ...defaults], links: choice.links };
    }
    const fields = fieldChanges(
      { shape: was, fields: fieldsOf(was, side, old) },
      { shape: is, fields: fieldsOf(is, side, young) },
      side,
    );
    const links = [...fields.links, ...itemLinks(was, is)];
    return {
      changes: [
        ...types.changes,
        ...enumChanges(was, is, side),
        ...rangeChanges(was, is, side),
        ...formatChanges(was, is, side),
        ...patternChanges(was, is, side),
        ...fields.changes,
        ...choice.changes,
        ...conditionChanges(was, is, side),
        ...defaults,
      ],
      links: [
        ...links.map((link) => ({ pair: pairOf(link.before, link.after, side), step: link.step })),
        ...choice.links,
      ],
    };
  }

  function fieldsOf(shape: SchemaShape, side: Side, { nodes, shapes }: Contract): Fields {
    const fields = new Map<string, { schemas: readonly JsonSchema[]; isRequired: boolean }>();
    for (const [name, schemas] of shape.fields) {
      const { isReadOnly, isWriteOnly } = shapes.shapeOf(nodes.nodeOf(schemas));
      if (side === 'request' ? isReadOnly : isWriteOnly) continue;
      fields.set(name, { schemas, isRequired: shape.required.has(name) });
    }
    for (const name of shape.required) {
      if (!shape.fields.has(name)) fields.set(name, { schemas: [], isRequired: true });
    }
    return fields;
  }

  type Chooser = { readonly node: SchemaNode; readonly shape: SchemaShape };
  type ChoiceChanges = ComparedPair & { readonly isWhole: boolean };

  /** `isWhole` where the choice is all there is to compare. */
  function choiceChanges(was: Chooser, is: Chooser, side: Side): ChoiceChanges {
    const found: { changes: LocalChange[]; links: PairLink[] } = { changes: [], links: [] };
    const take = (before: readonly Alternative[], after: readonly Alternative[]): void => {
      const { changes, links } = comparePairing(before, after, was.shape, is.shape, side);
      found.changes.push(...changes);
      found.links.push(...links);
    };
    const [unionsBefore, unionsAfter] = [was.shape.unions, is.shape.unions];
    // What was one thing may become one of several, and the other way round.
    if (unionsBefore.length === 0 && is.shape.isBareUnion && was.node.parts.length > 0) {
      take([soleAlternative(was, old)], alternativesOf(unionsAfter[0], young));
      return { ...found, isWhole: true };
    }
    if (unionsAfter.length === 0 && was.shape.isBareUnion && is.node.parts.length > 0) {
      take(alternativesOf(unionsBefore[0], old), [soleAlternative(is, young)]);
      return { ...found, isWhole: true };
    }
    const common = Math.min(unionsBefore.length, unionsAfter.length);
    for (let at = 0; at < common; at++) {
      take(alternativesOf(unionsBefore[at], old), alternativesOf(unionsAfter[at], young));
    }
    const areBoth = was.node.parts.length > 0 && is.node.parts.length > 0;
    if (areBoth && unionsBefore.length !== unionsAfter.length) {
      const more = unionsAfter.length > unionsBefore.length;
      found.changes.push(conditionChange(side, more ? 'a choice that it did not have' : 'one choice less'));
    }
    found.changes.push(...discriminatorChanges(was.shape, is.shape, side));
    return { ...found, isWhole: false };
  }

  function alternativesOf(union: Union | undefined, contract: Contract): readonly Alternative[] {
    return (union?.alternatives ?? []).map((schema, at) => {
      const node = contract.nodes.nodeOf([schema]);
      const name = contract.nodes.nameOf(schema);
      const title = isObject(schema) && typeof schema['title'] === 'string' ? schema['title'] : undefined;
      const shape = contract.shapes.shapeOf(node);
      const tags = () => tagsOf(shape, contract);
      return {
        ...{ node, shape, tags, label: name ?? title ?? `alternative ${at + 1}` },
        ...(name !== undefined && { name }),
      };
    });
  }

  function soleAlternative(chooser: Chooser, contract: Contract): Alternative {
    return { ...chooser, label: 'what it was', tags: () => tagsOf(chooser.shape, contract) };
  }

  function tagsOf({ fields }: SchemaShape, { nodes, shapes }: Contract): readonly string[] {
    return [...fields].slice(0, mostTags).flatMap(([name, schemas]) => {
      spend(1);
      const [value, ...more] = shapes.shapeOf(nodes.nodeOf(schemas)).values?.keys() ?? [];
      return value !== undefined && more.length === 0 ? [canonicalText([name, value])] : [];
    });
  }

  function comparePairing(
    before: readonly Alternative[],
    after: readonly Alternative[],
    was: SchemaShape,
    is: SchemaShape,
    side: Side,
  ): ComparedPair {
    spend(before.length + after.length);
    const { pairs, removed, added } = pairAlternatives(
      before,
      after,
      (one, other) => meanTheSame(pairNodes(one.node, other.node, side)),
      spend,
    );
    // An alternative of a type that the other contract does not have at all is told with the types.
    const gone = removed.filter(({ shape }) => typesMeet(shape, is));
    const come = added.filter(({ shape }) => typesMeet(was, shape));
    return {
      changes: [
        ...gone.map((alternative) => alternativeChange(side, 'removed', alternative.label)),
        ...come.map((alternative) => alternativeChange(side, 'added', alternative.label)),
      ],
      links: pairs.map((pair) => ({
        pair: pairNodes(pair.before.node, pair.after.node, side),
        step: { words: `as ${pair.after.label}`, pointer: '' },
      })),
    };
  }

  /** Whether nothing differs from here on. What is being compared already is taken to be the same, as in a circle. */
  function meanTheSame(start: SchemaPair): boolean {
    if (start.before.key === '' && start.after.key === '') return true;
    if (choices >= mostChoices) return false;
    choices++;
    try {
      const seen = new Set([start.key]);
      const waiting = [start];
      for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
        spend(1);
        if (underWay.has(pair.key)) continue;
        const { changes, links } = compare(pair);
        if (changes.length > 0) return false;
        for (const { pair: next } of links) {
          if (!seen.has(next.key)) waiting.push(next);
          seen.add(next.key);
        }
      }
      return true;
    } finally {
      choices--;
    }
  }

  function conditionChanges(was: SchemaShape, is: SchemaShape, side: Side): readonly LocalChange[] {
    const keywords = new Set([...was.conditions.keys(), ...is.conditions.keys()]);
    return [...keywords].flatMap((keyword) => {
      const [before, after] = [was.conditions.get(keyword) ?? [], is.conditions.get(keyword) ?? []];
      const isSame =
        before.length === after.length &&
        before.every((value, at) => sameCondition(keyword, value, after[at] ?? null, side));
      return isSame ? [] : [conditionChange(side, keyword)];
    });
  }

  function sameCondition(keyword: string, was: Json, is: Json, side: Side): boolean {
    if (holdsSchema.has(keyword)) return sameSchema(was, is, side);
    if (!holdsSchemas.has(keyword) || !isObject(was) || !isObject(is)) return isEqual(was, is);
    const names = new Set([...Object.keys(was), ...Object.keys(is)]);
    return [...names].every((name) => sameSchema(own(was, name), own(is, name), side));
  }

  function sameSchema(was: Json | undefined, is: Json | undefined, side: Side): boolean {
    return isSchema(was) && isSchema(is) ? meanTheSame(pairOf([was], [is], side)) : isEqual(was, is);
  }

  function discriminatorChanges(was: SchemaShape, is: SchemaShape, side: Side): readonly LocalChange[] {
    const [before, after] = [was.discriminator, is.discriminator];
    if (!before && !after) return [];
    const [from, to] = [before, after].map((each) => shortText(each?.['propertyName'] ?? 'nothing'));
    if (from !== to && before && after) {
      const says = (it: string) => `What ${it} is was told by ${from} and is now told by ${to}.`;
      return [{ rule: `${side}-discriminator-changed`, says, ...(from && { from }), ...(to && { to }) }];
    }
    const [maps, mapped] = [before?.['mapping'], after?.['mapping']];
    if (!isObject(maps) || !isObject(mapped)) return [];
    // With as many alternatives as before, a new value is another name for one of them.
    const isSameChoice = countOf(was) === countOf(is);
    const names = new Set([...Object.keys(maps), ...Object.keys(mapped)]);
    return [...names].flatMap((name) => {
      const [target, next] = [own(maps, name), own(mapped, name)];
      if (target === next || (!isSameChoice && (target === undefined || next === undefined))) return [];
      const isSame =
        typeof target === 'string' &&
        typeof next === 'string' &&
        meanTheSame(pairOf([{ $ref: target }], [{ $ref: next }], side));
      const says = (it: string) => `The value “${name}” tells something else of ${it} than before.`;
      return isSame ? [] : [{ rule: `${side}-discriminator-value-changed` as const, says }];
    });
  }

  function pairNodes(before: SchemaNode, after: SchemaNode, side: Side): SchemaPair {
    return { key: `${side} ${before.key} ${after.key}`, before, after, side };
  }

  function itemLinks(was: SchemaShape, is: SchemaShape): readonly SchemaLink[] {
    const first = Math.max(was.firstItems.length, is.firstItems.length);
    const links: SchemaLink[] = Array.from({ length: first }, (_, at) => ({
      before: was.firstItems[at] ?? was.items,
      after: is.firstItems[at] ?? is.items,
      step: { words: `[${at}]`, pointer: `/prefixItems/${at}` },
    }));
    if (was.items.length === 0 && is.items.length === 0) return links;
    return [...links, { before: was.items, after: is.items, step: eachItem }];
  }

  return { pairOf, compare };
}

const mostTags = 50;

const holdsSchema: ReadonlySet<string> = new Set([
  ...['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'contentSchema'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
]);
const holdsSchemas: ReadonlySet<string> = new Set(['patternProperties', 'dependentSchemas', 'dependencies']);

const isSchema = (value: Json | undefined): value is JsonSchema =>
  isObject(value) || typeof value === 'boolean';
const isEqual = (one: Json | undefined, other: Json | undefined): boolean =>
  canonicalText(one) === canonicalText(other);
const own = (value: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(value, key) ? value[key] : undefined;
const countOf = ({ unions }: SchemaShape): number =>
  unions.reduce((sum, { alternatives }) => sum + alternatives.length, 0);

function conditionChange(side: Side, what: string): LocalChange {
  return {
    rule: `${side}-condition-changed`,
    says: (it) => `${it} is under another condition (${what}); whether it asks for more cannot be told.`,
  };
}
