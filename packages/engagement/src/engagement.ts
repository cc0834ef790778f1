/**
 * An engagement: one agreement between a client and a contractor, from the first draft to its end.
 *
 * The value is plain JSON and nothing but the fold of its record: `events.reduce(evolve)`. Instants are therefore
 * ISO 8601 text in UTC to the millisecond, which sorts as it reads; the decider takes and compares real instants.
 *
 * Invariants, held in every reachable state of a live engagement: each open item waits on exactly one party, and
 * somebody may act.
 */
import type { Party } from './actor.ts';
import type {
  AccessId,
  AmendmentId,
  ClientId,
  CommitSha,
  DeliverableId,
  Digest,
  EngagementId,
  QuestionId,
  UserId,
} from './ids.ts';
import type { Money } from './money.ts';

/** An instant as ISO 8601 text in UTC, to the millisecond: `2026-11-24T09:00:00.000Z`. */
export type InstantText = string;

export type State =
  | 'draft'
  | 'offered'
  | 'agreed'
  | 'under-way'
  | 'delivered'
  | 'accepted'
  | 'shipped'
  | 'closed'
  | 'withdrawn'
  | 'ended-early';

/** A clause as an engagement knows it: its address, the hash of its text, and whether a review gives it a verdict. */
export type RevisionClause = { readonly id: string; readonly hash: string; readonly reviewed: boolean };

export type Revision = {
  readonly digest: Digest;
  /** 1 for the first one published in this engagement. */
  readonly number: number;
  readonly publishedAt: InstantText;
  readonly publishedBy: UserId;
  /** Findings that block, standing against it when it was published. */
  readonly blocking: number;
  readonly clauses: readonly RevisionClause[];
};

export type Price =
  | { readonly kind: 'fixed'; readonly amount: Money }
  | { readonly kind: 'rate'; readonly amount: Money; readonly per: 'hour' | 'day' };

export type Terms = {
  readonly price: Price;
  /** The calendar date on which the work starts, `2026-12-01`. */
  readonly start: string;
  /** How many working days the client is willing to spend on it. */
  readonly appetiteDays: number;
};

export type Signature = { readonly userId: UserId; readonly at: InstantText };

export type Offer = {
  readonly number: number;
  readonly digest: Digest;
  readonly terms: Terms;
  readonly at: InstantText;
  readonly signatures: { readonly [party in Party]?: Signature };
};

export type ProposedDefault = {
  readonly text: string;
  readonly takesEffectAt: InstantText;
  /** An irreversible default waits for an answer, however long it takes. */
  readonly reversible: boolean;
};

export type Decision = {
  readonly text: string;
  readonly at: InstantText;
  /** Absent where a default took effect. */
  readonly by?: UserId;
  /** The default that an answer replaced, where there was one. */
  readonly replaces?: string;
  /** When that default had taken effect. */
  readonly replacedSince?: InstantText;
};

export type Question = {
  readonly id: QuestionId;
  readonly askedBy: Party;
  readonly askedByUser: UserId;
  readonly askedAt: InstantText;
  readonly clauses: readonly string[];
  readonly text: string;
  readonly options: readonly string[];
  readonly default?: ProposedDefault;
  readonly state: 'open' | 'answered' | 'defaulted' | 'withdrawn';
  readonly decision?: Decision;
};

export type Amendment = {
  readonly id: AmendmentId;
  readonly proposedBy: Party;
  readonly proposedByUser: UserId;
  readonly proposedAt: InstantText;
  readonly base: Digest;
  readonly next: Digest;
  readonly scope: string;
  /** Added to the price, in the price's own currency; may be negative. */
  readonly priceChange: Money;
  /** Added to the appetite, in working days; may be negative. */
  readonly daysChange: number;
  readonly state: 'open' | 'in-effect' | 'declined' | 'withdrawn';
  readonly settledAt?: InstantText;
  /** Who countersigned, declined or withdrew it. */
  readonly settledByUser?: UserId;
  readonly grounds?: string;
  readonly blastRadius?: BlastRadius;
};

/** What an amendment changes, and what it makes stale. */
export type BlastRadius = {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly evidence: readonly { readonly deliverable: DeliverableId; readonly clause: string }[];
  readonly verdicts: readonly { readonly deliverable: DeliverableId; readonly clause: string }[];
  readonly questions: readonly QuestionId[];
};

export type EvidenceOutcome = 'met' | 'not-met' | 'cannot-tell' | 'by-hand';

/** For one clause, against one commit: what was run, with which seed, what came out, and how to run it again. */
export type Evidence = {
  readonly clause: string;
  readonly clauseHash: string;
  readonly outcome: EvidenceOutcome;
  readonly ran: string;
  readonly seed?: string;
  readonly rerun?: string;
};

