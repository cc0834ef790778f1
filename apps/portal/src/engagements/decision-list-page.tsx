import { type DecisionTaken, decisionsTaken } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import { paths } from '../paths.ts';
import { InstantText } from '../ui/instant-text.tsx';
import { Badge, EmptyState, WaitingItem, WaitingList } from '../ui/parts.tsx';
import { EngagementLayout } from './act-form-parts.tsx';
import type { ClauseHead } from './clause-choice.tsx';
import { ClauseLink } from './clause-quote.tsx';
import { nameIn, type Reading } from './engagement-reading.ts';
import { oneLine } from './item-title.ts';

type DecisionListPageProps = {
  readonly reading: Reading;
  /** The revision in force, and the decisions that came with it. */
  readonly digest: string;
  readonly inHandoff: readonly ClauseHead[];
};

/** All decisions of an engagement, the newest first, and those that its handoff came with. */
export const DecisionListPage = ({ reading, digest, inHandoff }: DecisionListPageProps) => {
  const taken = decisionsTaken(reading.engagement);
  return (
    <EngagementLayout reading={reading} title="Decisions">
      {taken.length === 0 ? (
        <EmptyState title="No question was decided yet">
          <p>The answer to a question is a decision on its clauses, and so is a default that took effect.</p>
        </EmptyState>
      ) : (
        <>
          <h2>On questions</h2>
          <WaitingList>
            {taken.map((each) => (
              <DecisionItem key={each.question.id + each.decision.at} reading={reading} taken={each} />
            ))}
          </WaitingList>
        </>
      )}
      {inHandoff.length === 0 ? null : (
        <>
          <h2>In the handoff</h2>
          <p>The handoff came with these, and they are clauses of it.</p>
          <ul>
            {inHandoff.map(({ id, title }) => (
              <li key={id}>
                <ClauseLink reading={reading} digest={digest} id={id} title={title} />
              </li>
            ))}
          </ul>
        </>
      )}
    </EngagementLayout>
  );
};

const DecisionItem = ({ reading, taken }: { readonly reading: Reading; readonly taken: DecisionTaken }) => {
  const { question, decision, replacedBy } = taken;
  const { clientId, engagementId } = reading.key;
  const by =
    decision.by === undefined
      ? 'by default, nobody had answered'
      : `answered by ${nameIn(reading, decision.by)}`;
  const replaced =
    replacedBy?.by === undefined ? '' : ` · replaced by the answer of ${nameIn(reading, replacedBy.by)}`;
  return (
    <WaitingItem
      href={paths.decision(clientId, engagementId, question.id)}
      name={question.id}
      title={oneLine(decision.text)}
      more={`on ${question.clauses.join(', ')} · ${by}${replaced}`}
      due={replacedBy ? <Badge tone="stale">replaced</Badge> : <Badge tone="good">decided</Badge>}
      dueMore={
        <InstantText
          at={Temporal.Instant.from(decision.at)}
          zone={reading.viewer.workingHours.zone}
          now={reading.now}
          isNear
        />
      }
    />
  );
};
