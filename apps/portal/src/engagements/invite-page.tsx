import { NewInvitation } from '../accounts/invitations-table.tsx';
import { paths } from '../paths.ts';
import { ErrorSummary, InputField, SubmitButton } from '../ui/form.tsx';
import { EngagementLayout } from './act-form-parts.tsx';
import type { Reading } from './engagement-reading.ts';

export const InvitePage = (props: {
  readonly reading: Reading;
  readonly typed?: string;
  readonly problem?: string;
  readonly invited?: { readonly email: string; readonly link: string };
  readonly mayInvite: boolean;
}) => {
  const { reading, typed, problem, invited, mayInvite } = props;
  const { clientId, engagementId } = reading.key;
  return (
    <EngagementLayout reading={reading} title="Invite the contractor">
      {invited ? <NewInvitation {...invited} /> : null}
      {mayInvite ? (
        <>
          <p>
            Whoever accepts sees this handoff and its record, and may sign your terms. They are asked for
            their time zone and working hours, so that every due time here counts in theirs.
          </p>
          <form method="post" action={paths.invite(clientId, engagementId)}>
            <ErrorSummary problems={problem === undefined ? [] : [{ field: 'email', message: problem }]} />
            <InputField
              name="email"
              label="E-mail address"
              type="email"
              value={typed}
              error={problem}
              width="medium"
            />
            <SubmitButton>Invite</SubmitButton>
          </form>
        </>
      ) : (
        <p>
          {reading.engagement.contractor
            ? 'A contractor has joined this engagement already.'
            : 'An owner of the client invites the contractor, while the engagement is a draft.'}
        </p>
      )}
    </EngagementLayout>
  );
};
