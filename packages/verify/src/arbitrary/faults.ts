/**
 * Values that are wrong by one named fault, truthfully: the judge rejects each, for that fault at that place, and so
 * it does when it shrinks. A fault that cannot be made so is left out.
 */
import type { Json, JsonSchema } from '@antipode/handoff';
import { below } from '../json.ts';
import type { Direction } from '../schema/one-way-properties.ts';
import { composingKeywords, type SchemaFault } from '../schema/schema-fault.ts';
import type { Schemas } from '../schema/schemas.ts';
import type { Fault } from './fault.ts';
import { goalsOf } from './goals-of.ts';
import { JsonArbitrary } from './json-arbitrary.ts';
import { nothing, type Made } from './maker.ts';
import { placesOf, type SchemaPlace } from './places.ts';
import { simplerForGoal } from './simpler-for-goal.ts';
import type { MakingSlip } from './making-slip.ts';
import { slipsOf } from './slips.ts';
import { leastSource, seededSource, type Source } from './source.ts';

/** More are not made of one schema. */
const mostFaults = 600;

/** How often a fault is tried before it is left out. */
const tries = 8;

export const faultsOf = (schemas: Schemas, schema: JsonSchema, direction: Direction): readonly Fault[] => [
  ...eachFault(schemas, schema, direction),
];

/** One after the other, each made when it is asked for: who needs the first few does not pay for all. */
export function* eachFault(schemas: Schemas, schema: JsonSchema, direction: Direction): Generator<Fault> {
  const maker = goalsOf(schemas, direction);
  const root = maker.goals.goalOf(schemas.plain(schema, direction));
  if (maker.heights.of(root) === Infinity) return;
  let count = 0;
  const seen = new Set<string>();
  for (const place of placesOf(maker, root).open) {
    for (const slip of slipsOf(place.goal, maker)) {
      const pointer = slip.property === undefined ? place.pointer : below(place.pointer, slip.property);
      const key = `${slip.name} ${pointer} ${slip.keywords.join()}`;
      if (count >= mostFaults) return;
      if (seen.has(key)) continue;
      const fault = faultAt(place, slip, pointer);
      if (fault === undefined) continue;
      seen.add(key);
      count += 1;
      yield fault;
    }
  }

  function faultAt({ steps }: SchemaPlace, slip: MakingSlip, pointer: string): Fault | undefined {
    const isTrue = (value: Json) => isThatFault(schemas.judge(schema, value, direction), slip, pointer);
    const makeOnce = (source: Source): Made => maker.make(root, source, { steps, put: slip.make });
    const first = firstTrue(makeOnce, isTrue);
    if (first === nothing) return undefined;
    const values = new JsonArbitrary({
      make: (source) => {
        for (let turn = 0; turn < tries; turn++) {
          const made = makeOnce(source);
          if (made !== nothing && isTrue(made)) return made;
        }
        return first;
      },
      isRight: isTrue,
      simpler: (value) => simplerForGoal(maker, root, value, steps),
    });
    const there = schemas.judge(schema, first, direction).filter((fault) => fault.pointer === pointer);
    const keyword = slip.keywords.find((one) => there.some((fault) => fault.keyword === one));
    return { name: slip.name, pointer, keyword: keyword ?? '', values };
  }
}

function firstTrue(make: (source: Source) => Made, isTrue: (value: Json) => boolean): Made {
  for (let turn = -1; turn < tries; turn++) {
    const made = make(turn < 0 ? leastSource() : seededSource(turn));
    if (made !== nothing && isTrue(made)) return made;
  }
  return nothing;
}

/**
 * Whether the judge says this and nothing else. Under alternatives it also says why the others do not fit; there it
 * is enough that this is among what it says, since the rest of the value was made right.
 */
function isThatFault(said: readonly SchemaFault[], { keywords }: MakingSlip, pointer: string): boolean {
  const isIt = (fault: SchemaFault) => fault.pointer === pointer && keywords.includes(fault.keyword);
  if (!said.some(isIt)) return false;
  return said.some(({ keyword }) => composingKeywords.has(keyword)) || said.every(isIt);
}
