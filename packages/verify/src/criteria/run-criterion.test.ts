import { describe, expect, it } from 'vitest';
import type { Send } from '../exchange.ts';
import { bytesOf } from '../bytes.ts';
import { cannedWorld, criterionOf, runLines, settingOf, vocabularyOf } from './canned-service.fixture.ts';
import { runCriterion } from './run-criterion.ts';
import { defineStep } from './step.ts';

describe('a scenario', () => {
  it('that holds is met, with every step and every exchange', async () => {
    const run = await runLines(
      `Given the caller uses the token "t"
       When the caller sends GET /orders/1
       Then the status is 200
       And the body at "/id" is 1`,
      [{ body: { id: 1 } }],
    );
    expect(run).toMatchObject({
      clause: 'AC-1',
      title: 'It works',
      verdict: 'met',
      because: 'Every step holds.',
    });
    expect(run.scenarios[0]?.steps.map(({ keyword, outcome }) => [keyword, outcome.kind])).toEqual([
      ['Given', 'held'],
      ['When', 'held'],
      ['Then', 'held'],
      ['And', 'held'],
    ]);
    expect(run.scenarios[0]?.exchanges.map(({ request }) => request)).toEqual([
      { method: 'GET', target: '/orders/1', headers: [['Authorization', 'Bearer t']] },
    ]);
  });

  it('stops at the first step that does not hold, and says what was expected and seen', async () => {
    const run = await runLines(
      `When the caller sends GET /orders/1
       Then the body at "/status" is "paid"
       When the caller sends DELETE /orders/1
       Then the status is 204`,
      [{ body: { status: 'pending' } }],
    );
    expect(run.verdict).toBe('not met');
    expect(run.because).toBe(
      '“the body at "/status" is "paid"”: expected "paid" at /status, but saw "pending" (after GET /orders/1).',
    );
    expect(run.scenarios[0]?.steps.map(({ outcome }) => outcome.kind)).toEqual([
      'held',
      'failed',
      'not run',
      'not run',
    ]);
    expect(run.scenarios[0]?.exchanges).toHaveLength(1);
  });

  it('says so when a step of its background is the one', async () => {
    const criterion = await criterionOf(`  Background:
    When the caller sends POST /orders
    Then the status is 201

  @AC-1
  Scenario: It is read
    When the caller sends GET /orders/1
    Then the status is 200`);
    const run = await runCriterion(criterion, settingOf(cannedWorld([{ status: 503 }])));
    expect(run.verdict).toBe('not met');
    expect(run.because).toBe(
      'In the background, “the status is 201”: expected the status 201, but saw the status 503 (after POST /orders).',
    );
    expect(run.scenarios[0]?.steps.map(({ from }) => from)).toEqual([
      'background',
      'background',
      'scenario',
      'scenario',
    ]);
  });

  it('with an unknown step cannot be told, sends nothing, and names the closest step', async () => {
    const world = cannedWorld([{ status: 200 }]);
    const criterion = await criterionOf(`  @AC-1
  Scenario: It works
    When the caller sends GET /orders
    Then the status code is 200`);
    const run = await runCriterion(criterion, settingOf(world));
    expect(run.verdict).toBe('cannot tell');
    expect(run.because).toBe(
      '“the status code is 200” cannot be checked: no such step is known. Did you mean: the status is 200',
    );
    expect(world.sent).toEqual([]);
    expect(run.scenarios[0]?.steps.map(({ outcome }) => outcome.kind)).toEqual(['not run', 'cannot tell']);
  });

  it('without a Then that looks at something cannot be told, and sends nothing', async () => {
    const run = await runLines(
      `When the caller sends POST /orders
       Then the body at "/id" is remembered as "order"`,
      [{ body: { id: 1 } }],
    );
    expect(run.verdict).toBe('cannot tell');
    expect(run.because).toContain('No Then of it looks at anything');
    expect(run.scenarios[0]?.exchanges).toEqual([]);
  });

  it('with no step at all cannot be told', async () => {
    expect(await runLines('', [])).toMatchObject({ verdict: 'cannot tell' });
  });

  it('that looks at an answer before a request was sent cannot be told', async () => {
    const run = await runLines('Then the status is 200', []);
    expect(run).toMatchObject({ verdict: 'cannot tell' });
    expect(run.because).toContain('no request was sent before it');
  });

  it('is not met when no answer comes, and says what came instead', async () => {
    const silent: Send = async () => ({
      kind: 'no-answer',
      because: 'closed-in-body',
      detail: 'ECONNRESET',
      milliseconds: 3,
    });
    const run = await runLines('When the caller sends GET /orders\nThen the status is 200', [], {
      send: silent,
    });
    expect(run.verdict).toBe('not met');
    expect(run.because).toBe(
      '“the caller sends GET /orders”: expected an answer to GET /orders, but saw no answer: the service closed the connection in the middle of the body (ECONNRESET) (after GET /orders).',
    );
  });

  it('cannot be told when a request was not sent, which says nothing about the service', async () => {
    const spent: Send = async () => ({
      kind: 'no-answer',
      because: 'not-sent',
      detail: 'the budget is spent',
      milliseconds: 0,
    });
    const run = await runLines('When the caller sends GET /orders\nThen the status is 200', [], {
      send: spent,
    });
    expect(run).toMatchObject({ verdict: 'cannot tell' });
    expect(run.because).toContain('GET /orders was not sent: the budget is spent');
  });

  it('cannot be told by a service that was asked too often, unless it speaks of that', async () => {
    const busy: Send = async () => ({
      kind: 'answer',
      status: 429,
      headers: [],
      body: new Uint8Array(),
      isCut: false,
      milliseconds: 1,
    });
    const run = await runLines('When the caller sends GET /orders\nThen the status is 200', [], {
      send: busy,
    });
    expect(run).toMatchObject({ verdict: 'cannot tell' });
    expect(run.because).toContain('Send less often, with --rate.');
    const about = 'When the caller sends GET /orders\nThen the status is not 429';
    expect(await runLines(about, [], { send: busy })).toMatchObject({ verdict: 'not met' });
  });

  it('is not met when one of several sent at once gets no answer', async () => {
    let count = 0;
    const world = cannedWorld([{}]);
    const flaky: Send = async (request) => {
      count++;
      return count === 2
        ? { kind: 'no-answer', because: 'timed-out', detail: '', milliseconds: 9 }
        : await world.send(request);
    };
    const run = await runLines(
      'When the caller sends GET /orders 3 times at once\nThen all answers have the status 200',
      [],
      { send: flaky },
    );
    expect(run).toMatchObject({ verdict: 'not met' });
    expect(run.because).toContain('nothing came within the time given');
    expect(run.scenarios[0]?.exchanges).toHaveLength(3);
  });

  it('cannot be told by a body that was cut, and is not met by one that is no text', async () => {
    const answering =
      (body: Uint8Array, isCut: boolean): Send =>
      async () => ({ kind: 'answer', status: 200, headers: [], body, isCut, milliseconds: 1 });
    const lines = 'When the caller sends GET /orders\nThen the body at "/id" is 1';
    const cut = await runLines(lines, [], { send: answering(bytesOf('{"id":1'), true) });
    expect(cut).toMatchObject({ verdict: 'cannot tell' });
    expect(cut.because).toContain('longer than the 7 bytes');
    const garbled = await runLines(lines, [], { send: answering(new Uint8Array([0xff, 0xfe, 0x22]), false) });
    expect(garbled).toMatchObject({ verdict: 'not met' });
    expect(garbled.because).toContain('bytes that are not UTF-8');
    const html = await runLines(lines, [], { send: answering(bytesOf('<h1>Oops</h1>'), false) });
    expect(html.because).toContain(
      'expected JSON in the body, but saw a body that is no JSON: “<h1>Oops</h1>” (status 200)',
    );
  });
});

