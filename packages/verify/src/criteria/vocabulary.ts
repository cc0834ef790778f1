/**
 * The steps that are known, and which of them a line of a scenario is.
 */
import { ok, refuse, type Result } from '@antipode/base';
import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import { closestStep } from './closest-step.ts';
import { parameters, type Parameter, type Reading } from './parameters.ts';
import type { StepDefinition, Trouble } from './step.ts';
import { knownSteps } from './steps/all-steps.ts';

/** A value as it is written, and the parameter that reads it. */
export type WrittenValue = { readonly raw: string; readonly parameter: Parameter };

export type Match =
  | { readonly kind: 'known'; readonly definition: StepDefinition; readonly values: readonly WrittenValue[] }
  | { readonly kind: 'unknown'; readonly trouble: Trouble }
  | { readonly kind: 'ambiguous'; readonly trouble: Trouble };

export type Vocabulary = {
  readonly steps: readonly StepDefinition[];
  /** Those of a `steps/` folder. */
  readonly ownSteps: ReadonlySet<StepDefinition>;
  match(text: string): Match;
};

/** An expression of a step of one's own that Cucumber cannot read. */
export type VocabularyRefusal = {
  readonly kind: 'bad-expression';
  readonly expression: string;
  readonly because: string;
};

/** The product's own steps, and those of a `steps/` folder. */
export function createVocabulary(
  ownSteps: readonly StepDefinition[] = [],
): Result<Vocabulary, VocabularyRefusal> {
  const registry = registryOfParameters();
  const steps = [...knownSteps, ...ownSteps];
  const compiled: { readonly definition: StepDefinition; readonly expression: CucumberExpression }[] = [];
  for (const definition of steps) {
    try {
      compiled.push({ definition, expression: new CucumberExpression(definition.expression, registry) });
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error);
      return refuse({ kind: 'bad-expression', expression: definition.expression, because });
    }
  }
  const matches = new Map<string, Match>();
  const find = (text: string, isWithin: boolean): Match => {
    const found = compiled.flatMap(({ definition, expression }) => {
      const values = expression.match(text);
      return values ? [{ definition, values }] : [];
    });
    const [first, second] = found;
    if (first && second) {
      return { kind: 'ambiguous', trouble: ambiguous(found.map(({ definition }) => definition.expression)) };
    }
    if (!first) return { kind: 'unknown', trouble: closestStep(text, steps, reads) };
    const values = first.values.map((value) => ({
      raw: value.group.value ?? '',
      parameter: parameterNamed(value.getParameterType().name ?? ''),
    }));
    const inner = values.find(({ parameter }) => parameter.name === 'step')?.raw;
    const stop = inner === undefined ? undefined : isWithin ? tooManyWithin : innerTrouble(inner);
    return stop ?? { kind: 'known', definition: first.definition, values };
  };
  const match = (text: string): Match => {
    const match = matches.get(text) ?? find(text, false);
    matches.set(text, match);
    return match;
  };
  const reads = (step: StepDefinition, text: string): boolean =>
    compiled.some(({ definition, expression }) => definition === step && expression.match(text) !== null);
  /** A step within a step must be known as well, and be a Then. */
  const innerTrouble = (inner: string): Match | undefined => {
    const within = find(inner, true);
    if (within.kind !== 'known') return within;
    return within.definition.kind === 'then' ? undefined : looksAtNothing(inner);
  };
  return ok({ steps, ownSteps: new Set(ownSteps), match });
}

/** Cucumber's own types of these names look the same and are read by ours as well. */
const builtIn = new Set(['int', 'float', 'word', 'string']);

function registryOfParameters(): ParameterTypeRegistry {
  const registry = new ParameterTypeRegistry();
  for (const [name, { looks }] of Object.entries(parameters)) {
    if (builtIn.has(name)) continue;
    registry.defineParameterType(new ParameterType(name, looks, null, (raw: string) => raw, false, false));
  }
  return registry;
}

function parameterNamed(name: string): Parameter {
  const parameter = Object.hasOwn(parameters, name)
    ? parameters[name as keyof typeof parameters]
    : parameters.word;
  return { name, ...parameter };
}

const ambiguous = (expressions: readonly string[]): Trouble => ({
  because: `it can be read as ${expressions.map((expression) => `“${expression}”`).join(' and as ')}`,
  instead: 'Word the step of your own in another way.',
});

const looksAtNothing = (inner: string): Match => ({
  kind: 'unknown',
  trouble: {
    because: `“${inner}” looks at nothing`,
    instead: 'Put a step that starts with Then there.',
  },
});

const tooManyWithin: Match = {
  kind: 'unknown',
  trouble: { because: 'a step within a step within a step is one too many', instead: 'Wait once.' },
};

/** The values that the act of a step gets, or the first that cannot be read. */
export function readValues(
  values: readonly WrittenValue[],
  reading: Reading,
): Result<readonly unknown[], Trouble> {
  const read: unknown[] = [];
  for (const { raw, parameter } of values) {
    const value = parameter.read(raw, reading);
    if (!value.ok) return value;
    read.push(value.value);
  }
  return ok(read);
}
