import type { Deliverable } from '@antipode/engagement';
import type { Clause } from '@antipode/handoff';
import { type ComponentChildren, Fragment } from 'preact';
import type { MatrixRow } from '../deliverables/deliverable-matrix.ts';
import { EvidenceList, VerdictText } from '../deliverables/evidence-list.tsx';
import type { RunDetails, Runs } from '../deliverables/read-runs.ts';
import type { Agreement } from '../deliverables/run-agreement.ts';
import { RunCell } from '../deliverables/run-cell.tsx';
import { RunFindingView } from '../deliverables/run-findings.tsx';
import { parties, Said } from '../deliverables/run-words.tsx';
import { type MatrixPage, rowsPerPage } from '../deliverables/matrix-page.ts';
import { type Forms, type FormState, mayUse } from '../engagements/act-form.tsx';
import { ActFormFrame, EngagementLayout, ItemTurn, KeptText } from '../engagements/act-form-parts.tsx';
import { ClauseLink, ClauseText } from '../engagements/clause-quote.tsx';
import type { Reading } from '../engagements/engagement-reading.ts';
import { fieldText, longestText, problemOf, sentRow, typedText } from '../http/form-data.ts';
import { paths } from '../paths.ts';
import { RadioGroup, SubmitButton, TextField } from '../ui/form.tsx';
import { Badge, Facts, Pagination } from '../ui/parts.tsx';
import { type AcceptanceGap, isComplete } from './acceptance-gap.ts';
import { verdictFields } from './review-form.ts';

export type ReviewFormName = 'verdicts' | 'changes' | 'acceptance';

type ReviewPageProps = {
  readonly reading: Reading;
  readonly deliverable: Deliverable;
  readonly page: MatrixPage;
  /** The clauses of this page by id, as they stand in the revision in force. */
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly digest: string;
  readonly runs: Runs;
  readonly details: RunDetails;
  /** Clauses that no run can tell, and nobody has yet. */
  readonly waiting: readonly string[];
  /** Clauses of which the two runs say opposite things. */
  readonly differing: readonly string[];
  readonly gap: AcceptanceGap;
  readonly forms: Forms<ReviewFormName>;
  readonly refused?: FormState | undefined;
};

export const ReviewPage = (props: ReviewPageProps) => {
  const { reading, deliverable, page, gap, refused, forms } = props;
  const { clientId, engagementId } = reading.key;
  const crumbs = [
    { href: paths.deliverables(clientId, engagementId), text: 'Deliverables' },
    { href: paths.deliverable(clientId, engagementId, deliverable.id), text: deliverable.id },
  ];
  const mayJudge = deliverable.state === 'in-review' && mayUse(reading, 'give-verdicts');
  return (
    <EngagementLayout
      reading={reading}
      title={`Review of ${deliverable.id}`}
      crumbs={crumbs}
      refused={refused}
    >
      <ItemTurn reading={reading} item={deliverable.id} />
      {deliverable.state === 'in-review' ? (
        <GapInWords gap={gap} />
      ) : (
        <p>
          This review is settled: {deliverable.state === 'accepted' ? 'accepted' : 'changes were requested'}.
        </p>
      )}
      <RunsInWords {...props} />
      {mayJudge ? <VerdictForm {...props} /> : <Verdicts {...props} />}
      <Pagination previous={page.previous} next={page.next} />
      {mayJudge ? (
        <Conclusion {...props} />
      ) : (
        <KeptText form={forms('verdicts')} fields={groundsFor(forms('verdicts'), () => true)} />
      )}
    </EngagementLayout>
  );
};

/** What was written under clauses that this page has no fields for any more, by the name of the clause. */
function groundsFor(form: FormState, keep: (clause: string) => boolean): { readonly [name: string]: string } {
  const rows = Array.from({ length: rowsPerPage }, (_, row) => verdictFields(row));
  return Object.fromEntries(
    rows
      .map((names) => [names.grounds, fieldText(form.typed, names.clause)] as const)
      .filter(([, clause]) => clause !== '' && keep(clause))
      .map(([name, clause]) => [name, `Grounds for ${clause}`]),
  );
}

const GapInWords = ({ gap }: { readonly gap: AcceptanceGap }) =>
  isComplete(gap) ? (
    <p>Every clause has an accepting verdict on its current text. It can be accepted.</p>
  ) : (
    <>
      <p>It can be accepted once this is settled:</p>
      <Facts
        facts={[
          ...(gap.rejected.length > 0
            ? [['Rejected', <Ids key="rejected" ids={gap.rejected} />] as const]
            : []),
          ...(gap.missing.length > 0
            ? [['Still without a verdict', <Ids key="missing" ids={gap.missing} />] as const]
            : []),
          ...(gap.amendments.length > 0
            ? [['Open amendments', <Ids key="amendments" ids={gap.amendments} />] as const]
            : []),
        ]}
      />
    </>
  );

