import { unreachable } from '@antipode/base';
import type { Deps } from '../deps.ts';
import type { MailTransport } from './mail-transport.ts';
import { claimMail, markMailRefused, markMailSent, releaseMail } from './outbox-store.ts';

/** Longer than any attempt lasts: the transport's own time limits add up to less. */
const claimSeconds = 90;

/**
 * Sends one mail of the outbox, once.
 *
 * The claim keeps two workers from sending the same mail, and a job that runs again finds it sent. A process
 * that is killed after the mail server took the mail and before that was noted leaves a claim without an
 * end: after 90 seconds the mail is sent again rather than lost, under the same Message-ID, by which mail
 * programs recognize it. What the server refuses for good is not tried again.
 */
export async function deliverMail(
  { db, now, log }: Pick<Deps, 'db' | 'now' | 'log'>,
  transport: MailTransport,
  mailId: string,
): Promise<void> {
  const claimed = await claimMail(db, mailId, now(), now().subtract({ seconds: claimSeconds }));
  if (claimed === 'settled') return;
  if (claimed === 'taken') throw new Error(`Mail ${mailId} is being sent by another worker.`);
  const delivery = await transport.send(claimed).catch(async (error: unknown) => {
    await releaseMail(db, mailId);
    throw error;
  });
  switch (delivery.kind) {
    case 'sent':
      await markMailSent(db, mailId, now());
      log.info({ mail: mailId }, 'mail sent');
      return;
    case 'refused':
      await markMailRefused(db, mailId, delivery.reason, now());
      log.warn({ mail: mailId, reason: delivery.reason }, 'mail refused by its server');
      return;
    case 'stays':
      return;
    default:
      unreachable(delivery);
  }
}
