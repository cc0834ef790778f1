import { renderToString } from 'preact-render-to-string';
import { describeInvitedTo, type Invitation } from './invitation.ts';

/** A mail's words, without its addressee. */
export type Letter = { readonly subject: string; readonly text: string; readonly html: string };

export function signInMail(name: string, link: string): Letter {
  return letter('Your link to sign in', [
    `Hello ${name},`,
    'this link signs you in to Antipode. It works once, within 15 minutes.',
    { link, label: 'Sign in' },
    'If you did not ask for it, do nothing: without the link nobody gets in.',
  ]);
}

export function invitationMail(invitation: Invitation, link: string): Letter {
  const what = `invites you to ${describeInvitedTo(invitation)}`;
  const until = invitation.expiresAt.toISOString().slice(0, 10);
  return letter(`${invitation.invitedByName ?? 'Antipode'} ${what}`, [
    'Hello,',
    `${invitation.invitedByName ?? 'the operator of this portal'} ${what}.`,
    { link, label: 'See the invitation' },
    `The link is for you alone, works once, and ends on ${until}.`,
  ]);
}

type Paragraph = string | { readonly link: string; readonly label: string };

function letter(subject: string, paragraphs: readonly Paragraph[]): Letter {
  const text = paragraphs.map((part) => (typeof part === 'string' ? part : part.link)).join('\n\n');
  return {
    subject,
    text: `${text}\n`,
    html: `<!doctype html>${renderToString(<LetterPage {...{ subject, paragraphs }} />)}`,
  };
}

function LetterPage({
  subject,
  paragraphs,
}: {
  readonly subject: string;
  readonly paragraphs: readonly Paragraph[];
}) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>{subject}</title>
      </head>
      <body>
        {paragraphs.map((part) => (
          <p>{typeof part === 'string' ? part : <a href={part.link}>{part.label}</a>}</p>
        ))}
      </body>
    </html>
  );
}
