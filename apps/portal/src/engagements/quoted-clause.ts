import type { ClauseBody, ClauseKind } from '@antipode/handoff';

/** A clause by name, for choosing it. */
export type ClauseHead = { readonly id: string; readonly kind: ClauseKind; readonly title: string };
/** A clause with its text, for a page that speaks of it. */
export type QuotedClause = ClauseHead & { readonly hash: string; readonly body: ClauseBody };
