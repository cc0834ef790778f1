/** Answers, and the ways in which the library refuses. */
import type { Library } from './library.ts';

const statuses = {
  'invalid-parameter': 400,
  'malformed-json': 400,
  unauthenticated: 401,
  'not-found': 404,
  'method-not-allowed': 405,
  'unsupported-media-type': 415,
  'invalid-body': 422,
} as const;

/** Thrown wherever a request turns out to be one that is refused; the router answers with it. */
export class Refusal extends Error {
  readonly code: keyof typeof statuses;

  constructor(code: keyof typeof statuses, message: string) {
    super(message);
    this.code = code;
  }

  toResponse(headers: Readonly<Record<string, string>> = {}): Response {
    const { code, message } = this;
    return Response.json({ error: { code, message } }, { status: statuses[code], headers });
  }
}

/** FNV-1a over the text, as a strong entity tag. */
function tagOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return `"${(hash >>> 0).toString(16).padStart(8, '0')}"`;
}

/** 200 with an entity tag, or 304 when the caller holds this very state. */
export function tagged(
  library: Library,
  request: Request,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const tag = tagOf(JSON.stringify([headers, body]));
  const held = request.headers
    .get('if-none-match')
    ?.split(',')
    .map((each) => each.trim().replace(/^W\//u, ''));
  const isHeld = (each: string): boolean =>
    each === tag || each === '*' || (library.fault === 'stale-not-modified' && library.tagsGiven.has(each));
  library.tagsGiven.add(tag);
  const all = { ...headers, ETag: tag };
  return held?.some(isHeld)
    ? new Response(null, { status: 304, headers: all })
    : Response.json(body, { headers: all });
}
