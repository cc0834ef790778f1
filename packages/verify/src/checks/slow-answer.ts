import type { ExchangeCheck } from './check.ts';

export const slowAnswer: ExchangeCheck = {
  name: 'slow-answer',
  fault: 'An answer takes longer than the handoff allows.',
  why: 'Callers set their own limits from what was agreed; beyond it they give up and retry.',
  look: ({ answer: { milliseconds }, limit, clause }) => {
    if (limit === undefined || milliseconds <= limit) return [];
    return [
      {
        cause: clause,
        message: `The answer took ${Math.round(milliseconds)} ms.`,
        expected: `at most ${limit} ms`,
        observed: `${Math.round(milliseconds)} ms`,
        by: '',
      },
    ];
  },
};
