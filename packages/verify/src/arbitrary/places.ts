/** The places in a value that a schema says something about, and the way to each. */
import { below } from '../json.ts';
import type { Goal } from './goal.ts';
import { kind } from './kinds.ts';
import type { Maker, RouteStep } from './maker.ts';

export type SchemaPlace = {
  /** Where it is in a value that leads there: RFC 6901. */
  readonly pointer: string;
  readonly steps: readonly RouteStep[];
  /** What the value there has to be, without choices left. */
  readonly goal: Goal;
};

/** A part of the schema for which no value can be made. */
export type ClosedPlace = { readonly pointer: string; readonly because: string };

/** More are not looked at: the rest of a larger schema is made by chance only. */
const mostPlaces = 300;

type Ahead = SchemaPlace & { readonly around: readonly Goal[] };

/** Level by level, so that what is left out of a very large schema is what lies deepest. */
export function placesOf(
  maker: Maker,
  root: Goal,
): { readonly open: readonly SchemaPlace[]; readonly closed: readonly ClosedPlace[] } {
  const { heights } = maker;
  const open: SchemaPlace[] = [];
  const closed: ClosedPlace[] = [];
  const ahead: Ahead[] = [{ pointer: '', steps: [], goal: root, around: [] }];
  for (let next = 0; next < ahead.length && open.length < mostPlaces; next++) {
    const place = ahead[next] as Ahead;
    const { pointer, steps, goal, around } = place;
    if (goal.alternatives !== undefined) {
      for (const [alternative, one] of goal.alternatives.entries()) {
        visit(place, pointer, { alternative }, one, `Alternative ${alternative + 1}: `);
      }
      continue;
    }
    open.push({ pointer, steps, goal });
    if (goal.values !== undefined || around.length > deepestPlace) continue;
    if ((goal.kinds & kind.object) !== 0 && goal.atoms.length > 0) {
      for (const { name, goal: property, isOneWay } of heights.objectShapeOf(goal).properties) {
        if (!isOneWay) visit(place, below(pointer, name), { property: name }, property, '');
      }
    }
    if ((goal.kinds & kind.array) !== 0) {
      const { goalAt, firstAlike, most } = heights.arrayShapeOf(goal);
      for (let item = 0; item <= firstAlike && item < most; item++) {
        visit(place, below(pointer, item), { item }, goalAt(item), '');
      }
    }
  }
  return { open, closed };

  function visit(from: Ahead, pointer: string, step: RouteStep, goal: Goal, which: string): void {
    if (goal.never !== undefined) {
      // What is forbidden on purpose is no gap.
      if (!goal.isForbidden) closed.push({ pointer, because: which + goal.never });
    } else if (heights.of(goal) === Infinity) {
      closed.push({ pointer, because: which + heights.whyNone(goal) });
    } else if (!from.around.includes(goal)) {
      ahead.push({ pointer, steps: [...from.steps, step], goal, around: [...from.around, from.goal] });
    }
  }
}

const deepestPlace = 12;
