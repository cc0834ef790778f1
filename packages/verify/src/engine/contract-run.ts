/**
 * The contract's part of a run: operations in order, phase by phase, each batch worked out before it is sent.
 *
 * Between batches the service's health is looked at. An operation after which the service is unwell is set aside and
 * named; what is left of the run goes on.
 */
import type { About, Breach } from '../checks/check.ts';
import type { OperationLookup } from '../contract/operation-lookup.ts';
import type { NotChecked, Operation } from '../contract/operation.ts';
import { responseFor } from '../contract/response-for.ts';
import { isSafeMethod, silences, type Answer } from '../exchange.ts';
import type { Schemas } from '../schema/schemas.ts';
import type { Credentials } from '../wire/credentials.ts';
import type { Called, Caller } from './caller.ts';
import { pathOf, resourceOf, type Draft } from './draft.ts';
import { draftsOf, type DraftSetting, type Phase } from './drafts.ts';
import type { Findings, Found } from './findings.ts';
import type { Harvest } from './harvest.ts';
import type { Health, Illness } from './health.ts';
import { partsOf, type Part } from './parts.ts';
import { inOrder } from './schedule.ts';
import type { Session } from './session.ts';
import { shrinkCall } from './shrink-call.ts';
import { shrinkStory, type ShrinkParts } from './shrink-story.ts';
import type { Probe } from '../probes/probe.ts';

/** What is known of one operation while the run goes on. */
export type OperationState = {
  readonly operation: Operation;
  readonly parts: readonly Part[];
  /** How often each phase was run. */
  readonly ran: Map<string, number>;
  /** Requests that should succeed and did, the newest last. */
  readonly succeeded: Called[];
  /** Statuses with which valid requests were refused. */
  readonly refused: Map<number, number>;
  milliseconds: number;
  /** Of each request that should succeed and did, in milliseconds. */
  readonly times: number[];
  /** Why it is no longer called. */
  setAside?: string;
};

export type ContractRun = {
  readonly states: readonly OperationState[];
  readonly notChecked: readonly NotChecked[];
};

export type ContractRunParts = {
  readonly operations: readonly Operation[];
  readonly lookup: OperationLookup;
  /** Of the first user. */
  readonly credentials: Credentials;
  readonly schemas: Schemas;
  readonly session: Session;
  readonly caller: Caller;
  readonly harvest: Harvest;
  readonly findings: Findings;
  readonly shrinking: ShrinkParts;
  readonly health: Health;
  readonly seed: number;
  readonly serial: () => number;
  readonly onBatch: (doing: string, done: number, of: number) => void;
};

/** How many requests of each phase one operation gets at most. */
const most: Readonly<Record<Phase, number>> = {
  examples: 10,
  makers: 4,
  boundaries: 60,
  faults: 60,
  random: 25,
};
/** How many successes are kept for what builds on them. */
const mostKept = 5;

export function prepare({
  operations,
  schemas,
}: Pick<ContractRunParts, 'operations' | 'schemas'>): ContractRun {
  const notChecked: NotChecked[] = [];
  const states = inOrder(operations).map((operation): OperationState => {
    const { parts, cannot } = partsOf(operation, schemas);
    notChecked.push(...operation.notChecked, ...cannot);
    return {
      operation,
      parts,
      ran: new Map(),
      succeeded: [],
      refused: new Map(),
      milliseconds: 0,
      times: [],
    };
  });
  return { states, notChecked };
}

export async function runPhase(
  phase: Phase,
  { states }: ContractRun,
  parts: ContractRunParts,
): Promise<void> {
  for (const [index, state] of states.entries()) {
    if (parts.session.isSpent || parts.health.isGone) return;
    if (state.setAside !== undefined) continue;
    parts.onBatch(`${phase}: ${state.operation.clause}`, index, states.length);
    const drafts = withoutRepeats(draftsOf(phase, settingFor(state, parts), most[phase]));
    const tasks = drafts.map((draft) => () => parts.caller.call(draft));
    // Only what is safe goes side by side: what others leave behind depends on which of them came first.
    const send = async (): Promise<readonly Called[]> =>
      (await parts.session.together(tasks, isSafeMethod(state.operation.method) ? undefined : 1)).filter(
        (each) => each !== undefined,
      );
    const called = await send();
    const illness = await parts.health.look(called);
    const culprit = states.find(({ operation }) => operation.clause === illness?.clause) ?? state;
    if (illness) setAside(culprit, illness, parts);
    // What was met of another's doing says nothing: it is sent again, once.
    await take(phase, state, illness?.isInherited ? await send() : called, parts, illness !== undefined);
  }
}

/** Reading with nothing to vary is the same request each time: twice says all that it can say. */
function withoutRepeats(drafts: readonly Draft[]): readonly Draft[] {
  const times = new Map<string, number>();
  return drafts.filter((draft) => {
    if (!isSafeMethod(draft.operation.method)) return true;
    const key = draft.spoil ? draft.name : JSON.stringify(draft.values);
    const before = times.get(key) ?? 0;
    times.set(key, before + 1);
    return before < 2;
  });
}

