import { Temporal } from 'temporal-polyfill';
import type { Viewer } from '../accounts/viewer.ts';
import { paths } from '../paths.ts';
import { InstantText } from '../ui/instant-text.tsx';
import { Layout } from '../ui/layout.tsx';
import { Badge, Crumbs, EmptyState, Facts, Pagination, ScrollBox } from '../ui/parts.tsx';
import type { Mail, MailLine } from './lines.ts';

type OutboxProps = {
  readonly viewer: Viewer;
  readonly now: Temporal.Instant;
  readonly mails: readonly MailLine[];
  readonly page: number;
  readonly hasMore: boolean;
  /** Whether a mail server is set, which takes them on. */
  readonly isPosted: boolean;
};

export const OutboxPage = (props: OutboxProps) => (
  <Layout title="Outbox" viewer={props.viewer} current="operator">
    <Crumbs crumbs={[{ href: paths.operator(), text: 'Operator' }]} />
    <h1>Outbox</h1>
    {props.isPosted ? null : (
      <p class="lead">
        No mail server is set, so mail stays here: pass the links on yourself, or set <code>SMTP_URL</code>.
      </p>
    )}
    {props.mails.length === 0 ? <EmptyState title="No mail was written yet." /> : <MailsTable {...props} />}
    <Pagination
      previous={props.page > 1 ? paths.outbox(props.page - 1) : undefined}
      next={props.hasMore ? paths.outbox(props.page + 1) : undefined}
    />
  </Layout>
);

/** One mail as its reader gets it, in plain text. */
export const MailPage = ({
  viewer,
  now,
  mail,
}: {
  readonly viewer: Viewer;
  readonly now: Temporal.Instant;
  readonly mail: Mail;
}) => (
  <Layout title={mail.subject} viewer={viewer} current="operator">
    <Crumbs
      crumbs={[
        { href: paths.operator(), text: 'Operator' },
        { href: paths.outbox(), text: 'Outbox' },
      ]}
    />
    <h1>{mail.subject}</h1>
    <Facts
      facts={[
        ['To', mail.recipient],
        ['Written', <DateText key="written" date={mail.createdAt} viewer={viewer} now={now} />],
        ...(mail.refusal === null ? [] : [['Refused by the mail server', mail.refusal] as const]),
        [
          'Sent',
          mail.sentAt ? (
            <DateText key="sent" date={mail.sentAt} viewer={viewer} now={now} />
          ) : mail.refusal === null ? (
            'not yet'
          ) : (
            'no, and not tried again'
          ),
        ],
      ]}
    />
    <pre class="mail">{mail.text}</pre>
  </Layout>
);

const MailsTable = ({ mails, viewer, now }: OutboxProps) => (
  <ScrollBox label="Mails">
    <table>
      <thead>
        <tr>
          <th scope="col">Written</th>
          <th scope="col">To</th>
          <th scope="col">Subject</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <tr key={mail.id}>
            <td>
              <DateText date={mail.createdAt} viewer={viewer} now={now} />
            </td>
            <td>{mail.recipient}</td>
            <td>
              <a href={paths.outboxMail(mail.id)}>{mail.subject}</a>
            </td>
            <td>
              <MailState mail={mail} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
);

const MailState = ({ mail }: { readonly mail: MailLine }) => {
  if (mail.sentAt) return <Badge tone="good">sent</Badge>;
  return mail.refusal === null ? <Badge tone="wait">here</Badge> : <Badge tone="stop">refused</Badge>;
};

const DateText = (props: {
  readonly date: Date;
  readonly viewer: Viewer;
  readonly now: Temporal.Instant;
}) => (
  <InstantText
    at={Temporal.Instant.fromEpochMilliseconds(props.date.getTime())}
    zone={props.viewer.workingHours.zone}
    now={props.now}
  />
);
