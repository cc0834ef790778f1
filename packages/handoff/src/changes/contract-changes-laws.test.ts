import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject, JsonSchema } from '../clause.ts';
import type { Side } from './contract-change.ts';
import { contractChanges } from './contract-changes.ts';
import { contractOf } from './stored-operation.fixture.ts';

const names = ['A', 'B', 'C'] as const;
const fieldNames = ['id', 'kind', 'next', 'at'] as const;

const bound = fc.integer({ min: 0, max: 4 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

function compact(given: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

const scalar: fc.Arbitrary<JsonObject> = fc.oneof(
  fc
    .record({
      minLength: optional(bound),
      maxLength: optional(bound),
      format: optional(fc.constantFrom('date', 'uuid')),
    })
    .map((given) => compact({ type: 'string', ...given })),
  fc
    .record({ minimum: optional(bound), exclusiveMaximum: optional(bound) })
    .chain((given) => fc.constantFrom('integer', 'number').map((type) => compact({ type, ...given }))),
  fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 })
    .map((values) => ({ type: 'string', enum: values })),
  fc.constant<JsonObject>({ type: ['string', 'null'] }),
  fc.constant<JsonObject>({}),
);

const { schema } = fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.constantFrom(...names).map((name): JsonObject => ({ $ref: name })),
    fc
      .record({
        properties: fc.dictionary(fc.constantFrom(...fieldNames), tie('schema'), { maxKeys: 3 }),
        required: fc.uniqueArray(fc.constantFrom(...fieldNames)),
        additionalProperties: optional(fc.oneof(fc.boolean(), tie('schema'))),
      })
      // A field that is required and described nowhere has no opposite: what it may hold is said by nobody.
      .map(({ properties, required, ...given }) =>
        compact({
          type: 'object',
          properties,
          required: required.filter((name) => Object.hasOwn(properties, name)),
          ...given,
        }),
      ),
    tie('schema').map((items): JsonObject => ({ type: 'array', items })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((allOf): JsonObject => ({ allOf })),
  ),
}));

/** With choices, whose alternatives have no address of their own. */
const withChoices = fc.oneof(
  schema,
  fc.array(schema, { minLength: 1, maxLength: 3 }).map((oneOf): JsonObject => ({ oneOf })),
);

const contract = (root: fc.Arbitrary<JsonObject>) =>
  fc.record({ root, named: fc.record({ A: root, B: root, C: root }) });

const side = fc.constantFrom<Side>('request', 'response');

type Written = { readonly root: JsonSchema; readonly named: Readonly<Record<string, JsonSchema>> };

const compare = (on: Side, before: Written, after: Written) =>
  contractChanges(
    contractOf(on, before.root, 'before', before.named),
    contractOf(on, after.root, 'after', after.named),
  );

const runs = { numRuns: 400 };

describe('contracts at random', () => {
  it('one that is compared with itself has no change', () => {
    fc.assert(
      fc.property(contract(withChoices), side, (written, on) => {
        // The hashes differ, so all that is left is that something differs that cannot be seen.
        expect(compare(on, written, structuredClone(written)).map(({ rule }) => rule)).toEqual([
          'uncompared-change',
        ]);
      }),
      runs,
    );
  });

  it('one that is written in another way has no change', () => {
    fc.assert(
      fc.property(contract(withChoices), side, (written, on) => {
        const another = {
          root: rewritten(written.root),
          named: Object.fromEntries(
            Object.entries(written.named).map(([name, each]) => [`${name}2`, rewritten(each)]),
          ),
        };
        expect(compare(on, written, another)).toEqual([]);
      }),
      runs,
    );
  });

  it('what narrows requests widens them the other way round, and so do responses', () => {
    fc.assert(
      fc.property(contract(schema), contract(schema), side, (before, after, on) => {
        const forth = compare(on, before, after).map(({ rule, at }) => [at.words, opposite(rule)].join(': '));
        const back = compare(on, after, before).map(({ rule, at }) =>
          [at.words, opposite(opposite(rule))].join(': '),
        );
        expect(forth.sort()).toEqual(back.sort());
      }),
      runs,
    );
  });

  it('a value that hurts whoever sends it is safe for whoever reads it, and the other way round', () => {
    fc.assert(
      fc.property(contract(scalar), contract(scalar), (before, after) => {
        const ruled = (on: Side) =>
          compare(on, before, after)
            .filter(({ rule }) => !/default|change/.test(rule))
            .map(({ effect }) => (effect === 'safe' ? 'safe' : 'hurts'));
        const turned = ruled('response').map((effect) => (effect === 'safe' ? 'hurts' : 'safe'));
        expect(ruled('request')).toEqual(turned);
      }),
      runs,
    );
  });

  it('a schema that nothing uses changes nothing', () => {
    fc.assert(
      fc.property(contract(withChoices), contract(withChoices), schema, side, (before, after, more, on) => {
        const added = { ...after, named: { ...after.named, Unused: more } };
        expect(compare(on, before, added)).toEqual(compare(on, before, after));
      }),
      runs,
    );
  });
});

/** Through a part, with words, and with other names. */
function rewritten(given: JsonSchema): JsonSchema {
  if (typeof given === 'boolean') return given;
  const inside = (value: Json, inNames: boolean): Json => {
    if (Array.isArray(value)) return value.map((item: Json) => inside(item, false));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => {
        if (!inNames && key === '$ref' && typeof child === 'string') return [key, `${child}2`];
        return [key, key === 'enum' ? child : inside(child, key === 'properties' && !inNames)];
      }),
    );
  };
  return { description: 'In other words.', allOf: [inside(given, false), {}] };
}

const opposites: readonly (readonly [RegExp, string])[] = [
  [/-narrowed$/, '-widened'],
  [/-widened$/, '-narrowed'],
  [/-introduced$/, '-lifted'],
  [/-lifted$/, '-introduced'],
  [/-null-(accepted|added)$/, '-null-gone'],
  [/-null-(refused|ruled-out|gone)$/, '-null-added'],
  [/-value-removed$/, '-value-added'],
  [/-value-added$/, '-value-removed'],
  [/-made-required$/, '-made-optional'],
  [/-made-optional$/, '-made-required'],
  [/-extra-fields-(accepted|added)$/, '-extra-fields-gone'],
  [/-extra-fields-(refused|ruled-out|gone)$/, '-extra-fields-added'],
  [/^(.*-)?field-(removed|refused|gone)$/, 'field-added'],
  [/^.*field-added$/, 'field-gone'],
];

function opposite(rule: string): string {
  const found = opposites.find(([ending]) => ending.test(rule));
  return found ? rule.replace(...found) : rule;
}
