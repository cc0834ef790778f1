import { ok, refuse, type Result } from '@antipode/base';
import { canonicalJson, hashEntry, noPrevious, type RecordEntry } from './entry.ts';

/** The first place where a record stops being what was written; `line` counts from 1. */
export type BrokenLink = { readonly line: number; readonly reason: string };

export type VerifiedChain = { readonly entries: readonly RecordEntry[]; readonly head: string };

const members = ['act', 'actor', 'at', 'body', 'hash', 'previous', 'seq'];

/**
 * Checks a record as JSON Lines, one canonical entry a line, with a newline behind each.
 *
 * @returns the entries and the last hash, or the first broken link
 */
export function verifyChain(text: string): Result<VerifiedChain, BrokenLink> {
  const lines = text.split('\n');
  if (lines.pop() !== '') return refuse({ line: lines.length + 1, reason: 'the last line does not end' });
  if (lines.length === 0) return refuse({ line: 1, reason: 'the record is empty' });
  const entries: RecordEntry[] = [];
  let previous = noPrevious;
  let at = '';
  for (const [index, line] of lines.entries()) {
    const broken = (reason: string) => refuse({ line: index + 1, reason });
    const entry = parseEntry(line);
    if (!entry) return broken('it is no entry of a record');
    if (entry.seq !== index + 1)
      return broken(`it says it is entry ${entry.seq}, and stands as number ${index + 1}`);
    if (entry.previous !== previous) return broken('it does not follow from the entry before it');
    if (hashEntry(entry) !== entry.hash) return broken('its text is not what its hash was made of');
    if (canonicalJson(entry) !== line) return broken('it is not written in canonical form');
    if (entry.at < at) return broken('it is dated before the entry before it');
    entries.push(entry);
    ({ hash: previous, at } = entry);
  }
  return ok({ entries, head: previous });
}

function parseEntry(line: string): RecordEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const entry = value as { readonly [name: string]: unknown };
  const complete =
    Object.keys(entry).sort().join() === members.join() &&
    Number.isSafeInteger(entry['seq']) &&
    ['act', 'at', 'hash', 'previous'].every((name) => typeof entry[name] === 'string') &&
    ['actor', 'body'].every((name) => typeof entry[name] === 'object' && entry[name] !== null);
  return complete ? (value as RecordEntry) : undefined;
}

export const recordLines = (entries: readonly RecordEntry[]): string =>
  entries.map((entry) => `${canonicalJson(entry)}\n`).join('');
