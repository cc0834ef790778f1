import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;
const usualBytes = megabyte;

/** Where more than a form arrives. Everything else may send a megabyte. */
const larger: readonly { readonly path: RegExp; readonly bytes: number }[] = [
  // A handoff of 32 MB, and the form around it.
  {
    path: /^(?:\/handoffs(?:\/checks)?|\/engagements\/[^/]+\/[^/]+\/revisions(?:\/checks)?|\/api\/v1\/clients\/[^/]+\/handoffs)$/u,
    bytes: 33 * megabyte,
  },
  // Evidence of 16 MB, and the form around it.
  {
    path: /^(?:\/engagements\/[^/]+\/[^/]+\/deliverables(?:\/[^/]+\/evidence)?|\/api\/v1\/clients\/[^/]+\/engagements\/[^/]+\/(?:deliverables|evidence))$/u,
    bytes: 17 * megabyte,
  },
];

/** The most that may be sent to `path`. */
export const largestBody = (path: string): number =>
  larger.find((place) => place.path.test(path))?.bytes ?? usualBytes;

/** Refuses a body that is too large before it is read. */
export const limitBody: MiddlewareHandler = async (c, next) => {
  const bytes = largestBody(c.req.path);
  const limit = bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new HTTPException(413, { message: `This page takes ${bytes / megabyte} MB at most.` });
    },
  });
  return await limit(c, next);
};
