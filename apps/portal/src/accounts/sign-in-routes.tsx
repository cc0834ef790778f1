import { Hono, type Context } from 'hono';
import { paths } from '../paths.ts';
import { renderPage } from '../ui/render-page.ts';
import type { PortalDeps } from './auth.ts';
import { clientAddress } from './client-address.ts';
import { copyCookies, currentViewer, findCurrentViewer } from './current-viewer.ts';
import { parseEmailAddress } from './email-address.ts';
import { fieldText, readForm } from '../http/form-data.ts';
import { localPath } from './local-path.ts';
import { hashSecret } from './secret-token.ts';
import { SignInLinkPage, SignInPage, SignInSentPage, SpentLinkPage, TooManyPage } from './sign-in-page.tsx';
import { findSignInLinkEmail } from './sign-in-store.ts';
import { askForSignInLink, useSignInLink, type SignInOrigin } from './sign-in.ts';

/** Signing in by a link that is mailed, and signing out. */
export function signInRoutes(deps: PortalDeps): Hono {
  const app = new Hono();

  app.get('/sign-in', async (c) => {
    const next = localPath(c.req.query('next'));
    if (await findCurrentViewer(deps, c)) return c.redirect(next, 303);
    const notice = c.req.query('signed-out') === undefined ? undefined : 'You are signed out.';
    return c.html(renderPage(<SignInPage email="" next={next} notice={notice} />));
  });

  app.post('/sign-in', async (c) => {
    const sent = await readForm(c);
    const next = localPath(fieldText(sent, 'next'));
    const typed = fieldText(sent, 'email');
    const email = parseEmailAddress(typed);
    if (!email.ok) {
      return c.html(renderPage(<SignInPage email={typed} next={next} problem={email.error} />), 422);
    }
    const asked = await askForSignInLink(deps, origin(c, deps), email.value, next);
    if (asked.ok) return c.redirect(paths.signInSent(), 303);
    if (asked.error.kind === 'too-many') return tooMany(c);
    const problem = 'Mail cannot be sent to this address: check it for slips.';
    return c.html(renderPage(<SignInPage email={typed} next={next} problem={problem} />), 422);
  });

  app.get('/sign-in/sent', (c) => c.html(renderPage(<SignInSentPage />)));

  // Mail scanners open every link they find. So opening it only asks, and the button uses it up.
  app.get('/sign-in/link', async (c) => {
    const token = c.req.query('token') ?? '';
    const next = localPath(c.req.query('next'));
    const email = await findSignInLinkEmail(deps.db, hashSecret(token));
    keepSecret(c);
    if (email === undefined) return c.html(renderPage(<SpentLinkPage next={next} />), 410);
    return c.html(renderPage(<SignInLinkPage email={email} token={token} next={next} />));
  });

  app.post('/sign-in/link', async (c) => {
    const sent = await readForm(c);
    const next = localPath(fieldText(sent, 'next'));
    const signedIn = await useSignInLink(deps, origin(c, deps), fieldText(sent, 'token'));
    keepSecret(c);
    if (!signedIn.ok) {
      return signedIn.error.kind === 'too-many'
        ? tooMany(c)
        : c.html(renderPage(<SpentLinkPage next={next} />), 410);
    }
    copyCookies(signedIn.value, c);
    return c.redirect(next, 303);
  });

  app.post('/sign-out', currentViewer(deps), async (c) => {
    await endSession(deps, c);
    return c.redirect(paths.signedOut(), 303);
  });

  return app;
}

/** Ends this browser's session and takes its cookies away. */
export async function endSession(deps: PortalDeps, c: Context): Promise<void> {
  const { headers } = await deps.auth.api.signOut({ headers: c.req.raw.headers, returnHeaders: true });
  copyCookies(headers, c);
}

/** A page whose address holds a secret: kept nowhere, told to no other site. */
export function keepSecret(c: Context): void {
  c.header('cache-control', 'no-store');
  c.header('referrer-policy', 'same-origin');
}

const origin = (c: Context, deps: PortalDeps): SignInOrigin => ({
  address: clientAddress(c, deps.config),
  userAgent: c.req.header('user-agent'),
});

function tooMany(c: Context): Response | Promise<Response> {
  c.header('retry-after', '900');
  return c.html(renderPage(<TooManyPage />), 429);
}
