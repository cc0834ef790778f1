import { Temporal } from 'temporal-polyfill';
import type { Reader } from '../database/database.ts';
import type { DeskEngagement, DeskItem } from './desk-item.ts';
import { toDatedItem } from './engagement-store.ts';

/** One client's part of somebody's desk: which engagements, and on which side of them the person stands. */
export type DeskScope = {
  readonly clientId: string;
  readonly party: 'client' | 'contractor';
  /** Absent for a member of the client, who sees all of its engagements. */
  readonly engagementIds?: readonly string[];
};

/** Where a person has a part. From here on each query names its client. */
export async function listDeskScopes(db: Reader, userId: string): Promise<readonly DeskScope[]> {
  const memberships = await db
    .selectFrom('membership')
    .select('client_id')
    .where('user_id', '=', userId)
    .execute();
  const participations = await db
    .selectFrom('participation')
    .select(['client_id', 'engagement_id'])
    .where('user_id', '=', userId)
    .orderBy('client_id')
    .execute();
  const byClient = Map.groupBy(participations, (row) => row.client_id);
  return [
    ...memberships.map(({ client_id }) => ({ clientId: client_id, party: 'client' as const })),
    ...[...byClient].map(([clientId, rows]) => ({
      ...{ clientId, party: 'contractor' as const, engagementIds: rows.map((row) => row.engagement_id) },
    })),
  ];
}

export async function listDeskItems(
  db: Reader,
  { clientId, engagementIds }: DeskScope,
): Promise<readonly DeskItem[]> {
  const rows = await db
    .selectFrom('open_item')
    .innerJoin('engagement', (join) =>
      join
        .onRef('engagement.client_id', '=', 'open_item.client_id')
        .onRef('engagement.engagement_id', '=', 'open_item.engagement_id'),
    )
    .selectAll('open_item')
    .select('engagement.title as engagementTitle')
    .where('open_item.client_id', '=', clientId)
    .where('engagement.client_id', '=', clientId)
    .$if(engagementIds !== undefined, (query) =>
      query.where('open_item.engagement_id', 'in', [...(engagementIds ?? [])]),
    )
    .orderBy('open_item.due')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    ...toDatedItem(row),
    ...{ clientId: row.client_id, engagementId: row.engagement_id, engagementTitle: row.engagementTitle },
  }));
}

export async function listDeskEngagements(
  db: Reader,
  { clientId, engagementIds }: DeskScope,
): Promise<readonly DeskEngagement[]> {
  const rows = await selectEngagements(db)
    .where('engagement.client_id', '=', clientId)
    .$if(engagementIds !== undefined, (query) =>
      query.where('engagement.engagement_id', 'in', [...(engagementIds ?? [])]),
    )
    .execute();
  return rows.map(toDeskEngagement);
}

/** For operators, of all clients: the newest first. */
export async function listAllEngagements(db: Reader): Promise<readonly DeskEngagement[]> {
  const rows = await selectEngagements(db).execute();
  return rows.map(toDeskEngagement);
}

const selectEngagements = (db: Reader) =>
  db
    .selectFrom('engagement')
    .innerJoin('client', 'client.id', 'engagement.client_id')
    .select([
      'engagement.client_id as clientId',
      'engagement.engagement_id as engagementId',
      'client.name as clientName',
      'engagement.title',
      'engagement.state',
      'engagement.updated_at as updatedAt',
    ])
    .orderBy('engagement.updated_at', 'desc')
    .limit(200);

const toDeskEngagement = ({
  updatedAt,
  ...row
}: Omit<DeskEngagement, 'updatedAt'> & { updatedAt: Date }) => ({
  ...row,
  updatedAt: Temporal.Instant.fromEpochMilliseconds(updatedAt.getTime()),
});
