/**
 * The files of a handoff that nobody has written yet. It lints clean but for what only its author can know: sections
 * to fill in, and marks where something is to be decided.
 */
import type { Clause, JsonSchema } from '../clause.ts';
import { draftCriteria } from './draft-criteria.ts';
import { firstContract } from './first-contract.ts';
import { firstStory } from './first-story.ts';

export type NewFile = { readonly path: string; readonly text: string };

export type NewHandoff = {
  /** Lower-case words joined by `-`. */
  readonly id: string;
  readonly title: string;
  /** A contract that is there already; without one a first one is written. */
  readonly contract?: {
    readonly path: string;
    /** As `readHandoff` read them from it. */
    readonly clauses: readonly Clause[];
    readonly schemas: Readonly<Record<string, JsonSchema>>;
  };
};

export function newHandoff({ id, title, contract }: NewHandoff): readonly NewFile[] {
  const operations = (contract?.clauses ?? []).flatMap(({ body }) => (body.kind === 'operation' ? body : []));
  const criteria = contract ? draftCriteria(operations, contract.schemas) : [firstCriterion];
  return [
    {
      path: 'handoff.md',
      text: firstStory({ id, title, contract: contract?.path ?? firstContractPath, operations, criteria }),
    },
    ...(contract ? [] : [{ path: firstContractPath, text: firstContract(title) }]),
    ...criteria,
    firstDecision,
  ];
}

const firstContractPath = 'contract/openapi.yaml';

const firstCriterion: NewFile = {
  path: 'criteria/first.feature',
  text: `# Each scenario is one criterion, and its tag is its id. Given what is there, When a caller does something, Then what
# anybody can see: a status, a field and its value.
Feature: Service

  @AC-1
  Scenario: The service answers
    When the caller sends GET /health
    Then the status is 200
    And the body at "/status" is "ok"
`,
};

const firstDecision: NewFile = {
  path: 'decisions/0001-write-decisions-down.md',
  text: `# 0001: Write decisions down

## Question

Where does a reader find why something is as it is?

## Decision

In \`decisions/\`, one file for each decision, numbered in the order in which both parties agreed.

## Reason

A reader in another time zone cannot ask in the same hour, and the next reader asks the same question again.
`,
};
