/** What the page and the thread that judges say to each other. A file is known by its place among the form's fields. */
import type { Finding, Severity } from '@antipode/handoff';

export type FileText = { readonly at: number; readonly path: string; readonly text: string };

/** The files that differ from what was said before. */
export type Changes = { readonly id: number; readonly changed: readonly FileText[] };

export type LiveFinding = Pick<
  Finding,
  | 'rule'
  | 'severity'
  | 'line'
  | 'column'
  | 'endLine'
  | 'endColumn'
  | 'message'
  | 'question'
  | 'fix'
  | 'replacement'
>;

export type Counts = { readonly [severity in Severity]: number };

export type Judged = {
  readonly id: number;
  /** Of those files alone whose findings differ from what was said before. */
  readonly files: readonly { readonly at: number; readonly findings: readonly LiveFinding[] }[];
  readonly counts: Counts;
  /** The first of the findings in files that do not stand in the page, such as one that is missing. */
  readonly elsewhere: readonly string[];
};
