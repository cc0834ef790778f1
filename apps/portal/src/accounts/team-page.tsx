import { Temporal } from 'temporal-polyfill';
import { paths } from '../paths.ts';
import { ErrorSummary, InputField, RadioGroup, SubmitButton } from '../ui/form.tsx';
import { Layout } from '../ui/layout.tsx';
import { InvitationsTable, NewInvitation } from './invitations-table.tsx';
import type { Invitation } from './invitation.ts';
import type { Member, Team } from './membership.ts';
import type { Viewer } from './viewer.ts';

export type TeamPageProps = {
  readonly viewer: Viewer;
  readonly now: Temporal.Instant;
  readonly team: Team;
  readonly members: readonly Member[];
  readonly invitations: readonly Invitation[];
  /** What was typed, when it was refused. */
  readonly form?: { readonly email: string; readonly role: string };
  readonly problem?: string;
  /** The invitation that was just made: this page alone shows its link. */
  readonly invited?: { readonly email: string; readonly link: string };
};

export const TeamPage = (props: TeamPageProps) => (
  <Layout title={props.team.clientName} viewer={props.viewer}>
    <h1>{props.team.clientName}</h1>
    <Members members={props.members} />
    {props.team.mayInvite ? (
      <>
        {props.invited ? <NewInvitation {...props.invited} /> : null}
        <InviteForm {...props} />
        <InvitationsTable {...props} />
      </>
    ) : null}
  </Layout>
);

const Members = ({ members }: { readonly members: readonly Member[] }) => (
  <section aria-labelledby="members-title">
    <h2 id="members-title">People</h2>
    {members.length === 0 ? (
      <p class="quiet">Nobody yet: its first owner is invited and has not accepted.</p>
    ) : (
      <ul>
        {members.map((member) => (
          <li key={member.userId}>
            <b>{member.name}</b> <span class="quiet">{member.email}</span>, {member.role}
          </li>
        ))}
      </ul>
    )}
  </section>
);

const InviteForm = ({ team, form, problem }: TeamPageProps) => (
  <section aria-labelledby="invite-title">
    <h2 id="invite-title">Invite somebody</h2>
    <form method="post" action={paths.teamInvitations(team.clientId)}>
      <ErrorSummary problems={problem === undefined ? [] : [{ field: 'email', message: problem }]} />
      <InputField
        name="email"
        label="E-mail address"
        type="email"
        value={form?.email}
        error={problem}
        width="medium"
      />
      <RadioGroup
        name="role"
        legend="As"
        value={form?.role ?? 'reviewer'}
        choices={[
          { value: 'reviewer', label: 'Reviewer', hint: 'Answers questions and reviews what is delivered.' },
          { value: 'owner', label: 'Owner', hint: 'May also sign, countersign, accept and invite.' },
        ]}
      />
      <SubmitButton>Invite</SubmitButton>
    </form>
  </section>
);
