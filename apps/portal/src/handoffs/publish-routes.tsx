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
import { allowEditor } from '../http/secure.ts';
import { paths } from '../paths.ts';
import { renderPage } from '../ui/render-page.ts';
import { describePublishRefusal, statusOfPublishRefusal } from './describe-publish-refusal.ts';
import { asTexts, editorAct, firstFiles, withAct } from './editable-files.ts';
import { editorAssets } from './editor-assets.ts';
import { handoffPaths } from './handoff-paths.ts';
import { listFiles } from './handoff-store.ts';
import { publishHandoff, type PublishRefusal } from './publish-handoff.ts';
import { PublishPage, type PublishPageProps } from './publish-page.tsx';
import { sentFiles, type TypedFile, typedFiles } from './sent-files.ts';

export function publishRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const signedIn = currentViewer(deps);
  const revisions = '/engagements/:client/:engagement/revisions';

  app.get('/handoffs/new', signedIn, async (c) => {
    const target = await newTarget(c, c.req.query('client'));
    const files = c.req.query('write') === undefined ? undefined : firstFiles();
    return await show(c, { ...pageOf(c, target), files });
  });

  app.post('/handoffs', signedIn, async (c) => {
    const sent = await readForm(c);
    const clientId = fieldText(sent, 'client');
    return await publish(c, sent, { clientId }, await newTarget(c, clientId));
  });

  app.post('/handoffs/checks', signedIn, async (c) => {
    const sent = await readForm(c);
    return await check(c, sent, await newTarget(c, fieldText(sent, 'client')));
  });

  app.get(`${revisions}/new`, signedIn, async (c) => {
    const reading = await findReading(deps, c);
    if (!reading || !isOfTheClient(reading)) return await c.notFound();
    const files = await filesToEdit(reading);
    const problem = mayAct(reading.engagement, 'publish-revision', reading.actor)
      ? undefined
      : describePublishRefusal({ kind: 'wrong-state', state: reading.engagement.state });
    return await show(c, { ...pageOf(c, revisionTarget(reading)), files, problem });
  });

  app.post(revisions, signedIn, async (c) => {
    const reading = await findReading(deps, c);
    if (!reading || !isOfTheClient(reading)) return await c.notFound();
    return await publish(c, await readForm(c), reading.key, revisionTarget(reading));
  });

  app.post(`${revisions}/checks`, signedIn, async (c) => {
    const reading = await findReading(deps, c);
    if (!reading || !isOfTheClient(reading)) return await c.notFound();
    return await check(c, await readForm(c), revisionTarget(reading));
  });

  return app;

  async function publish(
    c: Context<ViewerEnv>,
    sent: SentForm,
    place: { readonly clientId: string; readonly engagementId?: string },
    target: PublishPageProps['target'],
  ): Promise<Response> {
    const { showAgain, requestKey } = answering(c, sent, target);
    const files = await sentFiles(sent);
    if (!files.ok) return await showAgain({ problem: files.error }, 422);
    const { userId } = c.var.viewer;
    const published = await publishHandoff(deps, { userId, ...place, files: files.value, requestKey });
    if (published.ok) return c.redirect(handoffPaths(published.value).document(), 303);
    const refusal = published.error;
    const problem = refusal.kind === 'unreadable' ? unreadableTitle : describePublishRefusal(refusal);
    // The client is a field of this form, and not in the address.
    const isField = refusal.kind === 'client-not-found';
    return await showAgain(
      { problem, ...detailsOf(refusal) },
      isField ? 422 : statusOfPublishRefusal(refusal),
    );
  }

  /** Says what stands against what was typed or sent, or changes which files there are; it publishes nothing. */
  async function check(
    c: Context<ViewerEnv>,
    sent: SentForm,
    target: PublishPageProps['target'],
  ): Promise<Response> {
    const { showAgain } = answering(c, sent, target);
    if (target.kind === 'new' && target.clients.length === 0) return await showAgain({}, 422);
    const act = editorAct(sent);
    if (act.kind !== 'check') return await showAgain({ files: withAct(typedFiles(sent), act) }, 200);
    const files = await sentFiles(sent);
    if (!files.ok) return await showAgain({ problem: files.error }, 422);
    if (files.value.length === 0)
      return await showAgain({ problem: describePublishRefusal({ kind: 'no-files' }) }, 422);
    const checked = await deps.reader.check(files.value);
    if (!checked.ok) return await showAgain({ problem: describePublishRefusal(checked.error) }, 422);
    // An archive has to be chosen anew; what was in it can be mended and published from the page.
    const unpacked = sent.files.has('archive') ? { files: asTexts(files.value) } : {};
    return await showAgain({ report: checked.value, ...unpacked }, 200);
  }

  /** Shows the form again with everything that was typed. */
  function answering(c: Context<ViewerEnv>, sent: SentForm, target: PublishPageProps['target']) {
    const requestKey = keySent(sent);
    const typed = typedFiles(sent);
    const kept = { ...pageOf(c, target), requestKey, files: typed.length === 0 ? undefined : typed };
    const showAgain = (more: Partial<PublishPageProps>, status: Status): Promise<Response> =>
      show(c, { ...kept, ...more }, status);
    return { showAgain, requestKey };
  }

  /** Where something is written, with the scripts that help; a page without them works as well. */
  async function show(
    c: Context<ViewerEnv>,
    props: PublishPageProps,
    status: Status = 200,
  ): Promise<Response> {
    const assets =
      props.files &&
      (await editorAssets().catch((error: unknown) => {
        deps.log.error({ err: error }, 'the scripts of the editor could not be bundled');
        return undefined;
      }));
    const scripts = assets && {
      script: paths.editorAsset(assets.script),
      thread: paths.editorAsset(assets.thread),
      nonce: allowEditor(c),
    };
    return c.html(renderPage(<PublishPage {...props} scripts={scripts} />), status);
  }

  async function newTarget(
    c: Context<ViewerEnv>,
    chosen: string | undefined,
  ): Promise<PublishPageProps['target']> {
    return { kind: 'new', clients: await listMemberships(deps.db, c.var.viewer.userId), chosen };
  }

  /** The files of the newest revision, where they can be written in a page. */
  async function filesToEdit(reading: Reading): Promise<readonly TypedFile[] | undefined> {
    const newest = reading.engagement.revisions.at(-1) ?? revisionInForce(reading.engagement);
    if (!newest) return firstFiles();
    return asTexts(await listFiles(deps.db, { ...reading.key, digest: newest.digest }));
  }
}

type Status = 200 | 403 | 404 | 409 | 422;

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
