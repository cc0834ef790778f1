import type { Json } from '@antipode/handoff';
import { pathValuesOf } from '../engine/caller.ts';
import { plainName } from '../engine/resource-path.ts';
import { isObject, itemsIn } from './compare-json.ts';
import { isOk, jsonOf, type Probe } from './probe.ts';

export const ignoredFilter: Probe = {
  name: 'ignored-filter',
  fault: 'A list asked for one value of a member holds items with another one.',
  why: 'A caller acts on what it believes to be only the pending ones.',
  tell: async (operation, { callValid, succeeded }) => {
    if (operation.method !== 'GET') return [];
    for (const parameter of operation.parameters) {
      if (parameter.in !== 'query') continue;
      for (const known of succeeded(operation)) {
        const items = itemsIn(jsonOf(known)) ?? [];
        const values = new Set(items.flatMap((item) => valueOf(item, parameter.name) ?? []));
        // Only where the list is known to hold several values does the filter have something to do.
        if (values.size < 2) continue;
        const [wanted] = values;
        if (wanted === undefined) continue;
        const filtered = await callValid(operation, {
          path: pathValuesOf(known.draft),
          values: { query: { [parameter.name]: wanted } },
          meant: { kind: 'step' },
        });
        const other = itemsIn(jsonOf(filtered))?.find(
          (item) => (valueOf(item, parameter.name) ?? wanted) !== wanted,
        );
        if (!isOk(filtered) || other === undefined) continue;
        return [
          {
            breach: {
              cause: `${operation.clause} ${parameter.name}`,
              message: `${operation.clause} with \`${parameter.name}\` holds items that have another one.`,
              expected: `only items with ${parameter.name} ${String(wanted)}`,
              observed: `one with ${String(valueOf(other, parameter.name))}`,
              by: `/parameters/query/${parameter.name}`,
            },
            calls: [filtered],
          },
        ];
      }
    }
    return [];
  },
};

/** The item's member of the parameter's name, where both are plain. */
function valueOf(item: Json, name: string): string | number | undefined {
  if (!isObject(item)) return undefined;
  const member = Object.entries(item).find(([each]) => plainName(each) === plainName(name))?.[1];
  return typeof member === 'string' || typeof member === 'number' ? member : undefined;
}
