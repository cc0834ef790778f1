/** Inviting the contractor, and what happens in the record when one comes. */
import { actRules } from '@antipode/engagement';
import { Hono } from 'hono';
import type { OnContractorJoined } from '../accounts/accept-invitation.ts';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer } from '../accounts/current-viewer.ts';
import { parseEmailAddress } from '../accounts/email-address.ts';
import { invite } from '../accounts/invite.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import type { Deps } from '../deps.ts';
import { renderPage } from '../ui/render-page.ts';
import { appendAct } from './act-on-engagement.ts';
import { showPage } from './act-form.tsx';
import { findReading, type Reading } from './engagement-reading.ts';
import { lockEngagementFor } from './engagement-store.ts';
import { fieldText, readForm } from '../http/form-data.ts';
import { InvitePage } from './invite-page.tsx';

export function inviteRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const signedIn = currentViewer(deps);
  const path = '/engagements/:client/:engagement/invite';

  app.get(path, signedIn, (c) =>
    showPage(deps, c, (reading) => <InvitePage reading={reading} mayInvite={mayInvite(reading)} />),
  );

  app.post(path, signedIn, async (c) => {
    const reading = await findReading(deps, c);
    if (reading?.role !== 'owner') return await c.notFound();
    const typed = fieldText(await readForm(c), 'email');
    const page = { reading, typed, mayInvite: mayInvite(reading) };
    if (!page.mayInvite) return c.html(renderPage(<InvitePage {...page} />), 409);
    const email = parseEmailAddress(typed);
    if (!email.ok) return c.html(renderPage(<InvitePage {...page} problem={email.error} />), 422);
    const invitation = {
      email: email.value,
      to: { role: 'contractor' as const, ...reading.key },
      invitedBy: reading.viewer.userId,
    };
    const link = await deps.db.transaction().execute(async (trx) => await invite(trx, deps, invitation));
    c.header('cache-control', 'no-store');
    const invited = { email: email.value, link };
    return c.html(renderPage(<InvitePage reading={reading} mayInvite invited={invited} />), 201);
  });

  return app;
}

const mayInvite = ({ engagement, role }: Reading): boolean =>
  role === 'owner' && !engagement.contractor && actRules.join.in.includes(engagement.state);

/** Writes the newcomer into the record, in the transaction that accepts the invitation. */
export const joinEngagement =
  (deps: Pick<Deps, 'now' | 'jobs'>): OnContractorJoined =>
  async (trx, { clientId, engagementId, userId }) => {
    const key = { clientId, engagementId };
    const found = await lockEngagementFor(trx, userId, key);
    if (!found) throw new Error(`${userId} takes part in ${clientId}/${engagementId} and does not find it`);
    const joined = await appendAct(trx, deps, {
      ...{ before: found.engagement, key, act: { kind: 'join' }, actor: found.actor },
    });
    // Refused, it rolls the acceptance back too: the engagement takes nobody any more.
    return joined.ok;
  };
