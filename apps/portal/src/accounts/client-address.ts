import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import type { Config } from '../config.ts';

/**
 * The address that a request came from, as the socket says. Headers are believed only where the portal was
 * told that it stands behind a proxy, and then only the last hop, which is the one the proxy itself wrote.
 */
export function clientAddress(c: Context, config: Pick<Config, 'isBehindProxy'>): string {
  const forwarded = config.isBehindProxy
    ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined;
  const { incoming } = (c.env ?? {}) as { readonly incoming?: IncomingMessage };
  return forwarded ?? incoming?.socket.remoteAddress ?? '127.0.0.1';
}
