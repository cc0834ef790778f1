import { Hono, type Context } from 'hono';
import { renderPage } from '../ui/render-page.ts';
import type { PortalDeps } from './auth.ts';
import { currentViewer } from './current-viewer.ts';
import { parseEmailAddress } from './email-address.ts';
import { fieldText, readForm } from '../http/form-data.ts';
import { invite } from './invite.ts';
import { listInvitationsOfClient } from './invitation-store.ts';
import type { Team } from './membership.ts';
import { listMembers } from './membership-store.ts';
import { TeamPage, type TeamPageProps } from './team-page.tsx';
import { findTeam } from './team-store.ts';
import type { Viewer, ViewerEnv } from './viewer.ts';

/** The people of a client: its members see them, its owners and operators invite more. */
export function teamRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  app.use('/clients/:client', currentViewer(deps));
  app.use('/clients/:client/*', currentViewer(deps));

  app.get('/clients/:client', async (c) => {
    const team = await findTeam(deps.db, c.var.viewer, c.req.param('client'));
    return team ? await show(c, team, {}) : await c.notFound();
  });

  app.post('/clients/:client/invitations', async (c) => {
    const { viewer } = c.var;
    const team = await findTeam(deps.db, viewer, c.req.param('client'));
    if (!team?.mayInvite) return await c.notFound();
    const sent = await readForm(c);
    const form = { email: fieldText(sent, 'email'), role: fieldText(sent, 'role') };
    const email = parseEmailAddress(form.email);
    if (!email.ok) return await show(c, team, { form, problem: email.error }, 422);
    const role = form.role === 'owner' ? 'owner' : 'reviewer';
    const invited = await inviteToTeam(viewer, team, email.value, role);
    return await show(c, team, { invited: { email: email.value, link: invited } }, 201);
  });

  return app;

  async function inviteToTeam(
    viewer: Viewer,
    team: Team,
    email: string,
    role: 'owner' | 'reviewer',
  ): Promise<string> {
    const invitation = { email, to: { role, clientId: team.clientId }, invitedBy: viewer.userId };
    return await deps.db.transaction().execute(async (trx) => await invite(trx, deps, invitation));
  }

  async function show(
    c: Context<ViewerEnv>,
    team: Team,
    props: Partial<TeamPageProps>,
    status: 200 | 201 | 422 = 200,
  ): Promise<Response> {
    if (props.invited) c.header('cache-control', 'no-store');
    const page = (
      <TeamPage
        viewer={c.var.viewer}
        team={team}
        members={await listMembers(deps.db, team.clientId)}
        invitations={team.mayInvite ? await listInvitationsOfClient(deps.db, team.clientId) : []}
        now={deps.now()}
        {...props}
      />
    );
    return c.html(renderPage(page), status);
  }
}
