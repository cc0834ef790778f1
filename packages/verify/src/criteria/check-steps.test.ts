import { expect, it } from 'vitest';
import { handoffOf, vocabularyOf } from './canned-service.fixture.ts';
import { checkSteps } from './check-steps.ts';
import { defineStep } from './step.ts';

const scenarios = `  Background:
    Given the caller uses a token "t"

  @AC-1
  Scenario: One
    When the caller sends GET /orders
    Then the status is 200
    And the body at "data/0" is 1
    And the body at "/id" matches "(" and nothing

  @AC-2
  Scenario Outline: Two
    When the caller sends GET /orders
    Then the status is <status>
    And the body at "/id" matches "<pattern>"

    Examples:
      | status | pattern   |
      | 200    | ^a        |
      | fine   | ^{run}$   |
      | 204    | (         |

  @AC-3
  Scenario: Three
    When the caller sends GET /orders

  @AC-4 @by-hand
  Scenario: Four
    Then it is beautiful

  @AC-5
  Scenario Outline: Five
    Then the status is <status>

    Examples:
      | status |`;

it('tells what cannot be judged, step by step, without sending anything', async () => {
  const problems = checkSteps(await handoffOf(scenarios), vocabularyOf());
  const token = {
    problem: 'unknown step',
    step: { keyword: 'Given', text: 'the caller uses a token "t"' },
    because: 'no such step is known',
    instead: 'Did you mean: the caller uses the token "t"',
  };
  expect(problems).toEqual(
    [
      { clause: 'AC-1', ...token },
      {
        clause: 'AC-1',
        problem: 'unreadable value',
        step: { keyword: 'And', text: 'the body at "data/0" is 1' },
        because: '“data/0” is neither a JSON Pointer nor a dotted path',
        instead: 'Write "/data/0" or "data.0".',
      },
      {
        clause: 'AC-1',
        problem: 'unknown step',
        step: { keyword: 'And', text: 'the body at "/id" matches "(" and nothing' },
        because: 'no such step is known',
        instead: 'Did you mean: the body at "/id" matches "("',
      },
      { clause: 'AC-2', ...token },
      {
        clause: 'AC-2',
        problem: 'unknown step',
        step: { keyword: 'Then', text: 'the status is fine' },
        because: 'no such step is known',
        instead: 'The closest is “the status is {status}”, for example: the status is 201',
      },
      {
        clause: 'AC-2',
        problem: 'unreadable value',
        step: { keyword: 'And', text: 'the body at "/id" matches "("' },
        because: expect.stringContaining('“(” is no regular expression'),
        instead: expect.any(String),
      },
      { clause: 'AC-3', ...token },
      {
        clause: 'AC-5',
        problem: 'no rows',
        because: 'its outline has no rows',
        instead: 'Add one under “Examples:”.',
      },
    ].map((problem) => ({ ...problem, file: 'criteria/orders.feature', line: expect.any(Number) })),
  );
  expect(problems[0]?.line).toBe(6);
});

it('knows the steps of a handoff’s own', async () => {
  const handoff = await handoffOf('  @AC-1\n  Scenario: One\n    Then the order "o" is packed');
  const own = defineStep({
    expression: 'the order {string} is packed',
    kind: 'then',
    explains: 'Looks into the parcel.',
    example: 'the order "o" is packed',
    act: () => undefined,
  });
  expect(checkSteps(handoff, vocabularyOf())).toHaveLength(1);
  expect(checkSteps(handoff, vocabularyOf([own]))).toEqual([]);
});

it('tells of a scenario whose Then looks at nothing, unless an unknown step may be the one that does', async () => {
  const scenario = (step: string): string =>
    `  @AC-1\n  Scenario: One\n    When the caller sends GET /orders\n    Then ${step}`;
  const problemsWith = async (step: string): Promise<readonly string[]> =>
    checkSteps(await handoffOf(scenario(step)), vocabularyOf()).map(({ problem }) => problem);
  expect(await problemsWith('the body is remembered as "order"')).toEqual(['checks nothing']);
  expect(await problemsWith('the order is there')).toEqual(['unknown step']);
  expect(await problemsWith('the status is 200')).toEqual([]);
});
