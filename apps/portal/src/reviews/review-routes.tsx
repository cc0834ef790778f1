import { revisionInForce } from '@antipode/engagement';
import { type Context, Hono } from 'hono';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer } from '../accounts/current-viewer.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import { matrixOf } from '../deliverables/deliverable-matrix.ts';
import { findDeliverable } from '../deliverables/deliverable-routes.tsx';
import { pageOf } from '../deliverables/matrix-page.ts';
import { readRunDetails, readRuns } from '../deliverables/read-runs.ts';
import { type ActForm, actByForm, formsOn, type RefusedForm, showPage } from '../engagements/act-form.tsx';
import type { Reading } from '../engagements/engagement-reading.ts';
import { fieldText } from '../http/form-data.ts';
import { listClauses } from '../handoffs/handoff-store.ts';
import { paths } from '../paths.ts';
import { acceptanceGap } from './acceptance-gap.ts';
import { parseAcceptance, parseChangesRequested, parseVerdicts } from './review-form.ts';
import { type ReviewFormName, ReviewPage } from './review-page.tsx';

/** Reviews: a verdict on each clause of a deliverable, and what they come to. */
export function reviewRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const signedIn = currentViewer(deps);
  const root = '/engagements/:client/:engagement/deliverables/:deliverable';

  app.get(`${root}/review`, signedIn, (c) => showPage(deps, c, (reading) => reviewPage(reading, c)));

  app.post(`${root}/verdicts`, signedIn, (c) =>
    actByForm(deps, c, {
      ...onReview(c, 'verdicts'),
      kind: 'give-verdicts',
      parse: (sent, reading) => parseVerdicts(sent, reading, findDeliverable(reading, c)!),
    }),
  );

  app.post(`${root}/changes-requested`, signedIn, (c) =>
    actByForm(deps, c, {
      ...onReview(c, 'changes'),
      kind: 'request-changes',
      parse: (sent, reading) => parseChangesRequested(sent, findDeliverable(reading, c)!),
      done: (_, { key }) =>
        paths.deliverable(key.clientId, key.engagementId, c.req.param('deliverable') ?? ''),
    }),
  );

  app.post(`${root}/acceptance`, signedIn, (c) =>
    actByForm(deps, c, {
      ...onReview(c, 'acceptance'),
      kind: 'accept',
      parse: (sent, reading) => parseAcceptance(sent, findDeliverable(reading, c)!),
      done: (_, { key }) =>
        paths.deliverable(key.clientId, key.engagementId, c.req.param('deliverable') ?? ''),
    }),
  );

  const onReview = (
    c: Context<ViewerEnv>,
    name: ReviewFormName,
  ): Pick<ActForm, 'exists' | 'render' | 'done'> => ({
    exists: (reading) => findDeliverable(reading, c) !== undefined,
    render: async (reading, form) => await reviewPage(reading, c, { name, form }),
    done: (_, { key }) => paths.review(key.clientId, key.engagementId, c.req.param('deliverable') ?? ''),
  });

  async function reviewPage(reading: Reading, c: Context<ViewerEnv>, refused?: RefusedForm<ReviewFormName>) {
    const deliverable = findDeliverable(reading, c);
    if (!deliverable) return undefined;
    const { engagement, key } = reading;
    const path = paths.review(key.clientId, key.engagementId, deliverable.id);
    const asked = refused ? fieldText(refused.form.typed, 'page') : c.req.query('page');
    const runs = await readRuns(deps.db, key, engagement, deliverable);
    const rows = matrixOf(engagement, deliverable, runs);
    const judged = rows.filter((row) => row.isReviewed || row.verdict || row.evidence.length > 0);
    const page = pageOf(judged, asked, path);
    const digest = revisionInForce(engagement)?.digest ?? deliverable.digest;
    const ids = page.rows.map((row) => row.clause);
    const details = await readRunDetails(deps.db, key, runs, ids, false);
    const clauses = await listClauses(deps.db, { ...key, digest }, ids);
    return (
      <ReviewPage
        {...{ reading, deliverable, page, digest, runs, details }}
        waiting={rows.filter((row) => row.waitsForReviewer).map((row) => row.clause)}
        differing={rows.filter((row) => row.agreement === 'differ').map((row) => row.clause)}
        clauses={new Map(clauses.map((clause) => [clause.id, clause]))}
        gap={acceptanceGap(engagement, deliverable)}
        forms={formsOn(reading, refused)}
        refused={refused?.form}
      />
    );
  }

  return app;
}
