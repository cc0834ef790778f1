/** The steps as a page of the docs, made by `npm run docs:steps`. */
import { listParameters, listSteps, type ListedGroup, type ListedStep } from './list-steps.ts';

/** docs/criteria-steps.md */
export function stepsPage(): string {
  return [
    '<!-- Made by “npm run docs:steps” from the steps themselves: change them there. -->',
    '',
    introduction,
    '',
    '## What stands in braces',
    '',
    '| in an expression | stands for | for example |',
    '|---|---|---|',
    ...listParameters().map(
      ({ name, explains, example }) => `| \`${name}\` | ${inCell(explains)} | \`${inCell(example)}\` |`,
    ),
    '',
    ...listSteps().flatMap(groupPart),
    ownSteps,
    '',
  ].join('\n');
}

const introduction = `# Steps of criteria

\`antipode verify\` runs each scenario in \`criteria/*.feature\` against the running service and ends in a verdict for the
criterion. A step is a sentence of this page; \`antipode steps\` lists the same in the terminal, and
\`antipode steps --check\` says which steps of a handoff are not known, without sending anything.

\`\`\`gherkin
Feature: Orders

  Background:
    Given the caller uses the token "aurora-write-token-0001"
    And every request has a new value in the header "Idempotency-Key"

  @AC-1
  Scenario: The last piece is sold once
    When the caller sends PUT /stock/{run} with the body
      """
      { "pieces": 1 }
      """
    Then the status is one of 200 or 201
    When the caller sends POST /orders 5 times at once with the body
      """
      { "sku": "{run}", "reference": "order {n}" }
      """
    Then exactly 1 of the answers has the status 201 and the others 409
    When the caller sends GET /stock/{run}
    Then eventually within 2 s, the body at "/pieces" is 0
    And the answer matches the contract

  @AC-2 @by-hand
  Scenario: The invoice reads well
    Then a clerk finds the amount to pay at once
\`\`\`

| verdict | when |
|---|---|
| \`met\` | every step holds, in every row of an outline |
| \`not met\` | a step does not hold: what was expected and what was seen stand beside it, with the exchanges up to there; no answer at all is among it |
| \`cannot tell\` | a step is not known or can be read in two ways (nothing is sent then), no Then looks at anything, or a value cannot be read; it says what to write instead |
| \`by hand\` | the scenario is marked \`@by-hand\`: the reviewer judges it |

- **The last answer** is what steps with \`the status\`, \`the header\` and \`the body\` speak of. After requests that were sent
  at once there is none: speak of all answers.
- **\`{name}\`** stands for what is remembered as "name", in steps, text blocks and tables; in JSON it is escaped, in a path
  encoded. \`{run}\` stands for twelve letters and digits that are new in every run of a scenario and of each row. \`{{name}}\`
  is the text \`{name}\` itself.
- **Tables** under a step have no header, unless the step says so. A cell is JSON where it reads as JSON (\`12\`, \`null\`,
  \`"12"\`) and text where it does not.
- **\`Given\`, \`When\` and \`Then\`** may stand before any step; a scenario needs at least one step of the kind Then.`;

const ownSteps = `## Steps of one's own

A file in \`steps/\` of a handoff adds steps of the same shape. What an act returns is nothing when the step holds.

\`\`\`ts
import { defineStep } from '@antipode/verify';

export const invoiceIsPaid = defineStep({
  expression: 'the invoice {string} is paid',
  kind: 'then',
  explains: 'Reads the invoice and looks at its status.',
  example: 'the invoice "inv_1" is paid',
  async act(scene, [id]) {
    const { outcome } = await scene.probe({ method: 'GET', target: \`/invoices/\${id}\` });
    if (outcome.kind === 'answer' && outcome.status === 200) return undefined;
    const seen = outcome.kind === 'answer' ? \`the status \${outcome.status}\` : 'no answer';
    return { kind: 'failed', expected: 'a paid invoice', seen };
  },
});
\`\`\`

A step that reads like another one is ambiguous, and its criterion cannot be told. One whose code breaks says nothing about
the service, and its criterion cannot be told either.`;

/** Steps of one line in a table, then those that have something below them. */
function groupPart({ title, steps }: ListedGroup): readonly string[] {
  const short = steps.filter(({ example }) => !example.includes('\n'));
  const long = steps.filter(({ example }) => example.includes('\n'));
  const table = [
    '| step | means | for example |',
    '|---|---|---|',
    ...short.map(
      (step) => `| \`${step.expression}\` | ${inCell(step.explains)} | \`${inCell(exampleOf(step))}\` |`,
    ),
    '',
  ];
  return [`## ${title}`, '', ...(short.length > 0 ? table : []), ...long.flatMap(blockPart)];
}

const blockPart = (step: ListedStep): readonly string[] => [
  `**\`${step.expression}\`** ${step.explains}`,
  '',
  '```gherkin',
  exampleOf(step),
  '```',
  '',
];

const exampleOf = ({ kind, example }: ListedStep): string =>
  `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${example}`;

const inCell = (text: string): string => text.replaceAll('|', '\\|');
