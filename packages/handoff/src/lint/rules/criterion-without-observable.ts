import { onceForEach } from '@antipode/base';
import type { PlacedScenario } from '../../read-criteria.ts';
import type { TextFile } from '../../text-file.ts';
import { operationFinder } from '../exercised-operations.ts';
import type { HandoffRule } from '../handoff-rule.ts';
import { restOfLine } from '../lint-model.ts';
import { besideContract } from '../once-per-contract.ts';
import { namesObservable, tellsOfThing } from '../observables.ts';
import { exampleContract } from '../example-contract.ts';

/** A scenario in which nothing can be looked at. */
export const criterionWithoutObservable: HandoffRule = {
  name: 'criterion-without-observable',
  kind: 'completeness',
  severity: 'blocks',
  summary: 'A criterion calls no operation and names nothing that can be looked at.',
  why: 'No test can be written from it, so two people will disagree about whether it is met.',
  fix: 'Say which operation is called, and which status, field, file, row or message shows the outcome.',
  ok: [
    {
      'criteria/payouts.feature':
        'Feature: Payouts\n  @AC-1\n  Scenario: A payout is read\n    When Ayu sends GET /payouts/po_1\n    Then all is well\n',
    },
    {
      'criteria/nightly.feature':
        'Feature: Nightly run\n  @AC-1\n  Scenario: The run leaves a trace\n    Given the night is over\n    Then the log holds one line for the run\n',
    },
    {
      'criteria/nightly.feature':
        'Feature: Nightly run\n  @AC-1\n  Scenario: A merchant is told\n    When the night is over\n    Then Kaffe gets a mail\n',
    },
    {
      'contract/openapi.yaml': exampleContract(
        "  /merchants:\n    get:\n      operationId: listMerchants\n      responses: { '200': { description: All } }\n",
      ),
      'criteria/merchants.feature':
        'Feature: Merchants\n  @AC-1\n  Scenario: There are two\n    When the night is over\n    Then there are two merchants\n',
    },
  ],
  notOk: [
    {
      'criteria/payouts.feature':
        'Feature: Payouts\n  @AC-1\n  «Scenario: Payouts work»\n    Given a merchant\n    When a payout is made\n    Then the payout is processed\n',
    },
    {
      'criteria/payouts.feature':
        'Feature: Payouts\n  @AC-1\n  Scenario: A payout is read\n    When Ayu sends GET /payouts/po_1\n    Then the status is 200\n\n  @AC-2\n  «Scenario: Fast»\n    When many merchants come\n    Then the system copes\n',
    },
    {
      'contract/openapi.yaml': exampleContract(
        "  /merchants:\n    get:\n      operationId: listMerchants\n      responses: { '200': { description: All } }\n",
      ),
      'criteria/merchants.feature':
        'Feature: Merchants\n  @AC-1\n  «Scenario: Content merchants»\n    Given a merchant\n    When the week ends\n    Then the merchant is content\n\n  @AC-2\n  Scenario: Closed merchants\n    When the week ends\n    Then the merchant is closed\n',
    },
  ],
  check: ({ scenarios, contract, couldRead }) => {
    if (scenarios.length === 0 && !couldRead.criteria)
      return { cannotTell: 'The criteria could not be read.' };
    return scenarios
      .filter((scenario) => isInEnglish(scenario) && !canBeObserved(scenario, contract))
      .map(({ clause, file, start }) => ({
        ...restOfLine(file, start),
        clause: clause.id,
        message: `${clause.id} calls no operation and names nothing that can be looked at.`,
        question: `What do I call for ${clause.id} (“${clause.title}”), and where do I see that it holds?`,
      }));
  },
};

/** Whether its own steps call an operation or name something that can be seen. */
export const canBeObserved = besideContract(
  ({ clause, steps, backgroundSteps }: PlacedScenario, contract): boolean => {
    const find = operationFinder(contract);
    // What every scenario of the file begins with says nothing about this one.
    const own = steps.slice(backgroundSteps);
    return (
      find(clause.title).length > 0 ||
      own.some(
        ({ text, cells, docString, role }) =>
          docString !== undefined ||
          [text, ...cells.map((cell) => cell.text)].some(
            (said) =>
              namesObservable(said) ||
              find(said).length > 0 ||
              (role === 'then' && tellsOfThing(said, contract)),
          ),
      )
    );
  },
);

/** The words that are looked for are English. */
export const isInEnglish = ({ file }: PlacedScenario): boolean => isFileInEnglish(file);

const isFileInEnglish = onceForEach(({ text }: TextFile): boolean => {
  const language = /^[^\S\r\n\u2028\u2029]*#\s*language\s*:\s*([\w-]+)/m.exec(text.slice(0, 2_000))?.[1];
  return language === undefined || language.startsWith('en');
});
