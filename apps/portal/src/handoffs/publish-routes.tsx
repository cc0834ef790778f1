/** Publishing in the browser: a first revision, which opens an engagement, or a new one of an engagement. */
import { mayAct, revisionInForce } from '@antipode/engagement';
import { type Context, Hono } from 'hono';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer } from '../accounts/current-viewer.ts';
import { listMemberships } from '../accounts/membership-store.ts';
import { randomId } from '../accounts/secret-token.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import { findReading, type Reading } from '../engagements/engagement-reading.ts';
import { fieldText, readForm, type SentForm } from '../http/form-data.ts';
import { renderPage } from '../ui/render-page.ts';
import { describePublishRefusal, statusOfPublishRefusal } from './describe-publish-refusal.ts';
import { handoffPaths } from './handoff-paths.ts';
import { listFileLines, listFiles } from './handoff-store.ts';
import { publishHandoff, type PublishRefusal } from './publish-handoff.ts';
import { PublishPage, type PublishPageProps } from './publish-page.tsx';
import { sentFiles, type TypedFile, typedFiles } from './sent-files.ts';

export function publishRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const signedIn = currentViewer(deps);
  const revisions = '/engagements/:client/:engagement/revisions';

  app.get('/handoffs/new', signedIn, async (c) => {
    const target = await newTarget(c, c.req.query('client'));
    return c.html(renderPage(<PublishPage {...pageOf(c, target)} files={emptyFiles} />));
  });

  app.post('/handoffs', signedIn, async (c) => {
    const sent = await readForm(c);
    const clientId = fieldText(sent, 'client');
    return await publish(c, sent, { clientId }, await newTarget(c, clientId));
  });

  app.get(`${revisions}/new`, signedIn, async (c) => {
    const reading = await findReading(deps, c);
    if (!reading || !isOfTheClient(reading)) return await c.notFound();
    const { files, isTooLargeToType } = await filesToEdit(reading);
    const problem = mayAct(reading.engagement, 'publish-revision', reading.actor)
      ? undefined
      : describePublishRefusal({ kind: 'wrong-state', state: reading.engagement.state });
    return c.html(
      renderPage(
        <PublishPage {...pageOf(c, revisionTarget(reading))} {...{ files, isTooLargeToType, problem }} />,
      ),
    );
  });

  app.post(revisions, signedIn, async (c) => {
    const reading = await findReading(deps, c);
    if (!reading || !isOfTheClient(reading)) return await c.notFound();
    return await publish(c, await readForm(c), reading.key, revisionTarget(reading));
  });

  return app;

  async function publish(
    c: Context<ViewerEnv>,
    sent: SentForm,
    place: { readonly clientId: string; readonly engagementId?: string },
    target: PublishPageProps['target'],
  ): Promise<Response> {
    const requestKey = keySent(sent);
    const refused = (problem: string, status: 403 | 404 | 409 | 422, more: Partial<PublishPageProps> = {}) =>
      c.html(
        renderPage(
          <PublishPage
            {...{ ...pageOf(c, target), requestKey, problem, ...more }}
            files={withSpare(typedFiles(sent))}
          />,
        ),
        status,
      );
    const files = await sentFiles(sent);
    if (!files.ok) return refused(files.error, 422);
    const { userId } = c.var.viewer;
    const published = await publishHandoff(deps, { userId, ...place, files: files.value, requestKey });
    if (published.ok) return c.redirect(handoffPaths(published.value).document(), 303);
    const refusal = published.error;
    const sentence = refusal.kind === 'unreadable' ? unreadableTitle : describePublishRefusal(refusal);
    // The client is a field of this form, and not in the address.
    const isField = refusal.kind === 'client-not-found';
    return refused(sentence, isField ? 422 : statusOfPublishRefusal(refusal), detailsOf(refusal));
  }

  async function newTarget(
    c: Context<ViewerEnv>,
    chosen: string | undefined,
  ): Promise<PublishPageProps['target']> {
    return { kind: 'new', clients: await listMemberships(deps.db, c.var.viewer.userId), chosen };
  }

  /** The files of the newest revision, where they are few and short enough for a page. */
  async function filesToEdit(
    reading: Reading,
  ): Promise<{ readonly files: readonly TypedFile[]; readonly isTooLargeToType: boolean }> {
    const newest = reading.engagement.revisions.at(-1) ?? revisionInForce(reading.engagement);
    if (!newest) return { files: emptyFiles, isTooLargeToType: false };
    const key = { ...reading.key, digest: newest.digest };
    const lines = await listFileLines(deps.db, key);
    const bytes = lines.reduce((sum, line) => sum + line.bytes, 0);
    if (lines.length > 25 || bytes > 100_000) return { files: emptyFiles, isTooLargeToType: true };
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      const files = (await listFiles(deps.db, key)).map(({ path, content }) => ({
        path,
        text: decoder.decode(content),
      }));
      return { files: withSpare(files), isTooLargeToType: false };
    } catch {
      // One of them is no text, a picture say.
      return { files: emptyFiles, isTooLargeToType: true };
    }
  }
}

const unreadableTitle =
  'Nothing was published, because not all of it could be read. Mend what is listed here, then send it again.';

function detailsOf(refusal: PublishRefusal): Partial<PublishPageProps> {
  switch (refusal.kind) {
    case 'unreadable':
      return { findings: refusal.findings };
    case 'published-before':
      return { publishedAt: handoffPaths(refusal.revision).document() };
    default:
      return {};
  }
}

const isOfTheClient = ({ role }: Reading): boolean => role === 'owner' || role === 'reviewer';

const revisionTarget = ({ key, engagement }: Reading): PublishPageProps['target'] => ({
  kind: 'revision',
  clientId: key.clientId,
  engagementId: key.engagementId,
  title: engagement.title,
});

const pageOf = (c: Context<ViewerEnv>, target: PublishPageProps['target']) => ({
  ...{ viewer: c.var.viewer, target, requestKey: randomId() },
});

/** Kept when the form comes back, so that sending it twice publishes once. */
function keySent(sent: SentForm): string {
  const key = fieldText(sent, 'requestKey');
  return /^[\w-]{8,64}$/.test(key) ? key : randomId();
}

const emptyFiles: readonly TypedFile[] = [
  { path: 'handoff.md', text: '' },
  { path: 'contract/openapi.yaml', text: '' },
  { path: 'criteria/main.feature', text: '' },
  { path: '', text: '' },
  { path: '', text: '' },
];

/** Always with room for two more. */
const withSpare = (files: readonly TypedFile[]): readonly TypedFile[] => [
  ...files.filter((file) => file.path !== '' || file.text !== ''),
  { path: '', text: '' },
  { path: '', text: '' },
];
