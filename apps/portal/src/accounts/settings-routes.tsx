import { Hono, type Context } from 'hono';
import { paths } from '../paths.ts';
import { renderPage } from '../ui/render-page.ts';
import { parseTokenName } from './api-token.ts';
import { deleteApiToken, listApiTokens } from './api-token-store.ts';
import { createApiToken } from './create-api-token.ts';
import type { PortalDeps } from './auth.ts';
import { currentViewer } from './current-viewer.ts';
import { fieldText, readForm } from '../http/form-data.ts';
import { parsePersonName } from './person-name.ts';
import { listMemberships } from './membership-store.ts';
import { SettingsPage, type SettingsPageProps } from './settings-page.tsx';
import { endSession } from './sign-in-routes.tsx';
import { deleteSessionsOf } from './sign-in-store.ts';
import { saveProfile } from './user-store.ts';
import type { Viewer, ViewerEnv } from './viewer.ts';
import { parseWorkingWeek, workingWeekFromForm, workingWeekToForm } from './working-week.ts';

/** Name, working week, API tokens and sessions: each person's own. */
export function settingsRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  app.use('/settings', currentViewer(deps));
  app.use('/settings/*', currentViewer(deps));

  app.get('/settings', async (c) => {
    const notice = c.req.query('saved') === undefined ? undefined : 'Your settings are saved.';
    return await show(c, { notice });
  });

  app.post('/settings', async (c) => {
    const sent = await readForm(c);
    const profile = { name: fieldText(sent, 'name'), week: workingWeekFromForm(sent) };
    const name = parsePersonName(profile.name);
    const week = parseWorkingWeek(profile.week);
    if (!name.ok || !week.ok) {
      const problems = { name: name.ok ? undefined : name.error, week: week.ok ? undefined : week.error };
      return await show(c, { profile, problems }, 422);
    }
    const { userId } = c.var.viewer;
    await saveProfile(deps.db, { userId, name: name.value, workingHours: week.value }, deps.now());
    return c.redirect(`${paths.settings()}?saved`, 303);
  });

  app.post('/settings/tokens', async (c) => {
    const typed = fieldText(await readForm(c), 'token-name');
    const name = parseTokenName(typed);
    if (!name.ok) return await show(c, { tokenName: typed, problems: { token: name.error } }, 422);
    const newToken = await createApiToken(deps, c.var.viewer.userId, name.value);
    // Shown in the answer itself: a page that is redirected to would have to keep it somewhere.
    c.header('cache-control', 'no-store');
    return await show(c, { newToken }, 201);
  });

  app.post('/settings/tokens/:id/revocation', async (c) => {
    const isRevoked = await deleteApiToken(deps.db, c.var.viewer.userId, c.req.param('id'));
    return isRevoked ? c.redirect(paths.settings(), 303) : await c.notFound();
  });

  app.post('/settings/sessions/end', async (c) => {
    await deleteSessionsOf(deps.db, c.var.viewer.userId);
    await endSession(deps, c);
    return c.redirect(paths.signedOut(), 303);
  });

  return app;

  async function show(
    c: Context<ViewerEnv>,
    props: Partial<SettingsPageProps>,
    status: 200 | 201 | 422 = 200,
  ): Promise<Response> {
    const { viewer } = c.var;
    const page = (
      <SettingsPage
        viewer={viewer}
        now={deps.now()}
        profile={profileOf(viewer)}
        tokens={await listApiTokens(deps.db, viewer.userId)}
        memberships={await listMemberships(deps.db, viewer.userId)}
        {...props}
      />
    );
    return c.html(renderPage(page), status);
  }
}

const profileOf = (viewer: Viewer): SettingsPageProps['profile'] => ({
  name: viewer.name,
  week: workingWeekToForm(viewer.workingHours),
});
