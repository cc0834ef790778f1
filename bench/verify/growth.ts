/** How many requests a run makes of contracts of growing length, phase by phase. */
import { readHandoff, type Handoff } from '@antipode/handoff';
import type { Answer, Send } from '@antipode/verify';
import { run } from './examples.ts';

/** A contract of so many operations, each like the next: two parameters, and a body in every other one. */
export async function contractOf(operations: number): Promise<Handoff> {
  const name = { name: 'name', in: 'query', schema: { type: 'string', maxLength: 40 } };
  const id = {
    name: 'thingId',
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: '^t_[a-z0-9]{4}$' },
  };
  const thing = {
    type: 'object',
    required: ['title'],
    properties: { title: { type: 'string', minLength: 1 }, count: { type: 'integer', minimum: 0 } },
  };
  const content = { 'application/json': { schema: thing } };
  const responses = {
    200: { description: 'Done', content },
    400: { description: 'Wrong' },
    404: { description: 'None' },
  };
  const paths = Object.fromEntries(
    Array.from({ length: Math.ceil(operations / 2) }, (_, number) => [
      `/things${number}/{thingId}`,
      {
        get: { parameters: [id, name], responses },
        ...(number * 2 + 1 < operations
          ? { put: { parameters: [id, name], requestBody: { required: true, content }, responses } }
          : {}),
      },
    ]),
  );
  const contract = { openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths };
  return await readHandoff([
    { path: 'handoff.md', content: Buffer.from('# Things\n') },
    { path: 'contract/openapi.json', content: Buffer.from(JSON.stringify(contract)) },
  ]);
}

/** By the name of each phase, and of each story. */
export async function requestsByPhase(handoff: Handoff, send: Send): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  let phase = '';
  await run({
    handoff,
    url: 'http://127.0.0.1:4350',
    credentials: [],
    onProgress: ({ doing }) => (phase = doing.split(':')[0] ?? ''),
    send: async (request) => {
      counts.set(phase, (counts.get(phase) ?? 0) + 1);
      return await send(request);
    },
  });
  return counts;
}

const answer = (status: number, body: string): Answer => ({
  kind: 'answer',
  status,
  headers: [['content-type', 'application/json']],
  body: Buffer.from(body),
  isCut: false,
  milliseconds: 1,
});

/** Takes whatever it is sent, so that each operation has findings, each of which is made smaller. */
export const takesEverything: Send = async () => answer(200, '{"title":"A thing","count":1}');
/** Knows nothing, so that there is nothing to find. */
export const knowsNothing: Send = async () => answer(404, '{}');
