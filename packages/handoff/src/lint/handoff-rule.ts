/**
 * A rule of a handoff: what its files must say together, beyond what single sentences say.
 */
import type { FindingKind, Severity } from '@antipode/prose';
import type { ClauseId } from '../clause.ts';
import type { LintModel } from './lint-model.ts';

/** Where in a file, as offsets in UTF-16 code units. */
export type Span = { readonly file: string; readonly start: number; readonly end: number };

export type RuleFinding = Span & {
  readonly clause?: ClauseId | undefined;
  readonly message: string;
  /** The very question that a contractor would have to send. */
  readonly question: string;
  /** When it is more concrete than the rule's own. */
  readonly fix?: string;
  readonly severity?: Severity;
  /** What the files say that shows it. */
  readonly evidence?: string;
  readonly replacement?: string;
};

/** Why nothing can be said: never the same as that all is well. */
export type CannotTell = { readonly cannotTell: string };

/** A few files, with a finding at each `«…»` and nowhere else. */
export type RuleExample = Readonly<Record<string, string>>;

export type HandoffRule = {
  /** Names the fault: `untested-operation`. */
  readonly name: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** What it finds, in one sentence. */
  readonly summary: string;
  /** What it costs a reader who cannot ask. */
  readonly why: string;
  readonly fix: string;
  readonly ok: readonly RuleExample[];
  readonly notOk: readonly RuleExample[];
  readonly check: (model: LintModel) => Iterable<RuleFinding> | CannotTell;
};
