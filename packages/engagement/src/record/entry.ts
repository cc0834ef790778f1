/**
 * The record: the append-only, hash-chained story of one engagement.
 *
 * Each entry carries the hash of the one before it, so that no entry can be changed, dropped, added or moved without
 * every later hash being wrong. A hash is SHA-256 over the entry without its own hash, as canonical JSON (RFC 8785).
 * The first entry's `previous` is 64 zeros.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { RecordedActor } from '../actor.ts';
import type { InstantText } from '../engagement.ts';
import type { EngagementEvent } from '../event.ts';

export type RecordEntry = {
  /** 1 for the first. */
  readonly seq: number;
  readonly at: InstantText;
  readonly actor: RecordedActor;
  /** What happened, an event's kind. */
  readonly act: string;
  readonly body: { readonly [field: string]: unknown };
  /** Hash of the entry before. */
  readonly previous: string;
  readonly hash: string;
};

export const noPrevious = '0'.repeat(64);

/** Canonical JSON (RFC 8785): one text for one value, whatever order its members stand in. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Only JSON values have a canonical text');
  return text;
}

export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

export function hashEntry(entry: Omit<RecordEntry, 'hash'>): string {
  const { seq, at, actor, act, body, previous } = entry;
  return sha256Hex(canonicalJson({ seq, at, actor, act, body, previous }));
}

/** Makes the entry that follows `last`; undefined for the first. */
export function entryFor(
  event: EngagementEvent,
  last: Pick<RecordEntry, 'seq' | 'hash'> | undefined,
): RecordEntry {
  const { kind, at, by, ...body } = event;
  const entry = {
    ...{ seq: (last?.seq ?? 0) + 1, at, actor: by, act: kind, body },
    previous: last?.hash ?? noPrevious,
  };
  return { ...entry, hash: hashEntry(entry) };
}

/** The event an entry was made from. An entry of a verified record is one the decider made, so its shape is known. */
export const eventOf = ({ act, at, actor, body }: RecordEntry): EngagementEvent =>
  ({ ...body, kind: act, at, by: actor }) as EngagementEvent;
