import type { Json } from '@antipode/handoff';
import { isList, isObject, isSame } from './compare.ts';

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
  if (isSame(wanted, seen)) return undefined;
  if (isList(wanted) && isList(seen) && wanted.length === seen.length) {
    const index = wanted.findIndex((item, index) => !isSame(item, seen[index]));
    return firstDifference(wanted[index], seen[index], `${at}/${index}`);
  }
  if (isObject(wanted) && isObject(seen)) {
    const names = [...new Set([...Object.keys(wanted), ...Object.keys(seen)])];
    const name = names.find((name) => !isSame(member(wanted, name), member(seen, name))) ?? '';
    const pointer = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return firstDifference(member(wanted, name), member(seen, name), pointer);
  }
  return { at, wanted, seen };
}

const member = (object: { readonly [key: string]: Json }, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;
