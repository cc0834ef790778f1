import { latestDeliverable, standingVerdicts } from '@antipode/engagement';
import { mayUse, type FormState } from '../engagements/act-form.tsx';
import { ActFormFrame, EngagementLayout, ItemTurn, KeptText } from '../engagements/act-form-parts.tsx';
import type { Reading } from '../engagements/engagement-reading.ts';
import { longestText, longestTitle, problemOf, sentRow, typedText } from '../http/form-data.ts';
import { paths } from '../paths.ts';
import { FileField, InputField, SelectField, SubmitButton, TextField } from '../ui/form.tsx';
import { EmptyState } from '../ui/parts.tsx';
import {
  commitRows,
  evidenceClauses,
  evidenceFields,
  mostEvidenceRows,
  runField,
} from './deliverable-form.ts';
import { outcomeNames } from './evidence-words.ts';

type NewDeliverablePageProps = {
  readonly reading: Reading;
  readonly form: FormState;
  /** What the clauses are called, by id. */
  readonly titles: ReadonlyMap<string, string>;
};

export const NewDeliverablePage = ({ reading, form, titles }: NewDeliverablePageProps) => {
  const { clientId, engagementId } = reading.key;
  const crumbs = [{ href: paths.deliverables(clientId, engagementId), text: 'Deliverables' }];
  return (
    <EngagementLayout reading={reading} title="Submit a deliverable" crumbs={crumbs} refused={form}>
      <ItemTurn reading={reading} item="deliver" />
      {mayUse(reading, 'submit-deliverable') ? (
        <>
          <Rejected reading={reading} />
          <DeliverableForm reading={reading} form={form} titles={titles} />
        </>
      ) : (
        <>
          <EmptyState title="There is nothing to submit here now">
            <p>The contractor submits a deliverable while the work is under way.</p>
          </EmptyState>
          <KeptText form={form} fields={{ note: 'The note', evidenceJson: 'Evidence as JSON' }} />
        </>
      )}
    </EngagementLayout>
  );
};

/** After changes were requested: what the last review rejected. */
const Rejected = ({ reading: { engagement, key } }: { reading: Reading }) => {
  const last = latestDeliverable(engagement);
  if (last?.state !== 'changes-requested') return null;
  const rejected = standingVerdicts(engagement, last).filter((each) => each.verdict === 'rejected');
  return (
    <p>
      The review of <a href={paths.deliverable(key.clientId, key.engagementId, last.id)}>{last.id}</a>{' '}
      rejected {rejected.map((each) => each.clause).join(', ') || 'nothing that still stands'}.
    </p>
  );
};

const DeliverableForm = ({ reading, form, titles }: NewDeliverablePageProps) => {
  const { clientId, engagementId } = reading.key;
  const { typed, problems } = form;
  return (
    <ActFormFrame form={form} action={paths.deliverables(clientId, engagementId)} sendsFiles>
      <h2>Commits</h2>
      <CommitFields form={form} />
      <h2>Note</h2>
      <TextField
        name="note"
        label="What is delivered, and how to run it"
        hint="In Markdown."
        value={typedText(typed, 'note')}
        error={problemOf(problems, 'note')}
        maxLength={longestText}
      />
      <h2>Evidence</h2>
      <p>
        For each clause: what you ran, what came out, and how the client runs it again. A clause without
        evidence can still be reviewed, and takes the reviewer longer.
      </p>
      {evidenceClauses(reading).map((clause, row) => (
        <EvidenceRow key={clause} clause={clause} title={titles.get(clause)} row={row} form={form} />
      ))}
      <TextField
        name="evidenceJson"
        label="Evidence as JSON"
        hint='As a tool writes it: [{"clause": "AC-1", "outcome": "met", "ran": "npm test", "seed": "42", "rerun": "npm test -- --seed 42"}]'
        isCode
        isOptional
        rows={4}
        value={typedText(typed, 'evidenceJson')}
        error={problemOf(problems, 'evidenceJson')}
      />
      <FileField
        name={runField}
        label="Evidence as a file"
        hint="What antipode verify wrote with --out, or the same list as above. At most 16 MB; choose it again if this form comes back."
        accept=".json,application/json"
        isOptional
        error={problemOf(problems, runField)}
      />
      <div class="acts">
        <SubmitButton>Submit the deliverable</SubmitButton>
      </div>
    </ActFormFrame>
  );
};

const CommitFields = ({ form: { typed, problems } }: { form: FormState }) => (
  <>
    {commitRows.map((row) => (
      <fieldset class="field" key={row}>
        <legend>
          Commit {row}
          {row === 1 ? null : <span class="quiet"> (may be left out)</span>}
        </legend>
        <InputField
          name={`repository${row}`}
          label="Repository"
          value={typedText(typed, `repository${row}`)}
          error={problemOf(problems, `repository${row}`)}
          maxLength={longestTitle}
        />
        <InputField
          name={`sha${row}`}
          label="Commit hash"
          width="medium"
          value={typedText(typed, `sha${row}`)}
          error={problemOf(problems, `sha${row}`)}
          maxLength={64}
        />
      </fieldset>
    ))}
  </>
);

type EvidenceRowProps = {
  readonly clause: string;
  readonly title: string | undefined;
  readonly row: number;
  readonly form: FormState;
};

/** Folded until it is filled in: most of the page is what was delivered, not what could be. */
const EvidenceRow = ({ clause, title, row, form: { typed, problems } }: EvidenceRowProps) => {
  const names = evidenceFields(row);
  const sentAt = sentRow(typed, clause, (at) => evidenceFields(at).clause, mostEvidenceRows);
  // A row that was not sent reads from one that never is.
  const sent = evidenceFields(sentAt ?? mostEvidenceRows);
  const isUsed = [sent.outcome, sent.ran, sent.seed, sent.rerun].some(
    (name) => typedText(typed, name) !== '',
  );
  return (
    <details class="more" open={isUsed}>
      <summary>
        <span class="clause-id">{clause}</span> {title}
      </summary>
      <fieldset class="field">
        <legend class="visually-hidden">Evidence for {clause}</legend>
        <input type="hidden" name={names.clause} value={clause} />
        <SelectField
          name={names.outcome}
          label="What came out"
          choices={[
            { value: '', label: 'No evidence' },
            ...Object.entries(outcomeNames).map(([value, label]) => ({ value, label })),
          ]}
          value={typedText(typed, sent.outcome)}
          error={problemOf(problems, sent.outcome)}
        />
        <InputField
          name={names.ran}
          label="What was run"
          value={typedText(typed, sent.ran)}
          error={problemOf(problems, sent.ran)}
          maxLength={4_000}
        />
        <InputField
          name={names.seed}
          label="With which seed"
          width="short"
          isOptional
          value={typedText(typed, sent.seed)}
          error={problemOf(problems, sent.seed)}
          maxLength={longestTitle}
        />
        <InputField
          name={names.rerun}
          label="How to run it again"
          isOptional
          value={typedText(typed, sent.rerun)}
          error={problemOf(problems, sent.rerun)}
          maxLength={4_000}
        />
      </fieldset>
    </details>
  );
};
