import type { Direction } from '../schema/one-way-properties.ts';
import type { Schemas } from '../schema/schemas.ts';
import { createGoals } from './goal.ts';
import { createMaker } from './make-value.ts';
import type { Maker } from './maker.ts';

const makers = new WeakMap<Schemas, Partial<Record<Direction, Maker>>>();

/** One maker for each contract and direction, so that what schemas share is worked out once. */
export function goalsOf(schemas: Schemas, direction: Direction): Maker {
  let kept = makers.get(schemas);
  if (kept === undefined) makers.set(schemas, (kept = {}));
  return (kept[direction] ??= createMaker(createGoals(schemas, direction)));
}
