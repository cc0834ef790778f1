import type { Json, JsonObject } from '../clause.ts';

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The items of a list, and none of anything else. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}
