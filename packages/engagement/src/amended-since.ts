import type { Amendment, Engagement, InstantText } from './engagement.ts';

export type ClausesAmended = { readonly amendment: Amendment; readonly clauses: readonly string[] };

/**
 * Which amendments took effect after an instant and changed or removed any of these clauses, the first first. What
 * was said of a clause at that instant was said of another text.
 */
export function amendedSince(
  { amendments }: Engagement,
  clauses: readonly string[],
  since: InstantText,
): readonly ClausesAmended[] {
  return amendments
    .filter(({ settledAt, blastRadius }) => blastRadius !== undefined && (settledAt ?? '') > since)
    .sort((one, other) => ((one.settledAt ?? '') < (other.settledAt ?? '') ? -1 : 1))
    .map((amendment) => {
      const touched = new Set([
        ...(amendment.blastRadius?.changed ?? []),
        ...(amendment.blastRadius?.removed ?? []),
      ]);
      return { amendment, clauses: clauses.filter((clause) => touched.has(clause)) };
    })
    .filter((amended) => amended.clauses.length > 0);
}
