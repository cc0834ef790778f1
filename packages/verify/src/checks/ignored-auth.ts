import { isSuccess, type ExchangeCheck } from './check.ts';

const told = {
  missing: 'without credentials',
  malformed: 'with malformed credentials',
  unknown: 'with credentials that nobody was given',
} as const;

export const ignoredAuth: ExchangeCheck = {
  name: 'ignored-auth',
  fault: 'An operation that asks for credentials answers without them.',
  why: 'Whoever finds the address reads and changes what belongs to others.',
  cwe: 306,
  look: ({ meant, answer, isGuarded }) => {
    if (meant.kind !== 'unauthenticated' || !isGuarded || !isSuccess(answer)) return [];
    return [
      {
        cause: meant.how,
        message: `The operation answers ${answer.status} to a request ${told[meant.how]}.`,
        expected: '401',
        observed: String(answer.status),
        by: '/security',
      },
    ];
  },
};
