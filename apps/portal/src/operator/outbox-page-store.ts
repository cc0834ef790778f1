import type { Reader } from '../database/database.ts';
import type { Mail, MailLine } from './lines.ts';

export const mailsPerPage = 50;

/** One page of mails, newest first, and one more when there is a next page. */
export async function listMails(db: Reader, page: number): Promise<readonly MailLine[]> {
  return await db
    .selectFrom('mail')
    .select(['id', 'recipient', 'subject', 'created_at as createdAt', 'sent_at as sentAt', 'refusal'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(mailsPerPage + 1)
    .offset((page - 1) * mailsPerPage)
    .execute();
}

export async function findMail(db: Reader, id: string): Promise<Mail | undefined> {
  return await db
    .selectFrom('mail')
    .select(['id', 'recipient', 'subject', 'text', 'created_at as createdAt', 'sent_at as sentAt', 'refusal'])
    .where('id', '=', id)
    .executeTakeFirst();
}
