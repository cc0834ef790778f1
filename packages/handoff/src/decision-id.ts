import { slugOf, type ClauseId } from './clause.ts';

/** `decisions/0001-amounts-in-minor-units.md` is the clause `decisions/0001`. */
export function decisionIdOf(path: string): ClauseId {
  const stem = stemOf(path);
  return `decisions/${numberOf(path) ?? (slugOf(stem) || 'untitled')}` as ClauseId;
}

/** The number that the file’s name starts with. */
export const numberOf = (path: string): string | undefined => /^\d+/.exec(stemOf(path))?.[0];

export const stemOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
