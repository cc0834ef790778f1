/**
 * Evidence: what was run against a service, what came out, clause by clause, and how to run it again.
 *
 * It is plain JSON: a contractor attaches it to a deliverable, the client re-runs it, and the portal shows it without
 * ever running anything.
 */
import type { Meant } from './checks/check.ts';
import type { HeaderLine, Silence } from './exchange.ts';

export const verdicts = ['met', 'not met', 'cannot tell', 'by hand'] as const;
export type Verdict = (typeof verdicts)[number];

export type ClauseEvidence = {
  readonly clause: string;
  readonly kind: 'operation' | 'criterion';
  readonly title: string;
  readonly verdict: Verdict;
  /** Why, in one sentence. */
  readonly because: string;
  /** What was run for it, and how often: `boundaries`, `random`, `scenario`. */
  readonly ran: readonly { readonly what: string; readonly times: number }[];
  /** Ids of findings. */
  readonly findings: readonly string[];
  /** Spent on its exchanges. */
  readonly milliseconds: number;
};

/** A body as text where it is UTF-8, and in base64 where it is not; cut where it is long. */
export type RecordedBody = {
  readonly text?: string;
  readonly base64?: string;
  /** The size of the whole, in bytes. */
  readonly bytes: number;
};

export type RecordedExchange = {
  readonly request: {
    readonly method: string;
    readonly target: string;
    readonly headers: readonly HeaderLine[];
    readonly body?: RecordedBody;
  };
  readonly answer?: {
    readonly status: number;
    readonly headers: readonly HeaderLine[];
    readonly body?: RecordedBody;
  };
  readonly silence?: { readonly because: Silence; readonly detail: string };
  /** What later requests of its sequence take from its answer, by the variable that stands for it there. */
  readonly gives?: readonly GivenValue[];
  /** It only makes what the others of its sequence need. */
  readonly setsUp?: true;
  /** The same request for a terminal; secrets stand in it as names of variables of the environment. */
  readonly curl: string;
};

/** A value of an answer that later requests hold, as `${MERCHANT_ID}`. */
export type GivenValue = {
  readonly name: string;
  /** `Location` (the last segment of its path), `ETag`, or a pointer into the body: `/id`. */
  readonly at: string;
  /** What it was when it was recorded. */
  readonly value: string;
};

/** One cause, however many places it shows at. */
export type ServiceFinding = {
  /** `F-1`, in the order found. */
  readonly id: string;
  /** The name of the check: `server-error`. */
  readonly check: string;
  readonly message: string;
  /** Why it matters to whoever calls the service. */
  readonly why: string;
  /** Its number in the catalogue of weaknesses (CWE), where it has one. */
  readonly cwe?: number;
  /** The clauses at which it shows. */
  readonly places: readonly { readonly clause: string; readonly detail?: string }[];
  readonly expected: string;
  /** The line of the contract or the criteria that says so: `contract/openapi.yaml:120`. */
  readonly by: string;
  readonly observed: string;
  /** What its last request was meant to be, where one exchange shows it. */
  readonly meant?: Meant;
  /** It showed only after what the run had done before; without it the exchanges may show nothing. */
  readonly needsHistory?: true;
  /** The smallest sequence that shows it. */
  readonly exchanges: readonly RecordedExchange[];
  /** The reason of the baseline that accepts it. */
  readonly accepted?: string;
};

export type Evidence = {
  readonly format: 'antipode-evidence/1';
  readonly tool: { readonly name: 'antipode'; readonly version: string };
  readonly handoff: { readonly id: string; readonly title: string; readonly revision: string };
  readonly service: { readonly url: string; readonly commit?: string };
  readonly environment: { readonly platform: string; readonly runtime: string };
  readonly seed: number;
  /** Instants in UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly requests: number;
  readonly clauses: readonly ClauseEvidence[];
  readonly findings: readonly ServiceFinding[];
  /** What was left out, and why: never silently. */
  readonly notChecked: readonly { readonly what: string; readonly because: string }[];
  /** Operations that were no longer called, since the service was unwell after them. */
  readonly setAside: readonly { readonly clause: string; readonly because: string }[];
};

/** 0 all met, 1 something is not met, 3 nothing is not met but something cannot be told. */
export function exitCodeOf({ clauses, findings }: Pick<Evidence, 'clauses' | 'findings'>): 0 | 1 | 3 {
  const isNotMet =
    clauses.some(({ verdict }) => verdict === 'not met') ||
    findings.some(({ accepted }) => accepted === undefined);
  if (isNotMet) return 1;
  return clauses.some(({ verdict }) => verdict === 'cannot tell') ? 3 : 0;
}
