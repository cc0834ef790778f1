import {
  type Amendment,
  findRevision,
  formatMoney,
  formatPrice,
  otherParty,
  type Terms,
} from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import { paths } from '../paths.ts';
import { SubmitButton, TextField } from '../ui/form.tsx';
import { InstantText } from '../ui/instant-text.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { Facts, ScrollBox } from '../ui/parts.tsx';
import { type Forms, type FormState, mayUse } from './act-form.tsx';
import { ActFormFrame, EngagementLayout, ItemTurn, KeptText } from './act-form-parts.tsx';
import { AmendmentBadge } from './amendment-badge.tsx';
import type { Blast } from './amendment-blast.ts';
import { BlastPart } from './amendment-blast-part.tsx';
import { termsAround } from './amendment-terms.ts';
import { nameIn, type Reading } from './engagement-reading.ts';
import { longestText, problemOf, typedText } from '../http/form-data.ts';
import { partyOf } from './turn-view.ts';

export type AmendmentFormName = 'countersignature' | 'declination' | 'withdrawal';

type AmendmentPageProps = {
  readonly reading: Reading;
  readonly amendment: Amendment;
  readonly blast: Blast;
  readonly forms: Forms<AmendmentFormName>;
  readonly refused?: FormState | undefined;
};

export const AmendmentPage = (props: AmendmentPageProps) => {
  const { reading, amendment, blast, refused } = props;
  const { clientId, engagementId } = reading.key;
  const crumbs = [{ href: paths.amendments(clientId, engagementId), text: 'Amendments' }];
  return (
    <EngagementLayout reading={reading} title={`Amendment ${amendment.id}`} crumbs={crumbs} refused={refused}>
      <ItemTurn reading={reading} item={amendment.id} />
      <ProposedBy reading={reading} amendment={amendment} />
      {isOvertaken(reading, amendment) ? (
        <p>
          <b>Its base is no longer in force.</b> Another amendment took effect after this one was proposed, so
          it can no longer be countersigned. Its proposer withdraws it, and proposes it again from the
          revision in force.
        </p>
      ) : null}
      <Markdown text={amendment.scope} idPrefix="scope-" />
      <h2>Terms</h2>
      <TermsBeforeAndAfter reading={reading} amendment={amendment} />
      <h2>Blast radius</h2>
      <RevisionsInWords reading={reading} amendment={amendment} />
      <BlastPart reading={reading} blast={blast} isInEffect={amendment.state === 'in-effect'} />
      {amendment.state === 'open' ? <Acts {...props} /> : <Settled {...props} />}
    </EngagementLayout>
  );
};

const isOvertaken = ({ engagement }: Reading, amendment: Amendment): boolean =>
  amendment.state === 'open' && amendment.base !== engagement.current;

const ProposedBy = ({ reading, amendment }: { reading: Reading; amendment: Amendment }) => {
  const { zone } = reading.viewer.workingHours;
  const { proposedAt, settledAt, settledByUser, state, proposedBy } = amendment;
  const settled = settledAt && (
    <InstantText at={Temporal.Instant.from(settledAt)} zone={zone} now={reading.now} isNear />
  );
  // A snapshot that was saved before the person was kept knows the side alone.
  const by = (side: string): string =>
    settledByUser === undefined ? `the ${side}` : `${nameIn(reading, settledByUser)}, the ${side},`;
  return (
    <p class="quiet">
      <AmendmentBadge amendment={amendment} current={reading.engagement.current} /> Proposed by{' '}
      {nameIn(reading, amendment.proposedByUser)}, the {proposedBy},{' '}
      <InstantText at={Temporal.Instant.from(proposedAt)} zone={zone} now={reading.now} isNear />
      {state === 'in-effect' ? (
        <>
          {' · '}countersigned by {by(otherParty(proposedBy))} {settled}
        </>
      ) : null}
      {state === 'declined' ? (
        <>
          {' · '}declined by {by(otherParty(proposedBy))} {settled}
        </>
      ) : null}
      {state === 'withdrawn' ? (
        <>
          {' · '}withdrawn by {by(proposedBy)} {settled}
        </>
      ) : null}
    </p>
  );
};

