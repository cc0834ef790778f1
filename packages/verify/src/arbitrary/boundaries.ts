/**
 * The values at the edges of what a schema allows: always the same, each one right.
 */
import type { Json, JsonSchema } from '@antipode/handoff';
import type { Direction } from '../schema/one-way-properties.ts';
import type { Schemas } from '../schema/schemas.ts';
import { edgesOf } from './edges.ts';
import { goalsOf } from './goals-of.ts';
import { nothing, type Made } from './maker.ts';
import { placesOf, type SchemaPlace } from './places.ts';
import { leastSource, seededSource } from './source.ts';

export type Boundary = {
  /** `/amount: the most` */
  readonly name: string;
  readonly value: Json;
};

/** More are not made, so that a phase over all operations stays within its time. */
const mostBoundaries = 400;

export const boundariesOf = (
  schemas: Schemas,
  schema: JsonSchema,
  direction: Direction,
): readonly Boundary[] => [...eachBoundary(schemas, schema, direction)];

/** One after the other, each made when it is asked for: who needs the first few does not pay for all. */
export function* eachBoundary(
  schemas: Schemas,
  schema: JsonSchema,
  direction: Direction,
): Generator<Boundary> {
  const maker = goalsOf(schemas, direction);
  const root = maker.goals.goalOf(schemas.plain(schema, direction));
  const seen = new Set<string>();
  if (maker.heights.of(root) === Infinity) return;
  for (const place of placesOf(maker, root).open) {
    for (const { name, make } of edgesOf(place.goal, maker)) {
      if (seen.size >= mostBoundaries) return;
      const value = valueWith(place, make);
      if (value === nothing) continue;
      const text = JSON.stringify(value);
      if (seen.has(text)) continue;
      seen.add(text);
      yield { name: `${place.pointer === '' ? 'the value' : place.pointer}: ${name}`, value };
    }
  }

  /** As little as possible around the edge; more, where the least around it is not right. */
  function valueWith({ steps }: SchemaPlace, make: () => Made): Made {
    for (let turn = 0; turn < 4; turn++) {
      const source = turn === 0 ? leastSource() : seededSource(turn);
      const value = maker.make(root, source, { steps, put: make });
      if (value !== nothing && schemas.isRight(schema, value, direction)) return value;
    }
    return nothing;
  }
}
