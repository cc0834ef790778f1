import { type Deliverable, revisionInForce } from '@antipode/engagement';
import { type Context, Hono } from 'hono';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer } from '../accounts/current-viewer.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import { actByForm, type FormState, newForm, showPage } from '../engagements/act-form.tsx';
import { findReading, type Reading } from '../engagements/engagement-reading.ts';
import { listClauseLines } from '../handoffs/handoff-store.ts';
import { paths } from '../paths.ts';
import { parseDeliverableForm, parseRunForm } from './deliverable-form.ts';
import { DeliverableListPage } from './deliverable-list-page.tsx';
import { countAgreements, matrixOf } from './deliverable-matrix.ts';
import { NewDeliverablePage } from './deliverable-new-page.tsx';
import { DeliverablePage } from './deliverable-page.tsx';
import { pageOf } from './matrix-page.ts';
import { readRunDetails, readRuns } from './read-runs.ts';
import { findRunContent } from './run-store.ts';
import { withRunSent } from './with-run.ts';

/** Deliverables: what the contractor submits, with evidence for each clause. */
export function deliverableRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const signedIn = currentViewer(deps);
  const root = '/engagements/:client/:engagement/deliverables';

  app.get(root, signedIn, (c) => showPage(deps, c, (reading) => <DeliverableListPage reading={reading} />));

  app.get(`${root}/new`, signedIn, (c) =>
    showPage(deps, c, (reading) => newDeliverablePage(reading, newForm(reading))),
  );

  app.post(root, signedIn, (c) =>
    actByForm(deps, c, {
      kind: 'submit-deliverable',
      parse: (sent, reading) => withRunSent(reading.key, parseDeliverableForm(sent, reading)),
      render: newDeliverablePage,
      done: ({ deliverables }, { key }) => {
        const submitted = deliverables.at(-1);
        return submitted
          ? paths.deliverable(key.clientId, key.engagementId, submitted.id)
          : paths.deliverables(key.clientId, key.engagementId);
      },
    }),
  );

  app.get(`${root}/:deliverable`, signedIn, (c) =>
    showPage(deps, c, (reading) => deliverablePage(c, reading)),
  );

  app.post(`${root}/:deliverable/evidence`, signedIn, (c) =>
    actByForm(deps, c, {
      kind: 'attach-evidence',
      exists: (reading) => findDeliverable(reading, c) !== undefined,
      parse: (sent, reading) => withRunSent(reading.key, parseRunForm(sent, findDeliverable(reading, c)!)),
      render: (reading, form) => deliverablePage(c, reading, form),
      done: (_, { key }) =>
        paths.deliverable(key.clientId, key.engagementId, c.req.param('deliverable') ?? ''),
    }),
  );

  app.get('/engagements/:client/:engagement/evidence/:sha256', signedIn, async (c) => {
    const reading = await findReading(deps, c);
    const sha256 = c.req.param('sha256');
    const content = reading && (await findRunContent(deps.db, reading.key, sha256));
    if (!content) return await c.notFound();
    // Somebody's file: to keep, never to open as a page of ours.
    c.header('content-disposition', `attachment; filename="evidence-${sha256.slice(0, 12)}.json"`);
    c.header('content-type', 'application/json');
    return c.body(content);
  });

  async function deliverablePage(c: Context<ViewerEnv>, reading: Reading, refused?: FormState) {
    const deliverable = findDeliverable(reading, c);
    if (!deliverable) return undefined;
    const { key, engagement } = reading;
    const path = paths.deliverable(key.clientId, key.engagementId, deliverable.id);
    const runs = await readRuns(deps.db, key, engagement, deliverable);
    const rows = matrixOf(engagement, deliverable, runs);
    const page = pageOf(rows, c.req.query('page'), path);
    const shown = page.rows.map((row) => row.clause);
    const details = await readRunDetails(deps.db, key, runs, shown, page.number === 1);
    const titles = await titlesIn(reading, deliverable.digest);
    const agreed = countAgreements(rows);
    return <DeliverablePage {...{ reading, deliverable, page, titles, runs, details, agreed, refused }} />;
  }

  async function newDeliverablePage(reading: Reading, form: FormState) {
    const titles = await titlesIn(reading, revisionInForce(reading.engagement)?.digest ?? '');
    return <NewDeliverablePage reading={reading} form={form} titles={titles} />;
  }

  async function titlesIn({ key }: Reading, digest: string): Promise<ReadonlyMap<string, string>> {
    const lines = await listClauseLines(deps.db, { ...key, digest });
    return new Map(lines.map((line) => [line.id, line.title]));
  }

  return app;
}

export const findDeliverable = ({ engagement }: Reading, c: Context<ViewerEnv>): Deliverable | undefined =>
  engagement.deliverables.find((deliverable) => deliverable.id === c.req.param('deliverable'));
