/**
 * `criteria/*.feature`: each scenario is a criterion whose tag (`@AC-3`) is its address.
 *
 * What stands before a scenario (the feature's description, its background, its rule) is part of what the
 * scenario asks, so it is part of the hash.
 */
import { AstBuilder, Errors, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import {
  IdGenerator,
  StepKeywordType,
  type Background,
  type Feature,
  type Scenario,
  type Step as GherkinStep,
  type TableCell,
} from '@cucumber/messages';
import { hashOnDemand } from './clause-hash.ts';
import {
  slugOf,
  type Clause,
  type ClauseId,
  type CriterionBody,
  type ExampleTable,
  type Step,
} from './clause.ts';
import { formatFinding, type Finding } from './finding.ts';
import { offsetAt, start, type TextFile } from './text-file.ts';

/** A step where it stands in the file. */
export type PlacedStep = {
  readonly keyword: string;
  /** What the keyword means, with `And` and `But` taken as what they go on with. */
  readonly role: 'given' | 'when' | 'then';
  readonly text: string;
  /** Offset of the text, after the keyword. */
  readonly start: number;
  readonly docString?: { readonly content: string; readonly line: number; readonly mediaType?: string };
  readonly cells: readonly PlacedCell[];
};

export type PlacedCell = { readonly text: string; readonly start: number };

/** A table under `Examples:`, each row of which is a case of its own. */
export type PlacedExamples = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly PlacedCell[])[];
};

export type PlacedScenario = {
  readonly clause: Clause;
  readonly file: TextFile;
  readonly start: number;
  /** Those of the background first. */
  readonly steps: readonly PlacedStep[];
  /** How many of the steps are the background's. */
  readonly backgroundSteps: number;
  /** Those of an outline. */
  readonly examples: readonly PlacedExamples[];
};

type Criteria = {
  readonly clauses: readonly Clause[];
  readonly findings: readonly Finding[];
  readonly scenarios: readonly PlacedScenario[];
};

export function readCriteria(file: TextFile): Criteria {
  const crowd = crowdOfTags(file.text);
  if (crowd !== undefined) return { clauses: [], findings: [tooManyTags(file, crowd)], scenarios: [] };
  const parser = new Parser(new AstBuilder(IdGenerator.incrementing()), new GherkinClassicTokenMatcher());
  let feature: Feature | undefined;
  try {
    feature = parser.parse(file.text).feature;
  } catch (error) {
    const findings = faultsOf(error).map((fault) => parseFault(file, fault));
    return { clauses: [], findings, scenarios: [] };
  }
  if (!feature) return { clauses: [], findings: [emptyFeature(file)], scenarios: [] };

  const clauses: Clause[] = [];
  const findings: Finding[] = [];
  const scenarios: PlacedScenario[] = [];
  for (const { scenario, around, before } of scenariosOf(feature)) {
    const { clause, finding } = criterionOf(file, scenario, around);
    clauses.push(clause);
    scenarios.push(placedScenario(file, clause, scenario, before));
    if (finding) findings.push(finding);
  }
  if (clauses.length === 0) findings.push(emptyFeature(file));
  return { clauses, findings, scenarios };
}

/** The parser looks behind all tags of a scenario before it reads the first, and that for each of them. */
const mostLinesOfTags = 1_000;

/** The line, from 1 on, at which more lines of tags and comments stand together than the parser takes. */
function crowdOfTags(text: string): number | undefined {
  let count = 0;
  let first = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const sign = line.trimStart().charAt(0);
    if (sign === '@' && count === 0) first = index + 1;
    if (sign === '@' || (count > 0 && (sign === '#' || sign === ''))) count++;
    else count = 0;
    if (count > mostLinesOfTags) return first;
  }
  return undefined;
}

type Around = Pick<CriterionBody, 'feature' | 'featureDescription' | 'rule' | 'tags' | 'background'>;

type FoundScenario = {
  readonly scenario: Scenario;
  readonly around: Around;
  /** The steps of the backgrounds that run before it. */
  readonly before: readonly GherkinStep[];
};

function scenariosOf(feature: Feature): FoundScenario[] {
  const before = backgroundSteps(feature.children);
  const around: Around = {
    feature: feature.name,
    featureDescription: tidy(feature.description),
    tags: feature.tags.map((tag) => tag.name),
    background: before.map(step),
  };
  return feature.children.flatMap(({ scenario, rule }) => {
    if (scenario) return [{ scenario, around, before }];
    if (!rule) return [];
    const beforeWithin = [...before, ...backgroundSteps(rule.children)];
    const within: Around = {
      ...around,
      rule: [rule.name, tidy(rule.description)].filter((text) => text !== '').join('\n'),
      tags: [...around.tags, ...rule.tags.map((tag) => tag.name)],
      background: beforeWithin.map(step),
    };
    return rule.children.flatMap((child) =>
      child.scenario ? [{ scenario: child.scenario, around: within, before: beforeWithin }] : [],
    );
  });
}

function criterionOf(
  file: TextFile,
  scenario: Scenario,
  around: Around,
): { clause: Clause; finding?: Finding } {
  const tags = scenario.tags.map((tag) => tag.name);
  const tagged = tags.find((tag) => /^@AC-\d+$/.test(tag))?.slice(1);
  const { line, column = 1 } = scenario.location;
  const id = (tagged ?? `scenario-${slugOf(scenario.name) || `at-line-${line}`}`) as ClauseId;
  const examples = scenario.examples.map(exampleTable);
  const body: CriterionBody = {
    kind: 'criterion',
    ...around,
    tags: [...around.tags, ...tags],
    description: tidy(scenario.description),
    steps: scenario.steps.map(step),
    ...(examples.length > 0 ? { examples } : {}),
  };
  const hash = hashOnDemand(() => ({
    title: scenario.name,
    ...body,
    tags: [...new Set(body.tags)].sort(),
  }));
  const clause: Clause = {
    id,
    kind: 'criterion',
    title: scenario.name || id,
    file: file.path,
    line,
    get hash() {
      return hash();
    },
    body,
  };
  return tagged ? { clause } : { clause, finding: untagged(file, scenario, { line, column }) };
}

