/** What an operation answers, before it becomes an HTTP response. */
export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a reply without a body sends none. */
  readonly body?: unknown;
  /** `application/json` when not given. */
  readonly mediaType?: string;
};

export function found(body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 200, headers, body };
}

export function created(
  location: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { status: 201, headers: { Location: location, ...headers }, body };
}

export function gone(): Reply {
  return { status: 204 };
}
