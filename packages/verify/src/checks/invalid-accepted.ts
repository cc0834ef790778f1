import { isSuccess, type ExchangeCheck } from './check.ts';

/** A request with one fault that the contract forbids, taken as if it were right. */
export const invalidAccepted: ExchangeCheck = {
  name: 'invalid-accepted',
  fault: 'A request that the contract forbids is accepted.',
  why: 'What got in once is stored for ever; callers come to rely on it, and the next version that checks breaks them.',
  cwe: 20,
  look: ({ meant, answer }) => {
    if (meant.kind !== 'faulty' || !isSuccess(answer)) return [];
    return [
      {
        cause: `${meant.fault} ${meant.where}`,
        message: `A request with ${meant.detail} is accepted.`,
        expected: 'a refusal: a status of the 400s',
        observed: String(answer.status),
        by: meant.where.startsWith('/') ? meant.where : '',
      },
    ];
  },
};
