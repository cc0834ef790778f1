import type { About } from './check.ts';

/** Judged over many answers: see `engine/judge-times.ts`. */
export const slowAnswer: About = {
  name: 'slow-answer',
  fault: 'Answers take longer than the handoff allows.',
  why: 'Callers set their own limits from what was agreed; beyond it they give up and retry.',
};
