import type { Json } from '@antipode/handoff';
import type { ArrayShape } from './array-shape.ts';
import type { Goal } from './goal.ts';
import { canonicalText } from '../json.ts';
import { nothing, onwards, type Made, type Maker, type Route } from './maker.ts';
import { mayRetry, type Source } from './source.ts';

/** More items than this are not made: memory is bounded whatever `minItems` says. */
export const mostItems = 10_000;

/** How many items more than it must have a list becomes, when nothing limits it. */
const usualItems = 4;

/** How often an item is made anew where all must differ. */
const uniqueTries = 30;

export function makeArray(shape: ArrayShape, source: Source, maker: Maker, route: Route | undefined): Made {
  const { least, most, isUnique, contained } = shape;
  if (least > most || least > mostItems) return nothing;
  const step = route?.steps[0];
  const forced = step !== undefined && 'item' in step ? step.item : -1;
  const own = lengthOf(shape, source, maker);
  const asked = contained.length === 0 ? noneAsked : askedAt(shape, maker);
  if (asked === undefined) return nothing;
  const length = [...asked.keys()].reduce(
    (longest, index) => Math.max(longest, index + 1),
    Math.max(forced + 1, own),
  );
  if (length > most) return nothing;
  const items: Json[] = [];
  const seen = isUnique ? new Set<string>() : undefined;
  const stocks = new Map<Goal, Json[]>();
  for (let index = 0; index < length; index++) {
    const goal = asked.get(index) ?? shape.goalAt(index);
    const item =
      index === forced && route !== undefined
        ? maker.make(goal, source, onwards(route))
        : freshItem(goal, source, maker, seen, stocks);
    if (item === nothing) {
      if (items.length >= Math.max(least, forced + 1) && asked.size === 0) break;
      return nothing;
    }
    seen?.add(canonicalText(item));
    items.push(item);
  }
  return items;
}

const noneAsked: ReadonlyMap<number, Goal> = new Map();

/** Where the items that must be contained are put: where they can be an item as well. */
function askedAt(
  { contained, goalAt, firstAlike, most }: ArrayShape,
  maker: Maker,
): ReadonlyMap<number, Goal> | undefined {
  const asked = new Map<number, Goal>();
  for (const { schema, least } of contained) {
    let missing = least;
    for (let index = 0; missing > 0 && index < Math.min(most, firstAlike + asked.size + missing); index++) {
      if (asked.has(index)) continue;
      const goal = maker.goals.goalOf(...goalAt(index).atoms, schema);
      if (maker.heights.of(goal) === Infinity) continue;
      asked.set(index, goal);
      missing--;
    }
    if (missing > 0) return undefined;
  }
  return asked;
}

function lengthOf({ least, most, goalAt, firstAlike }: ArrayShape, source: Source, maker: Maker): number {
  if (source.left <= 0 || maker.heights.of(goalAt(firstAlike)) === Infinity) {
    // Items of a tuple are there for a reason, unless there is no room for them.
    return source.left <= 0 ? least : Math.min(most, Math.max(least, firstAlike));
  }
  const floor = Math.max(least, firstAlike > 0 && !source.isOnceIn(6) ? Math.min(firstAlike, most) : 0);
  const reach = source.depth > 3 ? 1 : usualItems;
  if (source.isOnceIn(10)) return floor;
  if (source.isOnceIn(20)) return Math.min(most, floor + 12);
  return source.int(floor, Math.min(most, floor + reach));
}

/** An item unlike those seen; listed values are dealt out like cards. */
function freshItem(
  goal: Goal,
  source: Source,
  maker: Maker,
  seen: ReadonlySet<string> | undefined,
  stocks: Map<Goal, Json[]>,
): Made {
  if (seen === undefined) return maker.make(goal, source);
  if (goal.values !== undefined) {
    let stock = stocks.get(goal);
    if (stock === undefined) stocks.set(goal, (stock = [...goal.values]));
    while (stock.length > 0) {
      const [value] = stock.splice(source.int(0, stock.length - 1), 1);
      if (value !== undefined && !seen.has(canonicalText(value))) return value;
    }
    return nothing;
  }
  for (let turn = 0; turn < uniqueTries && (turn === 0 || mayRetry(source)); turn++) {
    const item = maker.make(goal, source);
    if (item === nothing || !seen.has(canonicalText(item))) return item;
  }
  return nothing;
}
