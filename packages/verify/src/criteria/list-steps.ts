/** The steps as data, for `antipode steps` and for their page in the docs. */
import { parameters } from './parameters.ts';
import type { StepDefinition, StepKind } from './step.ts';
import { stepGroups } from './steps/all-steps.ts';

export type ListedStep = {
  readonly expression: string;
  readonly kind: StepKind;
  readonly explains: string;
  /** As it stands in a scenario, without its keyword. */
  readonly example: string;
};

export type ListedGroup = { readonly title: string; readonly steps: readonly ListedStep[] };

export type ListedParameter = {
  /** As it stands in an expression: `{path}`. */
  readonly name: string;
  readonly explains: string;
  readonly example: string;
};

/** In groups, those of a `steps/` folder last. */
export function listSteps(ownSteps: readonly StepDefinition[] = []): readonly ListedGroup[] {
  const groups = stepGroups.map(({ title, steps }) => ({ title, steps: steps.map(listed) }));
  return ownSteps.length === 0
    ? groups
    : [...groups, { title: 'Steps of this handoff', steps: ownSteps.map(listed) }];
}

const listed = ({ expression, kind, explains, example }: StepDefinition): ListedStep => ({
  expression,
  kind,
  explains,
  example,
});

/** What may stand in the braces of an expression. */
export const listParameters = (): readonly ListedParameter[] =>
  Object.entries(parameters).map(([name, { explains, example }]) => ({
    name: `{${name}}`,
    explains,
    example,
  }));
