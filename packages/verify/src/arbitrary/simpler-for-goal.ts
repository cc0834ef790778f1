/** Simpler values that are likely to meet a goal as well: the plain ones of `simpler.ts` know no schema. */
import type { Json } from '@antipode/handoff';
import { isList, isObject, isSameJson } from '../json.ts';
import type { Goal } from './goal.ts';
import { kind, kindOf } from './kinds.ts';
import { nothing, type Maker, type RouteStep } from './maker.ts';
import { stringShape } from './make-string.ts';
import { commonStep, numberRange } from './number-range.ts';
import { simplerValues, withMember, without } from './simpler.ts';
import { leastSource } from './source.ts';

/**
 * @param steps The way to a place that is wrong on purpose: what is there is made simpler without its schema.
 */
export function* simplerForGoal(
  maker: Maker,
  goal: Goal,
  value: Json,
  steps?: readonly RouteStep[],
): Generator<Json> {
  if (steps?.length === 0) {
    if (typeof value === 'number') yield* simplerNumbers(goal, value);
    else yield* simplerValues(value);
    return;
  }
  if (goal.values !== undefined) {
    for (const listed of goal.values) {
      if (isSameJson(listed, value)) return;
      yield listed;
    }
    return;
  }
  const step = steps?.[0];
  if (goal.alternatives !== undefined) {
    const chosen =
      step !== undefined && 'alternative' in step
        ? step.alternative
        : goal.alternatives.findIndex((alternative) => alternative.isMet(value));
    const alternative = goal.alternatives[chosen];
    if (alternative === undefined) {
      yield* simplerValues(value);
      return;
    }
    if (steps === undefined) yield* leastOf(maker, goal.alternatives.slice(0, chosen), value);
    yield* simplerForGoal(maker, alternative, value, steps?.slice(1));
    return;
  }
  if (steps === undefined) yield* leastOf(maker, [goal], value);
  if (typeof value === 'string' && stringShape(goal.atoms).formats.length > 0) {
    // A date with noughts is a date, and an odd one: the least of the format is as simple as it gets.
    const least = maker.make(goal, leastSource());
    if (least !== nothing && least !== value) yield least;
    return;
  }
  if (typeof value === 'number') yield* simplerNumbers(goal, value);
  else if (isList(value)) yield* simplerLists(maker, goal, value, steps);
  else if (isObject(value)) yield* simplerObjects(maker, goal, value, steps);
  else yield* simplerValues(value);
}

/** The least value of each goal, where it is shorter: so that shrinking cannot go in circles. */
function* leastOf(maker: Maker, goals: readonly Goal[], value: Json): Generator<Json> {
  const { length } = JSON.stringify(value);
  for (const goal of goals) {
    const least = maker.make(goal, leastSource());
    if (least !== nothing && JSON.stringify(least).length < length) yield least;
  }
}

/** Towards zero in the steps that the goal asks for. */
function* simplerNumbers(goal: Goal, value: number): Generator<Json> {
  yield* simplerValues(value);
  const step = commonStep(numberRange(goal.atoms).steps, (kindOf(value) & kind.integer) !== 0);
  if (step === undefined || (step.digits === 1 && step.places === 0)) return;
  const scale = 10 ** step.places;
  const count = Math.round((value * scale) / step.digits);
  for (let part = count; Math.abs(part) >= 1; part = Math.trunc(part / 2)) {
    const next = ((count - part) * step.digits) / scale;
    if (Math.abs(next) < Math.abs(value)) yield next;
  }
}

function* simplerLists(
  maker: Maker,
  goal: Goal,
  list: readonly Json[],
  steps: readonly RouteStep[] | undefined,
): Generator<Json> {
  const step = steps?.[0];
  const kept = step !== undefined && 'item' in step ? step.item : -1;
  const { goalAt } = maker.heights.arrayShapeOf(goal);
  if (kept < 0 && list.length > 0) yield [];
  for (let part = Math.ceil(list.length / 2); part >= 1; part = Math.floor(part / 2)) {
    // What must stay keeps its index: only what comes after it goes.
    for (let from = kept + 1; from < list.length; from += part) {
      yield [...list.slice(0, from), ...list.slice(from + part)];
    }
  }
  for (const [index, item] of list.entries()) {
    const inner = index === kept ? steps?.slice(1) : undefined;
    for (const simpler of simplerForGoal(maker, goalAt(index), item, inner)) yield list.with(index, simpler);
  }
}

function* simplerObjects(
  maker: Maker,
  goal: Goal,
  object: { readonly [name: string]: Json },
  steps: readonly RouteStep[] | undefined,
): Generator<Json> {
  const step = steps?.[0];
  const kept = step !== undefined && 'property' in step ? step.property : undefined;
  const { required, goalOf } = maker.heights.objectShapeOf(goal);
  const names = Object.keys(object);
  const optional = names.filter((name) => !required.has(name) && name !== kept);
  for (let part = optional.length; part >= 1; part = Math.floor(part / 2)) {
    for (let from = 0; from < optional.length; from += part) {
      yield without(object, new Set(optional.slice(from, from + part)));
    }
  }
  for (const name of names) {
    const inner = name === kept ? steps?.slice(1) : undefined;
    for (const simpler of simplerForGoal(maker, goalOf(name), object[name] as Json, inner)) {
      yield withMember(object, name, simpler);
    }
  }
}
