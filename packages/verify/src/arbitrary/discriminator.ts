/**
 * Which value of the discriminating property means which schema (OpenAPI 3.1, 4.8.25): by its mapping, or by name.
 */
import type { Json, JsonObject } from '@antipode/handoff';
import { isObject } from '../json.ts';

export type Discriminator = {
  readonly property: string;
  readonly mapping: readonly (readonly [value: string, name: string])[];
};

export function discriminatorOf(schema: Json | undefined): Discriminator | undefined {
  const given = isObject(schema) ? schema['discriminator'] : undefined;
  if (!isObject(given) || typeof given['propertyName'] !== 'string') return undefined;
  const mapping: JsonObject = isObject(given['mapping']) ? given['mapping'] : {};
  return {
    property: given['propertyName'],
    mapping: Object.entries(mapping).flatMap(([value, to]) =>
      typeof to === 'string' ? [[value, to.slice(to.lastIndexOf('/') + 1)] as const] : [],
    ),
  };
}

/** The values that mean the schema of that name. */
export function tagsOf({ mapping }: Discriminator, name: string): readonly string[] {
  const values = mapping.filter(([, to]) => to === name).map(([value]) => value);
  return values.length > 0 ? values : [name];
}
