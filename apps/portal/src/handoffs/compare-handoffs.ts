/** Two revisions, clause by clause, and the words that differ. */
import { type Clause, compareRevisions } from '@antipode/handoff';
import { diffLines, diffWordsWithSpace } from 'diff';
import type { ClauseLine } from './stored-handoff.ts';

export type ClauseChange = {
  readonly kind: 'added' | 'changed' | 'removed';
  /** As it stands after; as it stood before where it was removed. */
  readonly line: ClauseLine;
};

export type HandoffComparison = {
  /** In the order of the document; what was removed comes last. */
  readonly changes: readonly ClauseChange[];
  readonly unchanged: number;
};

export function compareHandoffs(
  before: readonly ClauseLine[],
  after: readonly ClauseLine[],
): HandoffComparison {
  const { added, changed, removed, unchanged } = compareRevisions(before, after);
  const kinds = new Map<string, ClauseChange['kind']>([
    ...added.map((id) => [id, 'added'] as const),
    ...changed.map((id) => [id, 'changed'] as const),
  ]);
  const gone = new Set<string>(removed);
  return {
    changes: [
      ...after.flatMap((line) => {
        const kind = kinds.get(line.id);
        return kind ? [{ kind, line }] : [];
      }),
      ...before.filter((line) => gone.has(line.id)).map((line) => ({ kind: 'removed' as const, line })),
    ],
    unchanged: unchanged.length,
  };
}

export type DiffPart = { readonly kind: 'same' | 'inserted' | 'deleted'; readonly text: string };

/** Beyond this, words take too long to compare, and lines must do. */
const mostCharactersByWord = 12_000;

export function diffTexts(before: string, after: string): readonly DiffPart[] {
  const byWord = before.length + after.length <= mostCharactersByWord;
  const limited = { timeout: 200 } as const;
  const parts = (byWord ? diffWordsWithSpace(before, after, limited) : diffLines(before, after, limited)) ?? [
    // Two long texts that have nothing in common are shown one after the other.
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return parts.map(({ value, added, removed }) => ({
    kind: added ? 'inserted' : removed ? 'deleted' : 'same',
    text: value,
  }));
}

/** The clauses of a comparison that are shown on one page, with what they say before and after. */
export type ShownChange = ClauseChange & { readonly before?: Clause; readonly after?: Clause };
