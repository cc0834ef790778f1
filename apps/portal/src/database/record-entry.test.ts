import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPortal, type TestPortal } from '../test-portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await createTestPortal();
  const { db } = portal;
  const at = portal.now().toString();
  await db.insertInto('client').values({ id: 'nordlys', name: 'Nordlys Payments', created_at: at }).execute();
  const engagement = { client_id: 'nordlys', engagement_id: 'payout-ledger' };
  await db
    .insertInto('engagement')
    .values({
      ...engagement,
      title: 'Payout ledger',
      state: 'draft',
      seq: 1,
      snapshot: '{}',
      created_at: at,
      updated_at: at,
    })
    .execute();
  await db
    .insertInto('record_entry')
    .values({
      ...engagement,
      seq: 1,
      at,
      party: 'client',
      user_id: 'freja',
      act: 'open',
      body: '{"b":1, "a":2}',
      previous_hash: '',
      hash: 'h1',
    })
    .execute();
});
afterAll(() => portal.close());

describe('the record', () => {
  it.each([
    ['update', `update record_entry set act = 'other'`],
    ['update of no row', `update record_entry set act = 'other' where seq = 99`],
    ['delete', 'delete from record_entry'],
    ['truncate', 'truncate record_entry'],
    ['truncate by way of the engagement', 'truncate engagement cascade'],
    [
      'insert that turns into an update',
      `insert into record_entry select * from record_entry on conflict (client_id, engagement_id, seq) do update set act = 'other'`,
    ],
    [
      'update as a replica',
      `set local session_replication_role = replica; update record_entry set act = 'other'`,
    ],
  ])('refuses an %s', async (_name, statement) => {
    const attempt = portal.db.transaction().execute((trx) => sql.raw(statement).execute(trx));
    await expect(attempt).rejects.toThrow(/record is append-only: (UPDATE|DELETE|TRUNCATE) is refused/u);
    expect(await portal.db.selectFrom('record_entry').select('act').execute()).toEqual([{ act: 'open' }]);
  });

  it('keeps the text of a body as it was written', async () => {
    const { rows } = await sql<{ body: string }>`select body::text as body from record_entry`.execute(
      portal.db,
    );
    expect(rows).toEqual([{ body: '{"b":1, "a":2}' }]);
  });

  it('takes no second entry with one number', async () => {
    const again = sql`insert into record_entry select * from record_entry`.execute(portal.db);
    await expect(again).rejects.toThrow(/record_entry_pkey/u);
  });
});
