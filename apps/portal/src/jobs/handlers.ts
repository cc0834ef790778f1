import type { Deps } from '../deps.ts';
import { sendNotice } from '../engagements/send-notice.tsx';
import { takeDefault } from '../engagements/take-default.ts';
import { deliverMail } from '../mail/deliver-mail.ts';
import type { MailTransport } from '../mail/mail-transport.ts';
import type { JobHandlers } from './jobs.ts';

/** What each queue's jobs do. */
export function createHandlers(deps: Deps, transport: MailTransport): JobHandlers {
  return {
    'send-mail': ({ mailId }) => deliverMail(deps, transport, mailId),
    'take-default': (data) => takeDefault(deps, data),
    'send-notice': (data) => sendNotice(deps, data),
  };
}