function backgroundSteps(children: readonly { readonly background?: Background }[]): readonly GherkinStep[] {
  return children.flatMap((child) => child.background?.steps ?? []);
}

function placedScenario(
  file: TextFile,
  clause: Clause,
  scenario: Scenario,
  before: readonly GherkinStep[],
): PlacedScenario {
  let role: PlacedStep['role'] = 'given';
  const steps = [...before, ...scenario.steps].map((given): PlacedStep => {
    role = roleOf(given) ?? role;
    return placedStep(file, given, role);
  });
  const start = offsetAt(file, scenario.location.line, scenario.location.column);
  const examples = scenario.examples.map(({ tableHeader, tableBody }) => ({
    header: tableHeader?.cells.map(({ value }) => value) ?? [],
    rows: tableBody.map(({ cells }) => placedCells(file, cells)),
  }));
  return { clause, file, start, steps, backgroundSteps: before.length, examples };
}

function roleOf({ keywordType }: GherkinStep): PlacedStep['role'] | undefined {
  switch (keywordType) {
    case StepKeywordType.CONTEXT:
      return 'given';
    case StepKeywordType.ACTION:
      return 'when';
    case StepKeywordType.OUTCOME:
      return 'then';
    default:
      return undefined;
  }
}

function placedStep(file: TextFile, given: GherkinStep, role: PlacedStep['role']): PlacedStep {
  const { location, keyword, text, docString, dataTable } = given;
  return {
    keyword: keyword.trim(),
    role,
    text,
    start: offsetAt(file, location.line, location.column) + keyword.length,
    ...(docString
      ? {
          docString: {
            content: docString.content,
            line: docString.location.line,
            ...(docString.mediaType ? { mediaType: docString.mediaType } : {}),
          },
        }
      : {}),
    cells: (dataTable?.rows ?? []).flatMap((row) => placedCells(file, row.cells)),
  };
}

function placedCells(file: TextFile, cells: readonly TableCell[]): PlacedCell[] {
  return cells.map(({ value, location }) => ({
    text: value,
    start: offsetAt(file, location.line, location.column),
  }));
}

function step(given: GherkinStep): Step {
  const { dataTable, docString } = given;
  return {
    keyword: given.keyword.trim(),
    text: given.text,
    ...(dataTable ? { table: dataTable.rows.map((row) => row.cells.map((cell) => cell.value)) } : {}),
    ...(docString
      ? {
          docString: {
            ...(docString.mediaType ? { mediaType: docString.mediaType } : {}),
            content: docString.content.replace(/(?<![ \t])[ \t]+$/gm, ''),
          },
        }
      : {}),
  };
}

function exampleTable(examples: Scenario['examples'][number]): ExampleTable {
  return {
    name: examples.name,
    tags: examples.tags.map((tag) => tag.name),
    header: examples.tableHeader?.cells.map((cell) => cell.value) ?? [],
    rows: examples.tableBody.map((row) => row.cells.map((cell) => cell.value)),
  };
}

function tidy(description: string): string {
  return description
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

function faultsOf(error: unknown): readonly { message: string; line: number; column: number }[] {
  if (error instanceof Errors.CompositeParserException) return error.errors.flatMap(faultsOf);
  if (error instanceof Errors.GherkinException) {
    return [
      {
        message: error.message.replace(/^\(\d+:\d+\): /, ''),
        line: error.location?.line ?? 1,
        column: error.location?.column ?? 1,
      },
    ];
  }
  return [{ message: error instanceof Error ? error.message : String(error), ...start }];
}

function parseFault(file: TextFile, fault: { message: string; line: number; column: number }): Finding {
  return formatFinding({
    rule: 'gherkin-error',
    file: file.path,
    line: fault.line,
    column: fault.column,
    message: `This is not Gherkin: ${fault.message.replace(/(?<![.\s])[.\s]+$/, '')}.`,
    fix: 'Write scenarios as “Scenario:”, then steps that start with Given, When, Then, And or But.',
  });
}

function tooManyTags(file: TextFile, line: number): Finding {
  return formatFinding({
    rule: 'gherkin-error',
    file: file.path,
    line,
    column: 1,
    message: `More than ${mostLinesOfTags} lines of tags stand together here.`,
    fix: 'Give each scenario the tags that it needs.',
  });
}

function emptyFeature(file: TextFile): Finding {
  return formatFinding({
    rule: 'empty-feature',
    severity: 'warns',
    file: file.path,
    ...start,
    message: 'There is no scenario in this file.',
    fix: 'Add “Feature:” and a scenario to it, or remove the file.',
  });
}

function untagged(file: TextFile, scenario: Scenario, place: { line: number; column: number }): Finding {
  return formatFinding({
    rule: 'criterion-without-id',
    severity: 'warns',
    file: file.path,
    ...place,
    message: `The scenario “${scenario.name}” has no id, so nothing can point at it for long.`,
    fix: 'Put a tag with the next free number above it, such as “@AC-7”.',
  });
}
