import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '@antipode/handoff';
import { secondOpinion } from '../schema/second-opinion.fixture.ts';
import { createSchemas } from '../schema/schemas.ts';
import { boundariesOf } from './boundaries.ts';
import { faultsOf } from './faults.ts';
import { randomContracts, type RandomContract } from './random-schemas.fixture.ts';
import { valuesOf } from './valid.ts';

const seed = 20_261_124;

/** The other judge takes a tenth for the double next to it, and does not know the formats of OpenAPI. */
const isBeyondIt = ({ named, root }: RandomContract) =>
  /"multipleOf":0\.(?:01|1)\b|"format":"(?:byte|int32|int64)"/.test(JSON.stringify([named, root]));

/** The last value that fast-check shrinks to when everything fails. */
const smallest = (values: fc.Arbitrary<Json>) =>
  fc.check(
    fc.property(values, () => false),
    { seed, numRuns: 1 },
  ).counterexample?.[0] as Json;

describe('of any schema', () => {
  test('values and boundaries are right, faults are wrong, also when they shrink, as two judges say', async () => {
    const count = { schemas: 0, withValues: 0, values: 0, boundaries: 0, faults: 0, secondOpinions: 0 };
    const kinds = new Set<string>();
    const mistakes: unknown[] = [];
    for (const contract of fc.sample(randomContracts, { seed, numRuns: 150 })) {
      const { named, root } = contract;
      const schemas = createSchemas(named);
      const isNamed = schemas.notJudged(root, 'request').length > 0;
      const second = isNamed || isBeyondIt(contract) ? undefined : await secondOpinion(named, root);
      const expected = (value: Json, isRight: boolean, what: string) => {
        const opinions = [schemas.isRight(root, value, 'request')];
        if (second !== undefined) opinions.push(second(value));
        count.secondOpinions += opinions.length - 1;
        if (opinions.some((opinion) => opinion !== isRight))
          mistakes.push({ what, value, opinions, named, root });
      };
      count.schemas++;
      const { values, cannot } = valuesOf(schemas, root, 'request');
      if (values === undefined) {
        if (cannot.length === 0)
          mistakes.push({ what: 'not a word on why there are no values', named, root });
        continue;
      }
      count.withValues++;
      for (const value of [...fc.sample(values, { seed, numRuns: 20 }), smallest(values)]) {
        count.values++;
        expected(value, true, 'value');
      }
      for (const { name, value } of boundariesOf(schemas, root, 'request')) {
        count.boundaries++;
        expected(value, true, name);
      }
      for (const { name, values: wrong } of faultsOf(schemas, root, 'request')) {
        kinds.add(name);
        for (const value of [...fc.sample(wrong, { seed, numRuns: 2 }), smallest(wrong)]) {
          count.faults++;
          expected(value, false, name);
        }
      }
    }
    console.log(`${JSON.stringify(count)}, ${kinds.size} kinds of faults`);
    expect(mistakes).toEqual([]);
    expect(count.withValues).toBeGreaterThan(count.schemas * 0.7);
    expect(count.secondOpinions).toBeGreaterThan(1500);
    expect(kinds.size).toBeGreaterThan(15);
  });
});
