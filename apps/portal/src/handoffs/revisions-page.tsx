/** The revisions of an engagement's handoff, and the files of one. */
import { mayAct, type Revision } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import { EngagementLayout } from '../engagements/act-form-parts.tsx';
import { nameIn, type Reading } from '../engagements/engagement-reading.ts';
import { paths } from '../paths.ts';
import { InstantText } from '../ui/instant-text.tsx';
import { Badge, Digest, EmptyState, ScrollBox } from '../ui/parts.tsx';
import type { HandoffReading } from './find-handoff.ts';
import { HandoffFrame } from './handoff-frame.tsx';
import { handoffPaths } from './handoff-paths.ts';
import { Readiness } from './readiness.tsx';
import type { FileLine } from './stored-handoff.ts';

export const RevisionsPage = ({ reading }: { readonly reading: Reading }) => {
  const { engagement, key, actor } = reading;
  const newestFirst = engagement.revisions.toReversed();
  return (
    <EngagementLayout reading={reading} title="Revisions">
      {newestFirst.length === 0 ? (
        <EmptyState title="Nothing is published yet.">
          <p>The handoff appears here as soon as the client publishes it.</p>
        </EmptyState>
      ) : (
        <ScrollBox label="Revisions">
          <table>
            <thead>
              <tr>
                <th scope="col">Revision</th>
                <th scope="col">Digest</th>
                <th scope="col">Published</th>
                <th scope="col" class="num">
                  Clauses
                </th>
                <th scope="col">Findings</th>
                <th scope="col">More</th>
              </tr>
            </thead>
            <tbody>
              {newestFirst.map((revision) => (
                <RevisionRow key={revision.digest} revision={revision} reading={reading} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {newestFirst.length > 1 ? <CompareForm reading={reading} /> : null}
      {mayAct(engagement, 'publish-revision', actor) ? (
        <p>
          <a class="button" href={paths.newRevision(key.clientId, key.engagementId)}>
            Publish a revision
          </a>
        </p>
      ) : null}
    </EngagementLayout>
  );
};

const RevisionRow = ({ revision, reading }: { readonly revision: Revision; readonly reading: Reading }) => {
  const { engagement, key, viewer, now } = reading;
  const at = handoffPaths({ ...key, digest: revision.digest });
  return (
    <tr>
      <th scope="row">
        <a href={at.document()}>Revision {revision.number}</a>{' '}
        {engagement.current === revision.digest ? <Badge tone="good">in force</Badge> : null}
      </th>
      <td>
        <Digest digest={revision.digest} />
      </td>
      <td>
        <InstantText
          at={Temporal.Instant.from(revision.publishedAt)}
          zone={viewer.workingHours.zone}
          now={now}
        />
        , {nameIn(reading, revision.publishedBy)}
      </td>
      <td class="num">{revision.clauses.length}</td>
      <td>
        <Readiness blocking={revision.blocking} href={at.findings(1, { severity: 'blocks' })} />
      </td>
      <td>
        <a href={at.files()}>
          Files<span class="visually-hidden"> of revision {revision.number}</span>
        </a>
      </td>
    </tr>
  );
};

/** Which two revisions to compare; a plain form that asks by address. */
export const CompareForm = (props: {
  readonly reading: Reading;
  readonly from?: string;
  readonly to?: string;
}) => {
  const { engagement, key } = props.reading;
  const from = props.from ?? engagement.revisions.at(-2)?.digest;
  const to = props.to ?? engagement.revisions.at(-1)?.digest;
  return (
    <form method="get" action={paths.compare(key.clientId, key.engagementId)} class="compare-form">
      <RevisionChoice name="from" label="From" chosen={from} revisions={engagement.revisions} />
      <RevisionChoice name="to" label="To" chosen={to} revisions={engagement.revisions} />
      <button class="button second" type="submit">
        Compare
      </button>
    </form>
  );
};

const RevisionChoice = (props: {
  readonly name: string;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly revisions: readonly Revision[];
}) => (
  <div class="field">
    <label for={props.name}>{props.label}</label>
    <select id={props.name} name={props.name}>
      {props.revisions.map(({ digest, number }) => (
        <option key={digest} value={digest} selected={digest === props.chosen}>
          Revision {number}, {digest.slice(0, 8)}
        </option>
      ))}
    </select>
  </div>
);

export const FilesPage = (props: {
  readonly handoff: HandoffReading;
  readonly files: readonly FileLine[];
}) => {
  const { handoff, files } = props;
  return (
    <HandoffFrame handoff={handoff} title="Files" isBelow>
      <p>
        The revision is these files, byte for byte; its digest is made of them.{' '}
        <a href={handoff.at.zip()}>Download them all as a zip</a>.
      </p>
      <ScrollBox label="Files">
        <table>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col" class="num">
                Bytes
              </th>
            </tr>
          </thead>
          <tbody>
            {files.slice(0, 600).map((file) => (
              <tr key={file.path}>
                <th scope="row">
                  <a href={handoff.at.file(file.path)}>{file.path}</a>
                </th>
                <td class="num">{file.bytes.toLocaleString('en')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {files.length > 600 ? <p class="quiet">{files.length - 600} more files are in the zip.</p> : null}
    </HandoffFrame>
  );
};
