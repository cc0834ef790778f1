import type { Operation } from '../contract/operation.ts';
import type { Called } from '../engine/caller.ts';
import { isOk, type Probe } from './probe.ts';

export const useAfterDelete: Probe = {
  name: 'use-after-delete',
  fault: 'What was deleted can still be read.',
  why: 'Whoever deletes wants it gone: a person by right, an account that somebody stole.',
  cwe: 672,
  tell: async (operation, { make, callValid, operations }) => {
    const readings = operations.filter((each) => readsAtOrBelow(each, operation));
    if (operation.method !== 'DELETE' || readings.length === 0) return [];
    const made = await make(operation);
    if (!made) return [];
    const deleted = await callValid(operation, { path: made.path, meant: { kind: 'step' } });
    // 202: it will be deleted, at some time.
    if (!isOk(deleted) || deleted.answer.status === 202) return [];
    const stories: Called[][] = [];
    for (const reading of readings) {
      const read = await callValid(reading, { path: made.path, meant: { kind: 'step' } });
      if (isOk(read)) stories.push([made.called, deleted, read]);
    }
    return stories.slice(0, 1);
  },
  judge: ({ operation, calls: [made, deleted, read, ...others] }) => {
    if (!isOk(made) || !isOk(deleted) || deleted.answer.status === 202) return undefined;
    if (!isOk(read) || others.length > 0) return undefined;
    return {
      cause: operation.clause,
      message: `After ${operation.clause} answered ${deleted.answer.status}, ${read.draft.operation.clause} still answers ${read.answer.status}.`,
      expected: '404 or 410',
      observed: String(read.answer.status),
      by: '',
    };
  },
};

/** `/files/{id}` itself, and `/files/{id}/content`: what has no other id of its own. */
const readsAtOrBelow = (reading: Operation, { path: { text } }: Operation): boolean =>
  reading.method === 'GET' &&
  (reading.path.text === text ||
    (reading.path.text.startsWith(`${text}/`) && !reading.path.text.slice(text.length).includes('{')));
