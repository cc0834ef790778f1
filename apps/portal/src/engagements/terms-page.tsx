import { findRevision, formatPrice, minorUnitDigits, type Offer, type Party } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import { paths } from '../paths.ts';
import { CheckboxField, InputField, RadioGroup, SelectField, SubmitButton } from '../ui/form.tsx';
import { Readiness, SigningNote } from '../handoffs/readiness.tsx';
import { InstantText } from '../ui/instant-text.tsx';
import { Badge, Digest, EmptyState, Facts } from '../ui/parts.tsx';
import { type Forms, type FormState, mayUse } from './act-form.tsx';
import { ActFormFrame, EngagementLayout, ItemTurn } from './act-form-parts.tsx';
import { nameIn, type Reading } from './engagement-reading.ts';
import { problemOf, typedText } from '../http/form-data.ts';
import { partyOf } from './turn-view.ts';

export type TermsFormName = 'terms' | 'signature';

type TermsPageProps = {
  readonly reading: Reading;
  readonly forms: Forms<TermsFormName>;
  readonly refused?: FormState | undefined;
};

/** The offer, the signatures under it, and for the client's owner the form that makes a new one. */
export const TermsPage = ({ reading, forms, refused }: TermsPageProps) => {
  const { offer, state } = reading.engagement;
  const side = partyOf(reading.role);
  return (
    <EngagementLayout reading={reading} title="Terms" refused={refused}>
      {side ? <ItemTurn reading={reading} item={`sign-${side}`} /> : null}
      {offer ? <Offered reading={reading} offer={offer} /> : <NoOffer reading={reading} />}
      {offer && side && mayUse(reading, 'sign') && !offer.signatures[side] ? (
        <Sign reading={reading} offer={offer} form={forms('signature')} />
      ) : null}
      {mayUse(reading, 'offer-terms') && reading.engagement.contractor ? (
        <section aria-labelledby="offer-title">
          <h2 id="offer-title">{state === 'draft' ? 'Offer terms' : 'Offer other terms'}</h2>
          {state === 'offered' ? <p>A new offer takes the place of this one, and both sign anew.</p> : null}
          <TermsForm reading={reading} form={forms('terms')} />
        </section>
      ) : null}
    </EngagementLayout>
  );
};

const NoOffer = ({ reading }: { readonly reading: Reading }) => {
  const { clientId, engagementId } = reading.key;
  return (
    <EmptyState title="No terms were offered yet.">
      {reading.engagement.contractor ? (
        <p>
          The client offers price, start and appetite for one revision. Both sign that revision by its digest.
        </p>
      ) : (
        <p>
          First somebody has to be there to offer them to:{' '}
          {reading.role === 'owner' ? (
            <a href={paths.invite(clientId, engagementId)}>invite the contractor</a>
          ) : (
            'the client invites the contractor'
          )}
          .
        </p>
      )}
    </EmptyState>
  );
};

const Offered = ({ reading, offer }: { readonly reading: Reading; readonly offer: Offer }) => {
  const { engagement, key } = reading;
  const terms = engagement.terms ?? offer.terms;
  const digest = engagement.current ?? offer.digest;
  const revision = findRevision(engagement, digest);
  return (
    <>
      <Facts
        facts={[
          [
            'Revision',
            <a href={paths.handoff(key.clientId, key.engagementId, digest)}>
              {revision?.number}, <Digest digest={digest} />
            </a>,
          ],
          [
            'Findings',
            <Readiness
              blocking={revision?.blocking ?? 0}
              href={paths.handoffFindings(key.clientId, key.engagementId, digest)}
            />,
          ],
          ['Price', formatPrice(terms.price)],
          ['Start', terms.start],
          ['Appetite', `${terms.appetiteDays} working days`],
          ['Client', <Signature reading={reading} offer={offer} party="client" />],
          ['Contractor', <Signature reading={reading} offer={offer} party="contractor" />],
        ]}
      />
    </>
  );
};

