import { createTransport } from 'nodemailer';
import type { SMTPError } from 'nodemailer/lib/smtp-connection/index.js';
import { cleanText } from '../http/form-data.ts';
import type { OutboxMail } from './outbox-store.ts';

/** What became of a mail: nobody takes mail here, and it stays in the outbox to be read there, or it is refused for good. */
export type Delivery =
  | { readonly kind: 'sent' | 'stays' }
  | { readonly kind: 'refused'; readonly reason: string };

export type MailTransport = Readonly<{
  /** Hands a mail over. Throws where it may be taken later. */
  send: (mail: OutboxMail) => Promise<Delivery>;
}>;

/** By SMTP, to the server that `smtpUrl` names. */
export function smtpTransport(smtpUrl: string, from: string): MailTransport {
  const smtp = createTransport(smtpUrl, { from });
  const domain = /@([^\s@>]+)>?\s*$/u.exec(from)?.[1] ?? 'localhost';
  return {
    send: async (mail) => {
      const message = {
        to: mail.recipient,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        date: mail.createdAt,
        messageId: `<${mail.id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      };
      try {
        await smtp.sendMail(message);
      } catch (error) {
        const reason = finalRefusal(error);
        if (reason === undefined) throw error;
        return { kind: 'refused', reason };
      }
      return { kind: 'sent' };
    },
  };
}

/**
 * What the server said, where it speaks of this very recipient or mail and means for good: 5xx (RFC 5321, 4.2.1). The
 * same about a password, a sender or a greeting is for the operator to mend, and the mail can wait for it.
 */
function finalRefusal(error: unknown): string | undefined {
  const { command, responseCode, response } = error as Partial<SMTPError>;
  if (command !== 'RCPT TO' && command !== 'DATA') return undefined;
  if (responseCode === undefined || responseCode < 500 || responseCode > 599) return undefined;
  // Asked to sign in first: a setting is wrong, not the mail.
  if (responseCode === 530) return undefined;
  return cleanText(response ?? String(responseCode))
    .replaceAll(/\s+/gu, ' ')
    .slice(0, 500);
}

/** Without a mail server: tells whoever sits at the terminal. */
export function terminalTransport(print: (line: string) => void, baseUrl: string): MailTransport {
  return {
    send: (mail) => {
      const link = /https?:\/\/\S+/u.exec(mail.text)?.[0];
      print(`Mail to ${mail.recipient}: ${mail.subject} – read it at ${baseUrl}/operator/outbox`);
      if (link) print(`  ${link}`);
      return Promise.resolve({ kind: 'stays' });
    },
  };
}
