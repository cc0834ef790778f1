/** Values that a schema accepts. */
import type fc from 'fast-check';
import type { Json, JsonSchema } from '@antipode/handoff';
import type { Direction } from '../schema/one-way-properties.ts';
import type { Note } from '../schema/plain-schema.ts';
import type { Schemas } from '../schema/schemas.ts';
import { goalsOf } from './goals-of.ts';
import { JsonArbitrary } from './json-arbitrary.ts';
import { nothing } from './maker.ts';
import { simplerValues } from './simpler.ts';
import { leastSource, seededSource } from './source.ts';

export type Generated = {
  /** Undefined where no value at all could be made; `cannot` says why. */
  readonly values: fc.Arbitrary<Json> | undefined;
  /** What is never among the values though the schema speaks of it. */
  readonly cannot: readonly Note[];
};

/** How many values are made beforehand to see whether any can be. */
const probes = 20;

export function valuesOf(schemas: Schemas, schema: JsonSchema, direction: Direction): Generated {
  const maker = goalsOf(schemas, direction);
  const goal = maker.goals.goalOf(schemas.plain(schema, direction));
  const cannot = [...schemas.notJudged(schema, direction)];
  const isRight = (value: Json) => schemas.isRight(schema, value, direction);
  const height = maker.heights.of(goal);
  if (goal.never !== undefined || height === Infinity) {
    const because = goal.never ?? 'A value would have to lie in itself without end.';
    return { values: undefined, cannot: [{ pointer: '', because }, ...cannot] };
  }
  const first = firstValue();
  if (first === nothing) {
    return {
      values: undefined,
      cannot: [{ pointer: '', because: 'No value that fits could be made.' }, ...cannot],
    };
  }
  const values = new JsonArbitrary({
    make: (source) => {
      const made = maker.make(goal, source);
      return made === nothing ? first : made;
    },
    isRight,
    simpler: simplerValues,
  });
  return { values, cannot };

  function firstValue() {
    const least = maker.make(goal, leastSource());
    if (least !== nothing && isRight(least)) return least;
    for (let turn = 0; turn < probes; turn++) {
      const made = maker.make(goal, seededSource(turn));
      if (made !== nothing && isRight(made)) return made;
    }
    return nothing;
  }
}
