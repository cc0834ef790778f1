/** What can be said about the steps of a handoff without sending anything. */
import type { ClauseId, Handoff, Json } from '@antipode/handoff';
import { criteriaOf, isByHand } from './criteria-of.ts';
import { scenariosOf } from './outline-rows.ts';
import type { Reading } from './parameters.ts';
import type { Match, Vocabulary } from './vocabulary.ts';

export type StepProblem = {
  readonly problem: 'unknown step' | 'ambiguous step' | 'unreadable value' | 'checks nothing' | 'no rows';
  readonly clause: ClauseId;
  readonly file: string;
  /** Of the scenario. */
  readonly line: number;
  /** With the values of its row; absent when the scenario as a whole is meant. */
  readonly step?: { readonly keyword: string; readonly text: string };
  readonly because: string;
  readonly instead?: string;
};

/** Each step once a criterion, in the order written; criteria that a person judges are left out. */
export function checkSteps(
  handoff: Pick<Handoff, 'clauses'>,
  vocabulary: Vocabulary,
): readonly StepProblem[] {
  return criteriaOf(handoff).flatMap(({ id, file, line, body }) => {
    if (isByHand(body.tags)) return [];
    const place = { clause: id, file, line };
    const scenarios = scenariosOf(body).filter(({ row }) => !row || !isByHand(row.tags));
    if (scenarios.length === 0) {
      return body.examples?.some(({ rows }) => rows.length > 0)
        ? []
        : [
            {
              ...place,
              problem: 'no rows' as const,
              because: 'its outline has no rows',
              instead: 'Add one under “Examples:”.',
            },
          ];
    }
    const steps = [...body.background, ...scenarios.flatMap(({ steps }) => steps)];
    const once = [...new Map(steps.map((step) => [step.text, step])).values()];
    const matches = once.map((step) => ({ step, match: vocabulary.match(step.text) }));
    const problems = matches.flatMap(({ step: { keyword, text }, match }): StepProblem[] => {
      const problem = problemOf(match);
      return problem ? [{ ...place, step: { keyword, text }, ...problem }] : [];
    });
    const looks = matches.some(({ match }) => match.kind !== 'known' || match.definition.kind === 'then');
    return looks
      ? problems
      : [
          ...problems,
          {
            ...place,
            problem: 'checks nothing' as const,
            because: 'no Then of it looks at anything',
            instead: 'Say what must be seen, such as: Then the status is 200.',
          },
        ];
  });
}

function problemOf(match: Match): Pick<StepProblem, 'problem' | 'because' | 'instead'> | undefined {
  if (match.kind === 'unknown') return { problem: 'unknown step', ...match.trouble };
  if (match.kind === 'ambiguous') return { problem: 'ambiguous step', ...match.trouble };
  for (const { raw, parameter } of match.values) {
    // What names stand for is only known while it runs.
    if (!parameter.isFixed || /\{[\p{L}_]/u.test(raw)) continue;
    const value = parameter.read(raw, nothingYet);
    if (!value.ok) return { problem: 'unreadable value', ...value.error };
  }
  return undefined;
}

const nothingYet: Reading = {
  names: { recall: (): Json | undefined => undefined, known: () => [] },
  users: new Map(),
  address: '',
};
