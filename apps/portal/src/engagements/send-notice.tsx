import { render } from 'preact-render-to-string';
import type { Deps } from '../deps.ts';
import type { JobData } from '../jobs/queues.ts';
import { paths } from '../paths.ts';
import { turnText } from '../ui/turn-sentence.tsx';
import { datedItems } from './act-on-engagement.ts';
import { findEngagementFor, listPeople } from './engagement-store.ts';
import { itemPath } from './item-path.ts';
import { partyOf, turnView } from './turn-view.ts';

/**
 * Writes one mail about everything that waits on one person in one engagement, with a link to each. Run again it
 * writes nothing new, and where nothing waits any more it writes nothing at all.
 */
export async function sendNotice(
  deps: Pick<Deps, 'db' | 'now' | 'mail' | 'config'>,
  { clientId, engagementId, userId, seq }: JobData['send-notice'],
): Promise<void> {
  const key = { clientId, engagementId };
  const found = await findEngagementFor(deps.db, userId, key);
  if (!found) return;
  const { engagement, clientName, role } = found;
  const people = await listPeople(deps.db, key);
  const recipient = people.find((person) => person.userId === userId);
  const items = datedItems(engagement, people).filter((item) => item.holder === partyOf(role));
  if (!recipient || items.length === 0) return;

  const now = deps.now();
  const reader = { role, viewer: recipient, people, now };
  const lines = items.map((item) => ({
    turn: turnText(turnView(item, reader), { zone: recipient.workingHours.zone, now }),
    title: item.title,
    link: deps.config.baseUrl + itemPath(key, item),
  }));
  const subject = lines.length === 1 ? lines[0]!.turn : `${lines.length} things wait on you`;
  const mail = { name: recipient.name, about: `${engagement.title}, ${clientName}`, lines };
  await deps.db.transaction().execute(async (trx) => {
    await deps.mail.queue(trx, {
      dedupeKey: `notice:${clientId}/${engagementId}:${userId}:${seq}`,
      recipient: recipient.email,
      subject: `${engagement.title}: ${subject}`,
      text: noticeText(mail),
      html: `<!doctype html>${render(<NoticeMail {...mail} settings={deps.config.baseUrl + paths.settings()} />)}`,
    });
  });
}

type Notice = {
  readonly name: string;
  readonly about: string;
  readonly lines: readonly { readonly turn: string; readonly title: string; readonly link: string }[];
};

function noticeText({ name, about, lines }: Notice): string {
  const items = lines.map(({ turn, title, link }) => `${turn}\n${title}\n${link}`);
  return `${name},\n\n${about}\n\n${items.join('\n\n')}\n\nIn writing, with the time your working day allows.\n`;
}

const NoticeMail = ({ name, about, lines, settings }: Notice & { readonly settings: string }) => (
  <html lang="en">
    <body>
      <p>{name},</p>
      <p>{about}</p>
      <ul>
        {lines.map(({ turn, title, link }) => (
          <li key={link}>
            <a href={link}>{turn}</a>
            <br />
            {title}
          </li>
        ))}
      </ul>
      <p>
        Your working hours, by which these times are counted, stand in <a href={settings}>your settings</a>.
      </p>
    </body>
  </html>
);
