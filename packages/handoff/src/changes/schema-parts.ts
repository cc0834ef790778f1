/**
 * A schema as the parts that must all hold.
 *
 * One schema can be written in many ways: through a name, in `allOf`, with `nullable: true` (3.0) or with a list of
 * types (3.1), as `oneOf` of constants or as `enum`. Two contracts are compared by what they say, so references and
 * `allOf` are followed, and what is only another way to write the same becomes the same parts.
 */
import type { Json, JsonObject, JsonSchema } from '../clause.ts';
import { isList, isObject, itemsOf } from '../contract/json-shape.ts';

/** @property orNull whether null is let through, whatever else the part asks for */
export type SchemaPart = { readonly schema: JsonObject; readonly orNull: boolean };

/** @property key the same for the same parts, and only for those */
export type SchemaNode = {
  readonly key: string;
  readonly parts: readonly SchemaPart[];
  /** Of a schema that only points at another. */
  readonly name?: string;
};

/** An `oneOf` or `anyOf` that leaves a choice. */
export type Union = { readonly alternatives: readonly JsonSchema[]; readonly withNull: boolean };

export type SchemaNodes = {
  /** What all of these schemas say together; of none, that anything goes. */
  nodeOf(schemas: readonly JsonSchema[]): SchemaNode;
  /** What is left of it where only one type is let through. */
  ofType(node: SchemaNode, type: string): SchemaNode;
};

export const numberObjects = (): ((value: object) => number) => {
  const numbers = new WeakMap<object, number>();
  let last = 0;
  return (value) => {
    const known = numbers.get(value) ?? ++last;
    numbers.set(value, known);
    return known;
  };
};

const nothing: JsonObject = { type: [] };

/** What stands in for a name that no schema has: all that can be said of it is whether it is the same name. */
export const unknownName = '$ref to nowhere';

