/**
 * A run: the contract phase by phase, then stories of several requests, then each criterion; at the end a verdict for
 * each clause that can have one.
 */
import type { Handoff } from '@antipode/handoff';
import { createOperationLookup } from '../contract/operation-lookup.ts';
import { operationsOf } from '../contract/operations-of.ts';
import type { NotChecked, Operation } from '../contract/operation.ts';
import { timeLimitsOf } from '../contract/time-limits.ts';
import type { ClauseEvidence, Evidence } from '../evidence.ts';
import type { Send } from '../exchange.ts';
import { probes } from '../probes/all-probes.ts';
import { createSchemas } from '../schema/schemas.ts';
import { recordSequence } from '../sequence/record-sequence.ts';
import { askWithoutCredentials } from './ask-without-credentials.ts';
import type { Vocabulary } from '../criteria/vocabulary.ts';
import { createCaller, pathValuesOf } from './caller.ts';
import {
  prepare,
  reportStory,
  runPhase,
  settingFor,
  type ContractRunParts,
  type OperationState,
} from './contract-run.ts';
import { callersOf, usersOf, type GivenCredential } from './credential.ts';
import { runCriteria, type Exercised } from './criteria-run.ts';
import { resourceOf, type Draft } from './draft.ts';
import { draftsOf } from './drafts.ts';
import { createFindings, type Findings, type Found } from './findings.ts';
import { createHarvest } from './harvest.ts';
import { createLinks } from './links.ts';
import { createHealth } from './health.ts';
import { judgeTimes } from './judge-times.ts';
import { createOrigins } from './origins.ts';
import { createSession, type Budget } from './session.ts';
import { createTeller } from './teller.ts';

export type Progress = {
  /** `boundaries: POST /merchants` */
  readonly doing: string;
  readonly done: number;
  readonly of?: number;
  readonly requests: number;
  readonly findings: number;
};

export type VerifyOptions = {
  readonly handoff: Handoff;
  readonly url: string;
  readonly send: Send;
  readonly seed: number;
  readonly workers: number;
  readonly budget: Budget;
  readonly credentials: readonly GivenCredential[];
  /** The steps that criteria are written in. */
  readonly vocabulary: Vocabulary;
  /** Differs from run to run of one service, so that what scenarios create is new each time. */
  readonly runToken: string;
  /** Milliseconds, never going back. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Starts the service again after it went away. */
  readonly restart?: () => Promise<void>;
  /** The reason for which a finding is accepted; undefined when it is not. */
  readonly accepts?: (found: Found) => string | undefined;
  readonly onProgress?: (progress: Progress) => void;
};

/** What a run found out: evidence without what only its host knows. */
export type Verified = Pick<
  Evidence,
  'seed' | 'requests' | 'clauses' | 'findings' | 'notChecked' | 'setAside'
>;

export async function verify(options: VerifyOptions): Promise<Verified> {
  const { handoff, url, seed, now, wait } = options;
  const operations = operationsOf(handoff, url);
  const schemas = createSchemas(handoff.schemas);
  const session = createSession({
    send: options.send,
    budget: options.budget,
    workers: options.workers,
    now,
  });
  const harvest = createHarvest(operations.map(resourceOf));
  const users = usersOf(options.credentials);
  const secrets = [users.first, ...users.others.values()].flatMap((credentials) =>
    Object.values(credentials),
  );
  const findings = createFindings({
    record: (exchanges, setUp) => recordSequence(exchanges, { url, secrets }, setUp),
    placeOf: (clause, pointer) => placeOf(operations, clause, pointer),
    ...(options.accepts ? { accepts: options.accepts } : {}),
  });
  const origins = createOrigins();
  const links = createLinks(operations);
  const caller = createCaller({ session, schemas, harvest, links, origins, credentials: users.first });
  const health = createHealth({ caller, wait, ...(options.restart ? { restart: options.restart } : {}) });
  let count = 0;
  const serial = (): number => ++count;
  const parts: ContractRunParts = {
    operations,
    lookup: createOperationLookup(operations),
    credentials: users.first,
    schemas,
    session,
    caller,
    harvest,
    findings,
    shrinking: {
      caller,
      schemas,
      origins,
      serial,
      renew: (draft) => renewed(draft, run.states, parts),
      allowance: { requests: mostShrinking },
    },
    health,
    seed,
    serial,
    onBatch: (doing, done, of) =>
      options.onProgress?.({ doing, done, of, requests: session.requests, findings: findings.size }),
  };

  const run = prepare(parts);
  session.allow(shares.singleRequests);
  // Twice what makes resources: those below others can only be made when the outer ones are there.
  for (const phase of ['makers', 'makers', 'examples', 'boundaries', 'faults', 'random'] as const)
    await runPhase(phase, run, parts);
  const spent = session.isSpent;
  session.allow(shares.beforeCriteria);
  await askWithoutCredentials(run, parts);
  await tellStories(run.states, parts, users.others);
  const notTimed = await judgeTimes(timeLimitsOf(handoff), run.states, { url, caller, findings });
  const spentOnStories = session.isSpent;
  session.allow(1);
  const criteria = await runCriteria(handoff, {
    operations,
    schemas,
    session,
    findings,
    setting: {
      now,
      wait,
      vocabulary: options.vocabulary,
      address: url,
      runToken: options.runToken,
      seed,
      users: callersOf(options.credentials),
      variables: {},
    },
    onCriterion: (clause, done, of) => parts.onBatch(`criteria: ${clause}`, done, of),
  });

  return {
    seed,
    requests: session.requests,
    clauses: [
      ...run.states.map((state) => {
        const exercised = criteria.exercised.get(state.operation.clause);
        return evidenceOf(state, exercised, findings, spent);
      }),
      ...criteria.evidence,
    ],
    findings: findings.list(),
    notChecked: [
      ...run.notChecked,
      ...links.notChecked,
      ...notTimed,
      ...(spent ? [cutShort('Some of the requests made from the contract', spent)] : []),
      ...(spentOnStories ? [cutShort('Some of what takes several requests', spentOnStories)] : []),
      ...(session.isSpent ? [cutShort('The rest of the run', session.isSpent)] : []),
    ],
    setAside: run.states.flatMap(({ operation, setAside }) =>
      setAside === undefined ? [] : [{ clause: operation.clause, because: setAside }],
    ),
  };
}