function setAside(
  state: OperationState,
  { because, found }: Illness,
  { findings }: Pick<ContractRunParts, 'findings'>,
): void {
  state.setAside = because;
  if (found) findings.add(found);
}

export function settingFor(state: OperationState, parts: ContractRunParts): DraftSetting {
  const { operation, refused } = state;
  const { schemas, harvest, seed, serial } = parts;
  const paths = harvest.pathsFor(resourceOf(operation));
  const needsCondition = refused.has(428);
  const tagged = needsCondition
    ? paths.filter((path) => harvest.entityTagOf(pathOf(operation, path)) !== undefined)
    : [];
  return {
    operation,
    parts: state.parts,
    schemas,
    harvest,
    paths: tagged.length > 0 ? tagged : paths,
    lookup: parts.lookup,
    credentials: parts.credentials,
    needsCondition,
    seed,
    serial,
  };
}

async function take(
  phase: string,
  state: OperationState,
  called: readonly Called[],
  parts: ContractRunParts,
  wasIll: boolean,
): Promise<void> {
  state.ran.set(phase, (state.ran.get(phase) ?? 0) + called.length);
  for (const each of called) {
    state.milliseconds += each.exchange.outcome.milliseconds;
    count(state, each);
    for (const found of each.breaches) await report(found, each, parts);
  }
  // Of a service that was unwell, silence is told already.
  if (!wasIll) for (const each of called) if (isSilence(each)) parts.findings.add(unanswered(each));
}

const noAnswer: About = {
  name: 'no-answer',
  fault: 'A request gets no answer that HTTP knows, from a service that is well.',
  why: 'A caller cannot tell whether anything was done, waits, and asks again.',
  cwe: 755,
};

/** Where nobody listens there is nothing to say of the service. */
const isSilence = ({ exchange: { outcome } }: Called): boolean =>
  outcome.kind === 'no-answer' && outcome.because !== 'not-listening';

function unanswered({ draft, exchange }: Called): Found {
  const { outcome } = exchange;
  const because = outcome.kind === 'no-answer' ? outcome.because : 'closed';
  return {
    about: noAnswer,
    clause: draft.operation.clause,
    breach: {
      cause: because,
      message: `A request gets no answer: ${silences[because]}.`,
      expected: 'an answer',
      observed: outcome.kind === 'no-answer' ? outcome.detail : silences[because],
      by: '/responses',
    },
    exchanges: [exchange],
  };
}

function count(state: OperationState, called: Called): void {
  const { draft, answer } = called;
  if (draft.meant.kind !== 'valid' || !answer) return;
  if (answer.status < 300 || leadsOn(draft.operation, answer)) {
    state.succeeded.push(called);
    state.times.push(answer.milliseconds);
    if (state.succeeded.length > mostKept) state.succeeded.shift();
  } else state.refused.set(answer.status, (state.refused.get(answer.status) ?? 0) + 1);
}

/** Where a contract promises no 2XX, what it means by success is to be led on: a form that is answered with 303. */
const leadsOn = (operation: Operation, { status }: Answer): boolean =>
  status < 400 &&
  status !== 304 &&
  responseFor(operation, status) !== undefined &&
  operation.responses.every((each) => !/^(?:2|default)/i.test(each.status));

/** A finding, and where its cause is new, the smallest that still shows it. */
export async function report(
  { about, breach }: Called['breaches'][number],
  called: Called,
  { findings, shrinking }: Pick<ContractRunParts, 'findings' | 'shrinking'>,
): Promise<void> {
  const { operation, meant } = called.draft;
  const found = { about, breach, clause: operation.clause, meant };
  if (!findings.add({ ...found, exchanges: [called.exchange] })) return;
  const smaller = (await shrinkCall(called, { about, breach }, shrinking)) ?? called;
  const breachIn = (each: Called | undefined): Breach | undefined =>
    each?.breaches.find((other) => other.about === about && other.breach.cause === breach.cause)?.breach;
  const { calls, ...how } = await shrinkStory([smaller], ([last]) => breachIn(last) !== undefined, shrinking);
  const shown = breachIn(calls.at(-1)) ?? breach;
  findings.shrink({ ...found, breach: shown, exchanges: calls.map(({ exchange }) => exchange), ...how });
}

/** What is wrong in a story, and where its cause is new, the smallest one that still shows it. */
export async function reportStory(
  probe: Probe,
  operation: Operation,
  calls: readonly Called[],
  { findings, shrinking, operations }: Pick<ContractRunParts, 'findings' | 'shrinking' | 'operations'>,
): Promise<void> {
  const judge = (told: readonly Called[]): Breach | undefined =>
    probe.judge({ operation, operations, calls: told });
  const breach = judge(calls);
  if (!breach) return;
  const found = { about: probe, breach, clause: operation.clause };
  if (!findings.add({ ...found, exchanges: calls.map(({ exchange }) => exchange) })) return;
  const smallest = await shrinkStory(calls, (told) => judge(told)?.cause === breach.cause, shrinking);
  const { calls: told, ...how } = smallest;
  const shown = judge(told.slice(how.setUp)) ?? breach;
  findings.shrink({ ...found, breach: shown, exchanges: told.map(({ exchange }) => exchange), ...how });
}
