import { type Handoff, readHandoff } from '@antipode/handoff';
import { describe, expect, test } from 'vitest';
import { createVocabulary } from '../criteria/vocabulary.ts';
import type { Outcome, Send } from '../exchange.ts';
import { verify, type Verified } from './verify.ts';

const contract = `openapi: 3.1.0
info: { title: Switches, version: 1.0.0 }
paths:
  /lights:
    get:
      responses: { '200': { description: All., content: { application/json: { schema: { type: array } } } } }
  /maintenance:
    post:
      responses: { '204': { description: Begun. } }
  /words:
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [word], properties: { word: { type: string, maxLength: 40 } } } } }
      responses: { '204': { description: Kept. }, '400': { description: Not a word. } }
`;

/** Maintenance begins and ends by one operation; there is a write before it and one after it. */
const contractOfSwitches = `${contract.replace(
  "    post:\n      responses: { '204': { description: Begun. } }",
  `    post:
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [isOn], properties: { isOn: { type: boolean } } } } }
      responses: { '204': { description: Begun or ended. }, '400': { description: Neither. } }`,
)}  /words/{word}:
    put:
      parameters: [{ in: path, name: word, required: true, schema: { type: string } }]
      responses: { '204': { description: Kept. }, '400': { description: Not a word. } }
`;

const handoffOf = async (text: string): Promise<Handoff> =>
  await readHandoff([
    { path: 'handoff.md', content: new TextEncoder().encode('# Switches\n') },
    { path: 'contract/openapi.yaml', content: new TextEncoder().encode(text) },
  ]);
const handoff = await handoffOf(contract);
const switches = await handoffOf(contractOfSwitches);
const vocabulary = createVocabulary();
if (!vocabulary.ok) throw new Error(vocabulary.error.because);
const steps = vocabulary.value;

const answer = (status: number, body = ''): Outcome => ({
  kind: 'answer',
  status,
  headers: body === '' ? [] : [['content-type', 'application/json']],
  body: new TextEncoder().encode(body),
  isCut: false,
  milliseconds: 1,
});
const silence = (because: 'not-listening' | 'closed'): Outcome => ({
  kind: 'no-answer',
  because,
  detail: because,
  milliseconds: 1,
});

async function run(
  send: Send,
  restart?: () => Promise<void>,
  about: Handoff = handoff,
): Promise<Verified & { readonly waited: number }> {
  let waited = 0;
  const verified = await verify({
    handoff: about,
    url: 'http://127.0.0.1:1',
    send,
    seed: 1,
    workers: 2,
    budget: { maxRequests: 5_000, milliseconds: 60_000 },
    credentials: [],
    vocabulary: steps,
    runToken: 'run',
    now: () => 0,
    wait: async (milliseconds) => {
      waited += milliseconds;
    },
    ...(restart ? { restart } : {}),
  });
  return { ...verified, waited };
}

const checksOf = ({ findings }: Verified): string[] =>
  findings.map(({ check, places }) => `${check}: ${places.map(({ clause }) => clause).join()}`);

describe('a service that one operation makes unwell', () => {
  test('is blamed on that operation, and on no other', async () => {
    let isInMaintenance = false;
    const verified = await run(async ({ method, target }) => {
      if (isInMaintenance) return answer(503);
      if (target === '/maintenance' && method === 'POST') {
        isInMaintenance = true;
        return answer(500);
      }
      if (target.startsWith('/words')) return answer(400);
      return target === '/lights' && method === 'GET' ? answer(200, '[]') : answer(404);
    });
    expect(verified.setAside.map(({ clause }) => clause)).toEqual(['POST /maintenance']);
    expect(checksOf(verified)).toContain('poisoned-service: POST /maintenance');
    expect(checksOf(verified).filter((each) => each.endsWith('GET /lights'))).toEqual([]);
  });

  test('is put right by the switch that did it, where only those who write notice', async () => {
    let isInMaintenance = false;
    const verified = await run(
      async ({ method, target, body }) => {
        if (target === '/lights' && method === 'GET') return answer(200, '[]');
        if (target === '/maintenance' && method === 'POST') {
          const asked: unknown = JSON.parse(new TextDecoder().decode(body) || '{}');
          const { isOn } = asked as { isOn?: unknown };
          if (typeof isOn !== 'boolean') return answer(400);
          isInMaintenance = isOn;
          return answer(204);
        }
        if (isInMaintenance) return answer(503);
        return target.startsWith('/words') ? answer(204) : answer(404);
      },
      undefined,
      switches,
    );
    expect(verified.setAside.map(({ clause }) => clause)).toEqual(['POST /maintenance']);
    expect(checksOf(verified)).toContain('poisoned-service: POST /maintenance');
    expect(checksOf(verified).filter((each) => each.startsWith('server-error'))).toEqual([]);
  });

  test('goes on when it is started again, and the request that ended it is named', async () => {
    let isUp = true;
    let starts = 0;
    const verified = await run(
      async ({ method, target, body }) => {
        if (!isUp) return silence('not-listening');
        if (target === '/words' && method === 'POST') {
          if (/[^\0-\x7f]|\\u/.test(new TextDecoder().decode(body))) {
            isUp = false;
            return silence('closed');
          }
          return body ? answer(204) : answer(400);
        }
        if (target === '/maintenance' && method === 'POST') return answer(204);
        return target === '/lights' && method === 'GET' ? answer(200, '[]') : answer(404);
      },
      async () => {
        starts++;
        isUp = true;
      },
    );
    expect(starts).toBeGreaterThan(0);
    const crash = verified.findings.find(({ check }) => check === 'crash');
    expect(crash?.places).toEqual([{ clause: 'POST /words' }]);
    expect(crash?.exchanges[0]?.request.target).toBe('/words');
    expect(verified.clauses.find(({ clause }) => clause === 'GET /lights')?.verdict).toBe('met');
  });
});

test('a service that is not there is not asked for long, and nothing is said of it', async () => {
  let asked = 0;
  const verified = await run(async () => {
    asked++;
    return silence('not-listening');
  });
  expect(asked).toBeLessThan(300);
  expect(verified.clauses.map(({ verdict }) => verdict)).toEqual([
    'cannot tell',
    'cannot tell',
    'cannot tell',
  ]);
  expect(verified.findings).toEqual([]);
});
