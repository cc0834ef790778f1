/** One request and its answer, as a checker on the other side of the wire sees them. */
export type Exchange = {
  readonly method: string;
  /** The path with its query, as sent. */
  readonly target: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
};

/** Sends one request; `app.request` of a Hono app is one of these, and so is a `fetch` with an address. */
export type Send = (target: string, init: RequestInit) => Response | Promise<Response>;

/** The body of an answer as JSON, or undefined when it is empty or no JSON. */
export function jsonOf(exchange: Exchange): unknown {
  try {
    return JSON.parse(exchange.text);
  } catch {
    return undefined;
  }
}

/** What a JSON Pointer (RFC 6901) finds in a value; undefined when it finds nothing. */
export function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, part) => (isObject(at) && Object.hasOwn(at, part) ? at[part] : undefined), value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