const Signature = (props: { readonly reading: Reading; readonly offer: Offer; readonly party: Party }) => {
  const { reading, offer, party } = props;
  const signature = offer.signatures[party];
  if (!signature) return <Badge tone="wait">not signed yet</Badge>;
  const { zone } = reading.viewer.workingHours;
  return (
    <>
      <Badge tone="good">signed</Badge> by {nameIn(reading, signature.userId)},{' '}
      <InstantText at={Temporal.Instant.from(signature.at)} zone={zone} now={reading.now} />
    </>
  );
};

const Sign = (props: { readonly reading: Reading; readonly offer: Offer; readonly form: FormState }) => {
  const { reading, offer, form } = props;
  const { clientId, engagementId } = reading.key;
  return (
    <section aria-labelledby="sign-title">
      <h2 id="sign-title">Sign</h2>
      <p>
        You sign these exact files, by their digest: <code class="digest-whole">{offer.digest}</code>. When
        both have signed the same one, it is agreed.
      </p>
      <SigningNote blocking={findRevision(reading.engagement, offer.digest)?.blocking ?? 0} />
      <ActFormFrame form={form} action={paths.signature(clientId, engagementId)}>
        <input type="hidden" name="digest" value={offer.digest} />
        <input type="hidden" name="offer" value={offer.number} />
        <CheckboxField
          name="understood"
          value="yes"
          label="I have read the revision and the terms."
          isChecked={typedText(form.typed, 'understood') === 'yes'}
          error={problemOf(form.problems, 'understood')}
        />
        <SubmitButton>
          Sign revision {findRevision(reading.engagement, offer.digest)?.number ?? ''}
        </SubmitButton>
      </ActFormFrame>
    </section>
  );
};

const TermsForm = ({ reading, form }: { readonly reading: Reading; readonly form: FormState }) => {
  const { engagement, key } = reading;
  const { typed, problems } = form;
  const before = engagement.offer?.terms;
  const amount = before && before.price.amount.minor / 10 ** minorUnitDigits(before.price.amount.currency);
  const value = (name: string, otherwise: string): string =>
    typed.texts.has(name) ? typedText(typed, name) : otherwise;
  const pricing = before?.price.kind === 'rate' ? before.price.per : 'fixed';
  return (
    <ActFormFrame form={form} action={paths.terms(key.clientId, key.engagementId)}>
      <SelectField
        name="digest"
        label="Revision"
        value={value('digest', engagement.revisions.at(-1)?.digest ?? '')}
        error={problemOf(problems, 'digest')}
        choices={engagement.revisions.toReversed().map((revision) => ({
          value: revision.digest,
          label: `Revision ${revision.number} (${revision.digest.slice(0, 12)})`,
        }))}
      />
      <RadioGroup
        name="pricing"
        legend="Price"
        value={value('pricing', pricing)}
        choices={[
          { value: 'fixed', label: 'Fixed', hint: 'One sum for the whole of it.' },
          { value: 'day', label: 'A rate per day' },
          { value: 'hour', label: 'A rate per hour' },
        ]}
      />
      <InputField
        name="amount"
        label="Amount"
        width="short"
        inputMode="decimal"
        value={value('amount', amount === undefined ? '' : String(amount))}
        error={problemOf(problems, 'amount')}
      />
      <InputField
        name="currency"
        label="Currency"
        hint="Three letters: EUR, DKK, IDR."
        width="short"
        maxLength={3}
        value={value('currency', before?.price.amount.currency ?? '')}
        error={problemOf(problems, 'currency')}
      />
      <InputField
        name="start"
        label="Start"
        type="date"
        width="short"
        value={value('start', before?.start ?? '')}
        error={problemOf(problems, 'start')}
      />
      <InputField
        name="appetiteDays"
        label="Appetite"
        hint="How many working days this is worth to you."
        inputMode="numeric"
        width="short"
        value={value('appetiteDays', before ? String(before.appetiteDays) : '')}
        error={problemOf(problems, 'appetiteDays')}
      />
      <SubmitButton>Offer these terms</SubmitButton>
    </ActFormFrame>
  );
};
