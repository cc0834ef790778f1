/** One run against one service, from what was typed to an exit code. */
import { writeFile } from 'node:fs/promises';
import { randomInt } from 'node:crypto';
import { arch } from 'node:os';
import type { Handoff } from '@antipode/handoff';
import {
  type Evidence,
  exitCodeOf,
  type HeaderLine,
  type Replayed,
  replayFindings,
  type Verified,
  verify,
} from '@antipode/verify';
import about from '../../package.json' with { type: 'json' };
import { mayUseColours } from '../config.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { compareRuns, describeComparedRuns } from './compare-runs.ts';
import { asJson, inFormat } from './formats/format.ts';
import { hideSecrets, secretsIn } from './hide-secrets.ts';
import { type Prepared, prepareRun } from './prepare-run.ts';
import { runRestartCommand } from './restart.ts';
import { describeReplayed, exitCodeOfReplayed } from './describe-replayed.ts';
import { createSender, type Sender } from './sending/create-sender.ts';
import { createRateLimit } from './sending/rate-limit.ts';
import { isNear } from './sending/service.ts';
import { noProgress, progressBar, progressLines, type ProgressScreen } from './show-progress.ts';
import { createStoppable, type Stoppable, stopOnInterrupt } from './stop.ts';
import type { VerifyRequest } from './verify-request.ts';

export async function runVerify(request: VerifyRequest, terminal: Terminal): Promise<ExitCode> {
  const prepared = await prepareRun(request, terminal);
  const stoppable = createStoppable({
    maxRequests: request.maxRequests,
    milliseconds: request.budgetMilliseconds,
  });
  const progress = openProgress(request, stoppable, terminal);
  progress.begin(`“${prepared.handoff.title}” against ${urlOf(prepared)}, seed ${prepared.seed}.`);
  const endInterrupts = stopOnInterrupt(stoppable, progress.tell);
  const sender = openSender(request, prepared, stoppable);
  let evidence: Evidence;
  try {
    if (prepared.before) {
      const replayed = await replay(prepared.before, prepared, stoppable, sender);
      if (request.isFindingsOnly) {
        await terminal.write(describeReplayed(replayed, prepared.before));
        return exitCodeOfReplayed(replayed, prepared.before);
      }
      for (const line of describeReplayed(replayed, prepared.before).trimEnd().split('\n'))
        progress.tell(line);
    }
    evidence = await gather(request, prepared, stoppable, progress, sender);
  } finally {
    await sender.close();
    endInterrupts();
    progress.end();
  }
  await report(evidence, request, prepared, terminal);
  if (stoppable.isStopped()) terminal.tell('Stopped before the end: this is what was known by then.');
  const code = exitCodeOf(evidence);
  // What was not looked at to the end cannot be all met.
  return code === exitCodes.done && stoppable.isStopped() ? exitCodes.cannotTell : code;
}

/** For one answer to begin, and to end; no longer than the whole run may take. */
const patience = { headersMilliseconds: 10_000, wholeMilliseconds: 20_000 };
/** What is read of one answer's body. */
const mostBytes = 4 * 1024 * 1024;
/** Somebody else may be using a machine that is not one's own. */
const gentlePerSecond = 20;

const urlOf = ({ service }: Prepared): string => service.url.href.replace(/\/$/, '');

const headersOf = (request: VerifyRequest): readonly HeaderLine[] => [
  ...request.headers,
  ['user-agent', `antipode/${about.version}`],
];

function openSender(request: VerifyRequest, { service }: Prepared, { clock }: Stoppable): Sender {
  const { budgetMilliseconds } = request;
  const perSecond = request.perSecond ?? (service.machines.every(isNear) ? undefined : gentlePerSecond);
  return createSender({
    service,
    headers: headersOf(request),
    timeout: {
      headersMilliseconds: Math.min(patience.headersMilliseconds, budgetMilliseconds),
      wholeMilliseconds: Math.min(patience.wholeMilliseconds, budgetMilliseconds),
    },
    mostBytes,
    ...(perSecond !== undefined && { rate: createRateLimit(perSecond, clock) }),
  });
}