/** Of the budget: a large contract leaves something for its stories, and for the criteria that it is accepted by. */
const shares = { singleRequests: 0.7, beforeCriteria: 0.85 };

const cutShort = (what: string, spent: 'requests' | 'time'): NotChecked => ({
  what,
  because:
    spent === 'time'
      ? 'The time for it was spent. A longer --budget has more.'
      : 'The requests for it were spent. More of them can be had with --max-requests.',
});

/** What making examples smaller may send in one run: a service with a fault everywhere is told of all the same. */
const mostShrinking = 3_000;

/** The least that should succeed in the place of a request, at the same address. */
function renewed(
  draft: Draft,
  states: readonly OperationState[],
  parts: ContractRunParts,
): Draft['values'] | undefined {
  const state = states.find(({ operation }) => operation === draft.operation);
  if (!state) return undefined;
  const setting = settingFor(state, { ...parts, seed: parts.seed + parts.serial() });
  return draftsOf('makers', { ...setting, paths: [pathValuesOf(draft)] }, 1)[0]?.values;
}

async function tellStories(
  states: readonly OperationState[],
  parts: ContractRunParts,
  others: ReturnType<typeof usersOf>['others'],
): Promise<void> {
  const teller = createTeller(states, parts, others);
  for (const [index, probe] of probes.entries()) {
    parts.onBatch(probe.name, index, probes.length);
    for (const { operation, setAside } of states) {
      if (setAside !== undefined) continue;
      if (parts.session.isSpent || parts.health.isGone) return;
      for (const calls of await probe.tell(operation, teller))
        await reportStory(probe, operation, calls, parts);
    }
  }
}

/** `contract/openapi.yaml:120 /responses/201` */
function placeOf(operations: readonly Operation[], clause: string, pointer: string): string {
  // It names a place of its own.
  if (pointer !== '' && !pointer.startsWith('/')) return pointer;
  const operation = operations.find((each) => each.clause === clause);
  if (!operation) return pointer === '' ? clause : pointer;
  // A contract that is written on one line has all its operations there.
  const named = operation.line === 1 ? ` ${clause}` : '';
  return `${operation.file}:${operation.line}${named}${pointer === '' ? '' : ` ${pointer}`}`;
}

function evidenceOf(
  state: OperationState,
  exercised: Exercised | undefined,
  findings: Findings,
  isSpent: 'requests' | 'time' | undefined,
): ClauseEvidence {
  const { operation, ran, milliseconds } = state;
  const found = findings.at(operation.clause);
  return {
    clause: operation.clause,
    kind: 'operation',
    title: operation.title,
    ...verdictOf(state, exercised?.succeeded ?? 0, findings.standingAt(operation.clause), isSpent),
    ran: [...ran, ...(exercised ? [['criteria', exercised.times] as const] : [])].map(([what, times]) => ({
      what,
      times,
    })),
    findings: found,
    milliseconds: Math.round(milliseconds),
  };
}

function verdictOf(
  { succeeded, refused, ran, setAside }: OperationState,
  byCriteria: number,
  found: number,
  isSpent: 'requests' | 'time' | undefined,
): Pick<ClauseEvidence, 'verdict' | 'because'> {
  if (found > 0)
    return {
      verdict: 'not met',
      because: found === 1 ? 'There is a finding.' : `There are ${found} findings.`,
    };
  if (setAside !== undefined) return { verdict: 'cannot tell', because: setAside };
  const times = [...ran.values()].reduce((sum, each) => sum + each, 0);
  if (times === 0) {
    const because = isSpent
      ? `The budget was spent before it was called (${isSpent}).`
      : 'No request to it could be made.';
    return { verdict: 'cannot tell', because };
  }
  if (succeeded.length > 0) return { verdict: 'met', because: `Nothing was found in ${times} requests.` };
  if (byCriteria > 0)
    return {
      verdict: 'met',
      because: `Nothing was found in ${times} requests; it succeeded in ${byCriteria} of the criteria’s.`,
    };
  const statuses = [...refused].map(([status, count]) => `${status} (${count} times)`).join(', ');
  return {
    verdict: 'cannot tell',
    because: `No valid request succeeded${statuses === '' ? '' : `: ${statuses}`}.`,
  };
}
