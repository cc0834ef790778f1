import type { Json } from '@antipode/handoff';
import type { OperationParameter } from '../contract/operation.ts';
import { pathValuesOf, type Called } from '../engine/caller.ts';
import { plainName, singular } from '../engine/resource-path.ts';
import { itemsIn } from './compare-json.ts';
import { isOk, jsonOf, sentInQuery, type Probe } from './probe.ts';
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
        if (filtered && otherThan(String(wanted), parameter.name, filtered) !== undefined)
          return [[filtered]];
      }
    }
    return [];
  },
  judge: ({ operation, calls: [filtered, ...others] }) => {
    if (!isOk(filtered) || others.length > 0) return undefined;
    for (const { in: place, name } of operation.parameters) {
      const wanted = place === 'query' ? sentInQuery(filtered, name) : undefined;
      const other = wanted === undefined ? undefined : otherThan(wanted, name, filtered);
      if (wanted === undefined || other === undefined) continue;
      return {
        cause: `${operation.clause} ${name}`,
        message: `${operation.clause} with \`${name}\` holds items that have another one.`,
        expected: `only items with ${name} ${wanted}`,
        observed: `one with ${String(other)}`,
        by: `/parameters/query/${name}`,
      };
    }
    return undefined;
  },
};

/** What an item of the list has in the place of the value that was asked for. */
function otherThan(wanted: string, name: string, called: Called): string | number | undefined {
  if (!isOk(called)) return undefined;
  const values = (itemsIn(jsonOf(called)) ?? []).flatMap((item) => valueOf(item, name) ?? []);
  return values.find((value) => String(value) !== wanted);
}

const takesList = ({ schema }: OperationParameter): boolean =>
  typeof schema === 'object' && schema['type'] === 'array';

/** The item's member of the parameter's name, where both are plain; `kinds` asks for a member `kind`. */
function valueOf(item: Json, name: string): string | number | undefined {
  if (!isObject(item)) return undefined;
  const names = [plainName(name), plainName(singular(name))];
  const member = Object.entries(item).find(([each]) => names.includes(plainName(each)))?.[1];
  return typeof member === 'string' || typeof member === 'number' ? member : undefined;
}
