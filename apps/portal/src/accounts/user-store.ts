import type { WorkingHours } from '@antipode/clock';
import type { Temporal } from 'temporal-polyfill';
import type { Reader, Writer } from '../database/database.ts';

export async function findUserByEmail(
  db: Reader,
  email: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  return await db.selectFrom('user').select(['id', 'name']).where('email', '=', email).executeTakeFirst();
}

/** False when the address has an account already. Its address counts as unproven until a sign-in by mail. */
export async function saveNewUser(
  db: Writer,
  user: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
    readonly workingHours: WorkingHours;
  },
  now: Temporal.Instant,
): Promise<boolean> {
  const at = new Date(now.epochMilliseconds);
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('user')
    .values({
      id: user.id,
      name: user.name,
      email: user.email,
      email_verified: false,
      image: null,
      created_at: at,
      updated_at: at,
      is_operator: false,
      working_hours: JSON.stringify(user.workingHours),
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function saveProfile(
  db: Writer,
  profile: { readonly userId: string; readonly name: string; readonly workingHours: WorkingHours },
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('user')
    .set({
      name: profile.name,
      working_hours: JSON.stringify(profile.workingHours),
      updated_at: new Date(now.epochMilliseconds),
    })
    .where('id', '=', profile.userId)
    .execute();
}

export async function makeOperator(db: Writer, userId: string): Promise<void> {
  await db.updateTable('user').set({ is_operator: true }).where('id', '=', userId).execute();
}
