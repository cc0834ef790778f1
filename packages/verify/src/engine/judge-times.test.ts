import { readHandoff } from '@antipode/handoff';
import { describe, expect, test } from 'vitest';
import { readLedger } from '../criteria/payout-ledger.fixture.ts';
import { createVocabulary } from '../criteria/vocabulary.ts';
import { timeLimitsOf } from '../contract/time-limits.ts';
import { verify, type Verified } from './verify.ts';

const contract = `openapi: 3.1.0
info: { title: Things, version: 1.0.0 }
paths:
  /things:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }]
      responses: { '200': { description: All., content: { application/json: { schema: { type: array } } } }, '400': { description: No. } }
  /others:
    get:
      responses: { '200': { description: All., content: { application/json: { schema: { type: array } } } } }
`;
const handoffWith = async (constraint: string) =>
  await readHandoff([
    {
      path: 'handoff.md',
      content: new TextEncoder().encode(`# Things\n\n## Constraints\n\n- C-7: ${constraint}\n`),
    },
    { path: 'contract/openapi.yaml', content: new TextEncoder().encode(contract) },
  ]);

const limitOf = async (constraint: string) => {
  const [limit] = timeLimitsOf(await handoffWith(constraint));
  return limit && [limit.milliseconds, limit.percentile, limit.operations, limit.conditions];
};

describe('a limit is read from a constraint', () => {
  test.each([
    ['Answers MUST arrive within 300 ms at the 95th percentile.', [300, 95, [], []]],
    ['Every answer takes no longer than 1.5 seconds.', [1_500, 100, [], []]],
    ['`GET /things` answers at most 20 milliseconds after the request.', undefined],
    ['99.9 % of the responses of `GET /things` come in under 2 s.', [2_000, 99.9, ['GET /things'], []]],
    ['The p99 of the latency MUST be less than 80 ms.', [80, 99, [], []]],
    ['Backups end within 300 seconds.', undefined],
    ['The service MUST answer in French.', undefined],
  ] as const)('%s', async (constraint, expected) => {
    const read = await limitOf(constraint);
    if (expected) expect(read).toEqual(expected);
    else expect(read?.[0]).toBe(constraint.includes('20 milli') ? 20 : undefined);
  });

  test('with the conditions that the worked example names', async () => {
    const limits = timeLimitsOf(await readLedger());
    expect(limits).toMatchObject([
      {
        clause: 'C-9',
        file: 'handoff.md',
        milliseconds: 50,
        percentile: 95,
        operations: ['GET /merchants/{merchantId}/balance'],
      },
    ]);
    expect(limits[0]?.conditions.join()).toContain('10,000 ledger entries');
  });
});

const vocabulary = createVocabulary();
if (!vocabulary.ok) throw new Error(vocabulary.error.because);
const steps = vocabulary.value;

async function run(
  constraint: string,
  timeOf: (target: string, asked: number) => number,
  url = 'http://127.0.0.1:1',
): Promise<Verified> {
  let asked = 0;
  return await verify({
    handoff: await handoffWith(constraint),
    url,
    send: async ({ target }) => {
      const isWrong = /limit=/.test(target) && !/limit=(?:[1-9]|[1-4]\d|50)$/.test(target);
      return {
        kind: 'answer',
        status: isWrong ? 400 : 200,
        headers: [['content-type', 'application/json']],
        body: new TextEncoder().encode(isWrong ? '{}' : '[]'),
        isCut: false,
        milliseconds: timeOf(target, ++asked),
      };
    },
    seed: 1,
    workers: 2,
    budget: { maxRequests: 5_000, milliseconds: 60_000 },
    credentials: [],
    vocabulary: steps,
    runToken: '1',
    now: () => 0,
    wait: async () => {},
  });
}

const slowIn = ({ findings }: Verified) => findings.filter(({ check }) => check === 'slow-answer');
const limit = 'Answers MUST arrive within 300 ms at the 95th percentile.';

describe('answers that are slower than a constraint allows', () => {
  test('are one finding, with the share, the times and the line of the constraint', async () => {
    const [finding, ...others] = slowIn(await run(limit, () => 400));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      message: 'Answers take longer than C-7 allows.',
      expected: '95 of 100 answers within 300 ms',
      observed: '95 of 100 within 400 ms, of 20 answers',
      by: 'handoff.md:5',
      places: [{ clause: 'GET /things' }, { clause: 'GET /others' }],
    });
    expect(finding?.exchanges).toHaveLength(1);
  });

  test('are none where the operation is not the one that it names', async () => {
    const named = 'Answers to `GET /others` MUST arrive within 300 ms.';
    expect(slowIn(await run(named, (target) => (target.startsWith('/things') ? 400 : 1)))).toEqual([]);
    expect(slowIn(await run(named, (target) => (target.startsWith('/others') ? 400 : 1)))).toHaveLength(1);
  });

  test('are none where it was slow in the run and is not when it is asked in peace', async () => {
    expect(slowIn(await run(limit, (_, asked) => (asked < 80 ? 400 : 1)))).toEqual([]);
  });

  test('are none where one answer in twenty is slow', async () => {
    expect(slowIn(await run(limit, (_, asked) => (asked % 25 === 0 ? 4_000 : 1)))).toEqual([]);
  });

  test('are not judged over a line, nor under conditions that a run does not make, and that is said', async () => {
    const far = await run(limit, () => 400, 'http://10.0.0.7:8080');
    expect([slowIn(far), far.notChecked.map(({ what }) => what)]).toEqual([[], ['C-7']]);
    const loaded = await run('With 10,000 things, answers MUST arrive within 300 ms.', () => 400);
    expect(slowIn(loaded)).toEqual([]);
    expect(loaded.notChecked).toEqual([
      {
        what: 'C-7',
        because: 'It asks for its times under conditions that a run does not make: 10,000 things.',
      },
    ]);
  });
});
