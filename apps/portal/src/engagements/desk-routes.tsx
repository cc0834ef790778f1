import { Hono } from 'hono';
import { Temporal } from 'temporal-polyfill';
import { currentViewer } from '../accounts/current-viewer.ts';
import type { PortalDeps } from '../accounts/auth.ts';
import type { Viewer, ViewerEnv } from '../accounts/viewer.ts';
import { renderPage } from '../ui/render-page.ts';
import { DeskPage, EngagementsPage } from './desk-page.tsx';
import type { DeskEngagement, DeskItem } from './desk-item.ts';
import {
  type DeskScope,
  listAllEngagements,
  listDeskEngagements,
  listDeskItems,
  listDeskScopes,
} from './desk-store.ts';
import { type Key, listPeopleOf, type PartyPerson } from './engagement-store.ts';
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
    const lists = await Promise.all(scopes.map((scope) => listDeskItems(deps.db, scope)));
    const peopleOf = await listPeopleOf(deps.db, engagementsOf(lists.flat()));
    const entries = scopes.flatMap(({ party }, at) => {
      const role = party === 'contractor' ? ('contractor' as const) : ('reviewer' as const);
      return (lists[at] ?? []).map((item) => ({
        item,
        turn: turnView(item, { role, viewer, people: peopleOf(item), now }),
      }));
    });
    const byDue = entries.toSorted((a, b) => compareDue(a.item.due, b.item.due));
    const mine = byDue.filter((entry) => entry.turn.kind === 'yours');
    const theirs = byDue.filter((entry) => entry.turn.kind !== 'yours');
    const page = (
      <DeskPage
        {...{ viewer, now, mine, theirs }}
        engagements={await listEngagements(viewer, scopes)}
        band={bandFor(viewer, now, (mine[0] ?? theirs[0])?.item, peopleOf)}
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

  async function listEngagements(
    viewer: Viewer,
    scopes: readonly DeskScope[],
  ): Promise<readonly DeskEngagement[]> {
    if (viewer.isOperator) return await listAllEngagements(deps.db);
    const lists = await Promise.all(scopes.map((scope) => listDeskEngagements(deps.db, scope)));
    return lists.flat().toSorted((a, b) => Temporal.Instant.compare(b.updatedAt, a.updatedAt));
  }
}

/** Each engagement once, however many of its items wait. */
const engagementsOf = (items: readonly DeskItem[]): readonly Key[] => [
  ...new Map(items.map((item) => [`${item.clientId}/${item.engagementId}`, item])).values(),
];

/** The hours of both sides of the engagement that comes first. */
function bandFor(
  viewer: Viewer,
  now: Temporal.Instant,
  first: DeskItem | undefined,
  peopleOf: (key: Key) => readonly PartyPerson[],
) {
  const people = first ? peopleOf(first) : [];
  const role = people.find((person) => person.userId === viewer.userId)?.role;
  return role && partyBand({ viewer, role, people, now });
}
