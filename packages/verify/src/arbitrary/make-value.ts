/**
 * Makes values that meet a goal: constructed, and tested only for what construction does not see to.
 */
import type { Json } from '@antipode/handoff';
import { setMember } from '../json.ts';
import type { Goal, Goals } from './goal.ts';
import { createHeights } from './height.ts';
import { kind } from './kinds.ts';
import { makeArray } from './make-array.ts';
import { nothing, onwards, type Made, type Maker, type Route } from './maker.ts';
import { numberMaker, type NumberMaker } from './make-number.ts';
import { makeObject } from './make-object.ts';
import { stringMaker, stringShape, type StringMaker } from './make-string.ts';
import { numberRange } from './number-range.ts';
import { sentPart } from './sent-part.ts';
import { mayRetry, oneOf, type Source } from './source.ts';
import { words } from './words.ts';

/** How often a value is made anew when it fails a test. */
const tries = 24;

/** Below this depth, chance takes the shortest way out. */
const deepest = 6;

/** Nothing is made below this depth: what must lie deeper is not worth a call stack. */
const bottom = 80;

type Scalars = {
  readonly string: StringMaker;
  readonly integer: NumberMaker | undefined;
  readonly fraction: NumberMaker | undefined;
};

export function createMaker(goals: Goals): Maker {
  const heights = createHeights(goals);
  const scalars = new Map<Goal, Scalars>();
  const examples = new Map<Goal, readonly Json[]>();
  const ways = new Map<Goal, readonly (readonly [height: number, goal: Goal])[]>();

  function scalarsOf(goal: Goal): Scalars {
    let made = scalars.get(goal);
    if (made === undefined) {
      const range = numberRange(goal.atoms);
      made = {
        string: stringMaker(stringShape(goal.atoms)),
        integer: numberMaker(range, true),
        fraction: (goal.kinds & kind.fraction) === 0 ? undefined : numberMaker(range, false),
      };
      scalars.set(goal, made);
    }
    return made;
  }

  function make(goal: Goal, source: Source, route?: Route): Made {
    if (route !== undefined && route.steps.length === 0) return route.put(source);
    if (goal.never !== undefined || source.depth > bottom) return nothing;
    source.left--;
    const { values } = goal;
    if (values !== undefined && route === undefined) return oneOf(source, values);
    if (route === undefined && goal.examples.length > 0 && source.left > 0 && source.isOnceIn(10)) {
      const examples = examplesOf(goal);
      if (examples.length > 0) return oneOf(source, examples);
    }
    const isTested = goal.tests.length > 0 && route === undefined;
    const turns = isTested && !source.isLeast ? tries : 1;
    for (let turn = 0; turn < turns && (turn === 0 || mayRetry(source)); turn++) {
      const made =
        goal.alternatives === undefined ? makePlain(goal, source, route) : choose(goal, source, route);
      if (made !== nothing && (!isTested || goal.tests.every((test) => test(made)))) return made;
    }
    return nothing;
  }

  function examplesOf(goal: Goal): readonly Json[] {
    let list = examples.get(goal);
    if (list === undefined) {
      list = goal.examples
        .map((example) => sentPart(goal, example, heights))
        .filter((one) => goal.isMet(one));
      examples.set(goal, list);
    }
    return list;
  }

  /** The alternatives that can be met, the shortest way out first. */
  function waysOf(goal: Goal): readonly (readonly [height: number, goal: Goal])[] {
    let list = ways.get(goal);
    if (list === undefined) {
      list = (goal.alternatives ?? [])
        .map((alternative) => [heights.of(alternative), alternative] as const)
        .filter(([height]) => height < Infinity)
        .sort(([one], [other]) => one - other);
      ways.set(goal, list);
    }
    return list;
  }

  function choose(goal: Goal, source: Source, route: Route | undefined): Made {
    const step = route?.steps[0];
    if (route !== undefined && step !== undefined && 'alternative' in step) {
      const alternative = goal.alternatives?.[step.alternative];
      return alternative === undefined ? nothing : make(alternative, source, onwards(route));
    }
    const list = waysOf(goal);
    const isShort = source.left <= 0 || source.depth >= deepest;
    const shortest = list[0]?.[0] ?? 0;
    const open = isShort ? list.filter(([height]) => height === shortest) : list;
    const first = source.int(0, Math.max(0, open.length - 1));
    // Where one alternative cannot be made, another may.
    for (let turn = 0; turn < open.length && (turn === 0 || mayRetry(source)); turn++) {
      const alternative = open[(first + turn) % open.length]?.[1];
      const made = alternative === undefined ? nothing : make(alternative, source);
      if (made !== nothing) return made;
    }
    return nothing;
  }

  function makePlain(goal: Goal, source: Source, route: Route | undefined): Made {
    const step = route?.steps[0];
    const is = step === undefined ? kindFor(goal, source) : 'property' in step ? kind.object : kind.array;
    switch (is) {
      case kind.null:
        return null;
      case kind.boolean:
        return source.isOnceIn(2);
      case kind.integer:
        return scalarsOf(goal).integer?.(source) ?? nothing;
      case kind.fraction:
        return scalarsOf(goal).fraction?.(source) ?? nothing;
      case kind.string:
        return scalarsOf(goal).string(source) ?? nothing;
      case kind.array:
        return within(source, () => makeArray(heights.arrayShapeOf(goal), source, self, route));
      default:
        return goal.atoms.length === 0
          ? anyObject(source)
          : within(source, () => makeObject(heights.objectShapeOf(goal), source, self, route));
    }
  }

  const self: Maker = { make, examplesOf, goals, heights };
  return self;
}

function within(source: Source, make: () => Made): Made {
  source.depth++;
  const made = make();
  source.depth--;
  return made;
}

const everyOne = [
  kind.string,
  kind.integer,
  kind.fraction,
  kind.boolean,
  kind.object,
  kind.array,
  kind.null,
] as const;

const scalarKinds = kind.string | kind.integer | kind.fraction | kind.boolean | kind.null;

function kindFor({ kinds }: Goal, source: Source): number {
  // Where only a number is asked for, whole ones are as likely as others.
  let open: number = kinds;
  if ((open & scalarKinds) !== 0 && (source.left <= 0 || source.depth >= deepest)) open &= scalarKinds;
  if ((open & (open - 1)) === 0) return open;
  const list = everyOne.filter((one) => (open & one) !== 0);
  return oneOf(source, list);
}

/** Where nothing at all is asked for. */
function anyObject(source: Source): Made {
  const object: Record<string, Json> = {};
  if (source.left <= 0) return object;
  for (let left = source.int(0, 2); left > 0; left--) {
    setMember(object, words(source, 1, 8), source.isOnceIn(2) ? source.int(0, 100) : words(source, 0, 8));
  }
  return object;
}
