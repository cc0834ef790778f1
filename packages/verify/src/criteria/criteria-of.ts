import type { Clause, CriterionBody, Handoff } from '@antipode/handoff';

export type Criterion = Clause & { readonly body: CriterionBody };

/** The criteria of a handoff, in its order. */
export const criteriaOf = ({ clauses }: Pick<Handoff, 'clauses'>): readonly Criterion[] =>
  clauses.filter((clause): clause is Criterion => clause.body.kind === 'criterion');

/** Only a person can judge it: the reviewer does. */
export const isByHand = (tags: readonly string[]): boolean => tags.includes('@by-hand');
