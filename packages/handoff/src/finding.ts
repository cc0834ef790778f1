import type { ClauseId } from './clause.ts';

export type FindingKind =
  | 'completeness'
  | 'clarity'
  | 'testability'
  | 'consistency'
  | 'contract'
  | 'conversation'
  | 'format';

/** `blocks` keeps a revision from being signed, `warns` should be settled first, `notes` is good to know. */
export type Severity = 'blocks' | 'warns' | 'notes';

/**
 * What a reader without the author at hand would stumble on.
 *
 * `line` and `column` count from 1 and lie inside the file; a finding about a file that is missing, or about
 * the handoff as a whole, stands at 1:1.
 */
export type Finding = {
  readonly rule: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly clause?: ClauseId;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The question that a contractor would have to ask. */
  readonly question?: string;
  /** What to do next. */
  readonly fix: string;
};

/** A finding about how the files are written, rather than about what they say. */
export function formatFinding(
  finding: Omit<Finding, 'kind' | 'severity'> & { severity?: Severity },
): Finding {
  return { kind: 'format', severity: 'blocks', ...finding };
}
