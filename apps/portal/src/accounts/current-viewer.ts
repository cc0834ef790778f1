import type { Context, MiddlewareHandler } from 'hono';
import { paths } from '../paths.ts';
import { answerSignedOut } from './answer-signed-out.tsx';
import type { PortalDeps } from './auth.ts';
import { findViewerBySession } from './viewer-store.ts';
import type { Viewer, ViewerEnv } from './viewer.ts';

/**
 * Lets signed-in people through as `c.var.viewer`, and takes everybody else to the sign-in page and back. A form that
 * comes without a session is given back.
 */
export function currentViewer(deps: PortalDeps): MiddlewareHandler<ViewerEnv> {
  return async (c, next) => {
    const viewer = await findCurrentViewer(deps, c);
    if (!viewer) {
      return c.req.method === 'GET'
        ? c.redirect(paths.signIn(pathAndQuery(c)), 303)
        : await answerSignedOut(c);
    }
    c.set('viewer', viewer);
    return await next();
  };
}

/** Behind `currentViewer`: to anybody but an operator these pages do not exist. */
export const operatorsOnly: MiddlewareHandler<ViewerEnv> = async (c, next) =>
  c.var.viewer.isOperator ? await next() : await c.notFound();

/** Who is signed in, for a page that is there for everybody. */
export async function findCurrentViewer(deps: PortalDeps, c: Context): Promise<Viewer | undefined> {
  const { response, headers } = await deps.auth.api.getSession({
    headers: c.req.raw.headers,
    returnHeaders: true,
  });
  copyCookies(headers, c);
  return response ? await findViewerBySession(deps.db, response.session.token) : undefined;
}

/** Hands the cookies that better-auth sets on to the browser. */
export function copyCookies(from: Headers, c: Context): void {
  for (const cookie of from.getSetCookie()) c.header('set-cookie', cookie, { append: true });
}

function pathAndQuery(c: Context): string {
  const url = new URL(c.req.url);
  return url.pathname + url.search;
}
