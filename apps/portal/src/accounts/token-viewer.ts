import type { MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.ts';
import { touchApiToken } from './api-token-store.ts';
import { apiTokenPrefix } from './api-token.ts';
import { hashSecret } from './secret-token.ts';
import { findViewerByApiToken } from './viewer-store.ts';
import type { ViewerEnv } from './viewer.ts';

/**
 * Lets programs through that send `Authorization: Bearer apt_…`, as `c.var.viewer`. A session's cookie
 * counts for nothing here, so no page of another site can make a browser call these routes.
 */
export function tokenViewer(deps: Pick<Deps, 'db' | 'now'>): MiddlewareHandler<ViewerEnv> {
  return async (c, next) => {
    const token = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const found = token?.startsWith(apiTokenPrefix)
      ? await findViewerByApiToken(deps.db, hashSecret(token))
      : undefined;
    if (!found) return unauthorized(token === undefined ? 'missing' : 'unknown');
    await touchApiToken(deps.db, found.tokenId, deps.now());
    c.set('viewer', found.viewer);
    return await next();
  };
}

/** Problem details, RFC 9457. */
function unauthorized(reason: 'missing' | 'unknown'): Response {
  const detail =
    reason === 'missing'
      ? 'Send an API token as "Authorization: Bearer apt_…". The settings page makes one.'
      : 'This API token is not known: it may have been revoked. The settings page makes a new one.';
  return new Response(JSON.stringify({ type: 'about:blank', title: 'Unauthorized', status: 401, detail }), {
    status: 401,
    headers: { 'content-type': 'application/problem+json', 'www-authenticate': 'Bearer realm="antipode"' },
  });
}
