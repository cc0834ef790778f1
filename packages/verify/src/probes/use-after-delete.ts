import { isOk, type Probe } from './probe.ts';

export const useAfterDelete: Probe = {
  name: 'use-after-delete',
  fault: 'What was deleted can still be read.',
  why: 'Whoever deletes wants it gone: a person by right, an account that somebody stole.',
  cwe: 672,
  tell: async (operation, { make, callValid, sibling }) => {
    const reading = sibling(operation, 'GET');
    if (operation.method !== 'DELETE' || !reading) return [];
    const made = await make(operation);
    if (!made) return [];
    const deleted = await callValid(operation, { path: made.path, meant: { kind: 'step' } });
    // 202: it will be deleted, at some time.
    if (!isOk(deleted) || deleted.answer.status === 202) return [];
    const read = await callValid(reading, { path: made.path, meant: { kind: 'step' } });
    if (!isOk(read)) return [];
    return [
      {
        breach: {
          cause: operation.clause,
          message: `After ${operation.clause} answered ${deleted.answer.status}, ${reading.clause} still answers ${read.answer.status}.`,
          expected: '404 or 410',
          observed: String(read.answer.status),
          by: '',
        },
        calls: [made.called, deleted, read],
      },
    ];
  },
};
