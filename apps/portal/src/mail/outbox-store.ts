import type { Temporal } from 'temporal-polyfill';
import type { Reader, Writer } from '../database/database.ts';
import type { OutgoingMail } from './mailer.ts';

/** A mail in the outbox. `sentAt` is null for as long as no mail server took it, or when it was refused for good. */
export type OutboxMail = Readonly<{
  id: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  createdAt: Date;
  sentAt: Date | null;
  /** What the mail server said when it refused the mail for good. */
  refusal: string | null;
}>;

const columns = [
  'id',
  'recipient',
  'subject',
  'text',
  'html',
  'created_at as createdAt',
  'sent_at as sentAt',
  'refusal',
] as const;

/** The latest mails first. */
export async function listMails(db: Reader, limit = 100): Promise<readonly OutboxMail[]> {
  return await db
    .selectFrom('mail')
    .select(columns)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function findMail(db: Reader, id: string): Promise<OutboxMail | undefined> {
  return await db.selectFrom('mail').select(columns).where('id', '=', id).executeTakeFirst();
}

/** False when a mail with the same key is there already. */
export async function addMail(
  db: Writer,
  id: string,
  mail: OutgoingMail,
  now: Temporal.Instant,
): Promise<boolean> {
  const { dedupeKey, ...rest } = mail;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('mail')
    .values({ id, dedupe_key: dedupeKey, ...rest, created_at: now.toString() })
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/**
 * Takes a mail for sending, unless it is sent or refused, or somebody took it after `staleBefore`.
 *
 * @returns 'settled' and 'taken' tell why there is nothing to send
 */
export async function claimMail(
  db: Writer,
  id: string,
  now: Temporal.Instant,
  staleBefore: Temporal.Instant,
): Promise<OutboxMail | 'settled' | 'taken'> {
  const claimed = await db
    .updateTable('mail')
    .set({ claimed_at: now.toString() })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('refused_at', 'is', null)
    .where((mail) =>
      mail.or([
        mail('claimed_at', 'is', null),
        mail('claimed_at', '<', new Date(staleBefore.epochMilliseconds)),
      ]),
    )
    .returning(columns)
    .executeTakeFirst();
  if (claimed) return claimed;
  const found = await findMail(db, id);
  return found && !found.sentAt && found.refusal === null ? 'taken' : 'settled';
}

export async function markMailSent(db: Writer, id: string, now: Temporal.Instant): Promise<void> {
  await db.updateTable('mail').set({ sent_at: now.toString() }).where('id', '=', id).execute();
}

/** @param refusal what the mail server said */
export async function markMailRefused(
  db: Writer,
  id: string,
  refusal: string,
  now: Temporal.Instant,
): Promise<void> {
  await db.updateTable('mail').set({ refused_at: now.toString(), refusal }).where('id', '=', id).execute();
}

/** Lets the next attempt take the mail at once. */
export async function releaseMail(db: Writer, id: string): Promise<void> {
  await db
    .updateTable('mail')
    .set({ claimed_at: null })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .execute();
}
