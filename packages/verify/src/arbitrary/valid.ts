/** Values that a schema accepts. */
import type fc from 'fast-check';
import type { Json, JsonSchema } from '@antipode/handoff';
import type { Direction } from '../schema/one-way-properties.ts';
import type { Note } from '../schema/plain-schema.ts';
import type { Schemas } from '../schema/schemas.ts';
import type { Goal } from './goal.ts';
import { goalsOf } from './goals-of.ts';
import { JsonArbitrary } from './json-arbitrary.ts';
import { kind } from './kinds.ts';
import { assertionOf, stringShape } from './make-string.ts';
import { formatMakers } from './make-format.ts';
import { nothing, type Maker, type Made } from './maker.ts';
import { placesOf } from './places.ts';
import { simplerForGoal } from './simpler-for-goal.ts';
import { leastSource, seededSource } from './source.ts';

export type Generated = {
  /** Undefined where no value at all could be made; `cannot` says why. */
  readonly values: fc.Arbitrary<Json> | undefined;
  /** What is never among the values though the schema speaks of it: at a place in a value, or in the schema. */
  readonly cannot: readonly Note[];
};

/** How many values are made beforehand to see whether any can be. */
const probes = 20;

/** The same for each place in a value. */
const probesOfPlace = 6;

/**
 * @param direction Decides about what is `readOnly` and `writeOnly`.
 */
export function valuesOf(schemas: Schemas, schema: JsonSchema, direction: Direction): Generated {
  const maker = goalsOf(schemas, direction);
  const goal = maker.goals.goalOf(schemas.plain(schema, direction));
  const notJudged = schemas.notJudged(schema, direction);
  const isRight = (value: Json) => schemas.isRight(schema, value, direction);
  if (goal.never !== undefined || maker.heights.of(goal) === Infinity) {
    const because = maker.heights.whyNone(goal);
    return { values: undefined, cannot: [{ pointer: '', because }, ...notJudged] };
  }
  const gaps = [...gapsOf(maker, goal), ...notJudged];
  const first = firstRight(maker, goal, probes, isRight);
  if (first === nothing) {
    return {
      values: undefined,
      cannot: [{ pointer: '', because: 'No value that fits could be made.' }, ...gaps],
    };
  }
  const values = new JsonArbitrary({
    make: (source) => {
      const made = maker.make(goal, source);
      return made === nothing ? first : made;
    },
    isRight,
    simpler: (value) => simplerForGoal(maker, goal, value),
  });
  return { values, cannot: gaps };
}

function firstRight(maker: Maker, goal: Goal, turns: number, isRight: (value: Json) => boolean): Made {
  const least = maker.make(goal, leastSource());
  if (least !== nothing && isRight(least)) return least;
  for (let turn = 0; turn < turns; turn++) {
    const made = maker.make(goal, seededSource(turn));
    if (made !== nothing && isRight(made)) return made;
  }
  return nothing;
}

/** What of the schema no value will show. */
function gapsOf(maker: Maker, root: Goal): readonly Note[] {
  const { open, closed } = placesOf(maker, root);
  const gaps: Note[] = [...closed];
  for (const { pointer, goal } of open) {
    if (pointer !== '' && firstRight(maker, goal, probesOfPlace, () => true) === nothing) {
      gaps.push({ pointer, because: 'No value that fits could be made.' });
    }
    gaps.push(...unknownFormats(goal).map((because) => ({ pointer, because })));
  }
  const seen = new Set<string>();
  return gaps.filter(({ pointer, because }) => {
    const key = JSON.stringify([pointer, because]);
    return !seen.has(key) && seen.add(key);
  });
}

function unknownFormats(goal: Goal): readonly string[] {
  if (goal.values !== undefined || (goal.kinds & kind.string) === 0) return [];
  const { formats, patterns } = stringShape(goal.atoms);
  if (patterns.length > 0) return [];
  return formats
    .filter((format) => assertionOf(format) === undefined && !Object.hasOwn(formatMakers, format))
    .map((format) => `Nothing is known of the format ${format}: any string stands for it.`);
}
