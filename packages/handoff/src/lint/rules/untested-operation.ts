import { exampleContract, marked } from '../example-contract.ts';
import type { Operation } from '../contract-index.ts';
import { operationFinder, operationsOf } from '../exercised-operations.ts';
import type { HandoffRule, RuleFinding } from '../handoff-rule.ts';
import { firstFrom } from '../blocks-in.ts';
import type { LintModel } from '../lint-model.ts';
import { besideContract } from '../once-per-contract.ts';
import { atOperation } from '../operation-place.ts';
import { isCriteriaSection } from '../criteria-section.ts';
import type { Passage } from '../read-document.ts';
import { tellTheFirst } from '../tell-the-first.ts';

const payouts = exampleContract(`  /payouts:
    get:
      operationId: listPayouts
      summary: List payouts
      responses: { '200': { description: A page } }
  /payouts/{payoutId}:
    get:
      operationId: getPayout
      responses: { '200': { description: One } }
`);

const feature = (...steps: readonly string[]): string =>
  `Feature: Payouts\n\n  @AC-1\n  Scenario: Payouts are read\n${steps.map((step) => `    ${step}\n`).join('')}`;

const markedAt = (path: string): string => marked(payouts, 'get:', `  ${path}:`);

/** An operation of the contract that no criterion exercises. */
export const untestedOperation: HandoffRule = {
  name: 'untested-operation',
  kind: 'completeness',
  severity: 'blocks',
  summary: 'The contract has an operation that no criterion exercises.',
  why: 'Nobody can say whether it is done: it is promised to callers, and nothing decides whether it does what it should.',
  fix: 'Add a scenario that calls it and says what is answered, or take it out of the contract.',
  ok: [
    {
      'contract/openapi.yaml': payouts,
      'criteria/payouts.feature': feature(
        'When Ayu sends GET /payouts',
        'And Ayu sends GET /payouts/{payout}?full=1',
        'Then the status is 200',
      ),
    },
    {
      'contract/openapi.yaml': payouts,
      'criteria/payouts.feature': feature(
        'When getPayout is called',
        'And Ayu lists the payouts',
        'Then the status is 200',
      ),
    },
    {
      'contract/openapi.yaml': payouts,
      'criteria/payouts.feature': `Feature: Payouts

  @AC-1
  Scenario Outline: Strangers see nothing
    When a stranger sends a GET request to "<path>"
    Then the status is 401

    Examples:
      | path                                |
      | https://ledger.example/payouts      |
      | https://ledger.example/payouts/po_1 |
`,
    },
    {
      'handoff.md':
        '# Ledger\n\n## Acceptance criteria\n\n- AC-1: `GET /payouts` and `GET /payouts/po_1` answer with 200.\n',
      'contract/openapi.yaml': payouts,
    },
  ],
  notOk: [
    {
      'contract/openapi.yaml': markedAt('/payouts/{payoutId}'),
      'criteria/payouts.feature': feature('When Ayu sends GET /payouts', 'Then the status is 200'),
    },
    {
      // Another method, and another path of the same length.
      'contract/openapi.yaml': markedAt('/payouts'),
      'criteria/payouts.feature': feature(
        'When Ayu sends DELETE /payouts',
        'And Ayu sends GET /payouts/po_1',
        'And Ayu sends GET /refunds',
        'Then the status is 405',
      ),
    },
    {
      'handoff.md':
        '# Ledger\n\n## Contracts\n\n`GET /payouts` lists.\n\n## Acceptance criteria\n\n- AC-1: `GET /payouts/po_1` answers with 200.\n',
      'contract/openapi.yaml': markedAt('/payouts'),
    },
  ],
  check: (model) => {
    const { contract, couldRead, scenarios } = model;
    if (!couldRead.criteria) return { cannotTell: 'Not all of the criteria could be read.' };
    if (contract.operations.length === 0) return { cannotTell: 'There is no contract that could be read.' };
    const exercised = new Set([
      ...scenarios.flatMap((scenario) => [...operationsOf(scenario, contract)]),
      ...inText(model),
    ]);
    // What is on its way out of the contract is not built.
    const untested = contract.operations.filter((each) => !exercised.has(each) && !each.body.deprecated);
    return tellTheFirst(untested.map((each) => finding(model, each)));
  },
};

/** The operations that criteria in `handoff.md` itself exercise. */
function inText({ contract, outline }: LintModel): readonly Operation[] {
  if (!outline) return [];
  const { passages } = outline;
  return outline.sections.filter(isCriteriaSection).flatMap(({ from, end }) => {
    const first = Math.max(0, firstFrom(passages, from + 1) - 1);
    return passages.slice(first, firstFrom(passages, end)).flatMap(({ passage, start }) =>
      start >= from && start + passage.source.length <= end
        ? inPassage(passage, contract)
        : // Of what begins above the section, or goes on below it, only a part is meant.
          inPassage({ source: passage.source.slice(Math.max(0, from - start), end - start) }, contract),
    );
  });
}

const inPassage = besideContract(({ source }: Passage, contract): readonly Operation[] => {
  const find = operationFinder(contract);
  return source.split('\n').flatMap((line) => find(line));
});

function finding(model: LintModel, operation: Operation): RuleFinding {
  const { clause, body } = operation;
  const what = body.summary === '' ? clause.id : `${clause.id} (“${body.summary}”)`;
  return {
    ...atOperation(model, operation),
    message: `No criterion exercises ${clause.id}.`,
    question: `By which request and which answer is ${what} accepted?`,
    fix: `Add a scenario that sends ${clause.id} and says what is answered, or take the operation out of the contract.`,
  };
}
