import type { Finding } from '@antipode/handoff';

export type RuleDescription = Pick<Finding, 'kind' | 'severity' | 'fix'> & {
  readonly name: string;
  /** Only for rules of prose: how much it counts in an acceptance criterion. */
  readonly inCriteria?: Finding['severity'];
  readonly summary: string;
  readonly why: string;
  readonly ok: readonly RuleExample[];
  readonly notOk: readonly RuleExample[];
};

/** Texts, by the file that they stand in; marked with `«…»` where something is found. */
export type RuleExample = readonly { readonly file?: string; readonly text: string }[];
