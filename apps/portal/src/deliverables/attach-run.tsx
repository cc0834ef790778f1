import type { Deliverable } from '@antipode/engagement';
import type { FormState } from '../engagements/act-form.tsx';
import { ActFormFrame } from '../engagements/act-form-parts.tsx';
import type { Reading } from '../engagements/engagement-reading.ts';
import { problemOf } from '../http/form-data.ts';
import { paths } from '../paths.ts';
import { FileField, SubmitButton } from '../ui/form.tsx';
import { runField } from './deliverable-form.ts';
import type { Runs } from './read-runs.ts';

/** How to run it oneself, and the form for what comes out. */
export const AttachRun = (props: {
  readonly reading: Reading;
  readonly deliverable: Deliverable;
  readonly runs: Runs;
  readonly form: FormState;
}) => {
  const { reading, deliverable, runs, form } = props;
  const { clientId, engagementId } = reading.key;
  const isContractor = reading.role === 'contractor';
  const own = isContractor ? runs.contractor : runs.client;
  return (
    <section>
      <h3>{own ? 'Attach another run' : 'Attach your own run'}</h3>
      <p>
        {isContractor
          ? 'It is kept in the record, and counts in the place of the one before.'
          : 'A second run, made without the first one’s maker, is worth more than a second look at the first. '}
        {isContractor ? null : (
          <>
            Start what was delivered, take{' '}
            <a href={paths.handoffZip(clientId, engagementId, deliverable.digest)}>
              the handoff as it was signed
            </a>
            , and run:
          </>
        )}
      </p>
      <pre class="to-copy" tabIndex={0}>
        {commandFor(deliverable, runs)}
      </pre>
      <ActFormFrame
        form={form}
        action={paths.deliverableEvidence(clientId, engagementId, deliverable.id)}
        sendsFiles
      >
        <FileField
          name={runField}
          label="The file that it wrote"
          hint="evidence.json, at most 16 MB. Once attached it stays in the record."
          accept=".json,application/json"
          error={problemOf(form.problems, runField)}
        />
        <SubmitButton look="second">Attach this run</SubmitButton>
      </ActFormFrame>
    </section>
  );
};

/** With the seed of the run that is there, so that both do the same; a commit and a seed hold nothing that a shell reads. */
function commandFor({ commits }: Deliverable, { contractor }: Runs): string {
  const commit = contractor?.isStale === false ? contractor.head.commit : commits[0]?.sha;
  const seed = contractor ? ` --seed ${contractor.head.seed}` : '';
  return `antipode verify HANDOFF --url http://127.0.0.1:PORT --commit ${commit ?? 'SHA'}${seed} --out evidence.json`;
}