const TermsBeforeAndAfter = ({ reading, amendment }: { reading: Reading; amendment: Amendment }) => {
  const { priceChange, daysChange } = amendment;
  const change = termsAround(reading.engagement, amendment);
  if (!change) {
    return (
      <Facts
        facts={[
          ['Price would have changed by', formatMoney(priceChange)],
          ['Appetite would have changed by', `${daysChange} working days`],
        ]}
      />
    );
  }
  const row = (name: string, tell: (terms: Terms) => string) => (
    <tr>
      <th scope="row">{name}</th>
      <td class="num">{tell(change.before)}</td>
      <td class="num">{tell(change.after)}</td>
      <td class="num">{tell(change.before) === tell(change.after) ? 'stays' : 'changes'}</td>
    </tr>
  );
  return (
    <ScrollBox label="Terms before and after">
      <table>
        <thead>
          <tr>
            <th scope="col">Term</th>
            <th scope="col" class="num">
              Before
            </th>
            <th scope="col" class="num">
              After
            </th>
            <th scope="col" class="num">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {row('Price', ({ price }) => formatPrice(price))}
          {row('Appetite', ({ appetiteDays }) => `${appetiteDays} working days`)}
          {row('Start', ({ start }) => start)}
        </tbody>
      </table>
    </ScrollBox>
  );
};

const RevisionsInWords = ({
  reading,
  amendment: { base, next },
}: {
  reading: Reading;
  amendment: Amendment;
}) => {
  const { clientId, engagementId } = reading.key;
  const link = (digest: string) => (
    <a href={paths.handoff(clientId, engagementId, digest)}>
      revision {findRevision(reading.engagement, digest)?.number}
    </a>
  );
  return base === next ? null : (
    <p>
      From {link(base)} to {link(next)}.{' '}
      <a href={paths.compare(clientId, engagementId, base, next)}>Compare them</a>.
    </p>
  );
};

const Settled = ({ amendment, forms }: AmendmentPageProps) => (
  <>
    {amendment.grounds === undefined ? null : (
      <>
        <h2>Why it was declined</h2>
        <Markdown text={amendment.grounds} idPrefix="grounds-" />
      </>
    )}
    <KeptText form={forms('declination')} fields={{ grounds: 'Your grounds' }} />
  </>
);

const Acts = (props: AmendmentPageProps) => {
  const { reading, amendment } = props;
  if (!mayUse(reading, 'withdraw-amendment')) {
    return reading.role === 'reviewer' ? (
      <p class="quiet">An amendment binds the client, so one of its owners answers it.</p>
    ) : null;
  }
  return amendment.proposedBy === partyOf(reading.role) ? (
    <Withdraw {...props} />
  ) : (
    <CountersignOrDecline {...props} />
  );
};

const CountersignOrDecline = ({ reading, amendment, forms }: AmendmentPageProps) => {
  const { clientId, engagementId } = reading.key;
  const declination = forms('declination');
  return (
    <>
      {isOvertaken(reading, amendment) ? null : (
        <>
          <h2>Countersign</h2>
          <p>With your signature the revision, the price and the days above are in force for both.</p>
          <ActFormFrame
            form={forms('countersignature')}
            action={paths.countersignature(clientId, engagementId, amendment.id)}
          >
            <SubmitButton>Countersign {amendment.id}</SubmitButton>
          </ActFormFrame>
        </>
      )}
      <h2>Decline</h2>
      <ActFormFrame form={declination} action={paths.declination(clientId, engagementId, amendment.id)}>
        <TextField
          name="grounds"
          label="Grounds"
          hint="In Markdown. What would have to be different for you to countersign?"
          rows={4}
          value={typedText(declination.typed, 'grounds')}
          error={problemOf(declination.problems, 'grounds')}
          maxLength={longestText}
        />
        <SubmitButton look="second">Decline {amendment.id}</SubmitButton>
      </ActFormFrame>
    </>
  );
};

const Withdraw = ({ reading, amendment, forms }: AmendmentPageProps) => {
  const { clientId, engagementId } = reading.key;
  return (
    <>
      <h2>Withdraw it</h2>
      <p>Then nobody needs to answer it, and what is in force stays in force.</p>
      <ActFormFrame
        form={forms('withdrawal')}
        action={paths.amendmentWithdrawal(clientId, engagementId, amendment.id)}
      >
        <SubmitButton look="second">Withdraw {amendment.id}</SubmitButton>
      </ActFormFrame>
    </>
  );
};
