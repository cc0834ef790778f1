import { eventOf, type People, type RecordEntry, tellEvent, type Told } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import type { Reader } from '../database/database.ts';
import { formatInstant } from '../ui/instant-text.tsx';
import type { Reading } from './engagement-reading.ts';
import { listNames } from './engagement-store.ts';

export type ToldEntry = Told & {
  readonly seq: number;
  readonly at: Temporal.Instant;
  readonly hash: string;
};

/** Entries of the record in words; what they say of instants is in the reader's own zone, and names it. */
export async function tellEntries(
  db: Reader,
  entries: readonly RecordEntry[],
  { viewer, now }: Pick<Reading, 'viewer' | 'now'>,
): Promise<readonly ToldEntry[]> {
  const people = await listActors(db, entries);
  const { zone } = viewer.workingHours;
  const showInstant = (at: string): string =>
    formatInstant(Temporal.Instant.from(at), zone, { now, withZone: true });
  return entries.map((entry) => ({
    ...tellEvent(eventOf(entry), people, showInstant),
    ...{ seq: entry.seq, at: Temporal.Instant.from(entry.at), hash: entry.hash },
  }));
}

/** The names of everybody who acted. */
export async function listActors(db: Reader, entries: readonly RecordEntry[]): Promise<People> {
  const ids = entries.flatMap(({ actor }) => (actor.party === 'system' ? [] : [actor.userId]));
  return await listNames(db, [...new Set(ids)]);
}
