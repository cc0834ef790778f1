/** Whether values are the same, and which of two is the greater. */
import type { Json } from '@antipode/handoff';
import { dayOf, instantOf } from './instant.ts';
import { isList, isObject, isSameJson } from '../json.ts';

/** Whether everything in `part` is in the whole: members of objects, and items of lists in any order. */
export function includes(whole: Json | undefined, part: Json): boolean {
  if (typeof part !== 'object' || part === null) return isSameJson(whole, part);
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
