/** A value that a schema describes: the one that it shows, or the simplest that it allows. */
import type { Json, JsonObject, JsonSchema, MediaContent } from '../clause.ts';
import { isObject, itemsOf } from '../contract/json-shape.ts';
import { followSchema } from '../lint/schema-fields.ts';

type Schemas = Readonly<Record<string, JsonSchema>>;

export function exampleOfMedia({ examples, schema }: MediaContent, schemas: Schemas): Json | undefined {
  const shown = examples.find(({ value }) => value !== undefined)?.value;
  return shown ?? exampleOf(schema, schemas, 'made');
}

/** `shown`: only what the schema itself shows. `made`: else one that fits it, with the members that must be there. */
export function exampleOf(
  schema: Json | undefined,
  schemas: Schemas,
  how: 'shown' | 'made',
  depth = 0,
): Json | undefined {
  const followed = followSchema(schema, schemas);
  if (!followed) return undefined;
  const shown = shownBy(followed);
  if (shown !== undefined || how === 'shown' || depth > deepest) return shown;
  return madeFor(followed, schemas, depth);
}

const deepest = 12;

function shownBy(schema: JsonObject): Json | undefined {
  for (const key of ['example', 'const', 'default']) if (schema[key] !== undefined) return schema[key];
  return itemsOf(schema['examples'])[0] ?? itemsOf(schema['enum'])[0];
}

function madeFor(schema: JsonObject, schemas: Schemas, depth: number): Json | undefined {
  const all = itemsOf(schema['allOf']);
  if (all.length > 0) {
    const parts = [{ ...schema, allOf: [] }, ...all].map((each) =>
      exampleOf(each, schemas, 'made', depth + 1),
    );
    const objects = parts.filter(isObject);
    return objects.length > 0
      ? Object.fromEntries(objects.flatMap((each) => Object.entries(each)))
      : parts.find((each) => each !== undefined);
  }
  for (const key of ['oneOf', 'anyOf']) {
    const [first] = itemsOf(schema[key]);
    if (first !== undefined) return exampleOf(first, schemas, 'made', depth + 1);
  }
  const [type] = [schema['type']].flat().filter((each) => each !== 'null');
  const { properties } = schema;
  if (type === 'object' || isObject(properties)) {
    const required = itemsOf(schema['required']).filter((name) => typeof name === 'string');
    const named = isObject(properties) ? properties : {};
    return Object.fromEntries(
      required.map((name) => [name, exampleOf(named[name], schemas, 'made', depth + 1) ?? name]),
    );
  }
  if (type === 'array') {
    const item =
      numberIn(schema, 'minItems') > 0 ? exampleOf(schema['items'], schemas, 'made', depth + 1) : undefined;
    return item === undefined ? [] : [item];
  }
  if (type === 'integer' || type === 'number') {
    return Math.max(numberIn(schema, 'minimum'), 1);
  }
  if (type === 'boolean') return true;
  if (type === 'string') return textFor(schema);
  return undefined;
}

const texts: Readonly<Record<string, string>> = {
  date: '2026-11-24',
  'date-time': '2026-11-24T09:00:00Z',
  uuid: '0b8f0f6e-5a51-4c58-9c0c-3a2f8d3f6c11',
  email: 'somebody@example.org',
  uri: 'https://example.org/',
};

function textFor(schema: JsonObject): string {
  const { format } = schema;
  const known = typeof format === 'string' ? texts[format] : undefined;
  return (known ?? 'text').padEnd(Math.min(numberIn(schema, 'minLength'), 1_000), 'x');
}

const numberIn = (schema: JsonObject, key: string): number => {
  const value = schema[key];
  return typeof value === 'number' ? value : 0;
};
