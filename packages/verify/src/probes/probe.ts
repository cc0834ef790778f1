/**
 * A probe tells a short story to the service, a few requests that belong together, and looks at the whole of it.
 *
 * It is told once for each operation that it fits, and only with what the service itself gave out: where no story can
 * be told there is nothing to find.
 */
import type { Json } from '@antipode/handoff';
import type { About, Breach, Meant } from '../checks/check.ts';
import type { Operation } from '../contract/operation.ts';
import type { Called, Caller } from '../engine/caller.ts';
import type { Credentials } from '../wire/credentials.ts';
import type { Draft } from '../engine/draft.ts';
import type { PathValues } from '../engine/harvest.ts';
import type { Values } from '../wire/values.ts';
import { textOfBytes } from '../bytes.ts';
import { parseJson } from '../parse-json.ts';
import { decodeQuery } from '../wire/percent.ts';

/** Requests in the order in which they were sent, each with what came back. */
export type Story = {
  /** What it is about. */
  readonly operation: Operation;
  readonly operations: readonly Operation[];
  readonly calls: readonly Called[];
};

export type Probe = About & {
  /** Stories to be judged; none where none can be told of this operation. */
  readonly tell: (operation: Operation, teller: Teller) => Promise<readonly (readonly Called[])[]>;
  /**
   * What is wrong in the whole of a story. It looks at requests and answers only, so that a story that was told again,
   * with less in it or on another machine, is judged alike; one of another shape shows nothing.
   */
  readonly judge: (story: Story) => Breach | undefined;
};

export type Teller = {
  readonly caller: Caller;
  readonly operations: readonly Operation[];
  /** Requests to this operation that succeeded, the newest last. */
  readonly succeeded: (operation: Operation) => readonly Called[];
  /** A new request that should succeed, at these path values where they are given; it is sent. */
  readonly callValid: (operation: Operation, options?: ValidCall) => Promise<Called | undefined>;
  /** A new resource: the answer of whatever makes it, and the values by which it is addressed. */
  readonly make: (item: Operation) => Promise<Made | undefined>;
  /** The operation with this method at the same path. */
  readonly sibling: (operation: Operation, method: string) => Operation | undefined;
  /** Requests with one fault each, at a resource that there is. */
  readonly faulty: (operation: Operation, most: number) => readonly Draft[];
  /** A number that nothing else of the run has. */
  readonly serial: () => number;
  /** The credentials of each other user that the caller of the run has named. */
  readonly others: ReadonlyMap<string, Credentials>;
};

export type ValidCall = {
  readonly path?: PathValues;
  /** In the place of what would be made. */
  readonly values?: Partial<Values>;
  readonly meant?: Meant;
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: Credentials;
};

export type Made = { readonly path: PathValues; readonly called: Called };

export const isOk = (
  called: Called | undefined,
): called is Called & { readonly answer: NonNullable<Called['answer']> } =>
  called?.answer !== undefined && called.answer.status >= 200 && called.answer.status < 300;

/** The body that was sent, as JSON; undefined when it was none. */
export function sentJson({ request }: Called): Json | undefined {
  const text = request.body && textOfBytes(request.body);
  const parsed = text === undefined ? undefined : parseJson(text);
  return parsed?.ok ? parsed.value : undefined;
}

/** A value of the query that was sent, decoded. */
export function sentInQuery({ request }: Called, name: string): string | undefined {
  const [, query = ''] = request.target.split('?', 2);
  for (const pair of query.split('&')) {
    const [key = '', value = ''] = pair.split('=', 2).map(decodeQuery);
    if (key === name) return value;
  }
  return undefined;
}

/** The body of an answer as JSON; undefined when it has none. */
export const jsonOf = (called: Called | undefined): Json | undefined =>
  called?.body.kind === 'json' ? called.body.value : undefined;
