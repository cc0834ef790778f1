/** One request and what came back, as they are on the wire. */

export type HeaderLine = readonly [name: string, value: string];

export type WireRequest = {
  /** In capitals. */
  readonly method: string;
  /** Path and query, as they are sent below the address of the service: `/merchants?limit=2`. */
  readonly target: string;
  readonly headers: readonly HeaderLine[];
  readonly body?: Uint8Array;
};

export type Answer = {
  readonly kind: 'answer';
  readonly status: number;
  /** In the order received, names in lower case. */
  readonly headers: readonly HeaderLine[];
  /** No more than the sender reads of one answer. */
  readonly body: Uint8Array;
  /** Whether there was more. */
  readonly isCut: boolean;
  /** From the first byte sent to the last byte read. */
  readonly milliseconds: number;
};

/**
 * Why no answer came: nobody listens, nothing within the time given, the line broke, what came is no HTTP; or the request
 * was never sent, since HTTP cannot carry it, which says nothing about the service.
 */
export type Silence =
  | 'not-listening'
  | 'timed-out'
  | 'closed'
  | 'closed-in-body'
  | 'not-http'
  | 'not-tls'
  | 'not-sent';

/** Each silence in words that go on after a colon. */
export const silences: Readonly<Record<Silence, string>> = {
  'not-listening': 'nothing listens at the address',
  'timed-out': 'nothing came within the time given',
  closed: 'the service closed the connection',
  'closed-in-body': 'the service closed the connection in the middle of the body',
  'not-http': 'what came is not HTTP',
  'not-tls': 'what came is not TLS',
  'not-sent': 'it was not sent',
};

export type NoAnswer = {
  readonly kind: 'no-answer';
  readonly because: Silence;
  /** What the machine said, for people. */
  readonly detail: string;
  readonly milliseconds: number;
};

export type Outcome = Answer | NoAnswer;

export type Exchange = { readonly request: WireRequest; readonly outcome: Outcome };

/** Sends one request and never rejects for what comes back; redirects are answers and are not followed. */
export type Send = (request: WireRequest) => Promise<Outcome>;

/** The value of a header; several lines of one name are joined as RFC 9110 says. */
export function headerOf(headers: readonly HeaderLine[], name: string): string | undefined {
  const lower = name.toLowerCase();
  const values = headers.filter(([given]) => given.toLowerCase() === lower).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(', ');
}

/** Methods that ask for no change: RFC 9110, section 9.2.1, and QUERY. */
export const isSafeMethod = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS', 'QUERY'].includes(method);
