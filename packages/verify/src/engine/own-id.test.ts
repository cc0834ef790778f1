/** Notes that are changed by their address, and refuse a body that names another one. */
import { readHandoff } from '@antipode/handoff';
import { expect, test } from 'vitest';
import { createVocabulary } from '../criteria/vocabulary.ts';
import type { Outcome } from '../exchange.ts';
import { verify } from './verify.ts';

const contract = `openapi: 3.1.0
info: { title: Notes, version: 1.0.0 }
paths:
  /notes:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
      responses: { '200': { description: Made., content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }, '400': { description: Odd. } }
  /notes/{noteId}:
    put:
      parameters: [{ in: path, name: noteId, required: true, schema: { type: integer } }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
      responses: { '204': { description: Changed. }, '400': { description: Odd. }, '404': { description: None. } }
components:
  schemas:
    Note: { type: object, required: [id], properties: { id: { type: integer }, text: { type: string } } }
`;

const answer = (status: number, body = ''): Outcome => ({
  kind: 'answer',
  status,
  headers: body === '' ? [] : [['content-type', 'application/json']],
  body: new TextEncoder().encode(body),
  isCut: false,
  milliseconds: 1,
});

test('a body that names what its address names, names the same', async () => {
  const vocabulary = createVocabulary();
  if (!vocabulary.ok) throw new Error(vocabulary.error.because);
  const file = (path: string, text: string) => ({ path, content: new TextEncoder().encode(text) });
  const changed: (readonly [address: string, named: unknown])[] = [];
  await verify({
    handoff: await readHandoff([file('handoff.md', '# Notes\n'), file('contract/openapi.yaml', contract)]),
    url: 'http://127.0.0.1:1',
    send: async ({ method, target, body }) => {
      if (method === 'POST' && target === '/notes') return answer(200, '{"id":7,"text":""}');
      const [, address] = /^\/notes\/(\d+)$/.exec(target) ?? [];
      if (method !== 'PUT' || address === undefined || !body) return answer(404);
      try {
        const { id, text = '' } = JSON.parse(new TextDecoder().decode(body)) as {
          id?: unknown;
          text?: unknown;
        };
        // What has another fault may name anything.
        if (typeof text === 'string') changed.push([address, id]);
        return answer(String(id) === address ? 204 : 400);
      } catch {
        return answer(400);
      }
    },
    seed: 1,
    workers: 1,
    budget: { maxRequests: 2_000, milliseconds: 60_000 },
    credentials: [],
    vocabulary: vocabulary.value,
    runToken: 'run-1',
    now: () => 0,
    wait: async () => {},
  });
  const whole = changed.filter(([address, id]) => address === '7' && Number.isInteger(id));
  expect(whole.length).toBeGreaterThan(10);
  expect(whole.filter(([address, id]) => String(id) !== address)).toEqual([]);
});
