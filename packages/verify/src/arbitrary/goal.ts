/**
 * Goals: what one value has to be, as the conjunction of all the schemas that judge it.
 *
 * `allOf` and `$ref` are merged away. `anyOf`, `oneOf`, conditions and dependent schemas leave choices: a goal with a
 * choice is met by meeting one of its alternatives, each of which is a goal of the same value again. What cannot be
 * constructed that way (that no other alternative fits, `not`, `unevaluated…`) is kept as a test of the made value.
 * Goals are made when first asked for and shared, so recursion is a circle of goals.
 */
import type { Json, JsonObject } from '@antipode/handoff';
import { isList, isObject, isSameJson, textOf } from '../json.ts';
import type { Direction } from '../schema/one-way-properties.ts';
import { unknownKeyword, type PlainSchema } from '../schema/plain-schema.ts';
import type { Schemas } from '../schema/schemas.ts';
import { readChoices, type Choice, type Tag } from './choices.ts';
import { discriminatorOf, tagsOf } from './discriminator.ts';
import { everyKind, kindOf, kindsOfType, kindsSpokenOf } from './kinds.ts';

export type Test = (value: Json) => boolean;

export type Goal = {
  readonly id: number;
  /** The schemas to be met at once, without those that only hold `$ref` or `allOf`. */
  readonly atoms: readonly JsonObject[];
  /** Why no value can be right. */
  readonly never?: string;
  /** Whether a schema says itself that nothing is allowed. */
  readonly isForbidden: boolean;
  /** Goals of the same value, one of which is to be met; undefined where there is nothing left to choose. */
  readonly alternatives: readonly Goal[] | undefined;
  /** The kinds of `kinds.ts` that are let through. */
  readonly kinds: number;
  /** The only values that are right, where `enum` or `const` lists them. */
  readonly values: readonly Json[] | undefined;
  /** What a made value may still fail. */
  readonly tests: readonly Test[];
  /** Whether a value meets the goal. */
  readonly isMet: Test;
  /** The writer's own examples and defaults that are right. */
  readonly examples: readonly Json[];
};

export type Goals = {
  readonly schemas: Schemas;
  readonly direction: Direction;
  readonly goalOf: (...schemas: readonly PlainSchema[]) => Goal;
};

const forbidden = 'Nothing is allowed here.';

type From = { readonly name: string; readonly isInherited: boolean };

type Parts = {
  readonly atoms: Set<JsonObject>;
  readonly choices: Map<string, Choice>;
  readonly tags: Tag[];
  never: string | undefined;
};

