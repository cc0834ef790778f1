import { unreachable } from '@antipode/base';
import { Hono, type Context } from 'hono';
import { paths } from '../paths.ts';
import { renderPage } from '../ui/render-page.ts';
import { acceptInvitation, type OnContractorJoined } from './accept-invitation.ts';
import type { PortalDeps } from './auth.ts';
import { copyCookies, findCurrentViewer } from './current-viewer.ts';
import { fieldText, readForm } from '../http/form-data.ts';
import {
  InvitationPage,
  type InvitationProblems,
  SpentInvitationPage,
  UnknownInvitationPage,
} from './invitation-page.tsx';
import { findInvitationByHash } from './invitation-store.ts';
import { invitationState } from './invitation.ts';
import type { NewcomerForm } from './newcomer.ts';
import { hashSecret } from './secret-token.ts';
import { keepSecret } from './sign-in-routes.tsx';
import { findUserByEmail } from './user-store.ts';

/** Seeing and accepting an invitation, for whoever holds its link. */
export function invitationRoutes(deps: PortalDeps, onContractorJoined: OnContractorJoined): Hono {
  const app = new Hono();

  app.get('/invitations/:token', async (c) => await showInvitation(c, noForm, {}));

  app.post('/invitations/:token', async (c) => {
    const sent = await readForm(c);
    const form: NewcomerForm = {
      name: fieldText(sent, 'name'),
      zone: fieldText(sent, 'zone'),
      email: fieldText(sent, 'email'),
    };
    const viewer = await findCurrentViewer(deps, c);
    const accepted = await acceptInvitation(
      deps,
      onContractorJoined,
      c.req.param('token'),
      viewer?.userId,
      form,
    );
    if (accepted.ok) {
      if (accepted.value.isNew) await openSession(c, accepted.value.userId);
      return c.redirect(paths.home(), 303);
    }
    switch (accepted.error.kind) {
      case 'not-found':
      case 'expired':
      case 'accepted':
      case 'sign-in-first':
        return await showInvitation(c, form, {});
      case 'both-sides':
        return await showInvitation(c, form, { whole: bothSides });
      case 'place-taken':
        return await showInvitation(c, form, { whole: placeTaken });
      case 'problems':
        return await showInvitation(c, form, accepted.error.problems);
      default:
        return unreachable(accepted.error);
    }
  });

  return app;

  /** The invitation as it stands now: what was typed comes back, what is wrong beside it. */
  async function showInvitation(
    c: Context,
    form: NewcomerForm,
    problems: InvitationProblems,
  ): Promise<Response> {
    keepSecret(c);
    const token = c.req.param('token') ?? '';
    const viewer = await findCurrentViewer(deps, c);
    const invitation = await findInvitationByHash(deps.db, hashSecret(token));
    if (!invitation) return c.html(renderPage(<UnknownInvitationPage viewer={viewer} />), 404);
    const state = invitationState(invitation, deps.now());
    if (state !== 'open') {
      return c.html(
        renderPage(<SpentInvitationPage viewer={viewer} invitation={invitation} state={state} />),
        410,
      );
    }
    const account = await findUserByEmail(deps.db, invitation.email || form.email.toLowerCase());
    const props = { invitation, viewer, token, form, problems };
    const page = <InvitationPage {...props} accountId={account?.id} />;
    return c.html(renderPage(page), Object.keys(problems).length > 0 ? 422 : 200);
  }

  async function openSession(c: Context, userId: string): Promise<void> {
    const { headers } = await deps.auth.api.openSession({
      body: { userId },
      headers: c.req.raw.headers,
      returnHeaders: true,
    });
    copyCookies(headers, c);
  }
}

const noForm: NewcomerForm = { name: '', zone: '', email: '' };

const bothSides =
  'You belong to the other party of this client, and nobody sits on both sides: accept with another address.';

const placeTaken =
  'This engagement takes no contractor any more: it has one by now, or it has ended. Ask whoever invited you.';
