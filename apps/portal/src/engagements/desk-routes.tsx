import { Hono } from 'hono';
import { Temporal } from 'temporal-polyfill';
import { currentViewer } from '../accounts/current-viewer.ts';
import type { PortalDeps } from '../accounts/auth.ts';
import type { Viewer, ViewerEnv } from '../accounts/viewer.ts';
import { renderPage } from '../ui/render-page.ts';
import { type DeskEntry, DeskPage, EngagementsPage } from './desk-page.tsx';
import type { DeskEngagement } from './desk-item.ts';
import {
  type DeskScope,
  listAllEngagements,
  listDeskEngagements,
  listDeskItems,
  listDeskScopes,
} from './desk-store.ts';
import { listPeople } from './engagement-store.ts';
import { partyBand } from './party-band.ts';
import { compareDue, turnView } from './turn-view.ts';

export function deskRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  app.use('/desk', currentViewer(deps));
  app.use('/engagements', currentViewer(deps));

  app.get('/desk', async (c) => {
    const { viewer } = c.var;
    const now = deps.now();
    const scopes = await listDeskScopes(deps.db, viewer.userId);
    const entries = (await Promise.all(scopes.map((scope) => deskEntries(scope, viewer, now)))).flat();
    const byDue = entries.toSorted((a, b) => compareDue(a.item.due, b.item.due));
    const mine = byDue.filter((entry) => entry.turn.kind === 'yours');
    const theirs = byDue.filter((entry) => entry.turn.kind !== 'yours');
    const page = (
      <DeskPage
        {...{ viewer, now, mine, theirs }}
        engagements={await listEngagements(viewer, scopes)}
        band={await bandFor(viewer, now, mine[0] ?? theirs[0])}
        mayPublish={scopes.some((scope) => scope.party === 'client')}
      />
    );
    return c.html(renderPage(page));
  });

  app.get('/engagements', async (c) => {
    const { viewer } = c.var;
    const scopes = await listDeskScopes(deps.db, viewer.userId);
    const page = (
      <EngagementsPage
        {...{ viewer, now: deps.now() }}
        engagements={await listEngagements(viewer, scopes)}
        mayPublish={scopes.some((scope) => scope.party === 'client')}
      />
    );
    return c.html(renderPage(page));
  });

  return app;

  async function deskEntries(
    scope: DeskScope,
    viewer: Viewer,
    now: Temporal.Instant,
  ): Promise<readonly DeskEntry[]> {
    const items = await listDeskItems(deps.db, scope);
    const engagements = Map.groupBy(items, (item) => item.engagementId);
    const entries = await Promise.all(
      [...engagements].map(async ([engagementId, ofEngagement]) => {
        const people = await listPeople(deps.db, { clientId: scope.clientId, engagementId });
        const role = scope.party === 'contractor' ? ('contractor' as const) : ('reviewer' as const);
        return ofEngagement.map((item) => ({ item, turn: turnView(item, { role, viewer, people, now }) }));
      }),
    );
    return entries.flat();
  }

  async function listEngagements(
    viewer: Viewer,
    scopes: readonly DeskScope[],
  ): Promise<readonly DeskEngagement[]> {
    if (viewer.isOperator) return await listAllEngagements(deps.db);
    const lists = await Promise.all(scopes.map((scope) => listDeskEngagements(deps.db, scope)));
    return lists.flat().toSorted((a, b) => Temporal.Instant.compare(b.updatedAt, a.updatedAt));
  }

  async function bandFor(viewer: Viewer, now: Temporal.Instant, first: DeskEntry | undefined) {
    if (!first) return undefined;
    const people = await listPeople(deps.db, first.item);
    const role = people.find((person) => person.userId === viewer.userId)?.role;
    return role && partyBand({ viewer, role, people, now });
  }
}
