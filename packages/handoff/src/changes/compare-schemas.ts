/**
 * Two contracts' schemas, compared pair by pair.
 *
 * Schemas lead to one another, round in circles too, so a pair says what changed in itself and which pairs it leads
 * to; following the links is left to whoever asks. Each pair is compared once for each side.
 */
import type { JsonSchema } from '../clause.ts';
import { choiceChanges } from './choice-changes.ts';
import { conditionChanges } from './condition-changes.ts';
import { eachItem, type LocalChange, type Side } from './contract-change.ts';
import { fieldChanges, type Fields, type SchemaLink } from './field-changes.ts';
import type { ComparedPair, Looks, ReadSchemas, SchemaPair } from './schema-pair.ts';
import { createSchemaNodes, numberObjects, type SchemaNode } from './schema-parts.ts';
import { createSchemaShapes, type SchemaShape } from './schema-shape.ts';
import {
  defaultChanges,
  enumChanges,
  formatChanges,
  patternChanges,
  rangeChanges,
  typeChanges,
} from './value-changes.ts';

export type SchemaComparer = {
  pairOf(before: readonly JsonSchema[], after: readonly JsonSchema[], side: Side): SchemaPair;
  compare(pair: SchemaPair): ComparedPair;
};

export type NamedSchemas = Readonly<Record<string, JsonSchema>>;

/** Thrown where a comparison takes more steps than any contract that people wrote. */
export class TooMuchToCompare extends Error {}

/** Choices within choices within choices are told apart by likeness. */
const mostChoices = 12;

/** @param spend is told of each step, and may throw */
export function createSchemaComparer(
  schemasBefore: NamedSchemas,
  schemasAfter: NamedSchemas,
  spend: (steps: number) => void,
): SchemaComparer {
  const numberOf = numberObjects();
  const open = (schemas: NamedSchemas): ReadSchemas => {
    const nodes = createSchemaNodes(schemas, numberOf);
    return { nodes, shapes: createSchemaShapes(nodes) };
  };
  const old = open(schemasBefore);
  const young = open(schemasAfter);
  const compared = new Map<string, ComparedPair>();
  const underWay = new Set<string>();
  const looks: Looks = { old, young, pairNodes, holds, spend };
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
    const choice = choiceChanges({ node: before, shape: was }, { node: after, shape: is }, side, looks);
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
        ...conditionChanges(was, is, side, looks),
        ...defaults,
      ],
      links: [
        ...links.map((link) => ({ pair: pairOf(link.before, link.after, side), step: link.step })),
        ...choice.links,
      ],
    };
  }

  function fieldsOf(shape: SchemaShape, side: Side, { nodes, shapes }: ReadSchemas): Fields {
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

  /** Whether nothing but `isFine` differs from here on. What is being compared already is taken to be so. */
  function holds(start: SchemaPair, isFine: (change: LocalChange) => boolean): boolean {
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
        if (!changes.every(isFine)) return false;
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
