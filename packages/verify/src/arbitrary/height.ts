/** How many lists and objects have to lie in one another for a goal to be met at all. */
import { arrayShape, type ArrayShape } from './array-shape.ts';
import type { Goal, Goals } from './goal.ts';
import { kind } from './kinds.ts';
import { objectShape, type ObjectShape } from './object-shape.ts';

export type Heights = {
  /** Why a goal of infinite height cannot be met. */
  readonly whyNone: (goal: Goal) => string;
  /** Infinity where a value would have to lie in itself without end, or where nothing is right. */
  of(goal: Goal): number;
  arrayShapeOf(goal: Goal): ArrayShape;
  objectShapeOf(goal: Goal): ObjectShape;
};

/** Stands for the properties that no schema names. */
const anyName = 'extra';

/** Deeper than this nobody writes what is required. */
const highest = 40;

export function createHeights(goals: Goals): Heights {
  const exact = new Map<Goal, number>();
  const tooLow = new Map<Goal, number>();
  const arrays = new Map<Goal, ArrayShape>();
  const objects = new Map<Goal, ObjectShape>();

  function arrayShapeOf(goal: Goal) {
    let shape = arrays.get(goal);
    if (shape === undefined) arrays.set(goal, (shape = arrayShape(goal.atoms, goals)));
    return shape;
  }

  function objectShapeOf(goal: Goal) {
    let shape = objects.get(goal);
    if (shape === undefined) objects.set(goal, (shape = objectShape(goal.atoms, goals)));
    return shape;
  }

  function of(goal: Goal): number {
    for (let height = 0; height <= highest; height++) if (fits(goal, height)) return height;
    exact.set(goal, Infinity);
    return Infinity;
  }

  function fits(goal: Goal, height: number): boolean {
    if (height < 0 || goal.never !== undefined) return false;
    const known = exact.get(goal);
    if (known !== undefined) return known <= height;
    if ((tooLow.get(goal) ?? -1) >= height) return false;
    if (!isMetWithin(goal, height)) {
      tooLow.set(goal, height);
      return false;
    }
    // Heights are asked for in order, so that the first that fits is the least, except below another goal.
    if ((tooLow.get(goal) ?? -1) === height - 1) exact.set(goal, height);
    return true;
  }

  function isMetWithin(goal: Goal, height: number): boolean {
    if (goal.values !== undefined) return true;
    if (goal.alternatives !== undefined) {
      return goal.alternatives.some((alternative) => fits(alternative, height));
    }
    if ((goal.kinds & ~(kind.array | kind.object)) !== 0) return true;
    if ((goal.kinds & kind.object) !== 0) {
      if (isObjectWithin(objectShapeOf(goal), height)) return true;
    }
    if ((goal.kinds & kind.array) === 0) return false;
    return isArrayWithin(arrayShapeOf(goal), height);
  }

  function isObjectWithin({ required, properties, least, goalOf }: ObjectShape, height: number): boolean {
    if (![...required].every((name) => fits(goalOf(name), height - 1))) return false;
    let missing = least - required.size;
    for (const { name, goal, isOneWay } of properties) {
      if (missing <= 0) return true;
      if (!required.has(name) && !isOneWay && fits(goal, height - 1)) missing--;
    }
    return missing <= 0 || fits(goalOf(anyName), height - 1);
  }

  function isArrayWithin({ least, firstAlike, goalAt, contained }: ArrayShape, height: number): boolean {
    for (let index = 0; index < Math.min(least, firstAlike + 1); index++) {
      if (!fits(goalAt(index), height - 1)) return false;
    }
    return contained.every(
      ({ schema, least: fewest }) => fewest === 0 || fits(goals.goalOf(schema), height - 1),
    );
  }

  function whyNone(goal: Goal): string {
    if (goal.never !== undefined) return goal.never;
    if (goal.alternatives === undefined && goal.values === undefined && goal.kinds === kind.object) {
      const { required, goalOf } = objectShapeOf(goal);
      for (const name of required) {
        const { never } = goalOf(name);
        if (never !== undefined) return `${name} is required, and cannot be: ${never}`;
      }
    }
    return 'A value would have to lie in itself without end.';
  }

  return { of, whyNone, arrayShapeOf, objectShapeOf };
}
