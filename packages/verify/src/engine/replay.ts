/**
 * The findings of evidence once more: the recorded requests of each, in their order, with the ids that this service
 * gives out; and the judge that found it then, asked again now.
 *
 * It takes a few requests a finding, and tells of what stands in the evidence only. Whether there is something else to
 * find takes a whole run.
 */
import type { Handoff } from '@antipode/handoff';
import { readBody } from '../answer-body.ts';
import { exchangeChecks } from '../checks/all-checks.ts';
import type { Meant } from '../checks/check.ts';
import { createOperationLookup, type OperationLookup } from '../contract/operation-lookup.ts';
import { operationsOf } from '../contract/operations-of.ts';
import type { Operation } from '../contract/operation.ts';
import type { Vocabulary } from '../criteria/vocabulary.ts';
import type { RecordedExchange, ServiceFinding } from '../evidence.ts';
import type { Exchange, Send } from '../exchange.ts';
import { itemsIn } from '../probes/compare-json.ts';
import { limitIn } from '../probes/lost-page.ts';
import { jsonOf, sentInQuery } from '../probes/probe.ts';
import { parseJson } from '../parse-json.ts';
import { probes } from '../probes/all-probes.ts';
import { createSchemas, type Schemas } from '../schema/schemas.ts';
import { valueAt } from '../sequence/carried.ts';
import { withFreshKeys } from '../sequence/fresh-keys.ts';
import type { Credential } from '../wire/credentials.ts';
import { requestOfRecord, type CarriedValue } from '../wire/record-exchange.ts';
import { seenOf, type Called } from './caller.ts';
import { callersOf, usersOf, type GivenCredential } from './credential.ts';
import { runCriteria } from './criteria-run.ts';
import { createFindings } from './findings.ts';
import { isCured } from './is-cured.ts';
import { createMaking, type Making } from './make-again.ts';
import { createSession, type Budget, type Session } from './session.ts';

export const standings = ['still stands', 'gone', 'cannot tell'] as const;
export type Standing = (typeof standings)[number];

export type Replayed = {
  /** Of the finding: `F-1`. */
  readonly finding: string;
  readonly standing: Standing;
  /** Why, in a sentence. */
  readonly because: string;
};

export type ReplayOptions = {
  readonly handoff: Handoff;
  readonly url: string;
  readonly send: Send;
  readonly findings: readonly ServiceFinding[];
  readonly budget: Budget;
  readonly credentials: readonly GivenCredential[];
  readonly vocabulary: Vocabulary;
  /** Differs from replay to replay of one service: it has answers to the keys of the last one. Below 100,000. */
  readonly replayNumber: number;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onReplayed?: (replayed: Replayed) => void;
};

type Parts = {
  readonly operations: readonly Operation[];
  readonly lookup: OperationLookup;
  readonly schemas: Schemas;
  readonly session: Session;
  readonly secrets: readonly Credential[];
  readonly making: Making;
};

/** One statement for each finding, in their order. */
export async function replayFindings(options: ReplayOptions): Promise<readonly Replayed[]> {
  const { handoff, url, findings, credentials, replayNumber } = options;
  const operations = operationsOf(handoff, url);
  const schemas = createSchemas(handoff.schemas);
  const lookup = createOperationLookup(operations);
  const users = usersOf(credentials);
  const parts: Parts = {
    operations,
    lookup,
    schemas,
    session: createSession({ ...options, workers: 1 }),
    secrets: [users.first, ...users.others.values()].flatMap((each) => Object.values(each)),
    making: createMaking({ lookup, schemas, credentials: users.first, seed: replayNumber }),
  };
  const replayed: Replayed[] = [];
  for (const [index, finding] of findings.entries()) {
    const keys = String(replayNumber * 1_000 + index).padStart(8, '0');
    const standing =
      finding.check === 'unmet-criterion'
        ? await runAgain(finding, options, parts)
        : await sendAgain(finding, keys, parts);
    const each = { finding: finding.id, ...standing };
    replayed.push(each);
    options.onReplayed?.(each);
  }
  return replayed;
}

