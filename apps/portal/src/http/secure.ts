import type { MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';

/** No script at all, and nothing from anywhere else: what is injected into a page stays text. */
export function strictHeaders(baseUrl: string): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    // Not `no-referrer`: browsers then send `Origin: null` with our own forms.
    referrerPolicy: 'same-origin',
    strictTransportSecurity: baseUrl.startsWith('https:') ? 'max-age=31536000' : false,
    xFrameOptions: 'DENY',
  });
}

/**
 * A form is taken from our own pages only. A request with a bearer token is not a form of another site's:
 * no browser adds that header by itself.
 */
export function ownFormsOnly(baseUrl: string): MiddlewareHandler {
  const check = csrf({ origin: (origin, c) => origin === baseUrl || origin === new URL(c.req.url).origin });
  return async (c, next) =>
    /^bearer /iu.test(c.req.header('authorization') ?? '') ? await next() : await check(c, next);
}
