import { parseWorkingHours, type WorkingHours } from '@antipode/clock';
import type { Actor, Engagement, OpenItem, RecordEntry, RecordedActor, UserId } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import type { Reader, Writer } from '../database/database.ts';

/** How somebody stands to an engagement. An operator reads and is no party. */
export type Role = 'owner' | 'reviewer' | 'contractor' | 'operator';

export type FoundEngagement = {
  readonly engagement: Engagement;
  readonly clientName: string;
  readonly role: Role;
  readonly actor: Actor;
};

export type Key = { readonly clientId: string; readonly engagementId: string };

/** The engagement as this person may see it; whoever has no part in it finds nothing. */
export async function findEngagementFor(
  db: Reader,
  userId: string,
  key: Key,
): Promise<FoundEngagement | undefined> {
  const row = await engagementFor(db, userId, key).executeTakeFirst();
  return row && toFound(row, userId);
}

/** The same, locked until the transaction ends, so that one act at a time is decided. */
export async function lockEngagementFor(
  trx: Reader,
  userId: string,
  key: Key,
): Promise<FoundEngagement | undefined> {
  const row = await engagementFor(trx, userId, key).forUpdate('engagement').executeTakeFirst();
  return row && toFound(row, userId);
}

function engagementFor(db: Reader, userId: string, { clientId, engagementId }: Key) {
  return db
    .selectFrom('engagement')
    .innerJoin('client', 'client.id', 'engagement.client_id')
    .innerJoin('user', (join) => join.on('user.id', '=', userId))
    .leftJoin('membership', (join) =>
      join.onRef('membership.client_id', '=', 'engagement.client_id').on('membership.user_id', '=', userId),
    )
    .leftJoin('participation', (join) =>
      join
        .onRef('participation.client_id', '=', 'engagement.client_id')
        .onRef('participation.engagement_id', '=', 'engagement.engagement_id')
        .on('participation.user_id', '=', userId),
    )
    .select([
      'engagement.snapshot',
      'client.name as clientName',
      'membership.role as memberRole',
      'participation.user_id as contractor',
    ])
    .where('engagement.client_id', '=', clientId)
    .where('engagement.engagement_id', '=', engagementId)
    .where((where) =>
      where.or([
        where('membership.role', 'is not', null),
        where('participation.user_id', 'is not', null),
        where('user.is_operator', '=', true),
      ]),
    );
}

function toFound(
  row: {
    readonly snapshot: unknown;
    readonly clientName: string;
    readonly memberRole: 'owner' | 'reviewer' | null;
    readonly contractor: string | null;
  },
  id: string,
): FoundEngagement {
  const userId = id as UserId;
  const { clientName, memberRole } = row;
  // The snapshot is only ever written below, from an engagement.
  const engagement = row.snapshot as Engagement;
  if (memberRole)
    return { engagement, clientName, role: memberRole, actor: { party: 'client', userId, role: memberRole } };
  if (row.contractor)
    return { engagement, clientName, role: 'contractor', actor: { party: 'contractor', userId } };
  return { engagement, clientName, role: 'operator', actor: { party: 'stranger', userId } };
}

/** For acts that happen by time alone. */
export async function lockEngagement(trx: Reader, key: Key): Promise<Engagement | undefined> {
  const row = await trx
    .selectFrom('engagement')
    .select('snapshot')
    .where('client_id', '=', key.clientId)
    .where('engagement_id', '=', key.engagementId)
    .forUpdate()
    .executeTakeFirst();
  return row?.snapshot as Engagement | undefined;
}

export async function findLastEntry(
  db: Reader,
  key: Key,
): Promise<{ readonly seq: number; readonly hash: string } | undefined> {
  return await db
    .selectFrom('record_entry')
    .select(['seq', 'hash'])
    .where('client_id', '=', key.clientId)
    .where('engagement_id', '=', key.engagementId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function hasActed(db: Reader, key: Key, requestKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('record_entry')
    .select('seq')
    .where('client_id', '=', key.clientId)
    .where('engagement_id', '=', key.engagementId)
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row !== undefined;
}

/** @param after entries up to this number are left out */
export async function listEntries(
  db: Reader,
  key: Key,
  after = 0,
  limit?: number,
): Promise<readonly RecordEntry[]> {
  const rows = await db
    .selectFrom('record_entry')
    .selectAll()
    .where('client_id', '=', key.clientId)
    .where('engagement_id', '=', key.engagementId)
    .where('seq', '>', after)
    .orderBy('seq')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    at: Temporal.Instant.fromEpochMilliseconds(row.at.getTime()).toString({ smallestUnit: 'millisecond' }),
    actor: toActor(row),
    act: row.act,
    body: row.body as RecordEntry['body'],
    previous: row.previous_hash,
    hash: row.hash,
  }));
}

const toActor = (row: {
  readonly party: 'client' | 'contractor' | 'system';
  readonly user_id: string | null;
}): RecordedActor =>
  row.party === 'system' ? { party: 'system' } : { party: row.party, userId: row.user_id as UserId };