type Standings = Omit<Replayed, 'finding'>;
const cannotTell = (because: string): Standings => ({ standing: 'cannot tell', because });

async function sendAgain(finding: ServiceFinding, keys: string, parts: Parts): Promise<Standings> {
  const carried = new Map<string, CarriedValue>();
  const calls: Called[] = [];
  for (const record of finding.exchanges) {
    const written = requestOfRecord(record.request, parts.secrets, carried);
    if (!written.ok)
      return cannotTell(
        written.error.kind === 'body-is-cut'
          ? 'The evidence has only the beginning of a body.'
          : `It was sent with ${written.error.variable}, which is not given.`,
      );
    const request = withFreshKeys(written.value, keys);
    let exchange = await parts.session.send(request);
    if (record.setsUp && exchange && !isLike(exchange, record)) {
      const other = parts.making.otherThan(request);
      exchange = (other && (await parts.session.send(other))) ?? exchange;
    }
    if (!exchange) return cannotTell('The budget was spent before it was run.');
    if (record.setsUp && !isLike(exchange, record))
      return cannotTell(`What it needs could not be made: ${answeredOtherwise(exchange, record)}`);
    const { outcome } = exchange;
    for (const { name, at, value } of record.gives ?? []) {
      const given = outcome.kind === 'answer' ? valueAt(outcome, at) : undefined;
      carried.set(name, { was: value, is: given ?? value });
    }
    if (!record.setsUp) calls.push(calledOf(exchange, finding.meant ?? { kind: 'step' }, parts));
  }
  return judge(finding, calls, parts);
}

const isLike = ({ outcome }: Exchange, { answer }: RecordedExchange): boolean =>
  outcome.kind === 'answer'
    ? answer !== undefined && Math.floor(outcome.status / 100) === Math.floor(answer.status / 100)
    : answer === undefined;

function answeredOtherwise({ request, outcome }: Exchange, { answer }: RecordedExchange): string {
  const is =
    outcome.kind === 'answer' ? `answered with ${outcome.status}` : `not answered (${outcome.because})`;
  const was = answer ? String(answer.status) : 'nothing';
  return `${request.method} ${request.target} was ${is}, where ${was} was recorded.`;
}

function calledOf(exchange: Exchange, meant: Meant, { lookup, operations }: Parts): Called {
  const { request, outcome } = exchange;
  const operation =
    lookup.operationFor(request.method, request.target) ??
    lookup
      .methodsAt(request.target)
      .flatMap((method) => lookup.operationFor(method, request.target) ?? [])[0] ??
    operations[0];
  if (!operation) throw new Error('A handoff without operations has no findings of exchanges.');
  return {
    draft: { operation, meant, name: 'replay', values: { path: {}, query: {}, header: {}, cookie: {} } },
    options: {},
    request,
    exchange,
    answer: outcome.kind === 'answer' ? outcome : undefined,
    body: outcome.kind === 'answer' ? readBody(outcome) : { kind: 'empty' },
    breaches: [],
  };
}

