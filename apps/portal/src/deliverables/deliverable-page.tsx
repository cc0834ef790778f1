import { type Deliverable, findRevision } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import { type FormState, mayUse, newForm } from '../engagements/act-form.tsx';
import { EngagementLayout, ItemTurn } from '../engagements/act-form-parts.tsx';
import { ClauseLink } from '../engagements/clause-quote.tsx';
import { nameIn, type Reading } from '../engagements/engagement-reading.ts';
import { paths } from '../paths.ts';
import { InstantText } from '../ui/instant-text.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { Badge, EmptyState, Pagination } from '../ui/parts.tsx';
import { DeliverableBadge } from './deliverable-badge.tsx';
import type { MatrixRow } from './deliverable-matrix.ts';
import { AttachRun } from './attach-run.tsx';
import { EvidenceList, VerdictText } from './evidence-list.tsx';
import type { MatrixPage } from './matrix-page.ts';
import type { RunDetails, Runs } from './read-runs.ts';
import { type Agreement, agreements } from './run-agreement.ts';
import { RunCard } from './run-card.tsx';
import { RunCell } from './run-cell.tsx';
import { RunFindings } from './run-findings.tsx';
import { agreementNames, agreementTones, parties } from './run-words.tsx';

type DeliverablePageProps = {
  readonly reading: Reading;
  readonly deliverable: Deliverable;
  /** One page of the matrix. */
  readonly page: MatrixPage;
  readonly titles: ReadonlyMap<string, string>;
  readonly runs: Runs;
  readonly details: RunDetails;
  readonly agreed: ReadonlyMap<Agreement, number>;
  /** A run that was sent and refused. */
  readonly refused?: FormState | undefined;
};

export const DeliverablePage = (props: DeliverablePageProps) => {
  const { reading, deliverable, page, runs, details, refused } = props;
  const { clientId, engagementId } = reading.key;
  const crumbs = [{ href: paths.deliverables(clientId, engagementId), text: 'Deliverables' }];
  return (
    <EngagementLayout
      reading={reading}
      title={`Deliverable ${deliverable.id}`}
      crumbs={crumbs}
      refused={refused}
    >
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
      <RunsPart {...props} />
      <h2>Clauses, evidence and verdicts</h2>
      {page.rows.length === 0 ? (
        <EmptyState title="This handoff has no clause that a review gives a verdict">
          <p>Criteria are what a review gives its verdicts on. This revision has none.</p>
        </EmptyState>
      ) : (
        <Matrix {...props} />
      )}
      <Pagination previous={page.previous} next={page.next} />
      {parties.map((party) => {
        const findings = details.findings[party] ?? [];
        return findings.length === 0 ? null : (
          <section key={party}>
            <h2>What the {party}’s run found</h2>
            {runs[party]?.isStale ? <p>This run is stale: it says nothing of what was delivered.</p> : null}
            <RunFindings findings={findings} idPrefix={`${party}-`} />
          </section>
        );
      })}
      {details.isCut ? (
        <p class="quiet">A run found more than a page takes. Its file has all of it.</p>
      ) : null}
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

const RunsPart = (props: DeliverablePageProps) => {
  const { reading, deliverable, runs, agreed, refused } = props;
  const mayAttach = mayUse(reading, 'attach-evidence') && deliverable.state === 'in-review';
  if (!runs.contractor && !runs.client && !mayAttach) return null;
  return (
    <>
      <h2>Runs of antipode verify</h2>
      <p>
        Either side runs it on a machine of its own; this portal runs nothing. What a run says decides nothing
        either: the verdict on each clause is the reviewer’s.
      </p>
      <div class="runs">
        {parties.map((party) => (
          <RunCard key={party} {...{ reading, deliverable, party, run: runs[party] }} />
        ))}
      </div>
      {runs.contractor && runs.client ? <Agreed agreed={agreed} /> : null}
      {mayAttach ? (
        <AttachRun
          {...{ reading, deliverable, runs }}
          form={refused ?? newForm(reading)}
          isRefused={refused !== undefined}
        />
      ) : null}
    </>
  );
};

/** Where the two runs agree and where not. */
const Agreed = ({ agreed }: { readonly agreed: ReadonlyMap<Agreement, number> }) => (
  <section>
    <h3>Where the two agree, by clause</h3>
    <p class="run-counts">
      {agreements
        .map((agreement) => [agreement, agreed.get(agreement) ?? 0] as const)
        .filter(([agreement, clauses]) => agreement === 'differ' || clauses > 0)
        .map(([agreement, clauses]) => (
          <span key={agreement}>
            <b class="num">{clauses.toLocaleString('en')}</b>{' '}
            <Badge tone={clauses === 0 ? 'plain' : agreementTones[agreement]}>
              {agreementNames[agreement]}
            </Badge>
          </span>
        ))}
    </p>
  </section>
);

const Matrix = (props: DeliverablePageProps) => {
  const { reading, deliverable, page, titles, runs } = props;
  const hasRuns = runs.contractor !== undefined || runs.client !== undefined;
  const columns = hasRuns
    ? ['Clause', 'The contractor’s run', 'The client’s run', 'Verdict']
    : ['Clause', 'Evidence', 'Verdict'];
  return (
    // Its roles stand in the markup, since a narrow page lays its rows out as blocks.
    <table class="matrix" role="table" aria-label="Clauses, evidence and verdicts">
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} scope="col" role="columnheader">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {page.rows.map((row, index) => (
          <tr key={row.clause} role="row">
            <th scope="row" role="rowheader">
              {row.isClause ? (
                <ClauseLink
                  reading={reading}
                  digest={deliverable.digest}
                  id={row.clause}
                  title={titles.get(row.clause)}
                />
              ) : (
                <>
                  <code>{row.clause}</code>
                  <p class="quiet">No clause of this handoff.</p>
                </>
              )}
              {runs.contractor && runs.client && row.agreement !== 'no-run' ? (
                <p>
                  <Badge tone={agreementTones[row.agreement]}>{agreementNames[row.agreement]}</Badge>
                </p>
              ) : null}
            </th>
            {hasRuns ? <RunCells {...props} row={row} /> : <EvidenceCell row={row} />}
            <td role="cell" data-column="Verdict">
              {row.waitsForReviewer ? (
                <p>
                  <Badge tone="wait">waits for the reviewer</Badge>
                </p>
              ) : (
                <VerdictText reading={reading} verdict={row.verdict} idPrefix={`verdict-${index}-`} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const EvidenceCell = ({ row }: { readonly row: MatrixRow }) => (
  <td role="cell" data-column="Evidence">
    <EvidenceList evidence={row.evidence} />
  </td>
);

const RunCells = ({ row, runs, details }: DeliverablePageProps & { readonly row: MatrixRow }) => (
  <>
    {parties.map((party) => (
      <td key={party} role="cell" data-column={`The ${party}’s run`}>
        <RunCell {...{ row, party, runs, details }} findingsAt={`${party}-`} />
        {party === 'contractor' && row.evidence.length > 0 ? <EvidenceList evidence={row.evidence} /> : null}
      </td>
    ))}
  </>
);
