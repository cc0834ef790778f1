/**
 * The drafts of one operation, phase by phase.
 *
 * Each phase grows with the number of parts and constraints of an operation and no faster: boundaries and faults vary one
 * part at a time over one valid request.
 */
import type { Json, JsonSchema } from '@antipode/handoff';
import fc from 'fast-check';
import type { Fault } from '../arbitrary/fault.ts';
import type { OperationLookup } from '../contract/operation-lookup.ts';
import type { Operation } from '../contract/operation.ts';
import type { Credentials } from '../wire/credentials.ts';
import { isFaultyOnWire } from '../wire/faulty-on-wire.ts';
import { requestFaultsOf } from '../wire/request-faults.ts';
import { requestOf } from '../wire/request-of.ts';
import type { Schemas } from '../schema/schemas.ts';
import { pickValid, valuesOfParts, withReferences, type Draft, type Picked, type Picking } from './draft.ts';
import type { Harvest, PathValues } from './harvest.ts';
import type { Part } from './parts.ts';
import { seedFor } from './seeds.ts';

export const phases = ['examples', 'makers', 'boundaries', 'faults', 'random'] as const;
export type Phase = (typeof phases)[number];

export type DraftSetting = {
  readonly operation: Operation;
  readonly parts: readonly Part[];
  readonly schemas: Schemas;
  readonly harvest: Harvest;
  /** What is known of the addresses of its resources; `{}` where nothing is. */
  readonly paths: readonly PathValues[];
  readonly lookup: OperationLookup;
  readonly credentials: Credentials;
  /** Whether the service has asked for a condition (428). */
  readonly needsCondition: boolean;
  readonly seed: number;
  readonly serial: () => number;
};

export function draftsOf(phase: Phase, setting: DraftSetting, most: number): readonly Draft[] {
  switch (phase) {
    case 'examples':
      return fromExamples(setting).slice(0, most);
    case 'makers':
      return [
        ...whole(setting, 'only what is required', 'none', 1),
        ...whole(setting, 'all that may be', 'all', most - 1),
      ];
    case 'boundaries':
      return atBoundaries(setting, most);
    case 'faults':
      return withFaults(setting, most);
    case 'random':
      return whole(setting, 'random', 'some', most);
  }
}

type Wanted = 'none' | 'all' | 'some';

function pickingFor(
  setting: Omit<DraftSetting, 'lookup' | 'credentials'>,
  purpose: string,
  number: number,
  wanted: Wanted,
): Picking {
  const { harvest, paths, schemas, seed, operation, serial, needsCondition } = setting;
  const purposeSeed = seedFor(seed, operation.clause, purpose, number);
  return {
    harvest,
    path: paths[paths.length === 0 ? 0 : purposeSeed % paths.length] ?? {},
    serial,
    needsCondition,
    generate: (part) => sampleOf(part, seedFor(purposeSeed, part.in, part.name)),
    fits: (part, value) => schemas.isRight(part.schema, value, 'request'),
    wants: (part) => wanted === 'all' || (wanted === 'some' && seedFor(purposeSeed, part.name) % 2 === 0),
  };
}

const sampleOf = ({ generated: { values } }: Part, seed: number): Json | undefined =>
  values && fc.sample(values, { seed, numRuns: 1 })[0];

function whole(setting: DraftSetting, name: string, wanted: Wanted, count: number): Draft[] {
  const { operation, parts } = setting;
  return Array.from({ length: Math.max(0, count) }).flatMap((_, number) => {
    const picked = pickValid(operation, parts, pickingFor(setting, name, number, wanted));
    return picked ? [draftOf(operation, name, { kind: 'valid' }, picked)] : [];
  });
}

const draftOf = (operation: Operation, name: string, meant: Draft['meant'], picked: Picked): Draft => ({
  operation,
  name,
  meant,
  values: valuesOfParts(picked),
});

/** One valid request with this value in the place of a part's own. */
function withValue(
  setting: DraftSetting,
  part: Part,
  name: string,
  value: Json,
): { picked: Picked; picking: Picking } | undefined {
  const picking = pickingFor(setting, name, 0, 'none');
  const given = { part, value: withReferences(setting.operation, value, part, picking) };
  const picked = pickValid(setting.operation, setting.parts, picking, given);
  return picked && { picked, picking };
}

