/**
 * How a handoff is laid out over pages. No page sends more than 200 KB, however large the contract is: what is
 * short stands in one document, a long document is cut into pages between clauses, and a contract with many
 * operations gets an index and a page for each operation.
 */
import type { ClauseLine } from './stored-handoff.ts';

export const mostBytesPerPage = 200_000;

export type HandoffLayout = {
  /** At least one. Without the operations where those have pages of their own. */
  readonly pages: readonly (readonly ClauseLine[])[];
  /** The operations that have pages of their own. */
  readonly apart: readonly ClauseLine[];
};

/** Markup is about this many times as long as the JSON it shows, and every clause has a frame. */
const weigh = (line: ClauseLine): number => 2_500 + line.size * (line.kind === 'operation' ? 3 : 2);
const mostWeightPerPage = 240_000;
const mostWeightOfOperations = 160_000;

export function layOutHandoff(lines: readonly ClauseLine[]): HandoffLayout {
  const operations = lines.filter((line) => line.kind === 'operation');
  const areApart = operations.reduce((sum, line) => sum + weigh(line), 0) > mostWeightOfOperations;
  const apart = areApart ? operations : [];
  const pages: ClauseLine[][] = [[]];
  let weight = 0;
  for (const line of areApart ? lines.filter((each) => each.kind !== 'operation') : lines) {
    if (weight > 0 && weight + weigh(line) > mostWeightPerPage) {
      pages.push([]);
      weight = 0;
    }
    weight += weigh(line);
    pages.at(-1)?.push(line);
  }
  return { pages, apart };
}

/** On which page of the document a clause stands, from 1; undefined where it has a page of its own. */
export function pageOf({ pages }: HandoffLayout, clauseId: string): number | undefined {
  const at = pages.findIndex((page) => page.some((line) => line.id === clauseId));
  return at === -1 ? undefined : at + 1;
}

/** What a page leaves out to stay small. */
export type Savings = {
  /** Leaves out what can be unfolded and stands elsewhere as well. */
  readonly isLean: boolean;
  /** The parts that are shown only in part, by id. */
  readonly cut: ReadonlySet<string>;
};

/**
 * Renders a page and, where it came out too large after all, again: first without what stands elsewhere as well, then
 * with the largest of its parts cut short.
 *
 * @param parts what may be cut, by id with its size
 */
export function fitToPage(
  parts: readonly { readonly id: string; readonly size: number }[],
  render: (savings: Savings) => string,
): string {
  const largestFirst = [...parts].sort((a, b) => b.size - a.size);
  const cut = new Set<string>();
  let html = render({ isLean: false, cut });
  for (let isFirst = true; Buffer.byteLength(html) > mostBytesPerPage; isFirst = false) {
    if (cut.size === largestFirst.length && !isFirst) break;
    if (!isFirst) for (const part of largestFirst.slice(cut.size, cut.size * 2 + 1)) cut.add(part.id);
    html = render({ isLean: true, cut });
  }
  return html;
}
