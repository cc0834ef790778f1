import { isLive, type Question, revisionInForce } from '@antipode/engagement';
import type { Clause } from '@antipode/handoff';
import { Temporal } from 'temporal-polyfill';
import { paths } from '../paths.ts';
import { RadioGroup, SubmitButton, TextField } from '../ui/form.tsx';
import { InstantText } from '../ui/instant-text.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { Facts } from '../ui/parts.tsx';
import { type Forms, type FormState, mayUse } from './act-form.tsx';
import { ActFormFrame, EngagementLayout, ItemTurn, KeptText } from './act-form-parts.tsx';
import { ClauseQuotes } from './clause-quote.tsx';
import type { Reading } from './engagement-reading.ts';
import { longestText, problemOf, typedText } from '../http/form-data.ts';
import { mayAnswer } from './may-answer.ts';
import { QuestionBadge } from './question-badge.tsx';
import { AskedBy, DecidedBy, Options } from './question-parts.tsx';
import { partyOf } from './turn-view.ts';

export type QuestionFormName = 'answer' | 'withdrawal';

type QuestionPageProps = {
  readonly reading: Reading;
  readonly question: Question;
  readonly clauses: readonly Clause[];
  readonly forms: Forms<QuestionFormName>;
  readonly refused?: FormState | undefined;
};

export const QuestionPage = (props: QuestionPageProps) => {
  const { reading, question, clauses, refused } = props;
  const { clientId, engagementId } = reading.key;
  const crumbs = [{ href: paths.questions(clientId, engagementId), text: 'Questions' }];
  return (
    <EngagementLayout reading={reading} title={`Question ${question.id}`} crumbs={crumbs} refused={refused}>
      <ItemTurn reading={reading} item={question.id} />
      <p class="quiet">
        <QuestionBadge question={question} /> <AskedBy reading={reading} question={question} />
      </p>
      <Markdown text={question.text} idPrefix="question-" />
      <Options options={question.options} />
      {question.decision ? <DecisionTaken reading={reading} question={question} /> : null}
      {question.default ? <ProposedDefault reading={reading} question={question} /> : null}
      <AnswerPart {...props} />
      <h2>{question.clauses.length === 1 ? 'The clause it is on' : 'The clauses it is on'}</h2>
      <ClauseQuotes
        reading={reading}
        digest={revisionInForce(reading.engagement)?.digest ?? ''}
        ids={question.clauses}
        clauses={clauses}
      />
      <WithdrawPart {...props} />
    </EngagementLayout>
  );
};

const ProposedDefault = ({ reading, question }: { reading: Reading; question: Question }) => {
  const { text, takesEffectAt, reversible } = question.default!;
  const { zone } = reading.viewer.workingHours;
  const at = <InstantText at={Temporal.Instant.from(takesEffectAt)} zone={zone} now={reading.now} withZone />;
  return (
    <>
      <h2>The default</h2>
      <Markdown text={text} idPrefix="default-" />
      {reversible ? (
        <p>
          It can be undone.{' '}
          {question.state === 'open' ? 'Without an answer it takes effect' : 'It was to take effect'} {at}{' '}
          (your time).
        </p>
      ) : (
        <p>
          It cannot be undone, so it never takes effect by silence: it waits for an answer, also after {at}{' '}
          (your time).
        </p>
      )}
    </>
  );
};

const DecisionTaken = ({ reading, question }: { reading: Reading; question: Question }) => {
  const { text, replaces } = question.decision!;
  const { clientId, engagementId } = reading.key;
  return (
    <>
      <h2>
        <a href={paths.decision(clientId, engagementId, question.id)}>The decision</a>
      </h2>
      <Markdown text={text} idPrefix="decision-" />
      <p class="quiet">
        <DecidedBy reading={reading} question={question} />
        {question.state === 'defaulted' && isLive(reading.engagement)
          ? ' An answer may still replace it.'
          : ''}
      </p>
      {replaces === undefined ? null : (
        <Facts
          facts={[
            [
              'It replaces the default that had taken effect',
              <Markdown text={replaces} idPrefix="replaced-" />,
            ],
          ]}
        />
      )}
    </>
  );
};

const AnswerPart = ({ reading, question, forms }: QuestionPageProps) => {
  const form = forms('answer');
  if (!mayAnswer(reading, question)) {
    return <KeptText form={form} fields={{ text: 'Your answer' }} />;
  }
  return <AnswerForm reading={reading} question={question} form={form} />;
};

const AnswerForm = (props: { reading: Reading; question: Question; form: FormState }) => {
  const { reading, question, form } = props;
  const { clientId, engagementId } = reading.key;
  const choices = [
    ...question.options.map((option, index) => ({ value: String(index), label: option })),
    ...(question.default ? [{ value: 'default', label: 'What the default proposes' }] : []),
  ];
  return (
    <>
      <h2>{question.state === 'defaulted' ? 'Answer, and replace the default' : 'Answer'}</h2>
      <ActFormFrame form={form} action={paths.answer(clientId, engagementId, question.id)}>
        {choices.length > 0 ? (
          <RadioGroup
            name="choice"
            legend="Your answer"
            choices={[...choices, { value: 'other', label: 'Another answer, in the words below' }]}
            value={typedText(form.typed, 'choice')}
            error={problemOf(form.problems, 'choice')}
          />
        ) : null}
        <TextField
          name="text"
          label={choices.length > 0 ? 'In your own words, or to add to it' : 'Your answer'}
          hint="In Markdown. It becomes the decision on these clauses."
          isOptional={choices.length > 0}
          value={typedText(form.typed, 'text')}
          error={problemOf(form.problems, 'text')}
          maxLength={longestText}
        />
        <div class="acts">
          <SubmitButton>Answer {question.id}</SubmitButton>
        </div>
      </ActFormFrame>
    </>
  );
};

const WithdrawPart = ({ reading, question, forms }: QuestionPageProps) => {
  const { clientId, engagementId } = reading.key;
  if (question.state !== 'open' || question.askedBy !== partyOf(reading.role)) return null;
  if (!mayUse(reading, 'withdraw-question')) return null;
  return (
    <>
      <h2>Withdraw it</h2>
      <p>Then nobody needs to answer, and its default does not take effect. It stays in the record.</p>
      <ActFormFrame
        form={forms('withdrawal')}
        action={paths.questionWithdrawal(clientId, engagementId, question.id)}
      >
        <SubmitButton look="second">Withdraw {question.id}</SubmitButton>
      </ActFormFrame>
    </>
  );
};
