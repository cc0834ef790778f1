/** Steps about lists in the body: their order, and all of their items. */
import type { Json } from '@antipode/handoff';
import { compare } from '../compare.ts';
import { onBody } from '../expecting.ts';
import { parsePath, valueAt, type Path } from '../path.ts';
import { readCell } from '../request-body.ts';
import { counted, show } from '../show.ts';
import { cannotTell, failed, type Said } from '../step.ts';
import type { KnownStep } from '../trial.ts';
import { knownStep } from './known-step.ts';
import { isList, isSameJson } from '../../json.ts';

const ordersOf = (...days: readonly (string | number)[]): { readonly body: unknown } => ({
  body: { data: days.map((day, index) => ({ id: index, day })) },
});

export const lists: readonly KnownStep[] = [
  knownStep({
    expression: 'the items of {path} are in ascending order by {path}',
    kind: 'then',
    explains:
      'No item of the list comes before one with a lesser number, an earlier instant or an earlier text.',
    example: 'the items of "/data" are in ascending order by "/day"',
    trial: {
      ok: [ordersOf('2026-11-23', '2026-11-24', '2026-11-24')],
      notOk: [ordersOf('2026-11-24', '2026-11-23')],
    },
    act: onBody((body, [list, by]: [Path, Path]) => judgeOrder(body, list, by, 1)),
  }),
  knownStep({
    expression: 'the items of {path} are in descending order by {path}',
    kind: 'then',
    explains: 'No item of the list comes before one with a greater number, a later instant or a later text.',
    example: 'the items of "/data" are in descending order by "/day"',
    trial: { ok: [ordersOf(10, 9, 9)], notOk: [ordersOf(9, 10)] },
    act: onBody((body, [list, by]: [Path, Path]) => judgeOrder(body, list, by, -1)),
  }),
  knownStep({
    expression: 'no two items of {path} have the same value at {path}',
    kind: 'then',
    explains: 'In the list no value stands twice there.',
    example: 'no two items of "/data" have the same value at "/day"',
    trial: { ok: [ordersOf(1, 2)], notOk: [ordersOf(1, 2, 1)] },
    act: onBody((body, [list, by]: [Path, Path]) => {
      const items = valueAt(body, list);
      if (!isList(items)) return noList(list, items);
      const values = items.map((item) => valueAt(item, by));
      const twice = values.findIndex((value, index) =>
        values.slice(0, index).some((other) => isSameJson(other, value)),
      );
      if (twice === -1) return undefined;
      const first = values.findIndex((value) => isSameJson(value, values[twice]));
      return failed(
        `another value at ${by.written} in each item of ${list.written}`,
        `${show(values[twice])} in the items ${first} and ${twice}`,
      );
    }),
  }),
  knownStep({
    expression: 'the items of {path} are',
    kind: 'then',
    explains:
      'The list has the items of the table, in its order; the header of the table has paths, each cell what stands there: JSON, or text without quotes.',
    example: `the items of "/data" are
  | id | /day       |
  | 0  | 2026-11-23 |
  | 1  | 2026-11-24 |`,
    trial: { ok: [ordersOf('2026-11-23', '2026-11-24')], notOk: [ordersOf('2026-11-24', '2026-11-23')] },
    act: onBody((body, [list]: [Path], scene, step) => {
      const [header, ...rows] = step.table ?? [];
      if (!header) {
        return cannotTell({
          because: 'it needs a table below it',
          instead: 'Write a header with paths, then one line for each item: | id | status |',
        });
      }
      const items = valueAt(body, list);
      if (!isList(items)) return noList(list, items);
      for (const [index, row] of rows.entries()) {
        for (const [column, written] of header.entries()) {
          const path = parsePath(written);
          if (!path.ok) return cannotTell(path.error);
          const wanted = readCell(row[column] ?? '', scene.names);
          if (!wanted.ok) return cannotTell(wanted.error);
          const seen = valueAt(items[index], path.value);
          if (!isSameJson(wanted.value, seen)) {
            return failed(
              `${show(wanted.value)} at ${written} in item ${index} of ${list.written}`,
              show(seen),
            );
          }
        }
      }
      return items.length === rows.length
        ? undefined
        : failed(`${counted(rows.length, 'item')} at ${list.written}`, counted(items.length, 'item'));
    }),
  }),
];

const noList = (list: Path, seen: Json | undefined): Said => failed(`a list at ${list.written}`, show(seen));

function judgeOrder(body: Json, list: Path, by: Path, sign: 1 | -1): Said {
  const items = valueAt(body, list);
  if (!isList(items)) return noList(list, items);
  if (items.length < 2) {
    return cannotTell({
      because: `a list of ${counted(items.length, 'item')} is in every order`,
      instead: 'Make at least two items in steps before.',
    });
  }
  const values = items.map((item) => valueAt(item, by));
  for (const [index, value] of values.entries()) {
    const next = values[index + 1];
    if (index + 1 === values.length) return undefined;
    const difference = compare(value, next) ?? compareTexts(value, next);
    if (difference === undefined || difference * sign > 0) {
      const order = sign > 0 ? 'ascending' : 'descending';
      return failed(
        `${order} order by ${by.written}`,
        `${show(value)} in item ${index}, then ${show(next)} in item ${index + 1}`,
      );
    }
  }
  return undefined;
}

function compareTexts(a: Json | undefined, b: Json | undefined): number | undefined {
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
