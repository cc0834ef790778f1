/** An engagement as one person reads it now: what every page of it is made from. */
import type { Actor, Engagement, People } from '@antipode/engagement';
import type { Context } from 'hono';
import type { Temporal } from 'temporal-polyfill';
import type { Viewer, ViewerEnv } from '../accounts/viewer.ts';
import type { Deps } from '../deps.ts';
import { datedItems } from './act-on-engagement.ts';
import {
  type DatedItem,
  findEngagementFor,
  type Key,
  listNames,
  listPeople,
  type PartyPerson,
  type Role,
} from './engagement-store.ts';

export type Reading = {
  readonly viewer: Viewer;
  readonly now: Temporal.Instant;
  readonly key: Key;
  readonly engagement: Engagement;
  readonly clientName: string;
  readonly role: Role;
  readonly actor: Actor;
  readonly people: readonly PartyPerson[];
  readonly names: People;
  readonly items: readonly DatedItem[];
};

/** Undefined for whoever has no part in the engagement that the address names: to them there is none. */
export async function findReading(
  deps: Pick<Deps, 'db' | 'now'>,
  c: Context<ViewerEnv>,
): Promise<Reading | undefined> {
  const key = { clientId: c.req.param('client') ?? '', engagementId: c.req.param('engagement') ?? '' };
  const { viewer } = c.var;
  const found = await findEngagementFor(deps.db, viewer.userId, key);
  if (!found) return undefined;
  const people = await listPeople(deps.db, key);
  const names = await listNames(deps.db, [...peopleNamed(found.engagement)]);
  return {
    ...found,
    viewer,
    now: deps.now(),
    key,
    people,
    names,
    items: datedItems(found.engagement, people),
  };
}

/** Everybody whom the engagement names, also those who have left since. */
function peopleNamed(engagement: Engagement): ReadonlySet<string> {
  const { revisions, offer, questions, amendments, deliverables, accesses, ending, contractor } = engagement;
  const named = [
    contractor,
    ending?.userId,
    ...revisions.map((revision) => revision.publishedBy),
    ...questions.flatMap((question) => [question.askedByUser, question.decision?.by]),
    ...amendments.flatMap((amendment) => [amendment.proposedByUser, amendment.settledByUser]),
    ...[offer?.signatures.client?.userId, offer?.signatures.contractor?.userId],
    ...deliverables.flatMap((each) => [
      each.submittedBy,
      ...each.verdicts.map((verdict) => verdict.by),
      ...(each.runs ?? []).map((run) => run.by),
    ]),
    ...accesses.flatMap((access) => [access.grantedBy, access.revokedBy]),
  ];
  return new Set(named.filter((userId) => userId !== undefined));
}

/** `Freja Holm`; whoever was erased is shown by id. */
export const nameIn = (reading: Reading, userId: string): string => reading.names[userId] ?? userId;

/** The one item of that name that waits, and on whom. */
export const findItem = (reading: Reading, item: string): DatedItem | undefined =>
  reading.items.find((each) => each.item === item);
