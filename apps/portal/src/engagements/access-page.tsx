import type { Access } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import { paths } from '../paths.ts';
import { InputField, SubmitButton, TextField } from '../ui/form.tsx';
import { InstantText } from '../ui/instant-text.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { Badge, EmptyState, Facts } from '../ui/parts.tsx';
import { type Forms, type FormState, mayUse } from './act-form.tsx';
import { ActFormFrame, EngagementLayout, ItemTurn, KeptText } from './act-form-parts.tsx';
import { nameIn, type Reading } from './engagement-reading.ts';
import { longestText, longestTitle, problemOf, typedText } from '../http/form-data.ts';

/** The form that grants, or the button that revokes the access of that name. */
export type AccessFormName = 'grant' | Access['id'];

type AccessPageProps = {
  readonly reading: Reading;
  readonly forms: Forms<AccessFormName>;
  readonly refused?: FormState | undefined;
};

export const AccessPage = (props: AccessPageProps) => {
  const { reading, forms, refused } = props;
  const { accesses } = reading.engagement;
  const held = accesses.filter((access) => !access.revokedAt);
  const revoked = accesses.filter((access) => access.revokedAt);
  return (
    <EngagementLayout reading={reading} title="Access" refused={refused}>
      <p>
        What the contractor may reach, who granted it, and when it was taken back. The engagement closes when
        nothing is left.
      </p>
      {held.length === 0 ? (
        <EmptyState
          title={accesses.length === 0 ? 'No access was granted yet' : 'Every access was revoked'}
        />
      ) : (
        <>
          <h2>Granted</h2>
          {held.map((access) => (
            <AccessPart key={access.id} {...props} access={access} />
          ))}
        </>
      )}
      {mayUse(reading, 'grant-access') ? (
        <GrantForm reading={reading} form={forms('grant')} />
      ) : (
        <KeptText form={forms('grant')} fields={{ what: 'What it is to', how: 'How it is used' }} />
      )}
      {revoked.length > 0 ? (
        <>
          <h2>Revoked</h2>
          {revoked.map((access) => (
            <AccessPart key={access.id} {...props} access={access} />
          ))}
        </>
      ) : null}
    </EngagementLayout>
  );
};

const AccessPart = ({ reading, forms, access }: AccessPageProps & { readonly access: Access }) => {
  const { clientId, engagementId } = reading.key;
  const { id, what, how, grantedBy, grantedAt, revokedAt, revokedBy } = access;
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        {id} {what}
      </h3>
      <ItemTurn reading={reading} item={id} isInList />
      {how === '' ? null : <Markdown text={how} idPrefix={`${id}-`} />}
      <Facts
        facts={[
          ['Granted', <WhoAndWhen reading={reading} userId={grantedBy} at={grantedAt} />],
          ...(revokedAt !== undefined && revokedBy !== undefined
            ? [['Revoked', <WhoAndWhen reading={reading} userId={revokedBy} at={revokedAt} />] as const]
            : []),
        ]}
      />
      {revokedAt === undefined && mayUse(reading, 'revoke-access') ? (
        <ActFormFrame form={forms(id)} action={paths.revocation(clientId, engagementId, id)}>
          <p class="hint">Take the access back where it was given first; this notes that it is gone.</p>
          <SubmitButton look="second">Revoke {id}</SubmitButton>
        </ActFormFrame>
      ) : null}
      {revokedAt === undefined ? null : <Badge>revoked</Badge>}
    </section>
  );
};

const WhoAndWhen = (props: { readonly reading: Reading; readonly userId: string; readonly at: string }) => {
  const { reading, userId, at } = props;
  const { zone } = reading.viewer.workingHours;
  return (
    <>
      by {nameIn(reading, userId)},{' '}
      <InstantText at={Temporal.Instant.from(at)} zone={zone} now={reading.now} isNear />
    </>
  );
};

const GrantForm = ({ reading, form }: { readonly reading: Reading; readonly form: FormState }) => {
  const { clientId, engagementId } = reading.key;
  return (
    <>
      <h2>Grant access</h2>
      <p>
        <b>Write no password, key or token here.</b> The record is kept for good and is exported. Say where
        the contractor gets it instead.
      </p>
      <ActFormFrame form={form} action={paths.access(clientId, engagementId)}>
        <InputField
          name="what"
          label="What it is to"
          hint="For example: write access to the payouts repository."
          value={typedText(form.typed, 'what')}
          error={problemOf(form.problems, 'what')}
          maxLength={longestTitle}
        />
        <TextField
          name="how"
          label="How it is used"
          hint="In Markdown. Where the invitation was sent, how the secret travels; never the secret itself."
          rows={3}
          isOptional
          value={typedText(form.typed, 'how')}
          error={problemOf(form.problems, 'how')}
          maxLength={longestText}
        />
        <SubmitButton>Grant it</SubmitButton>
      </ActFormFrame>
    </>
  );
};
