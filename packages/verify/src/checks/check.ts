/**
 * A check looks at one exchange, or at a few that belong together, and says what the service must not have done.
 *
 * Each knows the fault that it names, why a client or a caller should care, and its number in the public catalogue of
 * weaknesses (CWE) where it has one.
 */
import type { Json, JsonSchema } from '@antipode/handoff';
import type { BodyRead } from '../answer-body.ts';
import type { OperationResponse } from '../contract/operation.ts';
import type { Answer, WireRequest } from '../exchange.ts';

/** What one request was meant to be. */
export type Meant =
  | { readonly kind: 'valid' }
  /** Valid but for one thing. */
  | { readonly kind: 'faulty'; readonly fault: string; readonly where: string; readonly detail: string }
  /** Valid, and sent by nobody in particular. */
  | { readonly kind: 'unauthenticated'; readonly how: 'missing' | 'malformed' | 'unknown' }
  /** Part of a story of several requests, of which only the whole is judged. */
  | { readonly kind: 'step' };

/** One exchange beside what the contract says of it. */
export type Seen = {
  /** The clause: `POST /merchants`. */
  readonly clause: string;
  readonly method: string;
  readonly path: string;
  readonly meant: Meant;
  readonly request: WireRequest;
  readonly answer: Answer;
  readonly body: BodyRead;
  /** What the contract says of answers with this status. */
  readonly response: OperationResponse | undefined;
  /** The statuses that the contract names, as written: `200`, `4XX`, `default`. */
  readonly documented: readonly string[];
  /** Whether the contract asks for credentials. */
  readonly isGuarded: boolean;
  readonly judge: (schema: JsonSchema, value: Json) => readonly SchemaFault[];
};

export type SchemaFault = { readonly pointer: string; readonly keyword: string; readonly message: string };

export type Breach = {
  /** Breaches of one check with the same cause are one finding with several places. */
  readonly cause: string;
  readonly message: string;
  readonly expected: string;
  readonly observed: string;
  /** The part of the operation that says so, as a JSON Pointer below it: `/responses/201/headers/Location`. */
  readonly by: string;
  /** Where in the operation, of a cause that shows at several places of one. */
  readonly detail?: string;
};

export type About = {
  /** Names the fault: `server-error`. */
  readonly name: string;
  /** The fault, in one sentence. */
  readonly fault: string;
  readonly why: string;
  readonly cwe?: number;
};

export type ExchangeCheck = About & { readonly look: (seen: Seen) => readonly Breach[] };

export const isSuccess = ({ status }: Pick<Answer, 'status'>): boolean => status >= 200 && status < 300;
