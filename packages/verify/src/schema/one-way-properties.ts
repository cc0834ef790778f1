/**
 * Properties that travel one way only: `readOnly` ones are not sent in a request, `writeOnly` ones do not come
 * back, and neither is required there, even where `required` lists it (OpenAPI 3.1, 4.8.24; 3.0, 4.7.24).
 */
import type { Json, JsonObject } from '@antipode/handoff';
import { isList, isObject } from '../json.ts';

export type Direction = 'request' | 'response';

type Named = (name: string) => Json | undefined;

export function createOneWayProperties(named: Named, direction: Direction) {
  const keyword = direction === 'request' ? 'readOnly' : 'writeOnly';
  const known = new WeakMap<JsonObject, ReadonlySet<string>>();

  /** Whether what the schema describes does not travel in this direction. */
  function isOneWay(schema: Json | undefined, seen = new Set<string>()): boolean {
    if (!isObject(schema)) return false;
    if (typeof schema[keyword] === 'boolean') return schema[keyword];
    const name = schema['$ref'];
    if (typeof name === 'string' && !seen.has(name) && isOneWay(named(name), seen.add(name))) return true;
    return isList(schema['allOf']) && schema['allOf'].some((member) => isOneWay(member, seen));
  }

  /** The names that do not travel, of the schema and of those that judge the same value. */
  function namesIn(schema: JsonObject): ReadonlySet<string> {
    let names = known.get(schema);
    if (names === undefined) known.set(schema, (names = collect(schema, new Set(), new Set())));
    return names;
  }

  function collect(schema: Json | undefined, found: Set<string>, seen: Set<string>): Set<string> {
    if (!isObject(schema)) return found;
    const { properties, $ref: reference } = schema;
    if (isObject(properties)) {
      for (const [name, property] of Object.entries(properties)) if (isOneWay(property)) found.add(name);
    }
    if (typeof reference === 'string' && !seen.has(reference)) {
      collect(named(reference), found, seen.add(reference));
    }
    for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
      const members = schema[keyword];
      if (isList(members)) for (const member of members) collect(member, found, seen);
    }
    return found;
  }

  return { isOneWay, namesIn };
}
