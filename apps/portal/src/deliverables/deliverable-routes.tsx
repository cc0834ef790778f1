import { type Deliverable, revisionInForce } from '@antipode/engagement';
import { type Context, Hono } from 'hono';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer } from '../accounts/current-viewer.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import { actByForm, type FormState, newForm, showPage } from '../engagements/act-form.tsx';
import type { Reading } from '../engagements/engagement-reading.ts';
import { listClauseLines } from '../handoffs/handoff-store.ts';
import { paths } from '../paths.ts';
import { parseDeliverableForm } from './deliverable-form.ts';
import { DeliverableListPage } from './deliverable-list-page.tsx';
import { matrixOf } from './deliverable-matrix.ts';
import { NewDeliverablePage } from './deliverable-new-page.tsx';
import { DeliverablePage } from './deliverable-page.tsx';
import { pageOf } from './matrix-page.ts';

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
      parse: parseDeliverableForm,
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
    showPage(deps, c, async (reading) => {
      const deliverable = findDeliverable(reading, c);
      if (!deliverable) return undefined;
      const path = paths.deliverable(reading.key.clientId, reading.key.engagementId, deliverable.id);
      const { rows, previous, next } = pageOf(
        matrixOf(reading.engagement, deliverable),
        c.req.query('page'),
        path,
      );
      const titles = await titlesIn(reading, deliverable.digest);
      return <DeliverablePage {...{ reading, deliverable, rows, titles, previous, next }} />;
    }),
  );

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
