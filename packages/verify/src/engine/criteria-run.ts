/** The criteria's part of a run: each scenario is told to the service, and each of its exchanges held to the contract. */
import type { Handoff } from '@antipode/handoff';
import { readBody } from '../answer-body.ts';
import { exchangeChecks } from '../checks/all-checks.ts';
import type { About } from '../checks/check.ts';
import type { Operation } from '../contract/operation.ts';
import { createOperationLookup } from '../contract/operation-lookup.ts';
import { criteriaOf, isByHand } from '../criteria/criteria-of.ts';
import { runCriterion, type CriterionRun } from '../criteria/run-criterion.ts';
import type { CriteriaSetting } from '../criteria/run-scenario.ts';
import type { ClauseEvidence } from '../evidence.ts';
import { isSafeMethod, type Exchange } from '../exchange.ts';
import type { Schemas } from '../schema/schemas.ts';
import { seenOf } from './caller.ts';
import type { Findings, Found } from './findings.ts';
import type { Session } from './session.ts';

const unmetCriterion: About = {
  name: 'unmet-criterion',
  fault: 'A scenario that both sides agreed on does not hold.',
  why: 'It is what the work is accepted by.',
};

export async function runCriteria(
  handoff: Pick<Handoff, 'clauses'>,
  parts: {
    readonly operations: readonly Operation[];
    readonly schemas: Schemas;
    readonly session: Session;
    readonly findings: Findings;
    readonly setting: Omit<CriteriaSetting, 'send' | 'matchesContract'>;
    readonly onCriterion: (clause: string, done: number, of: number) => void;
  },
): Promise<CriteriaRun> {
  const { session, findings, operations, schemas } = parts;
  const lookup = createOperationLookup(operations);
  const against = (exchange: Exchange): Found[] => breachesOf(exchange, lookup, schemas);
  const setting: CriteriaSetting = {
    ...parts.setting,
    send: async (request) => {
      const exchange = await session.send(request);
      return (
        exchange?.outcome ?? {
          kind: 'no-answer',
          because: 'not-sent',
          detail: 'the budget is spent',
          milliseconds: 0,
        }
      );
    },
    matchesContract: (exchange) =>
      lookup.operationFor(exchange.request.method, exchange.request.target)
        ? against(exchange)[0]?.breach.message
        : 'The contract has no such operation.',
  };
  const exercised = new Map<string, Exercised>();
  const criteria = criteriaOf(handoff);
  const evidence: ClauseEvidence[] = [];
  for (const [index, criterion] of criteria.entries()) {
    parts.onCriterion(criterion.id, index, criteria.length);
    if (session.isSpent && !isByHand(criterion.body.tags)) {
      evidence.push(leftOut(criterion, session.isSpent));
      continue;
    }
    const run = await runCriterion(criterion, setting);
    const failed = run.scenarios.find(({ verdict }) => verdict === 'not met');
    if (failed)
      findings.add({
        about: unmetCriterion,
        clause: run.clause,
        breach: {
          cause: run.clause,
          message: `${run.clause} does not hold: ${run.because}`,
          expected: expectedBy(failed),
          observed: seenBy(failed),
          by: `${criterion.file}:${criterion.line}`,
        },
        exchanges: failed.exchanges,
      });
    for (const { exchanges } of run.scenarios)
      for (const [index, exchange] of exchanges.entries()) {
        for (const found of against(exchange)) {
          const before = exchanges.slice(0, index).filter(isWrite);
          findings.add({ ...found, exchanges: [...before, exchange], setUp: before.length });
        }
        count(exercised, exchange, lookup);
      }
    evidence.push(evidenceOf(run, findings));
  }
  return { evidence, exercised };
}

const isWrite = ({ request }: Exchange): boolean => !isSafeMethod(request.method);

/** How often the criteria have called an operation, and how often it succeeded. */
export type Exercised = { readonly times: number; readonly succeeded: number };

export type CriteriaRun = {
  readonly evidence: readonly ClauseEvidence[];
  readonly exercised: ReadonlyMap<string, Exercised>;
};

function count(
  exercised: Map<string, Exercised>,
  { request, outcome }: Exchange,
  lookup: ReturnType<typeof createOperationLookup>,
): void {
  const operation = lookup.operationFor(request.method, request.target);
  if (!operation) return;
  const { times, succeeded } = exercised.get(operation.clause) ?? { times: 0, succeeded: 0 };
  const isSuccess = outcome.kind === 'answer' && outcome.status < 300;
  exercised.set(operation.clause, { times: times + 1, succeeded: succeeded + Number(isSuccess) });
}

function breachesOf(
  exchange: Exchange,
  lookup: ReturnType<typeof createOperationLookup>,
  schemas: Schemas,
): Found[] {
  const { request, outcome } = exchange;
  const operation = lookup.operationFor(request.method, request.target);
  if (!operation || outcome.kind === 'no-answer') return [];
  const seen = seenOf({ operation, meant: { kind: 'step' } }, request, outcome, readBody(outcome), schemas);
  return exchangeChecks.flatMap((about) =>
    about.look(seen).map((breach) => ({ about, breach, clause: operation.clause, exchanges: [exchange] })),
  );
}

type ScenarioRun = CriterionRun['scenarios'][number];

const failedStep = ({ steps }: ScenarioRun) =>
  steps.map(({ outcome }) => outcome).find((outcome) => outcome.kind === 'failed');
const expectedBy = (run: ScenarioRun): string => failedStep(run)?.expected ?? 'that the scenario holds';
const seenBy = (run: ScenarioRun): string => failedStep(run)?.seen ?? run.because;

function evidenceOf(
  { clause, title, verdict, because, scenarios, milliseconds }: CriterionRun,
  findings: Findings,
): ClauseEvidence {
  return {
    clause,
    kind: 'criterion',
    title,
    verdict,
    because,
    ran: scenarios.length === 0 ? [] : [{ what: 'scenario', times: scenarios.length }],
    findings: findings.at(clause),
    milliseconds: Math.round(milliseconds),
  };
}

const leftOut = (
  { id, title }: { readonly id: string; readonly title: string },
  spent: 'requests' | 'time',
): ClauseEvidence => ({
  clause: id,
  kind: 'criterion',
  title,
  verdict: 'cannot tell',
  because: `The budget was spent before it was run (${spent}).`,
  ran: [],
  findings: [],
  milliseconds: 0,
});
