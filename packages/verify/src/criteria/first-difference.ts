import type { Json } from '@antipode/handoff';
import { below, isList, isObject, isSameJson } from '../json.ts';

export type Difference = {
  /** A JSON Pointer; '' is the whole. */
  readonly at: string;
  readonly wanted: Json | undefined;
  readonly seen: Json | undefined;
};

/** Where two values first differ, as deep as it goes; undefined when they are the same. */
export function firstDifference(
  wanted: Json | undefined,
  seen: Json | undefined,
  at = '',
): Difference | undefined {
  if (isSameJson(wanted, seen)) return undefined;
  if (isList(wanted) && isList(seen) && wanted.length === seen.length) {
    const index = wanted.findIndex((item, index) => !isSameJson(item, seen[index]));
    return firstDifference(wanted[index], seen[index], `${at}/${index}`);
  }
  if (isObject(wanted) && isObject(seen)) {
    const names = [...new Set([...Object.keys(wanted), ...Object.keys(seen)])];
    const name = names.find((name) => !isSameJson(member(wanted, name), member(seen, name))) ?? '';
    return firstDifference(member(wanted, name), member(seen, name), below(at, name));
  }
  return { at, wanted, seen };
}

const member = (object: { readonly [key: string]: Json }, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;
