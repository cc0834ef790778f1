import { Hono, type Context } from 'hono';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer, operatorsOnly } from '../accounts/current-viewer.ts';
import { parseEmailAddress } from '../accounts/email-address.ts';
import { fieldText, readForm } from '../http/form-data.ts';
import { listInvitations } from '../accounts/invitation-store.ts';
import { invite } from '../accounts/invite.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import { renderPage } from '../ui/render-page.ts';
import { listClients } from './client-store.ts';
import { createClient } from './create-client.ts';
import { OperatorPage, type OperatorPageProps } from './operator-page.tsx';
import { findMail, listMails, mailsPerPage } from './outbox-page-store.ts';
import { MailPage, OutboxPage } from './outbox-page.tsx';
import { listPeople } from './people-store.ts';

/** Where the portal's host works: clients, people, invitations, the outbox. To others it does not exist. */
export function operatorRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  app.use('/operator', currentViewer(deps), operatorsOnly);
  app.use('/operator/*', currentViewer(deps), operatorsOnly);

  app.get('/operator', async (c) => await show(c, {}));

  app.post('/operator/clients', async (c) => {
    const sent = await readForm(c);
    const form = {
      name: fieldText(sent, 'client-name'),
      id: fieldText(sent, 'client-id'),
      email: fieldText(sent, 'owner-email'),
    };
    const created = await createClient(deps, c.var.viewer.userId, form);
    if (!created.ok) return await show(c, { client: form, clientProblems: created.error }, 422);
    return await show(c, { invited: created.value }, 201);
  });

  app.post('/operator/invitations', async (c) => {
    const typed = fieldText(await readForm(c), 'operator-email');
    const email = parseEmailAddress(typed);
    if (!email.ok) return await show(c, { operatorEmail: typed, operatorProblem: email.error }, 422);
    const invitation = {
      email: email.value,
      to: { role: 'operator' },
      invitedBy: c.var.viewer.userId,
    } as const;
    const link = await deps.db.transaction().execute(async (trx) => await invite(trx, deps, invitation));
    return await show(c, { invited: { email: email.value, link } }, 201);
  });

  app.get('/operator/outbox', async (c) => {
    const page = Math.min(Math.max(1, Math.trunc(Number(c.req.query('page') ?? 1)) || 1), 100_000);
    const mails = await listMails(deps.db, page);
    const props = {
      viewer: c.var.viewer,
      now: deps.now(),
      page,
      isPosted: deps.config.smtpUrl !== undefined,
    };
    const hasMore = mails.length > mailsPerPage;
    return c.html(
      renderPage(<OutboxPage {...props} mails={mails.slice(0, mailsPerPage)} hasMore={hasMore} />),
    );
  });

  app.get('/operator/outbox/:mail', async (c) => {
    const mail = await findMail(deps.db, c.req.param('mail'));
    if (!mail) return await c.notFound();
    c.header('cache-control', 'no-store');
    return c.html(renderPage(<MailPage viewer={c.var.viewer} now={deps.now()} mail={mail} />));
  });

  return app;

  async function show(
    c: Context<ViewerEnv>,
    props: Partial<OperatorPageProps>,
    status: 200 | 201 | 422 = 200,
  ): Promise<Response> {
    if (props.invited) c.header('cache-control', 'no-store');
    const page = (
      <OperatorPage
        viewer={c.var.viewer}
        now={deps.now()}
        clients={await listClients(deps.db)}
        people={await listPeople(deps.db)}
        invitations={await listInvitations(deps.db)}
        {...props}
      />
    );
    return c.html(renderPage(page), status);
  }
}