/** @param numberOf shared by the two contracts of a comparison, so that no key of one is a key of the other */
export function createSchemaNodes(
  schemas: Readonly<Record<string, JsonSchema>>,
  numberOf: (value: object) => number,
): SchemaNodes {
  const single = new WeakMap<JsonObject, SchemaNode>();
  const nowhere = new Map<string, JsonObject>();
  const named = (name: string): JsonSchema => {
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (schema !== undefined) return schema;
    const standIn = nowhere.get(name) ?? { [unknownName]: name };
    nowhere.set(name, standIn);
    return standIn;
  };

  function nodeOf(given: readonly JsonSchema[]): SchemaNode {
    const [only, ...more] = given;
    const cached = more.length === 0 && isObject(only) ? single.get(only) : undefined;
    if (cached) return cached;
    const flat = flatten(given);
    if (more.length > 0 || !isObject(only)) return flat;
    const name = nameOf(only);
    const node = name === undefined ? flat : { ...flat, name };
    single.set(only, node);
    return node;
  }

  function flatten(given: readonly JsonSchema[]): SchemaNode {
    const parts = new Map<string, SchemaPart>();
    const seen = new Set<string>();
    // A stack of its own: a thousand names may lead to one another.
    const waiting = given.map((schema) => ({ schema, orNull: false })).toReversed();
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { orNull } = next;
      const schema = next.schema === false ? nothing : next.schema;
      if (!isObject(schema)) continue;
      const key = `${numberOf(schema)}${orNull ? 'n' : ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const { own, children } = takeApart(schema, named);
      if (own) parts.set(key, { schema, orNull });
      for (const child of children.toReversed()) {
        waiting.push({ schema: child.schema, orNull: orNull || child.orNull });
      }
    }
    const keys = [...parts.keys()].sort();
    return { key: keys.join('&'), parts: [...parts.values()] };
  }

  function ofType(node: SchemaNode, type: string): SchemaNode {
    const schema = onlyTypes.get(type) ?? { type };
    onlyTypes.set(type, schema);
    const parts = [...node.parts, { schema, orNull: false }];
    return { ...node, key: `${node.key}&${numberOf(schema)}`, parts };
  }

  return { nodeOf, ofType };
}

const onlyTypes = new Map<string, JsonObject>();

function nameOf(schema: JsonObject): string | undefined {
  const reference = schema['$ref'];
  const others = Object.keys(schema).filter((keyword) => keyword !== '$ref' && !isAnnotation(keyword));
  return typeof reference === 'string' && others.length === 0 ? reference : undefined;
}

/** What tells people something, and a program nothing. */
export function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword) || keyword.startsWith('x-');
}

const annotations = new Set([
  ...['title', 'description', 'example', 'examples', 'deprecated', 'externalDocs'],
  ...['$comment', '$id', '$schema', '$anchor', '$defs', 'definitions'],
]);

type Child = { readonly schema: JsonSchema; readonly orNull: boolean };

function takeApart(
  schema: JsonObject,
  named: (name: string) => JsonSchema,
): { readonly own: boolean; readonly children: readonly Child[] } {
  const orNull = schema['nullable'] === true;
  const children: Child[] = [];
  let own = false;
  for (const [keyword, value] of Object.entries(schema)) {
    if (isAnnotation(keyword) || keyword === 'nullable') continue;
    if (keyword === '$ref' && typeof value === 'string') {
      children.push({ schema: named(value), orNull });
    } else if (keyword === 'allOf') {
      for (const member of schemasIn(value)) children.push({ schema: member, orNull });
    } else if (keyword === 'oneOf' || keyword === 'anyOf') {
      const union = unionOf(schema, keyword);
      const same = union && withoutChoice(union);
      if (same) children.push({ schema: same, orNull: orNull || union.withNull });
      else own = true;
    } else own = true;
  }
  return { own, children };
}

export function schemasIn(value: Json | undefined): readonly JsonSchema[] {
  return itemsOf(value).filter((item): item is JsonSchema => isObject(item) || typeof item === 'boolean');
}

const unions = new WeakMap<JsonObject, Map<string, Union | undefined>>();

function unionOf(schema: JsonObject, keyword: 'oneOf' | 'anyOf'): Union | undefined {
  const known = unions.get(schema) ?? new Map<string, Union | undefined>();
  unions.set(schema, known);
  if (!known.has(keyword)) {
    const all = schemasIn(schema[keyword]);
    const alternatives = all.filter((alternative) => !isNull(alternative));
    const union = { alternatives, withNull: alternatives.length < all.length };
    known.set(keyword, all.length === 0 ? undefined : union);
  }
  return known.get(keyword);
}

/** The choices that a schema leaves, other than those that are only another way to write something else. */
export function unionsIn(schema: JsonObject): readonly Union[] {
  return (['oneOf', 'anyOf'] as const).flatMap((keyword) => {
    const union = unionOf(schema, keyword);
    return union && !withoutChoice(union) ? [union] : [];
  });
}

function isNull(schema: JsonSchema): boolean {
  if (!isObject(schema)) return false;
  const { type, const: constant, enum: values } = schema;
  const listed = isList(values) && values.length === 1 && values[0] === null;
  return type === 'null' || (isList(type) && type.length === 1 && type[0] === 'null')
    ? true
    : constant === null || listed;
}

const withoutChoices = new WeakMap<Union, JsonSchema | undefined>();

/** The one schema that says the same: of a single alternative, of bare types, or of constants. */
function withoutChoice(union: Union): JsonSchema | undefined {
  if (!withoutChoices.has(union)) {
    const { alternatives } = union;
    const [first] = alternatives;
    withoutChoices.set(
      union,
      alternatives.length === 0 ? { type: 'null' } : alternatives.length === 1 ? first : merged(alternatives),
    );
  }
  return withoutChoices.get(union);
}

function merged(alternatives: readonly JsonSchema[]): JsonObject | undefined {
  const says = alternatives.map((alternative) =>
    isObject(alternative) ? Object.entries(alternative).filter(([keyword]) => !isAnnotation(keyword)) : [],
  );
  if (says.every((entries) => entries.length === 1 && entries[0]?.[0] === 'type')) {
    return { type: says.flatMap(([entry]) => asList(entry?.[1])) };
  }
  const values = says.map((entries) => {
    const others = entries.filter(([keyword]) => keyword !== 'type');
    const [keyword, value] = others[0] ?? [];
    if (others.length !== 1 || value === undefined) return undefined;
    if (keyword === 'const') return [value];
    return keyword === 'enum' && isList(value) ? value : undefined;
  });
  return values.every((each) => each !== undefined) ? { enum: values.flat() } : undefined;
}

const asList = (value: Json | undefined): readonly Json[] =>
  isList(value) ? value : value === undefined ? [] : [value];