export function createGoals(schemas: Schemas, direction: Direction): Goals {
  const known = new Map<string, Goal>();
  const numbers = new WeakMap<JsonObject, number>();
  const ofOne = new WeakMap<JsonObject, Goal>();
  const choicesOf = new WeakMap<JsonObject, Choice[]>();
  const tagAtoms = new Map<string, JsonObject>();
  let count = 0;

  function numberOf(schema: JsonObject): number {
    let number = numbers.get(schema);
    if (number === undefined) numbers.set(schema, (number = ++count));
    return number;
  }

  function goalOf(...given: readonly PlainSchema[]): Goal {
    const only = given.length === 1 ? given[0] : undefined;
    const kept = isObject(only) ? ofOne.get(only) : undefined;
    if (kept !== undefined) return kept;
    const parts: Parts = { atoms: new Set(), choices: new Map(), tags: [], never: undefined };
    for (const schema of given) flatten(schema, parts, new Set());
    const goal = goalFrom(parts);
    if (isObject(only)) ofOne.set(only, goal);
    return goal;
  }

  /** @param from The name of the schema, and whether another one inherits it. */
  function flatten(schema: PlainSchema, parts: Parts, seen: Set<JsonObject>, from?: From): void {
    if (schema === true) return;
    if (schema === false) {
      parts.never ??= forbidden;
      return;
    }
    if (seen.has(schema)) return;
    seen.add(schema);
    const { $ref: reference, allOf, not } = schema;
    if (isObject(not) && not['not'] !== undefined && Object.keys(not).length === 1) {
      flatten(not['not'] as PlainSchema, parts, seen, from);
    }
    if (schema[unknownKeyword] !== undefined) {
      parts.never ??= `The contract has no schema named ${textOf(schema[unknownKeyword])}.`;
    }
    if (typeof reference === 'string') {
      const target = schemas.target(reference);
      const isInherited = from?.isInherited ?? false;
      const name = isInherited && from ? from.name : target.name;
      flatten(target.schema, parts, seen, { name, isInherited });
    }
    if (isList(allOf)) for (const member of allOf) inherit(member as PlainSchema, parts, seen, from);
    const own = Object.keys(schema).filter((keyword) => keyword !== '$ref' && keyword !== 'allOf');
    if (own.length === 0 || parts.atoms.has(schema)) return;
    parts.atoms.add(schema);
    for (const choice of choicesIn(schema)) {
      if (from?.isInherited !== true || !choice.isOfHeirs) parts.choices.set(choice.key, choice);
    }
  }

  /** Who inherits from a schema with a discriminator has the tag that means it. */
  function inherit(member: PlainSchema, parts: Parts, seen: Set<JsonObject>, from: From | undefined): void {
    const reference = isObject(member) ? member['$ref'] : undefined;
    const base = typeof reference === 'string' ? schemas.target(reference).schema : undefined;
    const discriminator = discriminatorOf(base);
    if (discriminator !== undefined && from !== undefined) {
      parts.tags.push({ property: discriminator.property, values: tagsOf(discriminator, from.name) });
    }
    flatten(member, parts, seen, from === undefined ? undefined : { ...from, isInherited: true });
  }

  function choicesIn(schema: JsonObject): readonly Choice[] {
    let choices = choicesOf.get(schema);
    if (choices === undefined) {
      choices = readChoices(schema, numberOf(schema)).map((choice) => withTags(choice, schema));
      choices.push(...choiceOfHeirs(schema));
      choicesOf.set(schema, choices);
    }
    return choices;
  }

  function withTags(choice: Choice, schema: JsonObject): Choice {
    const discriminator = choice.key.endsWith('.anyOf') ? discriminatorOf(schema) : undefined;
    if (discriminator === undefined) return choice;
    const tags = choice.alternatives.map((alternative) => {
      const reference = isObject(alternative) ? alternative['$ref'] : undefined;
      if (typeof reference !== 'string') return undefined;
      return {
        property: discriminator.property,
        values: tagsOf(discriminator, schemas.target(reference).name),
      };
    });
    return { ...choice, tags };
  }

  /** A base whose discriminator names its heirs, without listing them as alternatives, means one of them. */
  function choiceOfHeirs(schema: JsonObject): Choice[] {
    const discriminator = schema['anyOf'] === undefined ? discriminatorOf(schema) : undefined;
    if (discriminator === undefined || discriminator.mapping.length === 0) return [];
    return [
      {
        key: `${numberOf(schema)}.heirs`,
        isOfHeirs: true,
        alternatives: discriminator.mapping.map(([, name]) => schemas.plain({ $ref: name }, direction)),
        tags: discriminator.mapping.map(([value]) => ({
          property: discriminator.property,
          values: [value],
        })),
      },
    ];
  }

  /** A tag that the schemas themselves rule out is not meant. */
  function addTags({ atoms, tags }: Parts): void {
    for (const { property, values } of tags) {
      const own = [...atoms].flatMap(({ properties }) =>
        isObject(properties) && properties[property] !== undefined
          ? [properties[property] as PlainSchema]
          : [],
      );
      const key = JSON.stringify([property, values]);
      let atom = tagAtoms.get(key);
      if (atom === undefined) {
        atom = { required: [property], properties: { [property]: { enum: values } } };
        tagAtoms.set(key, atom);
      }
      if (goalOf(...own, { enum: values }).never === undefined) atoms.add(atom);
    }
  }

  function goalFrom(parts: Parts): Goal {
    addTags(parts);
    const { atoms: atomSet, choices, never: given } = parts;
    const atoms = [...atomSet];
    const numbered = atoms.map(numberOf).sort((a, b) => a - b);
    const key = `${given ?? ''}|${numbered.join()}|${[...choices.keys()].sort().join()}`;
    const same = known.get(key);
    if (same !== undefined) return same;
    const kinds = kindsIn(atoms);
    const never = given ?? (kinds === 0 ? 'The types exclude one another.' : undefined);
    const whole = atoms.length === 1 && atoms[0] ? atoms[0] : { allOf: atoms };
    const isMet = never === undefined ? schemas.testOf(whole) : () => false;
    const values = never === undefined ? listedValues(atoms, kinds, isMet) : undefined;
    let alternatives: readonly Goal[] | undefined;
    let examples: readonly Json[] | undefined;
    const [choice, ...later] = [...choices.values()];
    const isChoice = choice !== undefined && values === undefined && never === undefined;
    const goal: Goal = {
      id: known.size,
      atoms,
      kinds,
      isMet,
      isForbidden: given === forbidden,
      values,
      ...(never !== undefined
        ? { never }
        : values?.length === 0
          ? { never: 'None of the listed values is right.' }
          : {}),
      tests: isChoice ? (choice.fragment ? [schemas.testOf(choice.fragment)] : []) : testsOf(atoms),
      get alternatives() {
        if (!isChoice) return undefined;
        return (alternatives ??= choice.alternatives.map((alternative, index) => {
          const tag = choice.tags?.[index];
          const parts: Parts = {
            atoms: new Set(atoms),
            choices: new Map(later.map((one) => [one.key, one])),
            tags: tag === undefined ? [] : [tag],
            never: undefined,
          };
          flatten(alternative, parts, new Set());
          return goalFrom(parts);
        }));
      },
      get examples() {
        return (examples ??= never === undefined ? examplesOf(atoms).filter(isMet) : []);
      },
    };
    known.set(key, goal);
    return goal;
  }

  function testsOf(atoms: readonly JsonObject[]): readonly Test[] {
    return atoms.flatMap((atom) => {
      const fragment = leftToTest(atom);
      return fragment === undefined ? [] : [schemas.testOf(fragment)];
    });
  }

  return { schemas, direction, goalOf };
}