/** A file that `antipode verify` wrote, named by its bytes, so that it cannot be exchanged for another afterwards. */
export type EvidenceFile = {
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
};

/** One side's run against what was delivered. Of several by one side, the last one counts. */
export type EvidenceRun = EvidenceFile & {
  readonly party: Party;
  readonly at: InstantText;
  readonly by: UserId;
};

export type CommitRef = { readonly repository: string; readonly sha: CommitSha };

export type Verdict = {
  readonly clause: string;
  /** The text of the clause that was judged; a verdict on another text is stale. */
  readonly clauseHash: string;
  readonly verdict: 'accepted' | 'rejected';
  /** What was observed; required for a rejection. */
  readonly grounds: string;
  readonly at: InstantText;
  readonly by: UserId;
};

export type Deliverable = {
  readonly id: DeliverableId;
  readonly digest: Digest;
  readonly submittedAt: InstantText;
  readonly submittedBy: UserId;
  readonly commits: readonly CommitRef[];
  readonly note: string;
  readonly evidence: readonly Evidence[];
  /** In the order in which they were attached; absent where there is none. */
  readonly runs?: readonly EvidenceRun[];
  readonly verdicts: readonly Verdict[];
  readonly state: 'in-review' | 'changes-requested' | 'accepted';
  readonly settledAt?: InstantText;
  readonly reviewNote?: string;
};

export type Access = {
  readonly id: AccessId;
  readonly what: string;
  readonly how: string;
  readonly grantedAt: InstantText;
  readonly grantedBy: UserId;
  readonly revokedAt?: InstantText;
  readonly revokedBy?: UserId;
};

export type Ending = {
  readonly at: InstantText;
  readonly by: Party;
  readonly userId: UserId;
  readonly grounds: string;
  readonly handover: string;
};

export type Engagement = {
  readonly clientId: ClientId;
  readonly engagementId: EngagementId;
  readonly title: string;
  readonly state: State;
  /** Since when it is in this state. */
  readonly since: InstantText;
  readonly openedAt: InstantText;
  /** The instant of the last entry; no later entry is dated before it. */
  readonly lastAt: InstantText;
  /** How many entries the record has. */
  readonly seq: number;
  readonly contractor?: UserId;
  readonly revisions: readonly Revision[];
  readonly offer?: Offer;
  /** The revision in force: the agreed one, or the one that the last amendment brought. */
  readonly current?: Digest;
  /** The terms in force, amendments included. */
  readonly terms?: Terms;
  readonly questions: readonly Question[];
  readonly amendments: readonly Amendment[];
  readonly deliverables: readonly Deliverable[];
  readonly accesses: readonly Access[];
  readonly shippedNote?: string;
  readonly ending?: Ending;
};

export const ended: ReadonlySet<State> = new Set<State>(['closed', 'withdrawn', 'ended-early']);

/** Whether anything is still to happen: a live engagement always waits on somebody. */
export const isLive = (engagement: Engagement): boolean => !ended.has(engagement.state);

export const findRevision = (engagement: Engagement, digest: string | undefined): Revision | undefined =>
  engagement.revisions.find((revision) => revision.digest === digest);

/** The revision that clauses are read from now: the one in force, else the one offered, else the newest draft. */
export const revisionInForce = (engagement: Engagement): Revision | undefined =>
  findRevision(engagement, engagement.current ?? engagement.offer?.digest) ?? engagement.revisions.at(-1);

/** The order in which clauses are listed by their names: AC-2 before AC-10. */
export const byNumber = (a: { readonly id: string }, b: { readonly id: string }): number =>
  numeric.compare(a.id, b.id);

const numeric = new Intl.Collator('en', { numeric: true });

/** What a review gives its verdicts on, in the order in which every list has it. */
export const reviewedClauses = (revision: Revision | undefined): readonly RevisionClause[] =>
  (revision?.clauses ?? []).filter((clause) => clause.reviewed).toSorted(byNumber);

export const findClause = (engagement: Engagement, id: string): RevisionClause | undefined =>
  revisionInForce(engagement)?.clauses.find((clause) => clause.id === id);

export const latestDeliverable = (engagement: Engagement): Deliverable | undefined =>
  engagement.deliverables.at(-1);

/** The run of one side that counts: its last one. */
export const latestRun = (deliverable: Deliverable, party: Party): EvidenceRun | undefined =>
  deliverable.runs?.findLast((run) => run.party === party);

/** Evidence and verdicts speak of a text; once the clause says something else, or is gone, they are stale. */
export const isStale = (
  engagement: Engagement,
  about: { readonly clause: string; readonly clauseHash: string },
): boolean => findClause(engagement, about.clause)?.hash !== about.clauseHash;
