import type { Temporal } from 'temporal-polyfill';
import { randomUUID } from 'node:crypto';
import type { Trx } from '../database/database.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { addMail } from './outbox-store.ts';

/** A mail to write. */
export type OutgoingMail = Readonly<{
  /** One notice has one key: written again, it is the same mail. */
  dedupeKey: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
}>;

export type Mailer = Readonly<{
  /** Writes the mail into the outbox, with the transaction; it leaves after the commit, once. */
  queue: (trx: Trx, mail: OutgoingMail) => Promise<void>;
}>;

export function createMailer(jobs: Jobs, now: () => Temporal.Instant): Mailer {
  return {
    queue: async (trx, mail) => {
      const mailId = randomUUID();
      if (!(await addMail(trx, mailId, mail, now()))) return;
      await jobs.enqueue(trx, 'send-mail', { mailId }, { singletonKey: mailId });
    },
  };
}
