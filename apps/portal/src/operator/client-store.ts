import type { Temporal } from 'temporal-polyfill';
import type { Reader, Writer } from '../database/database.ts';
import type { ClientLine } from './lines.ts';

/** For operators only, who alone may read across clients. */
export async function listClients(db: Reader): Promise<readonly ClientLine[]> {
  return await db
    .selectFrom('client')
    .select((client) => [
      'client.id',
      'client.name',
      client
        .selectFrom('membership')
        .select((membership) => membership.fn.countAll<number>().as('members'))
        .whereRef('membership.client_id', '=', 'client.id')
        .$asScalar()
        .$notNull()
        .as('members'),
      client
        .selectFrom('engagement')
        .select((engagement) => engagement.fn.countAll<number>().as('engagements'))
        .whereRef('engagement.client_id', '=', 'client.id')
        .$asScalar()
        .$notNull()
        .as('engagements'),
    ])
    .orderBy('client.name')
    .execute();
}

/** False when the id is taken. */
export async function saveNewClient(
  db: Writer,
  client: { readonly id: string; readonly name: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('client')
    .values({ ...client, created_at: new Date(now.epochMilliseconds) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