it.each([
  'the body at "/a" is absent',
  'the body is remembered as "x"',
  'all answers have the same body',
  'the answer is the same as the one before',
])('a body of 100,000 nested lists is no crash of “%s”', async (step) => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const run = await runLines(
    `When the caller sends GET /orders
       And the caller sends GET /orders 2 times
       Then ${step}
       And the body at "/a" is absent`,
    [{ body: deep }],
  );
  expect(run).toMatchObject({ verdict: 'not met' });
  expect(run.because).toContain('lists or objects more than 1,000 levels deep');
});

describe('marked @by-hand', () => {
  it('a criterion waits for the reviewer, whatever its steps say, and sends nothing', async () => {
    const world = cannedWorld([]);
    const criterion = await criterionOf(`  @AC-1 @by-hand
  Scenario: It reads well
    Then the documentation reads well`);
    const run = await runCriterion(criterion, settingOf(world));
    expect(run).toMatchObject({ verdict: 'by hand', scenarios: [] });
    expect(world.sent).toEqual([]);
  });

  it('rows wait while the others are run', async () => {
    const criterion = await criterionOf(`  @AC-1
  Scenario Outline: It works
    When the caller sends GET <path>
    Then the status is 200

    Examples:
      | path |
      | /a   |

    @by-hand
    Examples:
      | path |
      | /b   |`);
    const run = await runCriterion(criterion, settingOf(cannedWorld([{}])));
    expect(run.scenarios.map(({ verdict }) => verdict)).toEqual(['met', 'by hand']);
    expect(run).toMatchObject({ verdict: 'by hand' });
  });
});

