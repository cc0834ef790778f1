/** Whether values are the same, and which of two is the greater. */
import type { Json, JsonObject } from '@antipode/handoff';
import { dayOf, instantOf } from './instant.ts';

/** The same members with the same values, in any order; lists in the same order. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isList(a) || isList(b)) {
    return (
      isList(a) && isList(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]))
    );
  }
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}

/** Whether everything in `part` is in the whole: members of objects, and items of lists in any order. */
export function includes(whole: Json | undefined, part: Json): boolean {
  if (typeof part !== 'object' || part === null) return isSame(whole, part);
  if (isList(part)) {
    return isList(whole) && part.every((wanted) => whole.some((item) => includes(item, wanted)));
  }
  if (!isObject(whole)) return false;
  return Object.entries(part).every(
    ([name, value]) => Object.hasOwn(whole, name) && includes(whole[name], value),
  );
}

/** Below, at or above 0 for two numbers, two instants or two dates; undefined for anything else. */
export function compare(a: Json | undefined, b: Json | undefined): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  const [from, to] = [momentOf(a), momentOf(b)];
  return from && to && from.isDay === to.isDay ? from.at - to.at : undefined;
}

function momentOf(text: string): { readonly at: number; readonly isDay: boolean } | undefined {
  const day = dayOf(text);
  if (day !== undefined) return { at: day, isDay: true };
  const instant = instantOf(text);
  return instant === undefined ? undefined : { at: instant, isDay: false };
}

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
