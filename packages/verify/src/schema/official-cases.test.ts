/** The judge and the makers on schemas that nobody here wrote. */
import { setShouldValidateFormat } from '@hyperjump/json-schema';
import '@hyperjump/json-schema/formats';
import { registerSchema, unregisterSchema, validate } from '@hyperjump/json-schema/draft-04';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Json, JsonObject, JsonSchema } from '@antipode/handoff';
import { faultsOf } from '../arbitrary/faults.ts';
import { valuesOf } from '../arbitrary/valid.ts';
import { officialCases, remotes } from './official-cases.fixture.ts';
import { createSchemas } from './schemas.ts';

const seed = 20_261_124;

/** Whole schemas that are left out, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'definitions: valid definition': 'refers to the schema of schemas, which the suite does not bring along',
  'definitions: invalid definition': 'refers to the schema of schemas, which the suite does not bring along',
  'ref: remote ref, containing refs itself':
    'refers to the schema of schemas, which the suite does not bring along',
  'refRemote: change resolution scope': 'sets a base by id, which no schema of OpenAPI 3.0 can',
};

/** Values that our judge takes for something else than the suite on purpose, and why. */
const readOtherwise: Readonly<Record<string, string>> = {
  'optional/format: validation of URIs: a valid protocol-relative URI':
    'RFC 3986 asks for a scheme, and later drafts of the suite say so',
  'optional/zeroTerminatedFloats: some languages do not distinguish between different types of numeric value: a float is not an integer even without fractional part':
    '1.0 is an integer since draft 6, and no JavaScript can tell it from 1',
};

/** Schemas that the other judge misjudges values of, which the suite does not have, and why. */
const beyondTheOther: Readonly<Record<string, string>> = {
  'multipleOf: by small number': 'it takes a ten-thousandth for the double next to it',
};

/** Schemas that the suite has wrong values for and the makers have none, and why. */
const faultsNotMade: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      [
        'no property that has a name in the schema',
        'additionalProperties: additionalProperties allows a schema which should validate',
        'additionalProperties: additionalProperties can exist by itself',
        'patternProperties: patternProperties validates properties matching a regex',
        'patternProperties: multiple simultaneous patternProperties are validated',
        'patternProperties: regexes are not anchored by default and are case sensitive',
      ],
      [
        'no fault is made by a dependency alone',
        'dependencies: dependencies',
        'dependencies: multiple dependencies',
      ],
      [
        'no fault is made by not alone',
        'not: not',
        'not: not multiple types',
        'not: not more complex schema',
        'not: forbidden property',
      ],
    ] as const
  ).flatMap(([because, ...titles]) => titles.map((title) => [title, because])),
);

const cases = officialCases(new Set(Object.keys(leftOut)));
const dialect = 'http://json-schema.org/draft-04/schema#';
let addresses = 0;

beforeAll(() => {
  setShouldValidateFormat(true);
  for (const [address, schema] of Object.entries(remotes)) {
    registerSchema(schema as Parameters<typeof registerSchema>[0], address, dialect);
  }
});

/** What the other judge says, reading the schema as the suite has it. */
async function otherJudge(written: JsonSchema): Promise<(value: Json) => boolean> {
  const address = `https://official.example/${addresses++}`;
  // It takes a reference for the whole of its schema, as later suites write it.
  const { $ref, ...beside } = written as JsonObject;
  const schema = $ref === undefined ? written : { ...beside, allOf: [{ $ref }] };
  registerSchema(schema as Parameters<typeof registerSchema>[0], address, dialect);
  try {
    const judge = await validate(address);
    return (value) => judge(value as Parameters<typeof judge>[0]).valid;
  } finally {
    unregisterSchema(address);
  }
}

describe('on the official test suite', () => {
  test('the judge says what the suite says, and leaves nothing out of account', () => {
    const differing: string[] = [];
    const notJudged: string[] = [];
    let values = 0;
    for (const { title, named, root, values: given } of cases) {
      const schemas = createSchemas(named);
      for (const { because } of schemas.notJudged(root, 'response')) notJudged.push(`${title}: ${because}`);
      for (const { title: what, value, isRight } of given) {
        values++;
        const opinions = [
          schemas.judge(root, value, 'response').length === 0,
          schemas.isRight(root, value, 'response'),
        ];
        if (opinions.some((opinion) => opinion !== isRight)) differing.push(`${title}: ${what}`);
      }
    }
    console.log(`${cases.length} schemas and ${values} values`);
    expect(notJudged).toEqual([]);
    expect(differing).toEqual(Object.keys(readOtherwise));
    expect(values).toBeGreaterThan(200);
  });

  test('the other judge says so too', async () => {
    const differing: string[] = [];
    for (const { title, written, values } of cases) {
      const judge = await otherJudge(written);
      for (const { title: what, value, isRight } of values) {
        if (judge(value) !== isRight) differing.push(`${title}: ${what}`);
      }
    }
    expect(differing).toEqual(Object.keys(readOtherwise));
  });

  test('values that are made are right and faults are wrong, as two judges say', async () => {
    const mistakes: string[] = [];
    const withoutValues: string[] = [];
    const withoutFaults: string[] = [];
    const count = { values: 0, faults: 0 };
    for (const { title, written, named, root, values: given } of cases) {
      const schemas = createSchemas(named);
      const judge = await otherJudge(written);
      const expected = (value: Json, isRight: boolean, what: string): void => {
        const opinions = [schemas.isRight(root, value, 'request')];
        if (!Object.hasOwn(beyondTheOther, title)) opinions.push(judge(value));
        if (opinions.some((opinion) => opinion !== isRight))
          mistakes.push(`${title}: ${what} ${JSON.stringify(value)} ${opinions.join()}`);
      };
      const { values, cannot } = valuesOf(schemas, root, 'request');
      if (values === undefined) {
        withoutValues.push(`${title}: ${cannot[0]?.because ?? 'not a word on why'}`);
        continue;
      }
      for (const value of fc.sample(values, { seed, numRuns: 20 })) {
        count.values++;
        expected(value, true, 'a value');
      }
      const faults = faultsOf(schemas, root, 'request');
      if (faults.length === 0 && given.some(({ isRight }) => !isRight)) withoutFaults.push(title);
      for (const { name, values: wrong } of faults) {
        for (const value of fc.sample(wrong, { seed, numRuns: 5 })) {
          count.faults++;
          expected(value, false, name);
        }
      }
    }
    console.log(JSON.stringify(count));
    expect(mistakes).toEqual([]);
    expect(withoutValues).toEqual([]);
    expect(withoutFaults.toSorted()).toEqual(Object.keys(faultsNotMade).toSorted());
    expect(count.faults).toBeGreaterThan(500);
  });
});
