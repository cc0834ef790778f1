import type { Reply } from './reply.ts';
import type { QueryShape } from './read-query.ts';
import type { PlatformId } from './store.ts';
import type { World } from './world.ts';

/** One request, after everything that holds for all operations has been checked. */
export type Call = {
  readonly world: World;
  readonly platformId: PlatformId;
  /** The path as sent, without the query. */
  readonly path: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Headers;
  /** The parsed body of an operation with a `mediaType`. */
  readonly json: unknown;
};

/** One operation of the contract. */
export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Spelled as in the contract: `/merchants/{merchantId}`. */
  readonly path: string;
  readonly isOpen?: boolean;
  readonly query?: QueryShape;
  /** The media type of the body, for an operation that takes one. */
  readonly mediaType?: 'application/json' | 'application/merge-patch+json';
  readonly needsKey?: boolean;
  readonly handle: (call: Call) => Reply;
};
