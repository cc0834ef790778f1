import type { Json } from '@antipode/handoff';
import { pathValuesOf, type Called } from '../engine/caller.ts';
import { decodePercent } from '../wire/percent.ts';
import { differences, identityOf, itemsIn } from './compare-json.ts';
import { listQuery } from './list-query.ts';
import { isOk, jsonOf, type Probe } from './probe.ts';
import { isObject } from '../json.ts';

/** A domain may refuse to delete one and let another one go; where the fault is, lists hold many that are gone. */
const mostTries = 12;

export const stillListed: Probe = {
  name: 'still-listed',
  fault: 'What was deleted still stands in the list that it was in.',
  why: 'People find it, open it and are told that it is not there; exports carry it on.',
  cwe: 672,
  tell: async (operation, { callValid, caller, operations, succeeded }) => {
    const [, collection, own] = /^(.+)\/\{([^}]*)\}$/.exec(operation.path.text) ?? [];
    if (operation.method !== 'DELETE' || collection === undefined || own === undefined) return [];
    const listing = operations.find(({ method, path }) => method === 'GET' && path.text === collection);
    if (!listing) return [];
    const known = succeeded(listing).findLast((each) => (itemsIn(jsonOf(each)) ?? []).length > 0);
    const before = await callValid(listing, {
      ...(known ? { path: pathValuesOf(known.draft) } : {}),
      values: { query: listQuery(listing, known) },
      meant: { kind: 'step' },
    });
    if (!isOk(before)) return [];
    const listed = (itemsIn(jsonOf(before)) ?? []).filter(isObject);
    for (const item of listed.toReversed().slice(0, mostTries)) {
      const id = idOf(item, own);
      if (id === undefined) continue;
      const path = { ...pathValuesOf(before.draft), [own]: String(id) };
      const deleted = await callValid(operation, { path, meant: { kind: 'step' } });
      // 202: it will be deleted, at some time.
      if (!isOk(deleted) || deleted.answer.status === 202) continue;
      const after = await caller.again(before, { kind: 'step' });
      return after ? [[before, deleted, after]] : [];
    }
    return [];
  },
  judge: ({ operation, calls: [before, deleted, after, ...others] }) => {
    if (!isOk(before) || !isOk(deleted) || deleted.answer.status === 202) return undefined;
    if (!isOk(after) || others.length > 0) return undefined;
    const own = operation.path.text.slice(operation.path.text.lastIndexOf('{') + 1, -1);
    const gone = decodePercent(deleted.request.target.split('?')[0]?.split('/').at(-1) ?? '');
    const itemIn = (called: Called): Json | undefined =>
      itemsIn(jsonOf(called))?.find((each) => isObject(each) && String(idOf(each, own)) === gone);
    const [item, still] = [itemIn(before), itemIn(after)];
    // A list may keep what was deleted, as long as it says so.
    if (item === undefined || still === undefined || differences(item, still).length > 0) return undefined;
    return {
      cause: operation.clause,
      message: `After ${operation.clause} answered ${deleted.answer.status}, ${after.draft.operation.clause} lists the item as before.`,
      expected: 'a list without it',
      observed: `${identityOf(item)} still there`,
      by: '',
    };
  },
};

function idOf(item: Readonly<Record<string, Json>>, own: string): string | number | undefined {
  for (const name of [own, 'id', 'uuid', 'key', 'slug']) {
    const value = item[name];
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') return value;
  }
  return undefined;
}