const testedKeywords = ['not', 'contains', 'minContains', 'maxContains'];

/** What the makers of values do not see to by themselves. */
function leftToTest(atom: JsonObject): JsonObject | undefined {
  if (atom['unevaluatedProperties'] !== undefined || atom['unevaluatedItems'] !== undefined) return atom;
  const left = Object.fromEntries(
    testedKeywords.flatMap((keyword) => (atom[keyword] === undefined ? [] : [[keyword, atom[keyword]]])),
  );
  return left['not'] === undefined && left['maxContains'] === undefined ? undefined : left;
}

function kindsIn(atoms: readonly JsonObject[]): number {
  let kinds = everyKind;
  let isTyped = false;
  for (const { type, not, enum: listed, const: only } of atoms) {
    if (type !== undefined) kinds &= kindsOfType(type);
    if (isObject(not) && not['type'] !== undefined && Object.keys(not).length === 1) {
      kinds &= ~kindsOfType(not['type']);
    }
    isTyped ||= type !== undefined || listed !== undefined || only !== undefined;
  }
  if (isTyped) return kinds;
  const spokenOf = atoms.reduce((found, atom) => found | kindsSpokenOf(atom), 0);
  return spokenOf === 0 ? kinds : kinds & spokenOf;
}

function listedValues(atoms: readonly JsonObject[], kinds: number, isMet: Test): readonly Json[] | undefined {
  let values: readonly Json[] | undefined;
  let isPlain = true;
  for (const atom of atoms) {
    const { enum: listed, const: only } = atom;
    const own = only !== undefined ? [only] : isList(listed) ? listed : undefined;
    if (own !== undefined) {
      values = values?.filter((value) => own.some((other) => isSameJson(value, other))) ?? own;
    }
    isPlain &&= Object.keys(atom).every((keyword) => plainBesideValues.has(keyword));
  }
  return values?.filter((value) => (kindOf(value) & kinds) !== 0 && (isPlain || isMet(value)));
}

const plainBesideValues: ReadonlySet<string> = new Set([
  'type',
  'enum',
  'const',
  'default',
  'examples',
  'readOnly',
  'writeOnly',
]);

function examplesOf(atoms: readonly JsonObject[]): readonly Json[] {
  return atoms.flatMap(({ examples, default: standard }) => [
    ...(isList(examples) ? examples : []),
    ...(standard === undefined ? [] : [standard]),
  ]);
}
