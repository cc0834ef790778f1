import { findRevision, type Revision } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import { paths } from '../paths.ts';
import { InputField, SelectField, SubmitButton, TextField } from '../ui/form.tsx';
import { formatInstant } from '../ui/instant-text.tsx';
import { EmptyState } from '../ui/parts.tsx';
import { type FormState, mayUse } from './act-form.tsx';
import { ActFormFrame, EngagementLayout, KeptText } from './act-form-parts.tsx';
import type { Blast } from './amendment-blast.ts';
import { BlastPart } from './amendment-blast-part.tsx';
import { previewIntent } from './amendment-form.ts';
import type { Reading } from './engagement-reading.ts';
import { longestText, problemOf, typedText } from '../http/form-data.ts';

type NewAmendmentPageProps = {
  readonly reading: Reading;
  readonly form: FormState;
  /** What the revision that was chosen would make stale. */
  readonly blast?: Blast | undefined;
};

export const NewAmendmentPage = ({ reading, form, blast }: NewAmendmentPageProps) => {
  const { clientId, engagementId } = reading.key;
  const crumbs = [{ href: paths.amendments(clientId, engagementId), text: 'Amendments' }];
  return (
    <EngagementLayout reading={reading} title="Propose an amendment" crumbs={crumbs} refused={form}>
      <p>
        An amendment changes what was signed: the handoff, the price, the days. It takes effect when the other
        side countersigns it, and not before.
      </p>
      {mayUse(reading, 'propose-amendment') ? (
        <>
          {blast ? (
            <section aria-labelledby="stale-title">
              <h2 id="stale-title">What it makes stale</h2>
              <p class="quiet">Nothing is proposed yet: the form is below.</p>
              <BlastPart reading={reading} blast={blast} isInEffect={false} />
            </section>
          ) : null}
          <h2>The amendment</h2>
          <AmendmentForm reading={reading} form={form} />
        </>
      ) : (
        <>
          <EmptyState title="There is nothing to amend here now">
            <p>
              The client’s owner or the contractor proposes an amendment, from the agreement until the work is
              accepted.
            </p>
          </EmptyState>
          <KeptText form={form} fields={{ scope: 'What changes, and why' }} />
        </>
      )}
    </EngagementLayout>
  );
};

const AmendmentForm = ({ reading, form }: { reading: Reading; form: FormState }) => {
  const { clientId, engagementId } = reading.key;
  const { typed, problems } = form;
  const { current, terms } = reading.engagement;
  const currency = terms?.price.amount.currency ?? '';
  return (
    <ActFormFrame form={form} action={paths.amendments(clientId, engagementId)}>
      <SelectField
        name="next"
        label="It leads to"
        hint="A change of the handoff is published as a revision first; it binds nobody until it is countersigned here."
        choices={revisionChoices(reading)}
        value={typedText(typed, 'next') || current}
        error={problemOf(problems, 'next')}
      />
      <p>
        <SubmitButton look="second" {...previewIntent}>
          Show what it makes stale
        </SubmitButton>
      </p>
      <TextField
        name="scope"
        label="What changes in scope, and why"
        hint="In Markdown."
        value={typedText(typed, 'scope')}
        error={problemOf(problems, 'scope')}
        maxLength={longestText}
      />
      <InputField
        name="priceChange"
        label={`Price changes by, in ${currency}`}
        hint="For example 500, or -250. Empty where the price stays."
        inputMode="decimal"
        width="short"
        isOptional
        value={typedText(typed, 'priceChange')}
        error={problemOf(problems, 'priceChange')}
      />
      <InputField
        name="daysChange"
        label="Appetite changes by, in working days"
        hint="For example 3, or -2. Empty where the days stay."
        inputMode="numeric"
        width="short"
        isOptional
        value={typedText(typed, 'daysChange')}
        error={problemOf(problems, 'daysChange')}
      />
      <div class="acts">
        <SubmitButton>Propose the amendment</SubmitButton>
      </div>
    </ActFormFrame>
  );
};

function revisionChoices({ engagement, viewer, now }: Reading) {
  const inWords = (revision: Revision): string =>
    `Revision ${revision.number}, published ${formatInstant(Temporal.Instant.from(revision.publishedAt), viewer.workingHours.zone, { now })}, ${revision.digest.slice(0, 12)}`;
  const current = findRevision(engagement, engagement.current);
  const others = engagement.revisions.filter((revision) => revision !== current).toReversed();
  return [
    ...(current
      ? [{ value: current.digest, label: `The same revision (${current.number}): price or days only` }]
      : []),
    ...others.map((revision) => ({ value: revision.digest, label: inWords(revision) })),
  ];
}
