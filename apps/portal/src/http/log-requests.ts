import type { MiddlewareHandler } from 'hono';
import { requestId } from 'hono/request-id';
import { newCorrelationId, withCorrelation, type Logger } from '../logging.ts';

/** Gives each request its correlation id: the caller's own where it sent one, and back to it in the answer. */
export const correlate = (): MiddlewareHandler => requestId({ limitLength: 64, generator: newCorrelationId });

/** One line for each request. Its path only: a query string may hold a secret or what somebody typed. */
export function logRequests(log: Logger): MiddlewareHandler {
  return async (c, next) =>
    await withCorrelation(c.get('requestId'), async () => {
      const start = performance.now();
      await next();
      const milliseconds = Math.round((performance.now() - start) * 10) / 10;
      log.info(
        { method: c.req.method, path: maskPath(c.req.path), status: c.res.status, milliseconds },
        'request',
      );
    });
}

/** An invitation's secret stands in its path. */
const maskPath = (path: string): string => path.replace(/^\/invitations\/[^/]+/u, '/invitations/…');
