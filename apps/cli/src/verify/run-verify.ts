/** One run against one service, from what was typed to an exit code. */
import { randomInt } from 'node:crypto';
import { stat, writeFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Handoff } from '@antipode/handoff';
import {
  type Evidence,
  exitCodeOf,
  type HeaderLine,
  type Verified,
  type VerifyOptions,
} from '@antipode/verify';
import about from '../../package.json' with { type: 'json' };
import { mayUseColours, tokenInEnvironment, tokensInEnvironment } from '../config.ts';
import { cannotRun, exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { readBaseline } from './baseline.ts';
import { compareRuns, describeComparedRuns } from './compare-runs.ts';
import { readCredentials } from './credentials.ts';
import { asJson, type Format, inFormat } from './formats/format.ts';
import { hideSecrets, secretsIn } from './hide-secrets.ts';
import { loadVocabulary } from './load-vocabulary.ts';
import { readEvidenceFile } from './read-evidence-file.ts';
import { readWhole } from './read-whole.ts';
import { runRestartCommand } from './restart.ts';
import { createSender } from './sending/create-sender.ts';
import { type Clock, createRateLimit } from './sending/rate-limit.ts';
import { explainServiceRefusal, isNear, lookAtService, type Service } from './sending/service.ts';
import { noProgress, progressBar, progressLines, type ProgressScreen } from './show-progress.ts';
import { createStoppable, stopOnInterrupt } from './stop.ts';

export type VerifyRequest = {
  readonly folder: string;
  readonly url: string;
  readonly mayTest?: string;
  readonly token?: string;
  readonly tokenFile?: string;
  readonly users: readonly string[];
  readonly headers: readonly HeaderLine[];
  readonly commit?: string;
  readonly seed?: number;
  readonly workers: number;
  readonly maxRequests: number;
  readonly budgetMilliseconds: number;
  readonly perSecond?: number;
  readonly out?: string;
  readonly format: Format;
  readonly baseline?: string;
  readonly replay?: string;
  readonly restartCommand?: string;
  readonly only: readonly string[];
  readonly runsSteps: boolean;
  readonly isQuiet: boolean;
};

const timeout = { headersMilliseconds: 10_000, wholeMilliseconds: 20_000 };
/** What is read of one answer's body. */
const mostBytes = 4 * 1024 * 1024;
/** Somebody else may be using a machine that is not one's own. */
const gentlePerSecond = 20;

export async function runVerify(request: VerifyRequest, terminal: Terminal): Promise<ExitCode> {
  const whole = await readWhole(request.folder, terminal);
  const { handoff } = whole;
  for (const clause of request.only) requireClause(handoff, clause);
  const before =
    request.replay === undefined
      ? undefined
      : await readEvidenceFile(resolve(terminal.folder, request.replay));
  const out =
    request.out === undefined ? undefined : await writableFile(resolve(terminal.folder, request.out));
  const service = await findService(request);
  const url = service.url.href.replace(/\/$/, '');
  const tokenFile = request.tokenFile && resolve(terminal.folder, request.tokenFile);
  const environment = {
    ...ifSet('token', tokenForServices(terminal)),
    ...ifSet('tokens', tokensInEnvironment()),
  };
  const credentials = await readCredentials({ ...request, ...ifSet('tokenFile', tokenFile), environment });
  const baseline =
    request.baseline === undefined
      ? undefined
      : await readBaseline(resolve(terminal.folder, request.baseline));
  const vocabulary = await loadVocabulary(whole, request.runsSteps, terminal);
  const seed = request.seed ?? before?.seed ?? randomInt(2 ** 31);
  if (before && before.handoff.revision !== handoff.digest) {
    terminal.tell(
      `The evidence is about revision ${before.handoff.revision.slice(0, 12)}, and ${request.folder} is ${handoff.digest.slice(0, 12)}: where they differ, that may be why.`,
    );
  }
  if (!request.isQuiet) terminal.tell(`“${handoff.title}” against ${url}, seed ${seed}.`);

  const stoppable = createStoppable({
    maxRequests: request.maxRequests,
    milliseconds: request.budgetMilliseconds,
  });
  const { clock, budget } = stoppable;
  const progress = openProgress(request, clock, terminal);
  const rate = request.perSecond ?? (service.machines.every(isNear) ? undefined : gentlePerSecond);
  const headers: readonly HeaderLine[] = [...request.headers, ['user-agent', `antipode/${about.version}`]];
  const sender = createSender({
    service,
    headers,
    timeout,
    mostBytes,
    ...(rate !== undefined && { rate: createRateLimit(rate, clock) }),
  });
  const { restartCommand } = request;
  const options: VerifyOptions = {
    handoff: onlyCriteriaOf(handoff, request.only),
    vocabulary,
    // The same seed sends the same bytes, so what makes a run's names its own is the seed.
    runToken: String(seed),
    url,
    send: sender.send,
    seed,
    workers: request.workers,
    budget,
    credentials,
    now: clock.now,
    wait: clock.wait,
    onProgress: progress.show,
    ...(restartCommand !== undefined && {
      restart: async () => await runRestartCommand(restartCommand, progress.tell),
    }),
    ...(baseline && { accepts: baseline.accepts }),
  };
  const { verify } = await import('@antipode/verify');
  const ignoreInterrupts = stopOnInterrupt(stoppable, progress.tell);
  const startedAt = new Date().toISOString();
  let evidence: Evidence;
  try {
    const verified = await verify(options);
    evidence = hideSecrets(
      {
        format: 'antipode-evidence/1',
        tool: { name: 'antipode', version: about.version },
        handoff: { id: handoff.id, title: handoff.title, revision: handoff.digest },
        service: { url, ...ifSet('commit', request.commit) },
        environment: { platform: `${process.platform} ${arch()}`, runtime: `Node ${process.versions.node}` },
        startedAt,
        endedAt: new Date().toISOString(),
        ...verified,
        clauses: clausesOf(verified, request.only),
        notChecked: [...verified.notChecked, ...(stoppable.isStopped() ? [stopped] : [])],
      },
      [...credentials, ...secretsIn(headers)],
    );
  } finally {
    ignoreInterrupts();
    progress.end();
    await sender.close();
  }

  if (out !== undefined) await writeFile(out, asJson(evidence));
  await terminal.write(await inFormat(request.format, evidence, terminal.hasColours));
  for (const { check, clause, because } of baseline?.unused() ?? []) {
    terminal.tell(
      `The baseline accepts ${check}${clause === undefined ? '' : ` at ${clause}`} (“${because}”), and it was not found: take it out.`,
    );
  }
  if (before) {
    const said = describeComparedRuns(compareRuns(before, evidence));
    if (request.format === 'text') await terminal.write(`\n${said}`);
    else terminal.tell(said.trimEnd());
  }
  if (stoppable.isStopped()) terminal.tell('Stopped before the end: this is what was known by then.');
  return exitCodeFor(evidence, stoppable.isStopped());
}

const stopped = { what: 'The rest of the run', because: 'It was stopped by hand before its end.' };

/** What was not looked at to the end cannot be all met. */
function exitCodeFor(evidence: Evidence, isStopped: boolean): ExitCode {
  const code = exitCodeOf(evidence);
  return code === exitCodes.done && isStopped ? exitCodes.cannotTell : code;
}

function requireClause({ clauses }: Handoff, id: string): void {
  if (
    clauses.some((clause) => clause.id === id && (clause.kind === 'operation' || clause.kind === 'criterion'))
  )
    return;
  throw cannotRun(`--only names ${id}, which is no criterion and no operation of this handoff.`);
}

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

async function findService({ url, mayTest }: VerifyRequest): Promise<Service> {
  const looked = await lookAtService(url, mayTest);
  if (!looked.ok) throw cannotRun(explainServiceRefusal(looked.error));
  return looked.value;
}

/** Said before the run, and not after it. */
async function writableFile(path: string): Promise<string> {
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (!folder?.isDirectory())
    throw cannotRun(`--out names ${path}, and there is no folder ${dirname(path)}.`);
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw cannotRun(`--out names ${path}, which is a folder.`);
  return path;
}

/** `antipode publish` takes a portal's token from the same place, and no service should ever see that one. */
function tokenForServices({ tell }: Terminal): string | undefined {
  const token = tokenInEnvironment();
  if (!token?.startsWith('apt_')) return token;
  tell('ANTIPODE_TOKEN holds the token of an Antipode portal. It is not sent to the service.');
  return undefined;
}

function openProgress(request: VerifyRequest, clock: Clock, { tell }: Terminal): ProgressScreen {
  if (request.isQuiet) return noProgress(tell);
  if (!process.stderr.isTTY || !mayUseColours()) return progressLines(tell);
  const screen = {
    write: (text: string) => void process.stderr.write(text),
    columns: process.stderr.columns,
  };
  return progressBar(screen, { now: clock.now, endsAt: clock.now() + request.budgetMilliseconds });
}

const ifSet = <const Key extends string, T>(key: Key, value: T | undefined): Partial<Record<Key, T>> =>
  value === undefined ? {} : ({ [key]: value } as Record<Key, T>);
