import type { ComponentChildren } from 'preact';
import { paths } from '../paths.ts';
import { ErrorSummary, InputField, SelectField, SubmitButton, type FormProblem } from '../ui/form.tsx';
import { Layout } from '../ui/layout.tsx';
import { describeInvitedTo, type Invitation } from './invitation.ts';
import type { NewcomerForm, NewcomerProblems } from './newcomer.ts';
import type { Viewer } from './viewer.ts';
import { zoneChoices } from './zone-choices.ts';

export type InvitationPageProps = {
  readonly invitation: Invitation;
  readonly token: string;
  readonly viewer: Viewer | undefined;
  /** Who has an account with the invited address. */
  readonly accountId: string | undefined;
  /** What was typed. */
  readonly form: NewcomerForm;
  readonly problems: InvitationProblems;
};

/** `whole` is about the invitation and not about a field. */
export type InvitationProblems = NewcomerProblems & { readonly whole?: string };

export const InvitationPage = (props: InvitationPageProps) => (
  <Layout title="You are invited" viewer={props.viewer}>
    <h1>You are invited</h1>
    <p class="lead">
      {props.invitation.invitedByName ?? 'This portal'} invites you to {describeInvitedTo(props.invitation)}.
    </p>
    <ErrorSummary problems={problemList(props.problems)} />
    {props.accountId === undefined ? (
      <NewcomerPart {...props} />
    ) : props.accountId === props.viewer?.userId ? (
      <AcceptForm token={props.token}>
        <SubmitButton>Accept as {props.viewer.name}</SubmitButton>
      </AcceptForm>
    ) : (
      <SignInFirst {...props} />
    )}
  </Layout>
);

export const SpentInvitationPage = (props: {
  readonly invitation: Invitation;
  readonly state: 'accepted' | 'expired';
  readonly viewer: Viewer | undefined;
}) => (
  <Layout title="This invitation is over" viewer={props.viewer}>
    <h1>
      {props.state === 'accepted' ? 'This invitation was accepted already' : 'This invitation has expired'}
    </h1>
    <p class="lead">
      {props.state === 'accepted' ? (
        <>
          If it was you, <a href={paths.signIn()}>sign in</a>.
        </>
      ) : (
        `Ask ${props.invitation.invitedByName ?? 'whoever sent it'} for a new one.`
      )}
    </p>
  </Layout>
);

export const UnknownInvitationPage = ({ viewer }: { readonly viewer: Viewer | undefined }) => (
  <Layout title="No such invitation" viewer={viewer}>
    <h1>There is no such invitation</h1>
    <p class="lead">Links break easily: copy the whole of it from the mail, or ask for a new one.</p>
  </Layout>
);

const NewcomerPart = ({ invitation, viewer, token, form, problems }: InvitationPageProps) => (
  <AcceptForm token={token}>
    {viewer ? (
      <p>
        You are signed in as {viewer.email}. Accepting makes a new account
        {invitation.email === '' ? '' : ` for ${invitation.email}`} and signs you in with it.
      </p>
    ) : null}
    {invitation.email === '' ? (
      <InputField
        name="email"
        label="E-mail address"
        type="email"
        autocomplete="email"
        value={form.email}
        error={problems.email}
      />
    ) : null}
    <InputField
      name="name"
      label="Your name"
      hint="As the other party will read it."
      autocomplete="name"
      value={form.name}
      error={problems.name}
    />
    <SelectField
      name="zone"
      label="Your time zone"
      hint="You start with office hours, Monday to Friday, 9 to 17. Your settings change them."
      choices={zoneChoices(form.zone)}
      value={form.zone}
      error={problems.zone}
    />
    <SubmitButton>Accept the invitation</SubmitButton>
  </AcceptForm>
);

/** The address has an account, and a link that may have been handed on is no proof of being its owner. */
const SignInFirst = ({ invitation, viewer, token, form }: InvitationPageProps) => {
  const email = invitation.email === '' ? form.email : invitation.email;
  return (
    <>
      <p>
        {email} has an account{viewer ? `, and you are signed in as ${viewer.email}` : ''}. Sign in with it to
        accept: the link that comes by mail leads back here.
      </p>
      <form method="post" action={paths.signIn()}>
        <input type="hidden" name="email" value={email} />
        <input type="hidden" name="next" value={paths.invitation(token)} />
        <SubmitButton>Send a link to {email}</SubmitButton>
      </form>
    </>
  );
};

const AcceptForm = ({
  token,
  children,
}: {
  readonly token: string;
  readonly children: ComponentChildren;
}) => (
  <form method="post" action={paths.invitation(token)}>
    {children}
  </form>
);

function problemList({ whole, email, name, zone }: InvitationProblems): readonly FormProblem[] {
  const problems: FormProblem[] = [];
  if (whole !== undefined) problems.push({ message: whole });
  if (email !== undefined) problems.push({ field: 'email', message: email });
  if (name !== undefined) problems.push({ field: 'name', message: name });
  if (zone !== undefined) problems.push({ field: 'zone', message: zone });
  return problems;
}
