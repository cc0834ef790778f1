/** How a step is tried: a few lines around its example, and services for which they hold and do not hold. */
import type { StepDefinition } from './step.ts';

/** An answer in short: the status is 200, and a body that is no text is written as JSON. */
export type CannedAnswer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** How long it took. */
  readonly milliseconds?: number;
  /** What the contract has against it. */
  readonly breach?: string;
};

/**
 * Answers in order, the last one again and again. `echo` answers with what was sent:
 * `{ method, target, headers, text, sent }`, where `sent` counts requests.
 */
export type CannedService = 'echo' | readonly CannedAnswer[];

export type Trial = {
  /** Lines before the example; `When the caller sends GET /orders/1` before a Then. */
  readonly before?: string;
  readonly after?: string;
  readonly ok: CannedService;
  readonly notOk: CannedService;
};

/** A step of the product's own. */
export type KnownStep = StepDefinition & { readonly trial: Trial };
