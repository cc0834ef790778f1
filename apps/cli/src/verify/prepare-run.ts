/** Everything that a run needs, or the reason why there can be none: said before anything is sent, and not after it. */
import { randomInt } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, resolve } from 'node:path';
import type { Handoff } from '@antipode/handoff';
import type { Evidence, Vocabulary } from '@antipode/verify';
import { tokenInEnvironment, tokensInEnvironment } from '../config.ts';
import { cannotRun } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { type Baseline, readBaseline } from './baseline.ts';
import { type NamedCredential, readCredentials } from './credentials.ts';
import { loadVocabulary } from './load-vocabulary.ts';
import { readEvidenceFile } from './read-evidence-file.ts';
import { readWhole } from './read-whole.ts';
import { explainServiceRefusal, lookAtService, type Service } from './sending/service.ts';
import type { VerifyRequest } from './verify-request.ts';

export type Prepared = {
  readonly handoff: Handoff;
  readonly vocabulary: Vocabulary;
  readonly service: Service;
  readonly credentials: readonly NamedCredential[];
  readonly seed: number;
  /** Evidence to be held against. */
  readonly before?: Evidence;
  readonly baseline?: Baseline;
  /** The file that evidence is written to. */
  readonly out?: string;
};

export async function prepareRun(request: VerifyRequest, terminal: Terminal): Promise<Prepared> {
  if (request.isFindingsOnly && request.replay === undefined)
    throw cannotRun('--findings-only takes its findings from evidence: give --replay EVIDENCE.');
  if (request.isFindingsOnly && request.out !== undefined)
    throw cannotRun(
      '--findings-only makes no evidence: leave out --out, or run all anew with --replay alone.',
    );
  const inFolder = (path: string): string => resolve(terminal.folder, path);
  const whole = await readWhole(request.folder, terminal);
  const { handoff } = whole;
  for (const clause of request.only) requireClause(handoff, clause);
  const before = request.replay === undefined ? undefined : await readEvidenceFile(inFolder(request.replay));
  const baseline =
    request.baseline === undefined ? undefined : await readBaseline(inFolder(request.baseline));
  const out = request.out === undefined ? undefined : await writableFile(inFolder(request.out));
  const credentials = await readCredentials({
    token: request.token,
    tokenFile: request.tokenFile === undefined ? undefined : inFolder(request.tokenFile),
    users: request.users,
    environment: { token: tokenForServices(terminal), tokens: tokensInEnvironment() },
  });
  const vocabulary = await loadVocabulary(whole, request.runsSteps, terminal);
  const service = await findService(request);
  if (before && before.handoff.revision !== handoff.digest) {
    const [was, is] = [before.handoff.revision, handoff.digest].map((digest) => digest.slice(0, 12));
    terminal.tell(
      `The evidence is about revision ${was}, and ${request.folder} is ${is}: where they differ, that may be why.`,
    );
  }
  return {
    handoff,
    vocabulary,
    service,
    credentials,
    seed: request.seed ?? before?.seed ?? randomInt(2 ** 31),
    ...(before && { before }),
    ...(baseline && { baseline }),
    ...(out !== undefined && { out }),
  };
}

function requireClause({ clauses }: Handoff, id: string): void {
  const found = clauses.find((clause) => clause.id === id);
  if (found?.kind === 'operation' || found?.kind === 'criterion') return;
  throw cannotRun(`--only names ${id}, which is no criterion and no operation of this handoff.`);
}

async function findService({ url, mayTest }: VerifyRequest): Promise<Service> {
  const looked = await lookAtService(url, mayTest);
  if (!looked.ok) throw cannotRun(explainServiceRefusal(looked.error));
  const refused = await whyNobodyListens(looked.value);
  if (refused !== undefined) {
    throw cannotRun(
      `Nobody answers at ${looked.value.url.origin} (${refused}). Is the service running, and is the port right?`,
    );
  }
  return looked.value;
}

const patienceMilliseconds = 10_000;

/** Undefined where a connection can be made to one of its machines. */
async function whyNobodyListens({ url, machines }: Service): Promise<string | undefined> {
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const reasons: string[] = [];
  for (const { address } of machines) {
    const reason = await new Promise<string | undefined>((done) => {
      const socket = connect({ host: address, port, timeout: patienceMilliseconds });
      const end = (reason?: string): void => {
        socket.destroy();
        done(reason);
      };
      socket.once('connect', () => end());
      socket.once('timeout', () => end('no connection within 10 s'));
      socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    });
    if (reason === undefined) return undefined;
    reasons.push(reason);
  }
  return [...new Set(reasons)].join(', ');
}

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
