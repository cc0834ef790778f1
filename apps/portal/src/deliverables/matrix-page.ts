import type { MatrixRow } from './deliverable-matrix.ts';

/** So many clauses with their evidence fit a page that is read on a bad line. */
export const rowsPerPage = 40;

export type MatrixPage = {
  readonly rows: readonly MatrixRow[];
  /** Counted from 1. */
  readonly number: number;
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
};

/** @param asked what the address or the form says; anything else than a page that is there means the first */
export function pageOf(rows: readonly MatrixRow[], asked: string | undefined, path: string): MatrixPage {
  const last = Math.max(1, Math.ceil(rows.length / rowsPerPage));
  const number = /^\d{1,4}$/.test(asked ?? '') ? Math.min(Math.max(1, Number(asked)), last) : 1;
  return {
    rows: rows.slice((number - 1) * rowsPerPage, number * rowsPerPage),
    number,
    previous: number > 1 ? `${path}?page=${number - 1}` : undefined,
    next: number < last ? `${path}?page=${number + 1}` : undefined,
  };
}
