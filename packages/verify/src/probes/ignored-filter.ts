import type { Json } from '@antipode/handoff';
import type { OperationParameter } from '../contract/operation.ts';
import { pathValuesOf } from '../engine/caller.ts';
import { plainName, singular } from '../engine/resource-path.ts';
import { itemsIn } from './compare-json.ts';
import { isOk, jsonOf, type Probe } from './probe.ts';
import { isObject } from '../json.ts';

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
          values: { query: { [parameter.name]: takesList(parameter) ? [wanted] : wanted } },
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

const takesList = ({ schema }: OperationParameter): boolean =>
  typeof schema === 'object' && schema['type'] === 'array';

/** The item's member of the parameter's name, where both are plain; `kinds` asks for a member `kind`. */
function valueOf(item: Json, name: string): string | number | undefined {
  if (!isObject(item)) return undefined;
  const names = [plainName(name), plainName(singular(name))];
  const member = Object.entries(item).find(([each]) => names.includes(plainName(each)))?.[1];
  return typeof member === 'string' || typeof member === 'number' ? member : undefined;
}