describe('an outline', () => {
  const outline = `  Background:
    Given the caller uses the token "t"

  @AC-1
  Scenario Outline: It works
    When the caller sends POST <path> with the body
      """<type>
      { "name": "<name>" }
      """
    Then the status is <status>

    Examples:
      | path | type             | name | status |
      | /a   | application/json | x    | 201    |
      | /b   | text/plain       | y    | 415    |
      | /c   | application/json | z    | 201    |`;

  it('is run row by row with its values filled in, each after its background', async () => {
    const world = cannedWorld([{ status: 201 }, { status: 415 }, { status: 201 }]);
    const run = await runCriterion(await criterionOf(outline), settingOf(world));
    expect(run).toMatchObject({ verdict: 'met', because: 'Every step holds in 3 rows.' });
    expect(world.sent.map(({ target, body }) => [target, body])).toEqual([
      ['/a', bytesOf('{ "name": "x" }')],
      ['/b', bytesOf('{ "name": "y" }')],
      ['/c', bytesOf('{ "name": "z" }')],
    ]);
    expect(world.sent[1]?.headers).toEqual([
      ['Authorization', 'Bearer t'],
      ['Content-Type', 'text/plain'],
    ]);
  });

  it('is not met when one row is not, and names that row', async () => {
    const world = cannedWorld([{ status: 201 }, { status: 500 }, { status: 201 }]);
    const run = await runCriterion(await criterionOf(outline), settingOf(world));
    expect(run.scenarios.map(({ verdict }) => verdict)).toEqual(['met', 'not met', 'met']);
    expect(run.because).toBe(
      '1 of 3 rows does not hold. Row 2 (path: /b, type: text/plain, name: y, status: 415): “the status is 415”: expected the status 415, but saw the status 500 (after POST /b).',
    );
  });

  it('is not met rather than untold when some rows fail and others cannot be told', async () => {
    const criterion = await criterionOf(`  @AC-1
  Scenario Outline: It works
    When the caller sends GET /a
    Then the status is <status>

    Examples:
      | status |
      | fine   |
      | 204    |`);
    const run = await runCriterion(criterion, settingOf(cannedWorld([{ status: 200 }])));
    expect(run.scenarios.map(({ verdict }) => verdict)).toEqual(['cannot tell', 'not met']);
    expect(run.verdict).toBe('not met');
  });

  it('without rows cannot be told', async () => {
    const criterion = await criterionOf(`  @AC-1
  Scenario Outline: It works
    Then the status is <status>

    Examples:
      | status |`);
    const run = await runCriterion(criterion, settingOf(cannedWorld([])));
    expect(run).toMatchObject({ verdict: 'cannot tell', scenarios: [] });
  });
});

describe('what a scenario creates', () => {
  const lines = 'When the caller sends GET /orders/{run}\nThen the status is 200';
  const targetOf = async (more: Parameters<typeof runLines>[2]): Promise<string | undefined> =>
    (await runLines(lines, [{}], more)).scenarios[0]?.exchanges[0]?.request.target;

  it('is new in each run, and the same in the same run', async () => {
    const first = await targetOf({ runToken: 'a' });
    expect(first).toMatch(/^\/orders\/r[a-z\d]{11}$/u);
    expect(await targetOf({ runToken: 'a' })).toBe(first);
    expect(await targetOf({ runToken: 'b' })).not.toBe(first);
    expect(await targetOf({ runToken: 'a', seed: 2 })).not.toBe(first);
  });

  it('differs from row to row', async () => {
    const world = cannedWorld([{}]);
    const criterion = await criterionOf(`  @AC-1
  Scenario Outline: It works
    When the caller sends GET /orders/{run}<end>
    Then the status is 200

    Examples:
      | end |
      |     |
      |     |`);
    await runCriterion(criterion, settingOf(world));
    expect(new Set(world.sent.map(({ target }) => target)).size).toBe(2);
  });
});

