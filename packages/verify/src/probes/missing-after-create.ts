import type { Probe } from './probe.ts';

export const missingAfterCreate: Probe = {
  name: 'missing-after-create',
  fault: 'What was created cannot be read.',
  why: 'A caller is told that it is there, and goes on with an address that leads nowhere.',
  tell: async (operation, { make, callValid }) => {
    if (operation.method !== 'GET' || !operation.path.text.endsWith('}')) return [];
    const made = await make(operation);
    if (made?.called.answer?.status !== 201) return [];
    const read = await callValid(operation, { path: made.path, meant: { kind: 'step' } });
    return read ? [[made.called, read]] : [];
  },
  judge: ({ operation, calls: [made, read, ...others] }) => {
    const status = read?.answer?.status;
    if (made?.answer?.status !== 201 || (status !== 404 && status !== 410) || others.length > 0)
      return undefined;
    return {
      cause: operation.clause,
      message: `What ${made.draft.operation.clause} has created is answered with ${status}.`,
      expected: '200',
      observed: String(status),
      by: '',
    };
  },
};
