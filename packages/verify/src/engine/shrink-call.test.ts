import { expect, test } from 'vitest';
import { operationWith } from '../contract/contract.fixture.ts';
import { createSchemas } from '../schema/schemas.ts';
import type { Schemas } from '../schema/schemas.ts';
import type { Called } from './caller.ts';
import { shrinkCall } from './shrink-call.ts';

const about = { name: 'invalid-accepted', fault: 'accepted', why: 'because' };
const breach = { cause: 'too-long', message: '', expected: '', observed: '', by: '' };

test('what is looked at to make a long text shorter has an end', async () => {
  const operation = await operationWith(
    {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: { type: 'object', properties: { note: { maxLength: 65_535 } } } },
        },
      },
    },
    { method: 'post' },
  );
  const schemas = createSchemas(operation.schemas);
  let judged = 0;
  const counting: Schemas = {
    ...schemas,
    judge: (...what) => {
      judged += 1;
      return schemas.judge(...what);
    },
  };
  const note = 'Zx9 '.repeat(16_500);
  const called: Called = {
    options: {},
    draft: {
      operation,
      name: 'too long',
      meant: { kind: 'faulty', fault: 'too-long', where: '/requestBody/note', detail: 'a fault (too long)' },
      values: {
        path: {},
        query: {},
        header: {},
        cookie: {},
        body: { mediaType: 'application/json', value: { note } },
      },
    },
    request: { method: 'POST', target: '/things', headers: [] },
    exchange: {
      request: { method: 'POST', target: '/things', headers: [] },
      outcome: { kind: 'no-answer', because: 'closed', detail: '', milliseconds: 0 },
    },
    answer: undefined,
    body: { kind: 'empty' },
    breaches: [{ about, breach }],
  };
  const nobodyAnswers = async (): Promise<undefined> => undefined;

  const smaller = await shrinkCall(
    called,
    { about, breach },
    {
      caller: { call: nobodyAnswers, again: nobodyAnswers },
      schemas: counting,
    },
  );

  expect(smaller).toBeUndefined();
  expect(judged).toBeGreaterThan(2);
  expect(judged).toBeLessThan(200);
});
