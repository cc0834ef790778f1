import { Hono, type MiddlewareHandler } from 'hono';
import { accountsRoutes } from './accounts/accounts-routes.tsx';
import type { PortalDeps } from './accounts/auth.ts';
import { amendmentRoutes } from './engagements/amendment-routes.tsx';
import { deliverableApi } from './deliverables/deliverable-api.ts';
import { deliverableRoutes } from './deliverables/deliverable-routes.tsx';
import { reviewRoutes } from './reviews/review-routes.tsx';
import { accessRoutes } from './engagements/access-routes.tsx';
import { closingRoutes } from './engagements/closing-routes.tsx';
import { decisionRoutes } from './engagements/decision-routes.tsx';
import { deskRoutes } from './engagements/desk-routes.tsx';
import { engagementRoutes } from './engagements/engagement-routes.tsx';
import { inviteRoutes, joinEngagement } from './engagements/invite-routes.tsx';
import { questionRoutes } from './engagements/question-routes.tsx';
import { recordRoutes } from './engagements/record-routes.tsx';
import { editorRoutes } from './handoffs/editor-routes.ts';
import { handoffApi } from './handoffs/handoff-api.ts';
import { handoffRoutes } from './handoffs/handoff-routes.tsx';
import { publishRoutes } from './handoffs/publish-routes.tsx';
import { answerError, answerNotFound } from './http/answer-errors.tsx';
import { limitBody } from './http/body-size.ts';
import { healthRoutes } from './http/health-routes.ts';
import { correlate, logRequests } from './http/log-requests.ts';
import { plainAddress } from './http/plain-address.ts';
import { ownFormsOnly, strictHeaders } from './http/secure.ts';
import { operatorRoutes } from './operator/operator-routes.tsx';
import { paths } from './paths.ts';
import { assetRoutes } from './ui/assets.ts';

/** The portal as a function from requests to answers. `app.request(path)` asks it without a socket. */
export function createApp(deps: PortalDeps): Hono {
  const { config, db, log } = deps;
  const app = new Hono();
  app.onError(answerError(log));
  app.notFound(answerNotFound);

  app.use(correlate());
  app.use(logRequests(log));
  app.use(strictHeaders(config.baseUrl));
  app.route('/', healthRoutes(db, log));
  app.route('/', assetRoutes());
  app.route('/', editorRoutes());

  app.use(privately);
  app.use(plainAddress);
  app.use(ownFormsOnly(config.baseUrl));
  app.use(limitBody);
  // One line for each feature, its folder's routes.
  app.route('/', accountsRoutes(deps, joinEngagement(deps)));
  app.route('/', operatorRoutes(deps));
  app.route('/', deskRoutes(deps));
  app.route('/', engagementRoutes(deps));
  app.route('/', inviteRoutes(deps));
  app.route('/', questionRoutes(deps));
  app.route('/', decisionRoutes(deps));
  app.route('/', amendmentRoutes(deps));
  app.route('/', deliverableRoutes(deps));
  app.route('/', reviewRoutes(deps));
  app.route('/', accessRoutes(deps));
  app.route('/', closingRoutes(deps));
  app.route('/', recordRoutes(deps));
  app.route('/', deliverableApi(deps));
  app.route('/', handoffApi(deps));
  app.route('/', publishRoutes(deps));
  app.route('/', handoffRoutes(deps));
  app.get(paths.home(), (c) => c.redirect(paths.desk(), 303));
  return app;
}

/** A page belongs to whom it was made for: no cache on the way keeps it, unless its route says otherwise. */
const privately: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'private, no-cache');
};
