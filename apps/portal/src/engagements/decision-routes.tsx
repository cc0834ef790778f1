import { revisionInForce } from '@antipode/engagement';
import { Hono } from 'hono';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer } from '../accounts/current-viewer.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import { listClauseLines, listClauses } from '../handoffs/handoff-store.ts';
import { paths } from '../paths.ts';
import { showPage } from './act-form.tsx';
import { DecisionListPage } from './decision-list-page.tsx';
import { DecisionPage } from './decision-page.tsx';

/** Decisions, to read and to point at: they are taken on the pages of their questions, or by time alone. */
export function decisionRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const signedIn = currentViewer(deps);
  const root = '/engagements/:client/:engagement/decisions';

  app.get(root, signedIn, (c) =>
    showPage(deps, c, async (reading) => {
      const digest = revisionInForce(reading.engagement)?.digest ?? '';
      const lines = await listClauseLines(deps.db, { ...reading.key, digest });
      const inHandoff = lines.filter((line) => line.kind === 'decision');
      return <DecisionListPage {...{ reading, digest, inHandoff }} />;
    }),
  );

  app.get(`${root}/:question`, signedIn, (c) =>
    showPage(deps, c, async (reading) => {
      const { engagement, key } = reading;
      const question = engagement.questions.find((each) => each.id === c.req.param('question'));
      if (!question?.decision) return undefined;
      const digest = revisionInForce(engagement)?.digest ?? '';
      const clauses = await listClauses(deps.db, { ...key, digest }, question.clauses);
      const address = deps.config.baseUrl + paths.decision(key.clientId, key.engagementId, question.id);
      return <DecisionPage {...{ reading, question, clauses, address }} />;
    }),
  );

  return app;
}
