/** Decisions: what an answer settled, and what silence settled. Each stands on its question and has no id of its own. */
import type { Decision, Engagement, Question } from './engagement.ts';

export type DecisionTaken = {
  readonly question: Question;
  readonly decision: Pick<Decision, 'text' | 'at' | 'by'>;
  /** The later answer, where there was one. */
  readonly replacedBy?: Decision;
};

/** Everything that was ever decided, the newest first: also each default that an answer replaced. */
export const decisionsTaken = ({ questions }: Engagement): readonly DecisionTaken[] =>
  questions
    .toReversed()
    .flatMap(decisionsOn)
    .toSorted((one, other) => compareText(other.decision.at, one.decision.at));

/** What was decided on one question, what holds first; nothing while it is open, or if it was withdrawn. */
export function decisionsOn(question: Question): readonly DecisionTaken[] {
  const { decision } = question;
  if (!decision) return [];
  const { replaces, replacedSince } = decision;
  if (replaces === undefined) return [{ question, decision }];
  // A snapshot that was saved before the instant was kept knows only when the default was to take effect.
  const replaced = { text: replaces, at: replacedSince ?? question.default?.takesEffectAt ?? decision.at };
  return [
    { question, decision },
    { question, decision: replaced, replacedBy: decision },
  ];
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
