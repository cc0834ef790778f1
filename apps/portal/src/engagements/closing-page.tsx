/** How an engagement ends: each way on a page of its own, with what follows from it in plain words. */
import { type Engagement, openItems } from '@antipode/engagement';
import type { ComponentChildren } from 'preact';
import { paths } from '../paths.ts';
import { SubmitButton, TextField } from '../ui/form.tsx';
import { EmptyState } from '../ui/parts.tsx';
import { type FormState, mayUse } from './act-form.tsx';
import { ActFormFrame, EngagementLayout, ItemTurn, KeptText } from './act-form-parts.tsx';
import type { Reading } from './engagement-reading.ts';
import { longestText, problemOf, typedText } from '../http/form-data.ts';
import { itemPath } from './item-path.ts';
import { actInWords } from './turn-view.ts';

type EndingPageProps = { readonly reading: Reading; readonly form: FormState };

export const ShippingPage = ({ reading, form }: EndingPageProps) => (
  <EngagementLayout reading={reading} title="Ship it" refused={form}>
    <ItemTurn reading={reading} item="ship" />
    {mayUse(reading, 'ship') ? (
      <ActFormFrame form={form} action={paths.shipping(reading.key.clientId, reading.key.engagementId)}>
        <p>
          Shipped means that the accepted work runs where it was made for. From then on the contractor’s
          access is to be revoked, and the engagement can be closed.
        </p>
        <WrittenField
          form={form}
          name="note"
          label="Where it runs now"
          hint="In Markdown: the environment, the version, the day."
        />
        <SubmitButton>Note that it shipped</SubmitButton>
      </ActFormFrame>
    ) : (
      <NotNow
        text="The client’s owner ships what was accepted."
        form={form}
        fields={{ note: 'Where it runs now' }}
      />
    )}
  </EngagementLayout>
);

export const ClosingPage = ({ reading, form }: EndingPageProps) => {
  const hanging = hangingItems(reading.engagement);
  return (
    <EngagementLayout reading={reading} title="Close the engagement" refused={form}>
      <ItemTurn reading={reading} item="close" />
      {!mayUse(reading, 'close') ? (
        <NotNow
          text="The client’s owner closes the engagement once it has shipped."
          form={form}
          fields={{}}
        />
      ) : hanging.length > 0 ? (
        <>
          <p>Nothing may be left hanging. Settle or withdraw first:</p>
          <ul>
            {hanging.map((item) => (
              <li key={item.item}>
                <a href={itemPath(reading.key, item)}>
                  {item.item}: {actInWords(item)}
                </a>{' '}
                <span class="quiet">with the {item.holder}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <ActFormFrame form={form} action={paths.closing(reading.key.clientId, reading.key.engagementId)}>
          <p>
            Nothing is left hanging. Once closed, nothing more can be asked, changed or granted; the record
            stays readable and can be exported by both sides. This cannot be undone.
          </p>
          <SubmitButton look="stop">Close the engagement</SubmitButton>
        </ActFormFrame>
      )}
    </EngagementLayout>
  );
};

/** The step of closing itself is what everything else hangs from. */
const hangingItems = (engagement: Engagement) =>
  openItems(engagement).filter((item) => item.kind !== 'close');

export const WithdrawalPage = ({ reading, form }: EndingPageProps) => (
  <EngagementLayout reading={reading} title="Withdraw from the engagement" refused={form}>
    {mayUse(reading, 'withdraw') ? (
      <ActFormFrame form={form} action={paths.withdrawal(reading.key.clientId, reading.key.engagementId)}>
        <p>
          Nothing is agreed yet, so you owe each other nothing. The engagement ends here for both sides; its
          record stays readable. This cannot be undone: to begin again, the handoff is published as a new
          engagement.
        </p>
        <WrittenField
          form={form}
          name="grounds"
          label="Grounds"
          hint="In Markdown. The other side reads them."
        />
        <SubmitButton look="stop">Withdraw</SubmitButton>
      </ActFormFrame>
    ) : (
      <NotNow
        text="Withdrawing is for the time before an agreement. What is agreed is ended early instead."
        form={form}
        fields={{ grounds: 'Grounds' }}
      />
    )}
  </EngagementLayout>
);

export const EarlyEndPage = ({ reading, form }: EndingPageProps) => (
  <EngagementLayout reading={reading} title="End the engagement early" refused={form}>
    {mayUse(reading, 'end-early') ? (
      <ActFormFrame form={form} action={paths.earlyEnd(reading.key.clientId, reading.key.engagementId)}>
        <p>
          What was agreed ends before the work is done, for both sides and at once. Open questions and
          amendments lapse. Access that was granted still has to be revoked. The record stays readable. This
          cannot be undone.
        </p>
        <WrittenField
          form={form}
          name="grounds"
          label="Grounds"
          hint="In Markdown. The other side reads them."
        />
        <WrittenField
          form={form}
          name="handover"
          label="Handover"
          hint="In Markdown: where the work stands, where it lies, and how somebody else goes on from here."
        />
        <SubmitButton look="stop">End it early</SubmitButton>
      </ActFormFrame>
    ) : (
      <NotNow
        text="An engagement is ended early by the client’s owner or the contractor, from the agreement until it ships."
        form={form}
        fields={{ grounds: 'Grounds', handover: 'Handover' }}
      />
    )}
  </EngagementLayout>
);

const WrittenField = (props: {
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint: ComponentChildren;
}) => (
  <TextField
    name={props.name}
    label={props.label}
    hint={props.hint}
    value={typedText(props.form.typed, props.name)}
    error={problemOf(props.form.problems, props.name)}
    maxLength={longestText}
  />
);

const NotNow = (props: {
  readonly text: string;
  readonly form: FormState;
  readonly fields: { readonly [name: string]: string };
}) => (
  <>
    <EmptyState title="This is not to be done here now">
      <p>{props.text}</p>
    </EmptyState>
    <KeptText form={props.form} fields={props.fields} />
  </>
);
