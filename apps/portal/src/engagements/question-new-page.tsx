import { paths } from '../paths.ts';
import { InputField, RadioGroup, SubmitButton, TextField } from '../ui/form.tsx';
import { zonePlace } from '../ui/instant-text.tsx';
import { EmptyState } from '../ui/parts.tsx';
import { type FormState, mayUse } from './act-form.tsx';
import { ActFormFrame, EngagementLayout, KeptText } from './act-form-parts.tsx';
import { ClauseChoice, type ClauseHead } from './clause-choice.tsx';
import type { Reading } from './engagement-reading.ts';
import { longestText, longestTitle, problemOf, typedText } from '../http/form-data.ts';
import { optionFields } from './question-form.ts';

type NewQuestionPageProps = {
  readonly reading: Reading;
  readonly clauses: readonly ClauseHead[];
  readonly form: FormState;
};

export const NewQuestionPage = ({ reading, clauses, form }: NewQuestionPageProps) => {
  const { clientId, engagementId } = reading.key;
  const crumbs = [{ href: paths.questions(clientId, engagementId), text: 'Questions' }];
  return (
    <EngagementLayout reading={reading} title="Ask a question" crumbs={crumbs} refused={form}>
      {mayUse(reading, 'ask') && reading.engagement.contractor ? (
        <QuestionForm reading={reading} clauses={clauses} form={form} />
      ) : (
        <>
          <EmptyState title="There is nothing to ask here now">
            <p>
              Questions are asked by the two parties, from the first offer of terms until the engagement ends.
            </p>
          </EmptyState>
          <KeptText form={form} fields={{ text: 'The question', defaultText: 'The default' }} />
        </>
      )}
    </EngagementLayout>
  );
};

const QuestionForm = ({ reading, clauses, form }: NewQuestionPageProps) => {
  const { clientId, engagementId } = reading.key;
  const { typed, problems } = form;
  return (
    <ActFormFrame form={form} action={paths.questions(clientId, engagementId)}>
      <ClauseChoice clauses={clauses} typed={typed} problems={problems} />
      <TextField
        name="text"
        label="The question"
        hint="In Markdown. Written so that somebody who reads it half a day later can answer at once."
        value={typedText(typed, 'text')}
        error={problemOf(problems, 'text')}
        maxLength={longestText}
      />
      <fieldset class="field">
        <legend>
          Options<span class="quiet"> (may be left out)</span>
        </legend>
        <p class="hint">
          The answers you can think of, one in each line. The other side may still answer otherwise.
        </p>
        {optionFields.map((name, index) => (
          <InputField
            key={name}
            name={name}
            label={`Option ${index + 1}`}
            value={typedText(typed, name)}
            error={problemOf(problems, name)}
            maxLength={longestTitle}
          />
        ))}
      </fieldset>
      <DefaultFields reading={reading} form={form} />
      <div class="acts">
        <SubmitButton>Ask</SubmitButton>
      </div>
    </ActFormFrame>
  );
};

const DefaultFields = ({ reading, form: { typed, problems } }: { reading: Reading; form: FormState }) => {
  const { zone } = reading.viewer.workingHours;
  return (
    <fieldset class="field">
      <legend>
        What happens if nobody answers<span class="quiet"> (may be left out)</span>
      </legend>
      <p class="hint">
        A default keeps the work going while the other side sleeps. An answer always replaces it.
      </p>
      <TextField
        name="defaultText"
        label="The default"
        rows={3}
        value={typedText(typed, 'defaultText')}
        error={problemOf(problems, 'defaultText')}
        maxLength={longestText}
      />
      <InputField
        name="defaultDate"
        type="date"
        label="Takes effect on"
        width="short"
        value={typedText(typed, 'defaultDate')}
        error={problemOf(problems, 'defaultDate')}
      />
      <InputField
        name="defaultTime"
        type="time"
        label="At"
        hint={`Your time: ${zonePlace(zone)} (${zone}).`}
        width="short"
        value={typedText(typed, 'defaultTime')}
        error={problemOf(problems, 'defaultTime')}
      />
      <RadioGroup
        name="reversible"
        legend="Can it be undone later?"
        value={typedText(typed, 'reversible')}
        error={problemOf(problems, 'reversible')}
        choices={[
          {
            value: 'yes',
            label: 'Yes',
            hint: 'It takes effect at that time if nobody has answered by then.',
          },
          {
            value: 'no',
            label: 'No',
            hint: 'Then it never takes effect by silence, however long the answer takes. It waits for a person.',
          },
        ]}
      />
    </fieldset>
  );
};
