import type { Json } from '@antipode/handoff';
import { isList, isObject, setMember } from '../json.ts';
import type { Goal } from './goal.ts';
import type { Heights } from './height.ts';
import { kind } from './kinds.ts';

/**
 * An example without what does not travel in this direction: examples are often of the whole, as it comes back, and
 * a request made of one must not send what is read-only.
 */
export function sentPart(goal: Goal, value: Json, heights: Heights): Json {
  if (goal.values !== undefined || goal.never !== undefined) return value;
  if (goal.alternatives !== undefined) {
    const met = goal.alternatives.find((alternative) => alternative.isMet(value));
    return met === undefined ? value : sentPart(met, value, heights);
  }
  if (isList(value) && (goal.kinds & kind.array) !== 0) {
    const { goalAt } = heights.arrayShapeOf(goal);
    return value.map((item, index) => sentPart(goalAt(index), item, heights));
  }
  if (!isObject(value) || (goal.kinds & kind.object) === 0 || goal.atoms.length === 0) return value;
  const { properties, goalOf } = heights.objectShapeOf(goal);
  const notSent = new Set(properties.flatMap(({ name, isOneWay }) => (isOneWay ? [name] : [])));
  const sent: Record<string, Json> = {};
  for (const [name, member] of Object.entries(value)) {
    if (!notSent.has(name)) setMember(sent, name, sentPart(goalOf(name), member, heights));
  }
  return sent;
}
