/** What became of a choice: `oneOf`, `anyOf`, and what tells the alternatives apart. */
import { canonicalText } from '../clause-hash.ts';
import { isObject } from '../contract/json-shape.ts';
import { type Alternative, alternativeChange, pairAlternatives, typesMeet } from './alternative-changes.ts';
import { changeRules } from './change-rules.ts';
import { conditionChange, own, sameSchema } from './condition-changes.ts';
import type { LocalChange, Side } from './contract-change.ts';
import { type ComparedPair, type Looks, nothingDiffers, type ReadSchemas } from './schema-pair.ts';
import type { SchemaNode, Union } from './schema-parts.ts';
import type { SchemaShape } from './schema-shape.ts';
import { shortText } from './value-changes.ts';

type Chooser = { readonly node: SchemaNode; readonly shape: SchemaShape };

/** @property isWhole where the choice is all there is to compare */
export type ChoiceChanges = ComparedPair & { readonly isWhole: boolean };

export function choiceChanges(was: Chooser, is: Chooser, side: Side, looks: Looks): ChoiceChanges {
  const [unionsBefore, unionsAfter] = [was.shape.unions, is.shape.unions];
  const areBoth = was.node.parts.length > 0 && is.node.parts.length > 0;
  // What was one thing may become one of several, and the other way round.
  if (areBoth && unionsBefore.length === 0 && is.shape.isBareUnion) {
    const before = soleAlternatives(was, looks.old, looks);
    const after = alternativesOf(unionsAfter[0], looks.young, looks);
    return { ...compareAlternatives({ was, is, before, after }, side, looks), isWhole: true };
  }
  if (areBoth && unionsAfter.length === 0 && was.shape.isBareUnion) {
    const before = alternativesOf(unionsBefore[0], looks.old, looks);
    const after = soleAlternatives(is, looks.young, looks);
    return { ...compareAlternatives({ was, is, before, after }, side, looks), isWhole: true };
  }
  const common = unionsBefore.slice(0, unionsAfter.length).map((union, at) => {
    const before = alternativesOf(union, looks.old, looks);
    const after = alternativesOf(unionsAfter[at], looks.young, looks);
    return compareAlternatives({ was, is, before, after }, side, looks);
  });
  const more = areBoth ? unionsAfter.length - unionsBefore.length : 0;
  return {
    changes: [
      ...common.flatMap(({ changes }) => changes),
      ...(more > 0 ? [conditionChange(side, 'a choice that it did not have')] : []),
      ...(more < 0 ? [conditionChange(side, 'one choice less')] : []),
      ...discriminatorChanges(was.shape, is.shape, side, looks),
    ],
    links: common.flatMap(({ links }) => links),
    isWhole: false,
  };
}

function alternativesOf(
  union: Union | undefined,
  contract: ReadSchemas,
  looks: Looks,
): readonly Alternative[] {
  return (union?.alternatives ?? []).map((schema, at) => {
    const node = contract.nodes.nodeOf([schema]);
    const title = isObject(schema) && typeof schema['title'] === 'string' ? schema['title'] : undefined;
    return alternative(node, node.name ?? title ?? `alternative ${at + 1}`, contract, looks);
  });
}

/** What is no choice, as one: an alternative for each of its types. Null is told with the types. */
function soleAlternatives(
  { node, shape }: Chooser,
  contract: ReadSchemas,
  looks: Looks,
): readonly Alternative[] {
  const label = node.name ?? '';
  const types = [...(shape.types ?? [])].filter(
    (type) => !(type === 'integer' && shape.types?.has('number')),
  );
  if (!shape.types || (types.length === 1 && types[0] !== 'null'))
    return [alternative(node, label, contract, looks)];
  return types
    .filter((type) => type !== 'null')
    .map((type) => alternative(contract.nodes.ofType(node, type), label || type, contract, looks));
}

