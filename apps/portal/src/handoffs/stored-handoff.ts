/** A handoff as the tables hold it: a revision, its clauses, its schemas and its files. */
import type { Clause, Finding, JsonSchema, LintReport } from '@antipode/handoff';
import type { Temporal } from 'temporal-polyfill';
import type { Key } from '../engagements/engagement-store.ts';

/** One frozen revision of an engagement's handoff. */
export type RevisionKey = Key & { readonly digest: string };

export type RevisionLine = {
  readonly digest: string;
  readonly number: number;
  readonly title: string;
  /** A user's id. */
  readonly publishedBy: string;
  readonly publishedAt: Temporal.Instant;
};

/** A clause without what it says: enough to lay out pages and to compare. */
export type ClauseLine = Pick<Clause, 'id' | 'kind' | 'title' | 'hash' | 'file' | 'line'> & {
  readonly position: number;
  /** The length of its body as JSON, in characters. */
  readonly size: number;
};

export type FileLine = { readonly path: string; readonly bytes: number };

export type NamedSchemas = { readonly [name: string]: JsonSchema };

/** What was said against a revision when it was published. */
export type Judgement = {
  readonly findings: readonly Finding[];
  /** Undefined for a revision from before handoffs were linted: then its findings are about its format alone. */
  readonly lint: Pick<LintReport, 'accepted' | 'cannotTell' | 'off'> | undefined;
};
