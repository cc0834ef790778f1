import type { Deliverable } from '@antipode/engagement';
import type { FormState } from '../engagements/act-form.tsx';
import { ActFormFrame } from '../engagements/act-form-parts.tsx';
import type { Reading } from '../engagements/engagement-reading.ts';
import { problemOf } from '../http/form-data.ts';
import { paths } from '../paths.ts';
import { FileField, SubmitButton } from '../ui/form.tsx';
import { runField } from './deliverable-form.ts';
import type { Runs } from './read-runs.ts';

type AttachRunProps = {
  readonly reading: Reading;
  readonly deliverable: Deliverable;
  readonly runs: Runs;
  readonly form: FormState;
  readonly isRefused: boolean;
};

/** How to run it oneself, and the form for what comes out; folded away for whoever has done so. */
export const AttachRun = (props: AttachRunProps) => {
  const { reading, runs, isRefused } = props;
  const own = reading.role === 'contractor' ? runs.contractor : runs.client;
  return own ? (
    <details class="more" open={isRefused}>
      <summary>Attach another run of your own</summary>
      <AttachForm {...props} />
    </details>
  ) : (
    <section>
      <h3>Attach your own run</h3>
      <AttachForm {...props} />
    </section>
  );
};

const AttachForm = ({ reading, deliverable, runs, form }: AttachRunProps) => {
  const { clientId, engagementId } = reading.key;
  return (
    <>
      {reading.role === 'contractor' ? (
        <p>It is kept in the record, and counts in the place of any before it.</p>
      ) : (
        <p>
          A second run, made without the first one’s maker, is worth more than a second look at the first.
          Start what was delivered, take{' '}
          <a href={paths.handoffZip(clientId, engagementId, deliverable.digest)}>
            the handoff as it was signed
          </a>
          , and run:
        </p>
      )}
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
    </>
  );
};

/** With the seed of the run that is there, so that both do the same; a commit and a seed hold nothing that a shell reads. */
function commandFor({ commits }: Deliverable, { contractor }: Runs): string {
  const commit = contractor?.isStale === false ? contractor.head.commit : commits[0]?.sha;
  const seed = contractor ? ` --seed ${contractor.head.seed}` : '';
  return `antipode verify HANDOFF --url http://127.0.0.1:PORT --commit ${commit ?? 'SHA'}${seed} --out evidence.json`;
}
