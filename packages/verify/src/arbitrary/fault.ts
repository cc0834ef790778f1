/** The ways in which a value can be wrong, each by one keyword at one place. */
import type fc from 'fast-check';
import type { Json } from '@antipode/handoff';

export const faultNames = [
  'missing-required',
  'missing-companion',
  'extra-property',
  'bad-property-name',
  'too-few-properties',
  'too-many-properties',
  'wrong-type',
  'null',
  'unknown-value',
  'below-minimum',
  'above-maximum',
  'not-a-multiple',
  'too-short',
  'too-long',
  'bad-pattern',
  'bad-format',
  'too-few-items',
  'too-many-items',
  'repeated-items',
  'missing-item',
] as const;
export type FaultName = (typeof faultNames)[number];

export type Fault = {
  readonly name: FaultName;
  /** What is at fault in every one of the values: RFC 6901. What is missing has a place too. */
  readonly pointer: string;
  /** What it breaks, as JSON Schema names it. */
  readonly keyword: string;
  /** Each differs from a right value by this fault alone, also when it shrinks. */
  readonly values: fc.Arbitrary<Json>;
};

/** One way to go wrong at a place, before it is tried. */
export type Slip = {
  readonly name: FaultName;
  /** The keywords that may report it, at the pointer. */
  readonly keywords: readonly string[];
  /** The property below the place that is at fault, where it is not the place itself. */
  readonly property?: string;
};
