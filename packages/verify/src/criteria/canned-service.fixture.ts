/** A small service that answers as a trial says, and the setting to run criteria against it. */
import { readHandoff, type Handoff } from '@antipode/handoff';
import type { Answer, Exchange, HeaderLine, Send, WireRequest } from '../exchange.ts';
import { bytesOf, utf8Of } from '../bytes.ts';
import { criteriaOf, type Criterion } from './criteria-of.ts';
import type { CriteriaSetting } from './run-scenario.ts';
import { runCriterion, type CriterionRun } from './run-criterion.ts';
import type { StepDefinition } from './step.ts';
import type { CannedAnswer, CannedService } from './trial.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** Hidden in the headers of a canned answer: what the contract would have against it. */
const breachHeader = 'x-canned-breach';

export type CannedWorld = Pick<CriteriaSetting, 'send' | 'now' | 'wait' | 'matchesContract'> & {
  readonly sent: readonly WireRequest[];
};

/** Its clock only moves while somebody waits. */
export function cannedWorld(service: CannedService): CannedWorld {
  const sent: WireRequest[] = [];
  let clock = 0;
  const send: Send = async (request) => {
    sent.push(request);
    const canned = service === 'echo' ? echoOf(request, sent.length, clock) : service[sent.length - 1];
    return answerOf(canned ?? (service === 'echo' ? {} : (service.at(-1) ?? {})));
  };
  return {
    sent,
    send,
    now: () => clock,
    wait: async (milliseconds) => {
      clock += milliseconds;
    },
    matchesContract: ({ outcome }: Exchange) =>
      outcome.kind === 'answer'
        ? outcome.headers.find(([name]) => name === breachHeader)?.[1]
        : 'there is no answer',
  };
}

function echoOf({ method, target, headers, body }: WireRequest, sent: number, clock: number): CannedAnswer {
  const named = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const text = utf8Of(body ?? bytesOf(''));
  return {
    headers: { location: `${target.split('?')[0]}/2`, 'set-cookie': 'session=s-1; Path=/; HttpOnly' },
    body: { method, target, headers: named, text, sent, clock },
  };
}

function answerOf({ status = 200, headers = {}, body, milliseconds = 1, breach }: CannedAnswer): Answer {
  const isText = typeof body === 'string';
  const type: HeaderLine[] =
    body === undefined ? [] : [['content-type', isText ? 'text/plain' : 'application/json']];
  const lines: readonly HeaderLine[] = [
    ...type.filter(([name]) => !(name in headers)),
    ...Object.entries(headers),
    ...(breach === undefined ? [] : [[breachHeader, breach] as const]),
  ];
  const text = body === undefined ? '' : isText ? body : JSON.stringify(body);
  return { kind: 'answer', status, headers: lines, body: bytesOf(text), isCut: false, milliseconds };
}

const plain = createVocabulary();

export function vocabularyOf(ownSteps: readonly StepDefinition[] = []): Vocabulary {
  const made = ownSteps.length === 0 ? plain : createVocabulary(ownSteps);
  if (!made.ok) throw new Error(`${made.error.expression}: ${made.error.because}`);
  return made.value;
}

/** A handoff of one feature, whose scenarios are those given; Gherkin's own parser reads it. */
export async function handoffOf(scenarios: string): Promise<Handoff> {
  const files = {
    'handoff.md': '# Orders\n\n## Scope\n\nOrders.\n',
    'criteria/orders.feature': `Feature: Orders\n${scenarios}\n`,
  };
  return await readHandoff(Object.entries(files).map(([path, text]) => ({ path, content: bytesOf(text) })));
}

/** The first criterion of a feature. */
export async function criterionOf(scenarios: string): Promise<Criterion> {
  const { clauses, findings } = await handoffOf(scenarios);
  const [criterion] = criteriaOf({ clauses });
  if (!criterion)
    throw new Error(`no criterion in ${scenarios}: ${findings.map(({ message }) => message).join(' ')}`);
  return criterion;
}

export function settingOf(world: CannedWorld, more: Partial<CriteriaSetting> = {}): CriteriaSetting {
  const { send, now, wait, matchesContract } = world;
  return {
    send,
    now,
    wait,
    matchesContract,
    vocabulary: vocabularyOf(),
    address: 'http://service.example',
    runToken: 'run-1',
    seed: 1,
    users: {},
    variables: {},
    ...more,
  };
}

/** Runs the lines of one scenario against a canned service. */
export async function runLines(
  lines: string,
  service: CannedService,
  more: Partial<CriteriaSetting> = {},
): Promise<CriterionRun> {
  const criterion = await criterionOf(`  @AC-1\n  Scenario: It works\n${lines}\n`);
  return await runCriterion(criterion, settingOf(cannedWorld(service), more));
}
