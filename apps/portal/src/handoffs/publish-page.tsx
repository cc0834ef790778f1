/** The form that publishes a handoff: an archive, or files typed into the page. */
import type { Finding } from '@antipode/handoff';
import type { Membership } from '../accounts/membership.ts';
import type { Viewer } from '../accounts/viewer.ts';
import { paths } from '../paths.ts';
import { ErrorSummary, FileField, SelectField, SubmitButton } from '../ui/form.tsx';
import { Layout } from '../ui/layout.tsx';
import { Crumbs, EmptyState } from '../ui/parts.tsx';
import { FindingList } from './finding-view.tsx';
import type { TypedFile } from './sent-files.ts';

export type PublishPageProps = {
  readonly viewer: Viewer;
  /** Where it goes: a new engagement of one of these clients, or this engagement. */
  readonly target:
    | { readonly kind: 'new'; readonly clients: readonly Membership[]; readonly chosen?: string | undefined }
    | {
        readonly kind: 'revision';
        readonly clientId: string;
        readonly engagementId: string;
        readonly title: string;
      };
  readonly files: readonly TypedFile[];
  /** What the page could not bring along from the newest revision. */
  readonly isTooLargeToType?: boolean;
  readonly requestKey: string;
  readonly problem?: string | undefined;
  /** Where the very same files stand already. */
  readonly publishedAt?: string | undefined;
  readonly findings?: readonly Finding[] | undefined;
};

export const PublishPage = (props: PublishPageProps) => {
  const { viewer, target, problem } = props;
  const title = target.kind === 'new' ? 'Publish a handoff' : 'Publish a revision';
  const crumbs =
    target.kind === 'new'
      ? []
      : [{ href: paths.engagement(target.clientId, target.engagementId), text: target.title }];
  return (
    <Layout title={title} viewer={viewer} current="engagements">
      <Crumbs crumbs={[{ href: paths.engagements(), text: 'Engagements' }, ...crumbs]} />
      <h1>{title}</h1>
      <ErrorSummary problems={problem === undefined ? [] : [{ message: problem }]} />
      {props.publishedAt === undefined ? null : (
        <p>
          <a href={props.publishedAt}>Read that revision</a>
        </p>
      )}
      {props.findings && props.findings.length > 0 ? (
        <section aria-labelledby="findings-title">
          <h2 id="findings-title">What could not be read</h2>
          <FindingList findings={props.findings.slice(0, 50)} />
          {props.findings.length > 50 ? (
            <p class="quiet">{props.findings.length - 50} more follow from here on.</p>
          ) : null}
        </section>
      ) : null}
      {target.kind === 'new' && target.clients.length === 0 ? (
        <EmptyState title="You belong to no client yet.">
          <p>
            A handoff is published by an owner of a client. Ask the operator, or an owner, for an invitation.
          </p>
        </EmptyState>
      ) : (
        <PublishForm {...props} />
      )}
    </Layout>
  );
};

const PublishForm = ({ target, files, isTooLargeToType, requestKey }: PublishPageProps) => (
  <form
    method="post"
    action={target.kind === 'new' ? paths.handoffs() : paths.revisions(target.clientId, target.engagementId)}
    encType="multipart/form-data"
  >
    <input type="hidden" name="requestKey" value={requestKey} />
    <p class="lead">
      {target.kind === 'new'
        ? 'A handoff is a folder of plain files: handoff.md, a contract, criteria, decisions. Publishing freezes it as a revision, which both parties can sign.'
        : 'A revision is frozen as it is published. It comes into force when both parties have signed it, or countersigned the amendment that brings it.'}
    </p>
    {target.kind === 'new' ? (
      <SelectField
        name="client"
        label="Client"
        value={target.chosen}
        choices={target.clients.map(({ clientId, clientName, role }) => ({
          value: clientId,
          label: role === 'owner' ? clientName : `${clientName} (as reviewer: revisions only)`,
        }))}
      />
    ) : null}
    <h2>An archive</h2>
    <FileField
      name="archive"
      label="The folder as .zip or .tar.gz"
      hint="At most 32 MB. If it is refused, it has to be chosen again: a browser does not keep it."
      accept=".zip,.tar.gz,.tgz,application/zip,application/gzip"
      isOptional
    />
    <p>
      <SubmitButton>Publish</SubmitButton>
    </p>
    <h2>Or write it here</h2>
    <p class="quiet">
      {isTooLargeToType
        ? 'The newest revision is too large to be edited in a page: send an archive instead.'
        : 'Used when no archive is chosen. A file without text is left out.'}
    </p>
    {files.map((file, at) => (
      <TypedFileFields key={at} file={file} at={at} />
    ))}
    <SubmitButton>Publish</SubmitButton>
  </form>
);

/** Both fields stand several times under one name, so their ids are their own. */
const TypedFileFields = ({ file, at }: { readonly file: TypedFile; readonly at: number }) => (
  <div role="group" aria-label={`File ${at + 1}`}>
    <div class="field">
      <label for={`path-${at}`}>Path of file {at + 1}</label>
      <input
        id={`path-${at}`}
        name="path"
        type="text"
        value={file.path}
        maxLength={400}
        class="width-medium"
      />
    </div>
    <div class="field">
      <label for={`text-${at}`}>Text of file {at + 1}</label>
      <textarea id={`text-${at}`} name="text" class="code" rows={file.text === '' ? 6 : 16}>
        {`\n${file.text}`}
      </textarea>
    </div>
  </div>
);
