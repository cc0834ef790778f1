/** Each clause of a deliverable with what was shown for it, by either side, and what was said about it. */
import {
  type Deliverable,
  type Engagement,
  type Evidence,
  findRevision,
  isStale,
  type Party,
  reviewedClauses,
  revisionInForce,
  type Verdict,
} from '@antipode/engagement';
import type { Verdict as RunVerdict } from '@antipode/verify';
import { type Agreement, agreementOf, agreements } from './run-agreement.ts';

type Dated<T> = T & {
  /** The clause says something else by now, or is gone. */
  readonly isStale: boolean;
};

/** What a side's run says of every clause, and whether it speaks of what was delivered at all. */
export type RunVerdicts = {
  readonly revision: string;
  readonly isStale: boolean;
  readonly verdicts: ReadonlyMap<string, RunVerdict>;
};

export type SidesOf<T> = { readonly [party in Party]?: T };

export type MatrixRow = {
  readonly clause: string;
  /** A revision of this engagement has it; a run may speak of anything. */
  readonly isClause: boolean;
  readonly isReviewed: boolean;
  /** The text that stands now, which a verdict would be on; absent where the clause is gone. */
  readonly clauseHash?: string | undefined;
  readonly evidence: readonly Dated<Evidence>[];
  readonly runs: SidesOf<Dated<{ readonly verdict: RunVerdict }>>;
  readonly agreement: Agreement;
  readonly verdict?: Dated<Verdict> | undefined;
  /** No run can say whether it is met, and nobody has yet. */
  readonly waitsForReviewer: boolean;
};

/**
 * The reviewed clauses, and behind them whatever else evidence or a verdict speaks of; where both sides have run it,
 * what they differ in stands first. One that is in review is read against the revision in force; one that is settled,
 * against its own.
 */
export function matrixOf(
  engagement: Engagement,
  deliverable: Deliverable,
  runs: SidesOf<RunVerdicts> = {},
): readonly MatrixRow[] {
  const revision =
    deliverable.state === 'in-review'
      ? revisionInForce(engagement)
      : findRevision(engagement, deliverable.digest);
  const hashes = new Map(revision?.clauses.map((clause) => [clause.id, clause.hash]));
  const reviewed = new Set<string>(reviewedClauses(revision).map((clause) => clause.id));
  const known = new Set<string>(engagement.revisions.flatMap((each) => each.clauses.map(({ id }) => id)));
  const spokenOf = [...deliverable.evidence, ...deliverable.verdicts].map((each) => each.clause);
  const ran = [runs.contractor, runs.client].flatMap((run) => [...(run?.verdicts.keys() ?? [])]);
  const evidence = Map.groupBy(deliverable.evidence, (each) => each.clause);
  const verdicts = new Map(deliverable.verdicts.map((each) => [each.clause, each]));
  const dated = <T extends { clause: string; clauseHash: string }>(each: T): Dated<T> => ({
    ...each,
    isStale: isStale(engagement, each),
  });
  const lookUps = {
    contractor: lookUp(engagement, runs.contractor),
    client: lookUp(engagement, runs.client),
  };
  const rows = [...new Set([...reviewed, ...spokenOf, ...ran])].map((clause): MatrixRow => {
    const given = verdicts.get(clause);
    const verdict = given && dated(given);
    const [contractor, client] = [lookUps.contractor(clause), lookUps.client(clause)];
    const agreement = agreementOf(counting(contractor), counting(client));
    return {
      clause,
      isClause: known.has(clause),
      isReviewed: reviewed.has(clause),
      clauseHash: hashes.get(clause),
      evidence: (evidence.get(clause) ?? []).map(dated),
      runs: { ...(contractor && { contractor }), ...(client && { client }) },
      agreement,
      verdict,
      waitsForReviewer:
        agreement === 'neither-tells' && reviewed.has(clause) && (verdict === undefined || verdict.isStale),
    };
  });
  return runs.contractor && runs.client ? differencesFirst(rows) : rows;
}

/** Of each clause what the run says of it, dated by the text of the clause in the run's own revision. */
function lookUp(engagement: Engagement, run: RunVerdicts | undefined) {
  const clauses = findRevision(engagement, run?.revision)?.clauses ?? [];
  const hashes = new Map<string, string>(clauses.map(({ id, hash }) => [id, hash]));
  const now = new Map<string, string>(
    revisionInForce(engagement)?.clauses.map(({ id, hash }) => [id, hash]) ?? [],
  );
  return (clause: string): Dated<{ readonly verdict: RunVerdict }> | undefined => {
    const verdict = run?.verdicts.get(clause);
    if (!run || verdict === undefined) return undefined;
    const hash = hashes.get(clause);
    return { verdict, isStale: run.isStale || hash === undefined || now.get(clause) !== hash };
  };
}

const counting = (run: Dated<{ readonly verdict: RunVerdict }> | undefined): RunVerdict | undefined =>
  run?.isStale === false ? run.verdict : undefined;

const differencesFirst = (rows: readonly MatrixRow[]): readonly MatrixRow[] =>
  rows.toSorted((a, b) => agreements.indexOf(a.agreement) - agreements.indexOf(b.agreement));

/** How many clauses there are of each kind of agreement. */
export const countAgreements = (rows: readonly MatrixRow[]): ReadonlyMap<Agreement, number> =>
  new Map(
    agreements.map((agreement) => [agreement, rows.filter((row) => row.agreement === agreement).length]),
  );
