import { createTransport } from 'nodemailer';
import type { OutboxMail } from './outbox-store.ts';

export type MailTransport = Readonly<{
  /** Hands a mail over. False: nobody took it, it stays in the outbox to be read there. Throws when refused. */
  send: (mail: OutboxMail) => Promise<boolean>;
}>;

/** By SMTP, to the server that `smtpUrl` names. */
export function smtpTransport(smtpUrl: string, from: string): MailTransport {
  const smtp = createTransport(smtpUrl, { from });
  const domain = /@([^\s@>]+)>?\s*$/u.exec(from)?.[1] ?? 'localhost';
  return {
    send: async (mail) => {
      await smtp.sendMail({
        to: mail.recipient,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        date: mail.createdAt,
        messageId: `<${mail.id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return true;
    },
  };
}

/** Without a mail server: tells whoever sits at the terminal. */
export function terminalTransport(print: (line: string) => void, baseUrl: string): MailTransport {
  return {
    send: (mail) => {
      const link = /https?:\/\/\S+/u.exec(mail.text)?.[0];
      print(`Mail to ${mail.recipient}: ${mail.subject} – read it at ${baseUrl}/operator/outbox`);
      if (link) print(`  ${link}`);
      return Promise.resolve(false);
    },
  };
}
