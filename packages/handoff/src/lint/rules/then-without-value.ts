import type { PlacedScenario, PlacedStep } from '../../read-criteria.ts';
import type { ContractIndex } from '../contract-index.ts';
import { exampleContract } from '../example-contract.ts';
import type { HandoffRule, RuleFinding } from '../handoff-rule.ts';
import { restOfLine } from '../lint-model.ts';
import { namesValue } from '../observables.ts';
import { canBeObserved, isInEnglish } from './criterion-without-observable.ts';

const scenario = (...steps: readonly string[]): string =>
  `Feature: Payouts\n\n  @AC-1\n  Scenario: A payout is made\n${steps.map((step) => `    ${step}\n`).join('')}`;

const post = 'When Ayu sends POST /payouts';

/** A scenario that does not say what is seen in the end. */
export const thenWithoutValue: HandoffRule = {
  name: 'then-without-value',
  kind: 'testability',
  severity: 'blocks',
  summary:
    'No Then of a scenario names a value: a number, a text, a status, a state that the contract knows.',
  why: 'The test has nothing to compare with, so whoever writes it invents what is right.',
  fix: 'Name the value that is seen: “Then the status is 201”, “Then the field `status` is "pending"”.',
  ok: [
    { 'criteria/payouts.feature': scenario(post, 'Then the status is 201') },
    { 'criteria/payouts.feature': scenario(post, 'Then the body is empty') },
    {
      'criteria/payouts.feature': scenario(
        post,
        'Then the payout is made',
        'And the answer is',
        '  """',
        '  {}',
        '  """',
      ),
    },
    {
      'criteria/payouts.feature': scenario(
        post,
        'Then the payout holds',
        '  | field  | value   |',
        '  | status | pending |',
      ),
    },
    { 'criteria/payouts.feature': scenario(post, 'Then no mail is sent') },
    { 'criteria/payouts.feature': scenario(post, 'Then the answer equals the first answer') },
    {
      'contract/openapi.yaml': exampleContract(`  /payouts:
    post:
      responses:
        '201':
          description: Made
          content: { application/json: { schema: { enum: [on_its_way, paid] } } }
`),
      'criteria/payouts.feature': scenario(post, 'Then the payout is on its way'),
    },
  ],
  notOk: [
    {
      'contract/openapi.yaml': exampleContract(`  /payouts:
    post:
      responses:
        '201':
          description: Made
          content: { application/json: { schema: { enum: [sale, payouts] } } }
`),
      'criteria/payouts.feature': scenario(post, 'Then «the payout is accepted»', 'And the sale is right'),
    },
    { 'criteria/payouts.feature': scenario(post, 'Then «the response is right»') },
    {
      'criteria/payouts.feature': scenario(
        post,
        'Then «the payout is created»',
        'And the merchant is informed by mail',
      ),
    },
    {
      'criteria/payouts.feature': scenario('Given 3 payouts', post).replace(
        'Scenario: A payout is made',
        '«Scenario: A payout is made»',
      ),
    },
    {
      'criteria/payouts.feature': `${scenario(post, 'Then the status is 201')}\n  @AC-2\n  «Scenario: It is paid with 5 kroner»\n`,
    },
    {
      'criteria/payouts.feature': scenario(post, 'Then «the request is refused»').replace(
        '  @AC-1',
        '  Background:\n    Given GET /health\n    Then the status is 200\n\n  @AC-1',
      ),
    },
  ],
  check: ({ scenarios, contract, couldRead }) => {
    if (scenarios.length === 0 && !couldRead.criteria)
      return { cannotTell: 'The criteria could not be read.' };
    return scenarios.filter(isInEnglish).flatMap((each) => finding(each, contract) ?? []);
  },
};

function finding(scenario: PlacedScenario, contract: ContractIndex): RuleFinding | undefined {
  const { clause, file, start, steps, backgroundSteps } = scenario;
  const outcomes = steps.slice(backgroundSteps).filter(({ role }) => role === 'then');
  const [first] = outcomes;
  if (!first) {
    return {
      ...restOfLine(file, start),
      clause: clause.id,
      message: `${clause.id} has no Then.`,
      question: `What do I see when ${clause.id} (“${clause.title}”) holds?`,
      fix: 'Add a Then that names what is seen: a status, a field and its value.',
    };
  }
  // Of a scenario in which nothing can be seen, that is what is said.
  if (outcomes.some((step) => saysValue(step, contract)) || !canBeObserved(scenario, contract))
    return undefined;
  return {
    file: file.path,
    start: first.start,
    end: first.start + first.text.length,
    clause: clause.id,
    message: `No Then of ${clause.id} names a value to compare with.`,
    question: `“${first.text.slice(0, 120)}”: which status, which field with which value shows that?`,
  };
}

const saysValue = ({ text, docString, cells }: PlacedStep, contract: ContractIndex): boolean =>
  docString !== undefined || cells.length > 0 || namesValue(text, contract);
