import {
  amendedSince,
  type ClausesAmended,
  decisionsOn,
  type Question,
  revisionInForce,
} from '@antipode/engagement';
import type { Clause } from '@antipode/handoff';
import { Temporal } from 'temporal-polyfill';
import { paths } from '../paths.ts';
import { InstantText } from '../ui/instant-text.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { Badge } from '../ui/parts.tsx';
import { EngagementLayout } from './act-form-parts.tsx';
import { ClauseQuotes } from './clause-quote.tsx';
import type { Reading } from './engagement-reading.ts';
import { mayAnswer } from './may-answer.ts';
import { QuestionBadge } from './question-badge.tsx';
import { AskedBy, DecidedBy, Options } from './question-parts.tsx';

type DecisionPageProps = {
  readonly reading: Reading;
  /** One that was decided. */
  readonly question: Question;
  readonly clauses: readonly Clause[];
  /** Where this page stands, in full, for whoever passes it on. */
  readonly address: string;
};

export const DecisionPage = ({ reading, question, clauses, address }: DecisionPageProps) => {
  const { clientId, engagementId } = reading.key;
  const { text, at } = question.decision!;
  const questionPath = paths.question(clientId, engagementId, question.id);
  const crumbs = [{ href: paths.decisions(clientId, engagementId), text: 'Decisions' }];
  return (
    <EngagementLayout reading={reading} title={`Decision on ${question.id}`} crumbs={crumbs}>
      <p class="quiet">
        <QuestionBadge question={question} /> <DecidedBy reading={reading} question={question} />
      </p>
      <Markdown text={text} idPrefix="decision-" />
      {mayAnswer(reading, question) ? (
        <div class="acts">
          <a class="button" href={questionPath}>
            Answer, and replace the default
          </a>
        </div>
      ) : null}
      <h2>The question it settles</h2>
      <p>
        <a href={questionPath}>Question {question.id}</a>{' '}
        <span class="quiet">
          <AskedBy reading={reading} question={question} />
        </span>
      </p>
      <Markdown text={question.text} idPrefix="question-" />
      <Options options={question.options} />
      <DefaultAndItsEnd reading={reading} question={question} />
      <h2>{question.clauses.length === 1 ? 'The clause it binds' : 'The clauses it binds'}</h2>
      {amendedSince(reading.engagement, question.clauses, at).map((amended) => (
        <AmendedSince key={amended.amendment.id} reading={reading} {...amended} />
      ))}
      <ClauseQuotes
        reading={reading}
        digest={revisionInForce(reading.engagement)?.digest ?? ''}
        ids={question.clauses}
        clauses={clauses}
      />
      <p class="quiet">
        The address of this decision:{' '}
        <a href={paths.decision(clientId, engagementId, question.id)}>{address}</a>
      </p>
    </EngagementLayout>
  );
};

type OnQuestion = { readonly reading: Reading; readonly question: Question };

const DefaultAndItsEnd = ({ reading, question }: OnQuestion) => {
  if (!question.default) return null;
  const [, replaced] = decisionsOn(question);
  return (
    <>
      <h2>{replaced ? 'The default that it replaces' : 'The default'}</h2>
      <Markdown text={replaced?.decision.text ?? question.default.text} idPrefix="default-" />
      <p>{whatBecameOfDefault({ reading, question })}</p>
    </>
  );
};

function whatBecameOfDefault({ reading, question }: OnQuestion) {
  const { takesEffectAt, reversible } = question.default!;
  const when = (at: string) => (
    <InstantText
      at={Temporal.Instant.from(at)}
      zone={reading.viewer.workingHours.zone}
      now={reading.now}
      withZone
    />
  );
  const [taken, replaced] = decisionsOn(question);
  if (replaced) {
    return <>Nobody had answered, so it took effect {when(replaced.decision.at)}. The answer replaced it.</>;
  }
  if (taken?.decision.by === undefined) return <>It took effect, and is the decision.</>;
  if (!reversible) return <>It cannot be undone, so it waited for an answer, and never took effect.</>;
  return <>It was to take effect {when(takesEffectAt)}. The answer came first.</>;
}

const AmendedSince = ({ reading, amendment, clauses }: ClausesAmended & { readonly reading: Reading }) => {
  const { clientId, engagementId } = reading.key;
  const { id, base, next } = amendment;
  return (
    <p>
      <Badge tone="stale">amended since</Badge> <a href={paths.amendment(clientId, engagementId, id)}>{id}</a>{' '}
      changed {clauses.join(', ')} after this was decided.{' '}
      <a href={paths.compare(clientId, engagementId, base, next)}>Compare the two revisions</a>.
    </p>
  );
};