const mostListed = 30;

/** In one line of text, which breaks between two ids and not inside one. */
const Ids = ({ ids }: { readonly ids: readonly string[] }) => (
  <>
    {ids.slice(0, mostListed).map((id, index) => (
      <Fragment key={id}>
        {index > 0 ? ', ' : null}
        <span class="id">{id}</span>
      </Fragment>
    ))}
    {ids.length > mostListed ? ` and ${ids.length - mostListed} more` : null}
  </>
);

/** What the runs leave to the reviewer's own eyes. */
const RunsInWords = ({ reading, deliverable, runs, waiting, differing }: ReviewPageProps) => {
  const { clientId, engagementId } = reading.key;
  if (!runs.contractor && !runs.client) return null;
  return (
    <>
      {parties.map((party) => {
        const run = runs[party];
        return run && run.staleness.length > 0 ? (
          <p key={party}>
            <Badge tone="stale">stale</Badge> The {party}’s run counts for nothing here.{' '}
            {run.staleness.join(' ')}
          </p>
        ) : null;
      })}
      {differing.length > 0 ? (
        <p>
          <Badge tone="stop">they differ</Badge> One run says met and the other not met:{' '}
          <Ids ids={differing} />
        </p>
      ) : null}
      {waiting.length > 0 ? (
        <p>
          <Badge tone="wait">waits for the reviewer</Badge> No run can tell: <Ids ids={waiting} />
        </p>
      ) : null}
      <p>
        Runs decide nothing: the verdict on each clause is the reviewer’s.{' '}
        <a href={paths.deliverable(clientId, engagementId, deliverable.id)}>
          {runs.client
            ? 'Both runs, with all that they found'
            : 'Attach your own run, or read the contractor’s'}
        </a>
      </p>
    </>
  );
};

const Verdicts = (props: ReviewPageProps) => (
  <>
    <h2>Clauses</h2>
    {props.page.rows.map((row, index) => (
      <ReviewedClause key={row.clause} {...props} row={row} index={index}>
        <h4>Verdict</h4>
        <VerdictText reading={props.reading} verdict={row.verdict} idPrefix={`verdict-${index}-`} />
      </ReviewedClause>
    ))}
  </>
);

const VerdictForm = (props: ReviewPageProps) => {
  const { reading, deliverable, page, forms } = props;
  const { clientId, engagementId } = reading.key;
  const form = forms('verdicts');
  return (
    <>
      <h2>Clauses</h2>
      <p>
        Judge each clause by what it says. A rejection says what you observed. What you miss although the
        handoff does not say it is no fault of the work:{' '}
        <a href={paths.newAmendment(clientId, engagementId)}>propose an amendment</a>.
      </p>
      <ActFormFrame form={form} action={paths.verdicts(clientId, engagementId, deliverable.id)} isWide>
        <input type="hidden" name="page" value={page.number} />
        {page.rows.map((row, index) => (
          <ReviewedClause key={row.clause} {...props} row={row} index={index}>
            {row.clauseHash === undefined ? (
              <p class="quiet">The revision in force no longer has this clause, so it needs no verdict.</p>
            ) : (
              <VerdictFields {...{ reading, form, row, index, clauseHash: row.clauseHash }} />
            )}
          </ReviewedClause>
        ))}
        <div class="acts">
          <SubmitButton>Save the verdicts</SubmitButton>
        </div>
      </ActFormFrame>
      <KeptText
        form={form}
        fields={groundsFor(
          form,
          (clause) => !page.rows.some((row) => row.clause === clause && row.clauseHash !== undefined),
        )}
      />
    </>
  );
};

const ReviewedClause = (
  props: ReviewPageProps & {
    readonly row: MatrixRow;
    readonly index: number;
    readonly children: ComponentChildren;
  },
) => {
  const { reading, clauses, digest, deliverable, row, index, children } = props;
  const clause = clauses.get(row.clause);
  return (
    <section class="clause">
      <div>
        <h3>
          <ClauseLink
            reading={reading}
            digest={clause ? digest : deliverable.digest}
            id={row.clause}
            title={clause?.title}
          />
        </h3>
        {clause ? <ClauseText clause={clause} idPrefix={`clause-${index}-`} /> : null}
        <FoundAt {...props} />
        {children}
      </div>
      <aside class="note" aria-label={`Evidence for ${row.clause}`}>
        {parties.map((party) =>
          props.runs[party] ? (
            <div key={party}>
              <h4>The {party}’s run</h4>
              <RunCell {...{ row, party, runs: props.runs, details: props.details }} />
            </div>
          ) : null,
        )}
        {row.evidence.length > 0 || !props.runs.contractor ? <EvidenceList evidence={row.evidence} /> : null}
      </aside>
    </section>
  );
};

