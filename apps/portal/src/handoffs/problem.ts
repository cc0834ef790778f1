import type { Context } from 'hono';

/** Problem details as RFC 9457 has them; `more` is what a program may want besides. */
export function problem(
  c: Context,
  status: 400 | 403 | 404 | 409 | 413 | 415 | 422,
  said: {
    readonly title: string;
    readonly detail: string;
    readonly more?: Readonly<Record<string, unknown>>;
  },
): Response {
  const { title, detail, more } = said;
  return c.body(JSON.stringify({ type: 'about:blank', title, status, detail, ...more }), status, {
    'content-type': 'application/problem+json',
  });
}
