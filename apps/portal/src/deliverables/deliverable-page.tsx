import { type Deliverable, findRevision } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import { EngagementLayout, ItemTurn } from '../engagements/act-form-parts.tsx';
import { ClauseLink } from '../engagements/clause-quote.tsx';
import { nameIn, type Reading } from '../engagements/engagement-reading.ts';
import { paths } from '../paths.ts';
import { InstantText } from '../ui/instant-text.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { EmptyState, Pagination, ScrollBox } from '../ui/parts.tsx';
import { DeliverableBadge } from './deliverable-badge.tsx';
import type { MatrixRow } from './deliverable-matrix.ts';
import { EvidenceList, VerdictText } from './evidence-list.tsx';

type DeliverablePageProps = {
  readonly reading: Reading;
  readonly deliverable: Deliverable;
  /** One page of the matrix. */
  readonly rows: readonly MatrixRow[];
  readonly titles: ReadonlyMap<string, string>;
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
};

export const DeliverablePage = (props: DeliverablePageProps) => {
  const { reading, deliverable, rows, previous, next } = props;
  const { clientId, engagementId } = reading.key;
  const crumbs = [{ href: paths.deliverables(clientId, engagementId), text: 'Deliverables' }];
  return (
    <EngagementLayout reading={reading} title={`Deliverable ${deliverable.id}`} crumbs={crumbs}>
      <ItemTurn reading={reading} item={deliverable.id} />
      <SubmittedBy reading={reading} deliverable={deliverable} />
      <ReviewLink reading={reading} deliverable={deliverable} />
      <Markdown text={deliverable.note} idPrefix="note-" />
      <h2>Commits</h2>
      <ul>
        {deliverable.commits.map(({ repository, sha }) => (
          <li key={`${repository} ${sha}`}>
            {repository} at <code>{sha}</code>
          </li>
        ))}
      </ul>
      {deliverable.reviewNote ? (
        <>
          <h2>What the review said</h2>
          <Markdown text={deliverable.reviewNote} idPrefix="review-" />
        </>
      ) : null}
      <h2>Clauses, evidence and verdicts</h2>
      {rows.length === 0 ? (
        <EmptyState title="This handoff has no clause that a review gives a verdict">
          <p>Criteria are what a review gives its verdicts on. This revision has none.</p>
        </EmptyState>
      ) : (
        <Matrix {...props} />
      )}
      <Pagination previous={previous} next={next} />
    </EngagementLayout>
  );
};

const SubmittedBy = ({ reading, deliverable }: { reading: Reading; deliverable: Deliverable }) => {
  const { clientId, engagementId } = reading.key;
  const { zone } = reading.viewer.workingHours;
  const { digest, submittedAt, submittedBy, settledAt } = deliverable;
  return (
    <p class="quiet">
      <DeliverableBadge deliverable={deliverable} /> Submitted by {nameIn(reading, submittedBy)}, the
      contractor, <InstantText at={Temporal.Instant.from(submittedAt)} zone={zone} now={reading.now} isNear />
      , against{' '}
      <a href={paths.handoff(clientId, engagementId, digest)}>
        revision {findRevision(reading.engagement, digest)?.number}
      </a>
      {settledAt === undefined ? null : (
        <>
          {' · '}settled{' '}
          <InstantText at={Temporal.Instant.from(settledAt)} zone={zone} now={reading.now} isNear />
        </>
      )}
    </p>
  );
};

const ReviewLink = ({ reading, deliverable }: { reading: Reading; deliverable: Deliverable }) => {
  const { clientId, engagementId } = reading.key;
  if (deliverable.state !== 'in-review') return null;
  const isReviewer = reading.role === 'owner' || reading.role === 'reviewer';
  return (
    <div class="acts">
      <a
        class={isReviewer ? 'button' : 'button second'}
        href={paths.review(clientId, engagementId, deliverable.id)}
      >
        {isReviewer ? `Review ${deliverable.id}` : 'See how far the review is'}
      </a>
    </div>
  );
};

const Matrix = ({ reading, deliverable, rows, titles }: DeliverablePageProps) => (
  <ScrollBox label="Clauses, evidence and verdicts">
    <table>
      <thead>
        <tr>
          <th scope="col">Clause</th>
          <th scope="col">Evidence</th>
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ clause, evidence, verdict }, index) => (
          <tr key={clause}>
            <th scope="row">
              <ClauseLink
                reading={reading}
                digest={deliverable.digest}
                id={clause}
                title={titles.get(clause)}
              />
            </th>
            <td>
              <EvidenceList evidence={evidence} />
            </td>
            <td>
              <VerdictText reading={reading} verdict={verdict} idPrefix={`verdict-${index}-`} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
);