export async function insertEntry(
  trx: Writer,
  key: Key,
  entry: RecordEntry,
  requestKey: string | undefined,
): Promise<void> {
  await trx
    .insertInto('record_entry')
    .values({
      client_id: key.clientId,
      engagement_id: key.engagementId,
      seq: entry.seq,
      at: entry.at,
      party: entry.actor.party,
      user_id: entry.actor.party === 'system' ? null : entry.actor.userId,
      act: entry.act,
      body: JSON.stringify(entry.body),
      previous_hash: entry.previous,
      hash: entry.hash,
      request_key: requestKey ?? null,
    })
    .execute();
}

/** Writes what the record says into the engagement's row. */
export async function saveEngagement(trx: Writer, engagement: Engagement): Promise<void> {
  const { clientId, engagementId, title, state, seq, openedAt, lastAt } = engagement;
  const projected = { title, state, seq, snapshot: JSON.stringify(engagement), updated_at: lastAt };
  await trx
    .insertInto('engagement')
    .values({ client_id: clientId, engagement_id: engagementId, ...projected, created_at: openedAt })
    .onConflict((conflict) => conflict.columns(['client_id', 'engagement_id']).doUpdateSet(projected))
    .execute();
}

/** An open item as the desk shows it: what it is about in one line, and when it is due. */
export type DatedItem = OpenItem & { readonly title: string; readonly due: Temporal.Instant | undefined };

export async function replaceOpenItems(trx: Writer, key: Key, items: readonly DatedItem[]): Promise<void> {
  await trx
    .deleteFrom('open_item')
    .where('client_id', '=', key.clientId)
    .where('engagement_id', '=', key.engagementId)
    .execute();
  if (items.length === 0) return;
  await trx
    .insertInto('open_item')
    .values(
      items.map(({ item, kind, holder, title, since, due }) => ({
        ...{ client_id: key.clientId, engagement_id: key.engagementId, item, kind, holder, title, since },
        due: due ? due.toString() : null,
      })),
    )
    .execute();
}

export function toDatedItem(row: {
  readonly item: string;
  readonly kind: string;
  readonly holder: 'client' | 'contractor';
  readonly title: string;
  readonly since: Date;
  readonly due: Date | null;
}): DatedItem {
  return {
    item: row.item,
    kind: row.kind as OpenItem['kind'],
    holder: row.holder,
    title: row.title,
    since: row.since.toISOString(),
    due: row.due ? Temporal.Instant.fromEpochMilliseconds(row.due.getTime()) : undefined,
  };
}

export type PartyPerson = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly party: 'client' | 'contractor';
  readonly role: 'owner' | 'reviewer' | 'contractor';
  readonly workingHours: WorkingHours;
};

/** Everybody on either side, owners first: the first of each side is whose hours its due times count in. */
export async function listPeople(db: Reader, key: Key): Promise<readonly PartyPerson[]> {
  return (await listPeopleOf(db, [key]))(key);
}

/** The people of several engagements, asked for at once. */
export async function listPeopleOf(
  db: Reader,
  keys: readonly Key[],
): Promise<(key: Key) => readonly PartyPerson[]> {
  if (keys.length === 0) return () => [];
  const columns = [
    'user.id as userId',
    'user.name',
    'user.email',
    'user.working_hours as workingHours',
  ] as const;
  const members = await db
    .selectFrom('membership')
    .innerJoin('user', 'user.id', 'membership.user_id')
    .select([...columns, 'membership.role', 'membership.client_id as clientId'])
    .where('membership.client_id', 'in', [...new Set(keys.map((key) => key.clientId))])
    .orderBy('membership.role')
    .orderBy('user.created_at')
    .execute();
  const contractors = await db
    .selectFrom('participation')
    .innerJoin('user', 'user.id', 'participation.user_id')
    .select([
      ...columns,
      'participation.client_id as clientId',
      'participation.engagement_id as engagementId',
    ])
    .where((where) =>
      where(
        where.refTuple('participation.client_id', 'participation.engagement_id'),
        'in',
        keys.map((key) => where.tuple(key.clientId, key.engagementId)),
      ),
    )
    .execute();
  return ({ clientId, engagementId }) => [
    ...members.filter((row) => row.clientId === clientId).map((row) => toPerson(row, 'client', row.role)),
    ...contractors
      .filter((row) => row.clientId === clientId && row.engagementId === engagementId)
      .map((row) => toPerson(row, 'contractor', 'contractor')),
  ];
}

function toPerson(
  row: {
    readonly userId: string;
    readonly name: string;
    readonly email: string;
    readonly workingHours: unknown;
  },
  party: PartyPerson['party'],
  role: PartyPerson['role'],
): PartyPerson {
  const hours = parseWorkingHours(row.workingHours);
  if (!hours.ok)
    throw new Error(`The working hours of user ${row.userId} are not readable`, { cause: hours.error });
  return { userId: row.userId, name: row.name, email: row.email, party, role, workingHours: hours.value };
}

/** Names of the people whom a record names, for showing it. */
export async function listNames(
  db: Reader,
  userIds: readonly string[],
): Promise<{ readonly [userId: string]: string }> {
  if (userIds.length === 0) return {};
  const rows = await db
    .selectFrom('user')
    .select(['id', 'name'])
    .where('id', 'in', [...userIds])
    .execute();
  return Object.fromEntries(rows.map((row) => [row.id, row.name]));
}