describe('values that cannot be read are said, with what to write instead', () => {
  it.each([
    [
      'the body at "data/0/id" is 1',
      '“data/0/id” is neither a JSON Pointer nor a dotted path. Write "/data/0/id" or "data.0.id".',
    ],
    ['the body at "/a~b" is 1', 'after “~” stands 0 or 1. Write "/a~0b".'],
    ['the body at "$.items[0].id" is 1', 'Write "/items/0/id" or "items.0.id".'],
    ['the body at "/id" matches "^(a"', '“^(a” is no regular expression'],
    ['the body at "/id" is "C:\\d"', 'is no JSON. In JSON a backslash is written twice: "C:\\\\d".'],
    ['the body at "/id" is {ordre}', 'nothing is remembered as “ordre”. Did you mean {order}?'],
    [
      'the body at "/id" is "{elsewhere}"',
      'Remember it in a step before, such as: the body at "/id" is remembered as "elsewhere".',
    ],
    ['the body equals the remembered "ordre"', 'Did you mean {order}?'],
    ['the body at "/id" is greater than "many"', 'Write a number (100), an instant'],
    [
      'the body at "/id" is 1 more than the remembered "order"',
      'what is remembered as “order” is no number: "o-1"',
    ],
    ['the body equals', 'there is no text block below it'],
    ['the items of "/data" are', 'it needs a table below it'],
    ['the items of "/data" are in ascending order by "/id"', 'a list of 0 items is in every order'],
    ['all answers have the same status', 'Send several in one step'],
  ])('%s', async (step, says) => {
    const run = await runLines(
      `Given the value "o-1" is remembered as "order"
       When the caller sends GET /orders
       Then the status is 200
       And ${step}`,
      [{ body: { id: 7, data: [] } }],
    );
    expect(run.verdict).toBe('cannot tell');
    expect(run.because).toContain(says);
  });

  it.each([
    ['the caller sends GET orders', 'Write it with “/” before it: /orders.'],
    ['the caller sends GET https://other.example/orders', 'nothing is sent there. Write the path alone'],
    ['the caller sends GET /orders/{missing}', 'nothing is remembered as “missing”'],
    ['the user "boreas" sends GET /orders', 'there is no user “boreas”. Did you mean "boreal"?'],
    ['the user "x" sends GET /orders', 'Write before it: Given the user "x" with the token'],
    ['the caller sends POST /orders with the body', 'there is no body below it'],
    ['the caller sends POST /orders with the form fields', 'it needs a table of two columns below it'],
    ['the caller sends POST /orders with the parts', 'it needs a table of parts below it'],
    ['the caller sends GET /orders 0 times', 'Write a number from 1 to 1000.'],
    ['the caller sends GET /orders 5000 times at once', 'Write a number from 1 to 1000.'],
    ['the caller sends the same request again', 'no request was sent before it'],
    ['the caller sends GET /orders with the same header "X"', 'the request before had no header "X"'],
    ['the caller waits 6 minutes', 'Wait 5 minutes at most.'],
    [
      'the value 1 is remembered as "two words"',
      'Use letters, digits, “_” and “-”, a letter first: "two-words".',
    ],
  ])('%s', async (step, says) => {
    const run = await runLines(
      `When ${step}
       Then the status is 200`,
      [{}],
      { users: { boreal: { kind: 'token', token: 't' } } },
    );
    expect(run.verdict).toBe('cannot tell');
    expect(run.because).toContain(says);
  });

  it('after several were sent at once there is no last answer', async () => {
    const run = await runLines('When the caller sends GET /orders 2 times at once\nThen the status is 200', [
      {},
    ]);
    expect(run).toMatchObject({ verdict: 'cannot tell' });
    expect(run.because).toContain('Speak of all of them');
  });
});

