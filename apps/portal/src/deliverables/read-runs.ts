/** The runs of a deliverable, read for a page: what stands at their top, and what they say of the clauses shown. */
import {
  type Deliverable,
  type Engagement,
  type EvidenceRun,
  latestRun,
  type Party,
} from '@antipode/engagement';
import type { Reader } from '../database/database.ts';
import type { Key } from '../engagements/engagement-store.ts';
import type { RunVerdicts, SidesOf } from './deliverable-matrix.ts';
import { findRunHead, listRunClauses, listRunFindings, listRunVerdicts } from './run-store.ts';
import type { RunClause, RunFinding, RunHead } from './run-summary.ts';
import { type Staleness, stalenessOf } from './run-standing.ts';

/** The run of one side that counts, and how many it has attached before. */
export type Run = RunVerdicts & {
  readonly attached: EvidenceRun;
  readonly head: RunHead;
  readonly staleness: Staleness;
};

export type Runs = SidesOf<Run>;

/** What the runs say of the clauses of one page. */
export type RunDetails = {
  readonly clauses: SidesOf<ReadonlyMap<string, RunClause>>;
  readonly findings: SidesOf<readonly RunFinding[]>;
  /** Whether there are more findings on these clauses than are shown. */
  readonly isCut: boolean;
};

export async function readRuns(
  db: Reader,
  key: Key,
  engagement: Engagement,
  deliverable: Deliverable,
): Promise<Runs> {
  const contractor = await readHead(db, key, deliverable, 'contractor');
  const client = await readHead(db, key, deliverable, 'client');
  const read = async (side: Headed | undefined, other?: RunHead): Promise<Run | undefined> => {
    if (!side) return undefined;
    const staleness = stalenessOf(engagement, deliverable, side.head, other);
    const verdicts = await listRunVerdicts(db, key, side.attached.sha256);
    return { ...side, staleness, isStale: staleness.length > 0, revision: side.head.revision, verdicts };
  };
  const runs = {
    contractor: await read(contractor, firstOf(client, contractor)?.head),
    client: await read(client, firstOf(contractor, client)?.head),
  };
  return {
    ...(runs.contractor && { contractor: runs.contractor }),
    ...(runs.client && { client: runs.client }),
  };
}

type Headed = { readonly attached: EvidenceRun; readonly head: RunHead };

async function readHead(
  db: Reader,
  key: Key,
  deliverable: Deliverable,
  party: Party,
): Promise<Headed | undefined> {
  const attached = latestRun(deliverable, party);
  const head = attached && (await findRunHead(db, key, attached.sha256));
  return head && { attached, head };
}

/** Of two copies, the one that was attached later is called a copy. */
const firstOf = (other: Headed | undefined, own: Headed | undefined): Headed | undefined =>
  other && own && other.attached.at <= own.attached.at ? other : undefined;

/** So many findings of a run stand on a page; the file has all of them. */
const mostFindings = 25;

/** @param isFirstPage where findings stand that show at no clause */
export async function readRunDetails(
  db: Reader,
  key: Key,
  runs: Runs,
  shown: readonly string[],
  isFirstPage: boolean,
): Promise<RunDetails> {
  const contractor = await readDetails(db, key, runs.contractor, shown, isFirstPage);
  const client = await readDetails(db, key, runs.client, shown, isFirstPage);
  return {
    clauses: {
      ...(contractor && { contractor: contractor.clauses }),
      ...(client && { client: client.clauses }),
    },
    findings: {
      ...(contractor && { contractor: contractor.findings.slice(0, mostFindings) }),
      ...(client && { client: client.findings.slice(0, mostFindings) }),
    },
    isCut: [contractor, client].some((side) => (side?.findings.length ?? 0) > mostFindings),
  };
}

async function readDetails(
  db: Reader,
  key: Key,
  run: Run | undefined,
  shown: readonly string[],
  isFirstPage: boolean,
) {
  if (!run) return undefined;
  const { sha256 } = run.attached;
  const clauses = await listRunClauses(db, key, sha256, shown);
  const ids = [...new Set(clauses.flatMap((each) => each.findings.shown))];
  const findings = await listRunFindings(db, key, sha256, ids, isFirstPage, mostFindings + 1);
  return { clauses: new Map(clauses.map((each) => [each.clause, each])), findings };
}
