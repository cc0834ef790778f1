import type { Context, MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { randomBytes } from 'node:crypto';

/** No script at all, and nothing from anywhere else: what is injected into a page stays text. */
const usual = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};

export function strictHeaders(baseUrl: string): MiddlewareHandler {
  const others = {
    // Not `no-referrer`: browsers then send `Origin: null` with our own forms.
    referrerPolicy: 'same-origin',
    strictTransportSecurity: baseUrl.startsWith('https:') ? 'max-age=31536000' : false,
    xFrameOptions: 'DENY',
  };
  const strict = secureHeaders({ ...others, contentSecurityPolicy: usual });
  return async (c, next) => {
    await strict(c, next);
    const nonce: unknown = c.get(nonceName);
    if (typeof nonce === 'string') c.res.headers.set('content-security-policy', editorPolicy(nonce));
  };
}

const nonceName = 'editorNonce';

/**
 * Lets the page that answers this request run our own scripts, and add the styles that carry the nonce.
 *
 * @returns the nonce
 */
export function allowEditor(c: Context): string {
  const nonce = randomBytes(16).toString('base64url');
  c.set(nonceName, nonce);
  return nonce;
}

/** Ours, from files: still nothing inline, nothing from text, and nothing from anywhere else. */
function editorPolicy(nonce: string): string {
  const directives = {
    ...usual,
    scriptSrc: ["'self'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'", `'nonce-${nonce}'`],
  };
  return Object.entries(directives)
    .map(
      ([name, sources]) =>
        `${name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)} ${sources.join(' ')}`,
    )
    .join('; ');
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