function judge(finding: ServiceFinding, calls: readonly Called[], parts: Parts): Standings {
  const { check, places, exchanges, meant } = finding;
  const records = exchanges.filter(({ setsUp }) => !setsUp);
  const [last, record] = [calls.at(-1), records.at(-1)];
  if (!last || !record) return cannotTell('The evidence shows it by no request.');
  const gone = (): Standings => ({ standing: 'gone', because: answeredNow(last.exchange) });
  if (check === 'no-answer' || check === 'crash')
    return last.answer
      ? gone()
      : {
          standing: 'still stands',
          because: `${last.request.method} ${last.request.target} gets no answer.`,
        };
  if (check === 'slow-answer') return cannotTell('Times are judged over the answers of a whole run.');
  if (!last.answer) return cannotTell(answeredOtherwise(last.exchange, record));
  const operation = parts.operations.find(({ clause }) => clause === places[0]?.clause);
  if (!operation) return cannotTell(`The contract has no ${places[0]?.clause ?? 'such operation'}.`);
  const message = messageOf(check, operation, calls, last, parts);
  if (message === undefined) return cannotTell(`No check is called ${check}.`);
  if (message !== '') return { standing: 'still stands', because: message };
  if (finding.needsHistory)
    return cannotTell('It showed only after what the whole run had done before; only a whole run can tell.');
  const off = calls.slice(0, -1).findIndex(({ exchange }, at) => {
    const other = records[at];
    return other !== undefined && !isLike(exchange, other);
  });
  const [offCall, offRecord] = [calls[off], records[off]];
  if (offCall && offRecord) return cannotTell(answeredOtherwise(offCall.exchange, offRecord));
  // A filter that works leaves things out.
  const isNarrowed = check === 'ignored-filter' && itemsIn(jsonOf(last))?.length !== 0;
  const short = isNarrowed ? undefined : calls.find((call, at) => holdsLess(call, records[at]));
  if (short)
    return cannotTell(
      `${short.request.method} ${short.request.target} lists fewer items than were recorded.`,
    );
  return isCured(check, last.answer.status, record.answer?.status, meant)
    ? gone()
    : cannotTell(answeredOtherwise(last.exchange, record));
}

/** Whether a list has too little in it for what was wrong with it to show. */
function holdsLess(called: Called, record: RecordedExchange | undefined): boolean {
  const now = itemsIn(jsonOf(called))?.length;
  if (now === undefined || record?.answer === undefined) return false;
  const body = parseJson(record.answer.body?.text ?? '');
  const then = body.ok ? itemsIn(body.value)?.length : now + 1;
  const asked = called.draft.operation.parameters.find((each) => limitIn({ parameters: [each] }));
  const limit = Number((asked && sentInQuery(called, asked.name)) ?? Infinity);
  return then !== undefined && now < Math.min(then, limit);
}

/** What is wrong; '' when nothing is, undefined when nobody can judge it. */
function messageOf(
  check: string,
  operation: Operation,
  calls: readonly Called[],
  last: Called,
  { operations, schemas }: Parts,
): string | undefined {
  const probe = probes.find(({ name }) => name === check);
  if (probe) return probe.judge({ operation, operations, calls })?.message ?? '';
  const exchangeCheck = exchangeChecks.find(({ name }) => name === check);
  if (!exchangeCheck || !last.answer) return undefined;
  const seen = seenOf(last.draft, last.request, last.answer, last.body, schemas);
  return exchangeCheck.look(seen)[0]?.message ?? '';
}

function answeredNow({ request, outcome }: Exchange): string {
  const status = outcome.kind === 'answer' ? outcome.status : outcome.because;
  return `${request.method} ${request.target} is answered with ${status} now, as it should be.`;
}

/** A scenario has an order of its own, which its own steps know best. */
async function runAgain(finding: ServiceFinding, options: ReplayOptions, parts: Parts): Promise<Standings> {
  const clause = finding.places[0]?.clause;
  const { handoff, vocabulary, url, now, wait, credentials, replayNumber } = options;
  const { evidence } = await runCriteria(
    { clauses: handoff.clauses.filter(({ id, kind }) => kind === 'criterion' && id === clause) },
    {
      ...parts,
      findings: createFindings({ record: () => [], placeOf: () => '' }),
      setting: {
        now,
        wait,
        vocabulary,
        address: url,
        runToken: `replay-${replayNumber}`,
        seed: replayNumber,
        users: callersOf(credentials),
        variables: {},
      },
      onCriterion: () => {},
    },
  );
  const [run] = evidence;
  if (!run) return cannotTell(`The handoff has no criterion ${clause ?? ''}.`);
  if (run.verdict === 'not met') return { standing: 'still stands', because: run.because };
  return run.verdict === 'met' ? { standing: 'gone', because: run.because } : cannotTell(run.because);
}
