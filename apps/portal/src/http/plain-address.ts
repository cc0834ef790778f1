import type { MiddlewareHandler } from 'hono';

/** Nothing has a name with U+0000 in it, and no query can ask PostgreSQL for one. */
export const plainAddress: MiddlewareHandler = async (c, next) =>
  /%00/u.test(c.req.url) ? await c.notFound() : await next();