describe('eventually', () => {
  const lines = `When the caller sends GET /orders/1
       Then eventually within 2 s, the body at "/status" is "paid"`;

  it('asks again, less and less often, until the time is over', async () => {
    const world = cannedWorld([{ body: { status: 'pending' } }]);
    const run = await runLines(lines, [], world);
    expect(run.because).toContain(
      'expected "paid" at /status within 2 s, but saw "pending", after 2 s and 6 answers',
    );
    expect(world.now()).toBe(2_000);
  });

  it('asks only once when it holds at once', async () => {
    const run = await runLines(lines, [{ body: { status: 'paid' } }]);
    expect(run.verdict).toBe('met');
    expect(run.scenarios[0]?.exchanges).toHaveLength(1);
  });

  it('repeats nothing that changes something', async () => {
    const run = await runLines(
      'When the caller sends POST /orders\nThen eventually within 2 s, the status is 200',
      [{ status: 202 }],
    );
    expect(run).toMatchObject({ verdict: 'cannot tell' });
    expect(run.because).toContain('POST /orders cannot be sent again and again');
  });

  it('takes a text block for the step after the comma', async () => {
    const run = await runLines(
      `When the caller sends GET /orders/1
       Then eventually within 2 s, the body equals
         """
         { "status": "paid" }
         """`,
      [{ body: { status: 'pending' } }, { body: { status: 'paid' } }],
    );
    expect(run.verdict).toBe('met');
  });

  it.each([
    ['the stats is 200', 'Did you mean: the status is 200'],
    ['the caller sends GET /orders', '“the caller sends GET /orders” looks at nothing'],
  ])('does not take “%s” after the comma', async (inner, says) => {
    const run = await runLines(`When the caller sends GET /orders\nThen eventually within 2 s, ${inner}`, [
      {},
    ]);
    expect(run).toMatchObject({ verdict: 'cannot tell' });
    expect(run.because).toContain(says);
  });
});

describe('steps of one’s own', () => {
  const isPaid = defineStep({
    expression: 'the invoice {string} is paid within {duration}',
    kind: 'then',
    explains: 'Reads the invoice.',
    example: 'the invoice "inv_1" is paid within 2 s',
    act: async (scene, [invoice, milliseconds]) => {
      const seen = await scene.probe({ method: 'GET', target: `/invoices/${invoice}?wait=${milliseconds}` });
      const status = seen.outcome.kind === 'answer' ? seen.outcome.status : 0;
      return status === 200
        ? undefined
        : { kind: 'failed', expected: 'a paid invoice', seen: `the status ${status}` };
    },
  });
  const lines = 'Then the invoice "{run}" is paid within 2 s';

  it('are read and run like the product’s, with their values filled in', async () => {
    const vocabulary = vocabularyOf([isPaid]);
    const met = await runLines(lines, [{}], { vocabulary });
    expect(met.verdict).toBe('met');
    expect(met.scenarios[0]?.exchanges[0]?.request.target).toMatch(/^\/invoices\/r[a-z\d]{11}\?wait=2000$/u);
    const broken = await runLines(lines, [{ status: 402 }], { vocabulary });
    expect(broken.because).toContain('expected a paid invoice, but saw the status 402');
  });

  it('cannot be told when they break', async () => {
    const broken = defineStep({
      expression: 'the moon is full',
      kind: 'then',
      explains: 'Looks up.',
      example: 'the moon is full',
      act: () => {
        throw new Error('too cloudy');
      },
    });
    const run = await runLines('Then the moon is full', [{}], { vocabulary: vocabularyOf([broken]) });
    expect(run).toMatchObject({ verdict: 'cannot tell' });
    expect(run.because).toContain(
      'the step’s own code broke: too cloudy. Mend “the moon is full” in steps/.',
    );
  });

  it('that read like another step are ambiguous, and never a pass', async () => {
    const twin = defineStep({
      expression: 'the status is {int}',
      kind: 'then',
      explains: 'Holds always.',
      example: 'the status is 200',
      act: () => undefined,
    });
    const run = await runLines('When the caller sends GET /orders\nThen the status is 200', [{}], {
      vocabulary: vocabularyOf([twin]),
    });
    expect(run).toMatchObject({ verdict: 'cannot tell' });
    expect(run.because).toContain('it can be read as “the status is {status}” and as “the status is {int}”');
  });
});
