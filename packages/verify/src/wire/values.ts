import type { Json } from '@antipode/handoff';

/** What a body is made of before it is written: JSON, in which bytes may stand where a part is binary. */
export type BodyValue = Json | Uint8Array | readonly BodyValue[] | { readonly [name: string]: BodyValue };

export type RequestBodyValue = { readonly mediaType: string; readonly value: BodyValue };

/** What one request says, place by place and name by name. What the contract does not name is sent all the same. */
export type Values = {
  readonly path: Readonly<Record<string, Json>>;
  readonly query: Readonly<Record<string, Json>>;
  readonly header: Readonly<Record<string, Json>>;
  readonly cookie: Readonly<Record<string, Json>>;
  readonly body?: RequestBodyValue;
};

/** A value that no request can carry so that its reader sees the same. */
export type Unsendable = {
  readonly kind: 'unsendable';
  /** `path`, `query`, `header`, `cookie` or `body`. */
  readonly in: keyof Values;
  /** The parameter, or the member of the body; empty for a body as a whole. */
  readonly name: string;
  /** In a clause: `the style “label” cannot tell its members apart`. */
  readonly because: string;
};

/** Thrown where a value turns out to be unsendable, and caught where a request is made. */
export class CannotBeSent extends Error {}
