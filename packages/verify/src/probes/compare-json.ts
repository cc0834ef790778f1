/** Whether two answers tell the same, leaving out what says when they were given. */
import type { Json } from '@antipode/handoff';
import { plainName } from '../engine/resource-path.ts';
import { isObject } from '../json.ts';

/** Pointers at which two values differ; members that only say when, and members in `except`, are not looked at. */
export function differences(a: Json | undefined, b: Json | undefined, pointer = ''): string[] {
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return [pointer];
    return a.flatMap((item, at) => differences(item as Json, b[at] as Json, `${pointer}/${at}`));
  }
  if (isObject(a) && isObject(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return names
      .filter((name) => !saysWhen(name, a[name] ?? null) && !saysWhen(name, b[name] ?? null))
      .flatMap((name) => differences(a[name], b[name], `${pointer}/${name}`));
  }
  return Object.is(a, b) ? [] : [pointer];
}

/** `updatedAt`, `now`, `version`, and instants whatever they are called. */
function saysWhen(name: string, value: Json): boolean {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return true;
  return /^(?:now|time|timestamp|uptime|requestid|traceid|etag|version|revision)$|(?:updated|modified|changed)(?:at|on)?$/.test(
    plainName(name),
  );
}

/** The list that an answer is or holds. */
export function itemsIn(value: Json | undefined): readonly Json[] | undefined {
  if (Array.isArray(value)) return value as readonly Json[];
  if (!isObject(value)) return undefined;
  const lists = Object.values(value).filter((member) => Array.isArray(member));
  return lists.length === 1 ? (lists[0] as readonly Json[]) : undefined;
}

/** What tells an item from others: its id, or all of it. */
export function identityOf(item: Json): string {
  if (isObject(item)) {
    for (const name of ['id', 'uuid', 'key', 'slug']) {
      const value = item[name];
      if (typeof value === 'string' || typeof value === 'number') return `${name} ${value}`;
    }
  }
  return JSON.stringify(item);
}
