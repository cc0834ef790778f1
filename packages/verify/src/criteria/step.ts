/**
 * A step: one line of a scenario that can be carried out against a running service.
 *
 * Steps are data. Those that the product knows and those of a `steps/` folder beside a handoff are of one type.
 */
import type { Step as WrittenStep } from '@antipode/handoff';
import type { ParameterValues } from './parameters.ts';
import type { Scene } from './scene.ts';

export type StepKind = 'given' | 'when' | 'then';

/** Why something could not be judged, and what to write so that it can. */
export type Trouble = { readonly because: string; readonly instead?: string };

export type StepOutcome =
  | { readonly kind: 'held' }
  /** Both as nouns: `the status 201`, `the status 200`. */
  | { readonly kind: 'failed'; readonly expected: string; readonly seen: string }
  | ({ readonly kind: 'cannot tell' } & Trouble);

export const held: StepOutcome = { kind: 'held' };

export const failed = (expected: string, seen: string): StepOutcome => ({ kind: 'failed', expected, seen });

export const cannotTell = (trouble: Trouble): StepOutcome => ({ kind: 'cannot tell', ...trouble });

/** What an act says; nothing at all when the step holds. */
export type Said = StepOutcome | undefined;

export type StepDefinition = {
  /** A Cucumber expression: `the status is {status}`. */
  readonly expression: string;
  readonly kind: StepKind;
  /** One sentence. */
  readonly explains: string;
  /** The step as it stands in a scenario, with its text block or its table below it. */
  readonly example: string;
  // A method, since each takes the values that its own expression has.
  act(scene: Scene, values: readonly unknown[], step: WrittenStep): Said | Promise<Said>;
};

type ValueOf<Name extends string> = Name extends keyof ParameterValues ? ParameterValues[Name] : never;

/** What an expression finds in a step: `{string}` a text, `{int}` a number, and so on, in order. */
export type ValuesOf<Expression extends string> = Expression extends `${string}{${infer Name}}${infer Rest}`
  ? [ValueOf<Name>, ...ValuesOf<Rest>]
  : [];

export type TypedStep<Expression extends string> = Omit<StepDefinition, 'act' | 'expression'> & {
  readonly expression: Expression;
  readonly act: (scene: Scene, values: ValuesOf<Expression>, step: WrittenStep) => Said | Promise<Said>;
};

/**
 * A step whose act gets the values that its expression names.
 *
 * @example
 * defineStep({
 *   expression: 'the invoice {string} is paid',
 *   kind: 'then',
 *   explains: 'Reads the invoice and looks at its state.',
 *   example: 'the invoice "inv_1" is paid',
 *   async act(scene, [id]) {
 *     const [seen] = await scene.send([{ method: 'GET', target: `/invoices/${id}` }]);
 *     const status = seen?.outcome.kind === 'answer' ? seen.outcome.status : 'none';
 *     return status === 200 ? undefined : { kind: 'failed', expected: 'an invoice', seen: `the status ${status}` };
 *   },
 * })
 */
export function defineStep<const Expression extends string>(step: TypedStep<Expression>): StepDefinition {
  // The vocabulary reads each value with the parameter that the expression names.
  return step;
}