const isVaried = (part: Part): boolean => part.in !== 'path' && part.role === 'free';

function fromExamples(setting: DraftSetting): Draft[] {
  return setting.parts.filter(isVaried).flatMap((part) =>
    part.examples.flatMap((example, number) => {
      const name = `example ${number + 1} of ${part.name}`;
      const made = withValue(setting, part, name, example);
      if (!made) return [];
      // An example that its own schema forbids is the linter's finding, and no valid request.
      const meant = made.picking.fits(part, example)
        ? ({ kind: 'valid' } as const)
        : ({ kind: 'step' } as const);
      return [draftOf(setting.operation, name, meant, made.picked)];
    }),
  );
}

function atBoundaries(setting: DraftSetting, most: number): Draft[] {
  const drafts: Draft[] = [];
  for (const part of setting.parts.filter(isVaried)) {
    for (const boundary of part.boundaries) {
      if (drafts.length >= most) return drafts;
      const name = `${part.name}: ${boundary.name}`;
      const made = withValue(setting, part, name, boundary.value);
      if (made) drafts.push(draftOf(setting.operation, name, { kind: 'valid' }, made.picked));
    }
  }
  return drafts;
}

function withFaults(setting: DraftSetting, most: number): Draft[] {
  const { operation, parts, schemas } = setting;
  const isRight = (schema: JsonSchema, value: Json): boolean => schemas.isRight(schema, value, 'request');
  const drafts: Draft[] = [...spoiled(setting)];
  for (const part of parts) {
    // RFC 9110, 13: a condition that cannot be read is as if it were not there.
    if (part.role === 'condition') continue;
    for (const fault of part.faults) {
      if (drafts.length >= most) return drafts;
      const name = `${part.name}: ${fault.name}${fault.pointer === '' ? '' : ` at ${fault.pointer}`}`;
      const seed = seedFor(setting.seed, operation.clause, name);
      const [value] = fc.sample(fault.values, { seed, numRuns: 1 });
      if (value === undefined) continue;
      const picked = pickValid(operation, parts, pickingFor(setting, name, 0, 'none'), { part, value });
      if (!picked) continue;
      const draft = draftOf(operation, name, meantBy(part, fault), picked);
      const request = requestOf(operation, draft.values);
      // Some faults vanish when they are written: `5` for a text, an empty list in a query.
      if (request.ok && isFaultyOnWire(operation, isRight, request.value)) drafts.push(draft);
    }
  }
  return drafts;
}

/** Faults of a request as a whole: what is missing, and what is wrong as it is written. */
function spoiled({ lookup, credentials, ...setting }: DraftSetting): Draft[] {
  const { operation, parts } = setting;
  const picked = pickValid(operation, parts, pickingFor(setting, 'spoiled', 0, 'all'));
  if (!picked) return [];
  const values = valuesOfParts(picked);
  return requestFaultsOf(operation, values, lookup, credentials)
    .filter(({ fault }) => fault !== 'unsupported-method')
    .map(({ fault, where, request }) => ({
      operation,
      name: `${fault} ${where}`,
      values,
      meant: { kind: 'faulty', fault, where, detail: `${inWords(fault)} in the ${where}` },
      spoil: () => request,
    }));
}

const placeInWords = {
  query: 'query parameter',
  header: 'header',
  cookie: 'cookie',
  path: 'path parameter',
} as const;

/** As a pointer below the operation, with the parameter's name where the contract has a number. */
const placeOf = (part: Part): string =>
  part.in === 'body' ? '/requestBody' : `/parameters/${part.in}/${part.name}`;

const meantBy = (part: Part, { name, pointer }: Fault): Draft['meant'] => ({
  kind: 'faulty',
  fault: name,
  where: `${placeOf(part)}${pointer}`,
  detail: `${inWords(name)} in ${part.in === 'body' ? `the body${pointer === '' ? '' : ` at \`${pointer}\``}` : `the ${placeInWords[part.in]} \`${part.name}\``}`,
});

/** `too-long` as words for a sentence. */
const inWords = (fault: string): string => `a fault (${fault.replaceAll('-', ' ')})`;
