import { defineStep, type TypedStep } from '../step.ts';
import type { KnownStep, Trial } from '../trial.ts';

/** A step of the product's own, with what it is tried on. */
export function knownStep<const Expression extends string>({
  trial,
  ...step
}: TypedStep<Expression> & { readonly trial: Trial }): KnownStep {
  return { ...defineStep<Expression>(step), trial };
}
