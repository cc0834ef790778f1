import { isOk, type Probe } from './probe.ts';

export const missingAfterCreate: Probe = {
  name: 'missing-after-create',
  fault: 'What was created cannot be read.',
  why: 'A caller is told that it is there, and goes on with an address that leads nowhere.',
  tell: async (operation, { make, callValid }) => {
    if (operation.method !== 'GET' || !operation.path.text.endsWith('}')) return [];
    const made = await make(operation);
    if (made?.called.answer?.status !== 201) return [];
    const read = await callValid(operation, { path: made.path, meant: { kind: 'step' } });
    if (!read?.answer || isOk(read) || (read.answer.status !== 404 && read.answer.status !== 410)) return [];
    return [
      {
        breach: {
          cause: operation.clause,
          message: `What ${made.called.draft.operation.clause} has created is answered with ${read.answer.status}.`,
          expected: '200',
          observed: String(read.answer.status),
          by: '',
        },
        calls: [made.called, read],
      },
    ];
  },
};
