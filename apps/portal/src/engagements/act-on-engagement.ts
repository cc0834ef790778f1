/**
 * The one way into an engagement's record.
 *
 * Looks the engagement up for the person (no part in it, nothing found), locks it, asks the decider, and in the same
 * transaction appends to the record, rewrites the projections and enqueues what follows by time. A form that was
 * sent twice acts once, by its request key. A form that was written on an older page is handed back with what
 * happened meanwhile.
 */
import { ok, refuse, type Result } from '@antipode/base';
import {
  type Act,
  type Actor,
  decide,
  due,
  type Engagement,
  entryFor,
  eventOf,
  evolve,
  type OpenItem,
  openItems,
  type RecordEntry,
  type Refusal,
} from '@antipode/engagement';
import type { Transaction } from 'kysely';
import type { Writer } from '../database/database.ts';
import type { Database } from '../database/schema.ts';
import type { Deps } from '../deps.ts';
import {
  type DatedItem,
  findLastEntry,
  hasActed,
  insertEntry,
  type Key,
  listEntries,
  listPeople,
  lockEngagement,
  lockEngagementFor,
  type PartyPerson,
  replaceOpenItems,
  saveEngagement,
} from './engagement-store.ts';
import { enqueueFollowUps } from './follow-ups.ts';
import { itemTitle } from './item-title.ts';

export type ActRefusal =
  | { readonly kind: 'engagement-not-found' }
  /** Somebody acted while this was being written; `entries` is what they did. */
  | { readonly kind: 'moved-on'; readonly entries: readonly RecordEntry[] }
  | Refusal;

export type ActRequest = {
  readonly key: Key;
  readonly userId: string;
  readonly act: Act;
  /** What the form carried so that sent twice it acts once. */
  readonly requestKey?: string | undefined;
  /** The record's length when the form was made; left out where nobody read a page first (the API). */
  readonly expectedSeq?: number | undefined;
  /** What else its transaction writes once the act is done: rows of a file that came with it. */
  readonly alongside?: ((trx: Writer) => Promise<void>) | undefined;
};

export async function actOnEngagement(
  deps: Pick<Deps, 'db' | 'now' | 'jobs'>,
  { key, userId, act, requestKey, expectedSeq, alongside }: ActRequest,
): Promise<Result<Engagement, ActRefusal>> {
  return await deps.db.transaction().execute(async (trx) => {
    const found = await lockEngagementFor(trx, userId, key);
    if (!found) return refuse({ kind: 'engagement-not-found' });
    const { engagement, actor } = found;
    if (requestKey !== undefined && (await hasActed(trx, key, requestKey))) return ok(engagement);
    if (expectedSeq !== undefined && expectedSeq !== engagement.seq) {
      return refuse({ kind: 'moved-on', entries: await listEntries(trx, key, expectedSeq) });
    }
    const acted = await appendAct(trx, deps, { before: engagement, key, act, actor, requestKey });
    if (acted.ok) await alongside?.(trx);
    return acted;
  });
}

/** What happens by time alone: nobody is looked up, and the decider refuses what is not due. */
export async function actBySystem(
  deps: Pick<Deps, 'db' | 'now' | 'jobs'>,
  key: Key,
  act: Act,
): Promise<Result<Engagement, ActRefusal>> {
  return await deps.db.transaction().execute(async (trx) => {
    const engagement = await lockEngagement(trx, key);
    if (!engagement) return refuse({ kind: 'engagement-not-found' });
    return await appendAct(trx, deps, { before: engagement, key, act, actor: { party: 'system' } });
  });
}

/** Decides, appends and projects inside a transaction that holds the engagement's lock, or is opening it. */
export async function appendAct(
  trx: Transaction<Database>,
  deps: Pick<Deps, 'now' | 'jobs'>,
  step: {
    readonly before: Engagement | undefined;
    readonly key: Key;
    readonly act: Act;
    readonly actor: Actor;
    readonly requestKey?: string | undefined;
  },
): Promise<Result<Engagement, Refusal>> {
  const { before, key, act, actor, requestKey } = step;
  const decided = decide(before, act, actor, deps.now());
  if (!decided.ok) return decided;
  let after = before;
  const first = before && (await findLastEntry(trx, key));
  let last = first;
  for (const event of decided.value) {
    const entry = entryFor(event, last);
    after = evolve(after, eventOf(entry));
    // The row of a new engagement has to stand before its first entry refers to it.
    if (!last) await saveEngagement(trx, after);
    await insertEntry(trx, key, entry, last === first ? requestKey : undefined);
    last = entry;
  }
  const engagement = after!;
  await saveEngagement(trx, engagement);
  const people = await listPeople(trx, key);
  const items = datedItems(engagement, people);
  await replaceOpenItems(trx, key, items);
  const opened = items.filter((item) => !wasOpen(before, item));
  await enqueueFollowUps(trx, deps, { engagement, opened, people, actor });
  return ok(engagement);
}

export function datedItems(engagement: Engagement, people: readonly PartyPerson[]): readonly DatedItem[] {
  return openItems(engagement).map((item) => {
    const holder = people.find((person) => person.party === item.holder);
    return {
      ...item,
      title: itemTitle(engagement, item),
      due: holder && due(engagement, item, holder.workingHours),
    };
  });
}

const wasOpen = (before: Engagement | undefined, item: OpenItem): boolean =>
  before !== undefined &&
  openItems(before).some(
    (each) => each.item === item.item && each.kind === item.kind && each.holder === item.holder,
  );
