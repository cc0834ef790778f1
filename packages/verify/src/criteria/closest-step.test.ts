import { describe, expect, it } from 'vitest';
import { vocabularyOf } from './canned-service.fixture.ts';

const insteadOf = (text: string): string | undefined => {
  const match = vocabularyOf().match(text);
  return match.kind === 'known' ? 'known' : match.trouble.instead;
};

describe('the step that was meant is suggested with the values that were written', () => {
  it.each([
    // Slips of the hand.
    ['the statis is 200', 'the status is 200'],
    ['the status is 200.', 'the status is 200'],
    ['The status is 200', 'the status is 200'],
    ['status is 201', 'the status is 201'],
    ['the body at "/id" is remembred as "order"', 'the body at "/id" is remembered as "order"'],
    ['the caller send GET /orders', 'the caller sends GET /orders'],
    ['the caller sends a GET /orders', 'the caller sends GET /orders'],
    ['the caller uses token "abc"', 'the caller uses the token "abc"'],
    ['the body has no members "iban"', 'the body has no member "iban"'],
    ['the header "ETag" is presnt', 'the header "ETag" is present'],
    ['the body at "/data" has two items', undefined],
    // The words of other tools.
    ['the response status code is 200', 'the status is 200'],
    ['the response code should be 200', 'the status is 200'],
    ['the status should be 404', 'the status is 404'],
    ['the status code must be one of 200, 201 or 204', undefined],
    ['I send a GET request to /orders', 'the caller sends GET /orders'],
    ['the client sends DELETE /orders/1', 'the caller sends DELETE /orders/1'],
    ['the field "/status" is "paid"', 'the body at "/status" is "paid"'],
    ['the property "status" should be "paid"', 'the body at "status" is "paid"'],
    ['the response body at "/total" equals 12.5', 'the body at "/total" is 12.5'],
    ['the body at "/id" should be a UUID', 'the body at "/id" is a UUID'],
    ['the response header "Location" exists', 'the header "Location" is present'],
    ['the response should match the contract', 'the answer matches the contract'],
    ['the response matches the contract', 'the answer matches the contract'],
    ['the body at "/data" has 3 elements', 'the body at "/data" has 3 items'],
    ['the response arrives within 500 ms', 'the answer came within 500 ms'],
    ['all responses have status 200', 'all answers have the status 200'],
    ['exactly 1 answer has the status 201 and the others 409', undefined],
    ['the caller repeats the same request again', 'the caller sends the same request again'],
    ['eventually within 10 s, the status should be 200', 'the status is 200'],
  ])('%s', (text, meant) => {
    expect(insteadOf(text)).toEqual(
      meant === undefined
        ? expect.stringMatching(/^The closest is “|^Did you mean: /u)
        : `Did you mean: ${meant}`,
    );
  });
});

it('every suggestion with its values filled in is a step that is known', () => {
  const texts = [
    'the statsu is 200',
    'the body at "/a" should be null',
    'the caller sendes POST /a with the body',
  ];
  for (const text of texts) {
    const suggestion = /^Did you mean: (.+)$/u.exec(insteadOf(text) ?? '')?.[1] ?? 'none';
    expect(vocabularyOf().match(suggestion)).toMatchObject({ kind: 'known' });
  }
});

describe('nothing is suggested for', () => {
  it.each(['the merchant is happy', 'rain falls in Magelang', 'x', ''])('“%s”', (text) => {
    expect(insteadOf(text)).toBe('“antipode steps” lists those that are.');
  });
});

it('a line of any length is answered, however many steps it puts within one another', () => {
  expect(insteadOf('the status '.repeat(100_000))).toBe('“antipode steps” lists those that are.');
  expect(insteadOf('eventually within 1 s, '.repeat(50_000))).toBe('Wait once.');
});

it('an expression that Cucumber cannot read is refused by name', async () => {
  const { createVocabulary } = await import('./vocabulary.ts');
  const { defineStep } = await import('./step.ts');
  const own = defineStep({
    expression: 'the {nosuch} is here',
    kind: 'then',
    explains: 'Nothing.',
    example: 'none',
    act: () => undefined,
  });
  expect(createVocabulary([own])).toMatchObject({
    ok: false,
    error: {
      kind: 'bad-expression',
      expression: 'the {nosuch} is here',
      because: expect.stringContaining('nosuch'),
    },
  });
});
