import type { Json } from '../clause.ts';
import { escapeKey, referenceIn } from './contract-files.ts';
import { isList, isObject } from './json-shape.ts';

export type FoundReference = { readonly reference: string; readonly pointer: string };

/**
 * The keys under which OpenAPI and JSON Schema hold a map of names. There a name that looks like a keyword
 * (a property called `example`) is only a name.
 */
const mapsOfNames = new Set([
  ...['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'schemas', 'responses'],
  ...['headers', 'requestBodies', 'securitySchemes', 'links', 'callbacks', 'pathItems', 'paths', 'webhooks'],
  ...['encoding', 'content', 'parameters', 'examples', 'variables', 'scopes'],
]);

const literals = new Set(['example', 'default', 'enum', 'const', 'value']);

/** Whether what stands under this key is the author's data, in which `$ref` is only a word. */
export function isLiteral(key: string, value: Json, inNames: boolean): boolean {
  if (inNames) return false;
  return literals.has(key) || key.startsWith('x-') || (key === 'examples' && isList(value));
}

export function holdsNames(key: string, value: Json, inNames: boolean): boolean {
  return !inNames && mapsOfNames.has(key) && isObject(value);
}

/** A discriminator maps its values to names of schemas, or to references. */
export function isPointerLike(to: Json): to is string {
  return typeof to === 'string' && /[#/]/.test(to);
}

/** Every reference in a contract file, with the pointer to where it stands. */
export function referencesIn(value: Json): readonly FoundReference[] {
  const found: FoundReference[] = [];
  collect(value, '', false, found);
  return found;
}

function collect(value: Json, pointer: string, inNames: boolean, found: FoundReference[]): void {
  if (isList(value)) {
    for (const [at, item] of value.entries()) collect(item, `${pointer}/${at}`, false, found);
  } else if (isObject(value)) {
    const reference = inNames ? undefined : referenceIn(value);
    if (reference !== undefined) found.push({ reference, pointer: `${pointer}/$ref` });
    for (const [key, child] of Object.entries(value)) {
      if (isLiteral(key, child, inNames)) continue;
      const at = `${pointer}/${escapeKey(key)}`;
      if (key === 'mapping' && !inNames && isObject(child)) {
        for (const [name, to] of Object.entries(child)) {
          if (isPointerLike(to)) found.push({ reference: to, pointer: `${at}/${escapeKey(name)}` });
        }
      } else {
        collect(child, at, holdsNames(key, child, inNames), found);
      }
    }
  }
}
