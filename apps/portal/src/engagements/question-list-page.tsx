import type { Question } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import { paths } from '../paths.ts';
import { InstantText } from '../ui/instant-text.tsx';
import { EmptyState, WaitingItem, WaitingList } from '../ui/parts.tsx';
import { mayUse } from './act-form.tsx';
import { EngagementLayout } from './act-form-parts.tsx';
import { nameIn, type Reading } from './engagement-reading.ts';
import { oneLine } from './item-title.ts';
import { QuestionBadge } from './question-badge.tsx';

/** All questions of an engagement: those that wait, then those that are settled, the newest first. */
export const QuestionListPage = ({ reading }: { readonly reading: Reading }) => {
  const { questions, contractor } = reading.engagement;
  const { clientId, engagementId } = reading.key;
  const newestFirst = questions.toReversed();
  const open = newestFirst.filter((question) => question.state === 'open');
  const settled = newestFirst.filter((question) => question.state !== 'open');
  return (
    <EngagementLayout reading={reading} title="Questions">
      {contractor && mayUse(reading, 'ask') ? (
        <div class="acts">
          <a class="button" href={paths.newQuestion(clientId, engagementId)}>
            Ask a question
          </a>
        </div>
      ) : null}
      {questions.length === 0 ? (
        <EmptyState title="No question was asked yet">
          <p>A question is asked on the clauses it is about, and its answer becomes a decision on them.</p>
        </EmptyState>
      ) : null}
      <QuestionGroup title="Open" reading={reading} questions={open} />
      <QuestionGroup title="Settled" reading={reading} questions={settled} />
    </EngagementLayout>
  );
};

const QuestionGroup = (props: {
  readonly title: string;
  readonly reading: Reading;
  readonly questions: readonly Question[];
}) =>
  props.questions.length === 0 ? null : (
    <>
      <h2>{props.title}</h2>
      <WaitingList>
        {props.questions.map((question) => (
          <QuestionItem key={question.id} reading={props.reading} question={question} />
        ))}
      </WaitingList>
    </>
  );

const QuestionItem = ({ reading, question }: { reading: Reading; question: Question }) => {
  const { clientId, engagementId } = reading.key;
  return (
    <WaitingItem
      href={paths.question(clientId, engagementId, question.id)}
      name={question.id}
      title={oneLine(question.text)}
      more={`on ${question.clauses.join(', ')} · asked by ${nameIn(reading, question.askedByUser)}`}
      due={<QuestionBadge question={question} />}
      dueMore={
        <InstantText
          at={Temporal.Instant.from(question.decision?.at ?? question.askedAt)}
          zone={reading.viewer.workingHours.zone}
          now={reading.now}
          isNear
        />
      }
    />
  );
};
