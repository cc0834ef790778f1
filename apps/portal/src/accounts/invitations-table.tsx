import { Temporal } from 'temporal-polyfill';
import { InstantText } from '../ui/instant-text.tsx';
import { Badge, EmptyState, ScrollBox } from '../ui/parts.tsx';
import { describeInvitedTo, invitationState, type Invitation, type InvitationState } from './invitation.ts';
import type { Viewer } from './viewer.ts';

/** Who was invited to what, and whether they came. */
export const InvitationsTable = (props: {
  readonly viewer: Viewer;
  readonly now: Temporal.Instant;
  readonly invitations: readonly Invitation[];
}) => (
  <section aria-labelledby="invitations-title">
    <h2 id="invitations-title">Invitations</h2>
    {props.invitations.length === 0 ? (
      <EmptyState title="Nobody was invited yet." />
    ) : (
      <ScrollBox label="Invitations">
        <table>
          <thead>
            <tr>
              <th scope="col">Address</th>
              <th scope="col">Invited to</th>
              <th scope="col">State</th>
              <th scope="col">Ends</th>
            </tr>
          </thead>
          <tbody>
            {props.invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} {...props} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    )}
  </section>
);

/** Told once, right after it was made: the link is not kept. */
export const NewInvitation = ({ email, link }: { readonly email: string; readonly link: string }) => (
  <div class="notice" role="status">
    <p>
      {email} is invited, and a mail is on its way. You may also hand over the link; it is not shown again.
    </p>
    <p>
      <code class="secret">{link}</code>
    </p>
  </div>
);

const InvitationRow = (props: {
  readonly viewer: Viewer;
  readonly now: Temporal.Instant;
  readonly invitation: Invitation;
}) => {
  const { invitation } = props;
  return (
    <tr>
      <td>{invitation.email === '' ? 'whoever has the link' : invitation.email}</td>
      <td>{describeInvitedTo(invitation)}</td>
      <td>
        <StateBadge state={invitationState(invitation, props.now)} />
      </td>
      <td>
        <InstantText
          at={Temporal.Instant.fromEpochMilliseconds(invitation.expiresAt.getTime())}
          zone={props.viewer.workingHours.zone}
          now={props.now}
        />
      </td>
    </tr>
  );
};

const StateBadge = ({ state }: { readonly state: InvitationState }) => (
  <Badge tone={state === 'accepted' ? 'good' : state === 'open' ? 'wait' : 'stale'}>{state}</Badge>
);