/** What the runs found at this clause, folded: the clause's own text is what it is judged by. */
const FoundAt = ({ row, details }: ReviewPageProps & { readonly row: MatrixRow }) => (
  <>
    {parties.flatMap((party) => {
      const ids = new Set(details.clauses[party]?.get(row.clause)?.findings.shown);
      const findings = (details.findings[party] ?? []).filter((finding) => ids.has(finding.id));
      return findings.map((finding) => (
        <details class="more" key={`${party} ${finding.id}`}>
          <summary>
            {finding.id} of the {party}’s run: <Said text={finding.message} />
          </summary>
          <RunFindingView finding={finding} />
        </details>
      ));
    })}
  </>
);

/** Said beside the choice, and never chosen for anybody. */
const hints: { readonly [agreement in Agreement]?: string } = {
  'both-met': 'Both runs say met.',
  'both-not-met': 'Both runs say not met.',
  differ: 'The two runs differ.',
  'neither-tells': 'No run can tell: look for yourself.',
};

type VerdictFieldsProps = {
  readonly reading: Reading;
  readonly form: FormState;
  readonly row: MatrixRow;
  readonly index: number;
  readonly clauseHash: string;
};

const VerdictFields = ({ reading, form, row, index, clauseHash }: VerdictFieldsProps) => {
  const names = verdictFields(index);
  const { typed, problems } = form;
  const sentAt = sentRow(typed, row.clause, (at) => verdictFields(at).clause, rowsPerPage);
  const sent = sentAt === undefined ? undefined : verdictFields(sentAt);
  const standing = row.verdict?.isStale ? undefined : row.verdict;
  const choices = [
    { value: 'accepted', label: 'Accepted' },
    { value: 'rejected', label: 'Rejected, on the grounds below' },
    // What was judged once is changed, not taken back.
    ...(standing ? [] : [{ value: '', label: 'Not yet' }]),
  ];
  return (
    <>
      {row.verdict?.isStale ? (
        <VerdictText reading={reading} verdict={row.verdict} idPrefix={`stale-${index}-`} />
      ) : null}
      <input type="hidden" name={names.clause} value={row.clause} />
      <input type="hidden" name={names.hash} value={clauseHash} />
      <RadioGroup
        name={names.verdict}
        legend={`Verdict on ${row.clause}`}
        hint={hints[row.agreement]}
        choices={choices}
        value={sent ? typedText(typed, sent.verdict) : (standing?.verdict ?? '')}
        error={sent && problemOf(problems, sent.verdict)}
      />
      <TextField
        name={names.grounds}
        label={`Grounds for ${row.clause}: what you observed`}
        rows={2}
        isOptional
        value={sent ? typedText(typed, sent.grounds) : (standing?.grounds ?? '')}
        error={sent && problemOf(problems, sent.grounds)}
        maxLength={longestText}
      />
    </>
  );
};

/** The review as a whole: back for changes, or accepted. */
const Conclusion = ({ reading, deliverable, gap, forms }: ReviewPageProps) => {
  const { clientId, engagementId } = reading.key;
  const changes = forms('changes');
  const acceptance = forms('acceptance');
  return (
    <>
      <h2>Conclude the review</h2>
      <p>Save your verdicts first: only saved verdicts count here.</p>
      <h3>Request changes</h3>
      {gap.rejected.length > 0 ? (
        <ActFormFrame form={changes} action={paths.changesRequested(clientId, engagementId, deliverable.id)}>
          <p>
            It goes back to the contractor with your grounds for <Ids ids={gap.rejected} />.
          </p>
          <TextField
            name="changesNote"
            label="A note to the contractor"
            isOptional
            rows={3}
            value={typedText(changes.typed, 'changesNote')}
            error={problemOf(changes.problems, 'changesNote')}
            maxLength={longestText}
          />
          <SubmitButton look="second">Request changes to {deliverable.id}</SubmitButton>
        </ActFormFrame>
      ) : (
        <>
          <p>Changes are requested on the grounds of a rejection. No clause is rejected.</p>
          <KeptText form={changes} fields={{ changesNote: 'Your note' }} />
        </>
      )}
      <h3>Accept</h3>
      {isComplete(gap) ? (
        <ActFormFrame form={acceptance} action={paths.acceptance(clientId, engagementId, deliverable.id)}>
          <p>With it the work is done as agreed. What remains is to ship it.</p>
          <TextField
            name="acceptNote"
            label="A note"
            isOptional
            rows={3}
            value={typedText(acceptance.typed, 'acceptNote')}
            error={problemOf(acceptance.problems, 'acceptNote')}
            maxLength={longestText}
          />
          <SubmitButton>Accept {deliverable.id}</SubmitButton>
        </ActFormFrame>
      ) : (
        <>
          <GapInWords gap={gap} />
          <KeptText form={acceptance} fields={{ acceptNote: 'Your note' }} />
        </>
      )}
    </>
  );
};