function alternative(node: SchemaNode, label: string, contract: ReadSchemas, looks: Looks): Alternative {
  const shape = contract.shapes.shapeOf(node);
  const { name } = node;
  const tags = () => tagsOf(shape, contract, looks);
  return { node, shape, label, tags, ...(name !== undefined && { name }) };
}

const mostTags = 50;

function tagsOf({ fields }: SchemaShape, { nodes, shapes }: ReadSchemas, looks: Looks): readonly string[] {
  return [...fields].slice(0, mostTags).flatMap(([name, schemas]) => {
    looks.spend(1);
    const [value, ...more] = shapes.shapeOf(nodes.nodeOf(schemas)).values?.keys() ?? [];
    return value !== undefined && more.length === 0 ? [canonicalText([name, value])] : [];
  });
}

type Sides = {
  readonly was: Chooser;
  readonly is: Chooser;
  readonly before: readonly Alternative[];
  readonly after: readonly Alternative[];
};

function compareAlternatives({ was, is, before, after }: Sides, side: Side, looks: Looks): ComparedPair {
  const { holds, pairNodes, spend } = looks;
  spend(before.length + after.length);
  const same = (one: Alternative, other: Alternative): boolean =>
    holds(pairNodes(one.node, other.node, side), nothingDiffers);
  const { pairs, removed, added } = pairAlternatives(before, after, same, spend);
  // What a caller could send is still taken where another alternative takes all of it; what may be sent is nothing
  // new where another could be all of it. An alternative of a type that only one of the two has is told with the types.
  const gone = removed.filter(
    (one) => typesMeet(one.shape, is.shape) && !after.some((other) => isWithin(one, other, 'request', looks)),
  );
  const come = added.filter(
    (other) =>
      typesMeet(was.shape, other.shape) && !before.some((one) => isWithin(one, other, 'response', looks)),
  );
  return {
    changes: [
      ...gone.map(({ label }) => alternativeChange(side, 'removed', label)),
      ...come.map(({ label }) => alternativeChange(side, 'added', label)),
    ],
    links: pairs.map(({ before: one, after: other }) => ({
      pair: pairNodes(one.node, other.node, side),
      step: { words: `as ${other.label || one.label}`, pointer: '' },
    })),
  };
}

function isWithin(one: Alternative, other: Alternative, side: Side, { holds, pairNodes }: Looks): boolean {
  return holds(pairNodes(one.node, other.node, side), ({ rule }) => changeRules[rule] === 'safe');
}

function discriminatorChanges(
  was: SchemaShape,
  is: SchemaShape,
  side: Side,
  looks: Looks,
): readonly LocalChange[] {
  const [before, after] = [was.discriminator, is.discriminator];
  if (!before || !after) return [];
  const [from, to] = [shortText(before['propertyName'] ?? null), shortText(after['propertyName'] ?? null)];
  if (from !== to) {
    const says = (it: string) => `What ${it} is was told by ${from} and is now told by ${to}.`;
    return [{ rule: `${side}-discriminator-changed`, says, from, to }];
  }
  const [old, young] = [before['mapping'], after['mapping']];
  if (!isObject(old) || !isObject(young)) return [];
  // With as many alternatives as before, a new value is another name for one of them.
  const isSameChoice = countOf(was) === countOf(is);
  return [...new Set([...Object.keys(old), ...Object.keys(young)])].flatMap((name) => {
    const [target, next] = [own(old, name), own(young, name)];
    if (!isSameChoice && (target === undefined || next === undefined)) return [];
    const says = (it: string) => `The value “${name}” tells something else of ${it} than before.`;
    const isSame =
      typeof target === 'string' && typeof next === 'string'
        ? target === next || sameSchema({ $ref: target }, { $ref: next }, side, looks)
        : target === next;
    return isSame ? [] : [{ rule: `${side}-discriminator-value-changed` as const, says }];
  });
}

const countOf = ({ unions }: SchemaShape): number =>
  unions.reduce((sum, { alternatives }) => sum + alternatives.length, 0);
