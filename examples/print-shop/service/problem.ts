const titles = {
  400: 'A parameter is not valid',
  401: 'A key is needed',
  404: 'There is no such thing',
  405: 'The path does not take this method',
  409: 'The order is full',
  410: 'Gone',
  415: 'The media type is not taken',
  422: 'The body is not valid',
} as const;

/** Thrown to refuse a request; the app answers with it as a problem document (RFC 9457). */
export class Problem extends Error {
  readonly status: keyof typeof titles;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: keyof typeof titles, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }

  toResponse(hasTitle: boolean): Response {
    const { status, message: detail } = this;
    const body = { ...(hasTitle ? { title: titles[status] } : {}), status, detail };
    const headers = { ...this.headers, 'Content-Type': 'application/problem+json' };
    return new Response(JSON.stringify(body), { status, headers });
  }
}