/** The findings of evidence once more, before anything else is sent. */
async function replay(
  { findings }: Evidence,
  prepared: Prepared,
  { clock, budget }: Stoppable,
  sender: Sender,
): Promise<readonly Replayed[]> {
  const { handoff, vocabulary, credentials } = prepared;
  const replayed = await replayFindings({
    handoff,
    vocabulary,
    url: urlOf(prepared),
    send: sender.send,
    findings,
    budget,
    credentials,
    replayNumber: randomInt(50_000, 100_000),
    now: clock.now,
    wait: clock.wait,
  });
  return hideSecrets(replayed, credentials);
}

async function gather(
  request: VerifyRequest,
  prepared: Prepared,
  { clock, budget, isStopped }: Stoppable,
  progress: ProgressScreen,
  sender: Sender,
): Promise<Evidence> {
  const { handoff, vocabulary, credentials, seed, baseline } = prepared;
  const { restartCommand, only, workers, commit } = request;
  const url = urlOf(prepared);
  const startedAt = new Date().toISOString();
  const verified = await verify({
    handoff: onlyCriteriaOf(handoff, only),
    vocabulary,
    url,
    send: sender.send,
    seed,
    // The same seed sends the same bytes, so the seed is what makes the names of a run its own.
    runToken: String(seed),
    workers,
    budget,
    credentials,
    now: clock.now,
    wait: clock.wait,
    onProgress: progress.show,
    ...(restartCommand !== undefined && {
      restart: async () => await runRestartCommand(restartCommand, progress.tell),
    }),
    ...(baseline && { accepts: baseline.accepts }),
  });
  const evidence: Evidence = {
    format: 'antipode-evidence/1',
    tool: { name: 'antipode', version: about.version },
    handoff: { id: handoff.id, title: handoff.title, revision: handoff.digest },
    service: { url, ...(commit !== undefined && { commit }) },
    environment: { platform: `${process.platform} ${arch()}`, runtime: `Node ${process.versions.node}` },
    startedAt,
    endedAt: new Date().toISOString(),
    ...verified,
    clauses: clausesOf(verified, only),
    notChecked: [...verified.notChecked, ...(isStopped() ? [stopped] : [])],
  };
  return hideSecrets(evidence, [...credentials, ...secretsIn(headersOf(request))]);
}

const stopped = { what: 'The rest of the run', because: 'It was stopped by hand before its end.' };

/** Operations stay, since criteria and other operations need what they make. */
function onlyCriteriaOf(handoff: Handoff, only: readonly string[]): Handoff {
  if (only.length === 0) return handoff;
  return {
    ...handoff,
    clauses: handoff.clauses.filter(({ id, kind }) => kind !== 'criterion' || only.includes(id)),
  };
}

const clausesOf = ({ clauses }: Verified, only: readonly string[]): Verified['clauses'] =>
  only.length === 0 ? clauses : clauses.filter(({ clause }) => only.includes(clause));

async function report(
  evidence: Evidence,
  { format }: VerifyRequest,
  { out, baseline, before }: Prepared,
  { write, tell, hasColours }: Terminal,
): Promise<void> {
  if (out !== undefined) await writeFile(out, asJson(evidence));
  await write(await inFormat(format, evidence, hasColours));
  if (before) {
    const said = describeComparedRuns(compareRuns(before, evidence));
    if (format === 'text') await write(`\n${said}`);
    else tell(said.trimEnd());
  }
  for (const { check, clause, because } of baseline?.unused() ?? []) {
    const where = clause === undefined ? '' : ` at ${clause}`;
    tell(`The baseline accepts ${check}${where} (“${because}”), which was not found. Take it out.`);
  }
}

function openProgress(request: VerifyRequest, { clock }: Stoppable, { tell }: Terminal): ProgressScreen {
  if (request.isQuiet) return noProgress(tell);
  if (!process.stderr.isTTY || !mayUseColours()) return progressLines(tell);
  const screen = {
    write: (text: string) => void process.stderr.write(text),
    columns: process.stderr.columns,
  };
  return progressBar(screen, { now: clock.now, endsAt: clock.now() + request.budgetMilliseconds });
}
