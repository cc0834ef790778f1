/** The form that publishes a handoff: an archive, or files typed into the page. */
import type { Finding, LintReport } from '@antipode/handoff';
import type { Membership } from '../accounts/membership.ts';
import type { Viewer } from '../accounts/viewer.ts';
import { paths } from '../paths.ts';
import { ErrorSummary, FileField, SelectField, SubmitButton } from '../ui/form.tsx';
import { Layout } from '../ui/layout.tsx';
import { Crumbs, EmptyState } from '../ui/parts.tsx';
import { CheckReport, Elsewhere } from './check-report.tsx';
import { type EditorScripts, HandoffEditor } from './handoff-editor.tsx';
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
  /** What is written in the page; undefined where only an archive is sent. */
  readonly files: readonly TypedFile[] | undefined;
  readonly requestKey: string;
  readonly problem?: string | undefined;
  /** Where the very same files stand already. */
  readonly publishedAt?: string | undefined;
  readonly findings?: readonly Finding[] | undefined;
  /** What a check found. */
  readonly report?: LintReport | undefined;
  readonly scripts?: EditorScripts | undefined;
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
          <Elsewhere findings={props.findings} files={props.files ?? []} />
        </section>
      ) : null}
      {props.report ? <CheckReport report={props.report} files={props.files ?? []} /> : null}
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

const PublishForm = (props: PublishPageProps) => {
  const { target, files, requestKey } = props;
  const { clientId, engagementId } = target.kind === 'revision' ? target : {};
  const isRevision = clientId !== undefined && engagementId !== undefined;
  const checks = isRevision ? paths.revisionChecks(clientId, engagementId) : paths.handoffChecks();
  return (
    <form
      method="post"
      action={isRevision ? paths.revisions(clientId, engagementId) : paths.handoffs()}
      encType="multipart/form-data"
      class={files ? 'wide' : undefined}
    >
      {/* What Enter in a field does is what the first button does, and that is never to publish. */}
      {files ? (
        <button
          class="visually-hidden"
          type="submit"
          formAction={`${checks}#report`}
          tabIndex={-1}
          aria-hidden
        >
          Check
        </button>
      ) : null}
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
      <p class="editor-buttons">
        <SubmitButton>Publish</SubmitButton>{' '}
        <SubmitButton action={`${checks}#report`} name="do" value="check" look="second">
          Check it first
        </SubmitButton>
      </p>
      {files ? (
        <HandoffEditor
          files={files}
          findings={props.report?.findings ?? props.findings ?? []}
          checks={checks}
          scripts={props.scripts}
        />
      ) : (
        <InsteadOfAnArchive {...props} />
      )}
    </form>
  );
};

const InsteadOfAnArchive = ({ target }: PublishPageProps) =>
  target.kind === 'new' ? (
    <>
      <h2>Or write it here</h2>
      <p>
        <a href={paths.writeHandoff(target.chosen)}>Start from a first handoff</a>, with every section that a
        stranger needs and the question that it answers.
      </p>
    </>
  ) : (
    <p class="quiet">The newest revision is too large to be edited in a page, or holds what is no text.</p>
  );
