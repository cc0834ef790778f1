import { Hono } from 'hono';
import type { OnContractorJoined } from './accept-invitation.ts';
import type { PortalDeps } from './auth.ts';
import { invitationRoutes } from './invitation-routes.tsx';
import { settingsRoutes } from './settings-routes.tsx';
import { signInRoutes } from './sign-in-routes.tsx';
import { teamRoutes } from './team-routes.tsx';

/**
 * Everything about accounts: signing in and out, invitations, settings, the people of a client.
 *
 * @param onContractorJoined what the engagement learns when somebody accepts to be its contractor
 */
export function accountsRoutes(deps: PortalDeps, onContractorJoined: OnContractorJoined): Hono {
  const app = new Hono();
  app.route('/', signInRoutes(deps));
  app.route('/', invitationRoutes(deps, onContractorJoined));
  app.route('/', settingsRoutes(deps));
  app.route('/', teamRoutes(deps));
  return app;
}
