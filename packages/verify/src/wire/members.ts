import type { Json, JsonObject, JsonSchema } from '@antipode/handoff';
import { itemSchemas, memberSchemas, typeBits, typesAllowed, typesOfAny } from '../contract/schema-shape.ts';
import { CannotBeSent } from './values.ts';

/** A value with what the contract says of it. */
export type Described = {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
};

/** A value without members, as text. */
export function plainText(value: Json, { schema, schemas }: Described): string {
  return textOf(value, () => typesAllowed(schema, schemas));
}

/** The members of a list, as text. */
export function itemTexts(value: readonly Json[], { schema, schemas }: Described): string[] {
  return value.map((item) => textOf(item, () => typesOfAny(itemSchemas(schema, schemas), schemas)));
}

/** The members of an object, as text, by name. */
export function memberTexts(
  value: JsonObject,
  { schema, schemas }: Described,
): [name: string, text: string][] {
  return Object.entries(value).map(([name, member]) => [
    name,
    textOf(member, () => typesOfAny(memberSchemas(schema, name, schemas), schemas)),
  ]);
}

/**
 * Nothing says how `null` is written outside of JSON. Where the contract allows it, nobody can tell what a reader makes
 * of it; where it does not, it is written as careless callers write it.
 */
function textOf(value: Json, types: () => number): string {
  if (typeof value === 'string') return value;
  if (value === null) {
    if ((types() & typeBits.null) !== 0) throw new CannotBeSent('null has no written form outside of JSON');
    return 'null';
  }
  if (typeof value === 'object') {
    throw new CannotBeSent('a list or an object inside another one has no written form outside of JSON');
  }
  return String(value);
}

/** Whatever the delimiter would cut in two would be read as two members. */
export function refuseDelimiter(texts: readonly string[], delimiter: string, where: string): void {
  if (texts.some((text) => text.includes(delimiter))) {
    throw new CannotBeSent(
      `“${delimiter}” inside a member cannot be told from the end of the member in ${where}`,
    );
  }
}
