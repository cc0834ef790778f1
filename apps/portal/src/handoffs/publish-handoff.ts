/**
 * A folder of files becomes a revision of an engagement.
 *
 * It is read and judged outside of the transaction, which then writes all or nothing: the record's entries, the files, the
 * clauses and the schemas. Findings do not keep a handoff from being published, since the other side may sign all the
 * same; files that cannot be read as what they are do.
 */
import { ok, refuse, type Result } from '@antipode/base';
import {
  type ClientId,
  ended,
  type Engagement,
  type EngagementId,
  parseEngagementId,
  type Refusal,
  type RevisionClause,
  type UserId,
} from '@antipode/engagement';
import type { Finding, HandoffFile } from '@antipode/handoff';
import { Temporal } from 'temporal-polyfill';
import type { MemberRole } from '../accounts/membership.ts';
import { findMembership } from '../accounts/membership-store.ts';
import type { Trx } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { appendAct } from '../engagements/act-on-engagement.ts';
import { hasActed, type Key, lockEngagementFor } from '../engagements/engagement-store.ts';
import type { TooMuchToRead } from './handoff-reader.ts';
import {
  insertClauses,
  insertFiles,
  insertRevision,
  insertSchemas,
  listTakenIds,
  lockClient,
} from './handoff-store.ts';
import type { ReadHandoff, ReadingRefusal } from './read-to-publish.ts';
import type { RevisionKey } from './stored-handoff.ts';

export type PublishRefusal =
  | { readonly kind: 'client-not-found' }
  | { readonly kind: 'engagement-not-found' }
  | ReadingRefusal
  | TooMuchToRead
  | { readonly kind: 'published-before'; readonly revision: RevisionKey; readonly number: number }
  | Refusal;

export type Published = RevisionKey & {
  readonly number: number;
  /** Whether this is the first revision of an engagement that was opened for it. */
  readonly opened: boolean;
  readonly findings: readonly Finding[];
};

export type PublishRequest = {
  readonly userId: string;
  readonly clientId: string;
  /** Absent: the handoff's own id says which. */
  readonly engagementId?: string | undefined;
  readonly files: readonly HandoffFile[];
  readonly requestKey?: string | undefined;
};

export async function publishHandoff(
  deps: Pick<Deps, 'db' | 'now' | 'jobs' | 'reader'>,
  { userId, clientId, engagementId, files, requestKey }: PublishRequest,
): Promise<Result<Published, PublishRefusal>> {
  const membership = await findMembership(deps.db, userId, clientId);
  if (!membership) return refuse({ kind: 'client-not-found' });
  const read = await deps.reader.read(files);
  if (!read.ok) return read;
  const handoff = read.value;
  const { findings } = handoff.report;

  return await deps.db.transaction().execute(async (trx) => {
    await lockClient(trx, clientId);
    const place =
      engagementId === undefined
        ? await placeFor(trx, clientId, handoff)
        : { key: { clientId, engagementId }, isNew: false };
    const key: RevisionKey = { ...place.key, digest: handoff.digest };
    const before = place.isNew
      ? await openEngagement(trx, deps, { key, userId, role: membership.role, handoff })
      : await engagementToPublishIn(trx, userId, key);
    if (!before.ok) return before;

    const same = before.value.revisions.find((revision) => revision.digest === handoff.digest);
    if (same) {
      const sentTwice = requestKey !== undefined && (await hasActed(trx, key, requestKey));
      return sentTwice
        ? ok({ ...key, number: same.number, opened: same.number === 1, findings })
        : refuse({ kind: 'published-before', revision: key, number: same.number });
    }
    const after = await appendAct(trx, deps, {
      before: before.value,
      key,
      act: {
        kind: 'publish-revision',
        digest: handoff.digest,
        blocking: findings.filter((finding) => finding.severity === 'blocks').length,
        clauses: reviewedClauses(handoff.clauses),
      },
      actor: { party: 'client', userId: userId as UserId, role: membership.role },
      requestKey,
    });
    if (!after.ok) {
      // Nobody is refused the first revision of what they have just been let open; and a refusal would keep it open.
      if (place.isNew) throw new Error(`A new engagement refused its first revision: ${after.error.kind}`);
      return after;
    }
    const revision = after.value.revisions.at(-1)!;
    const { number, publishedAt } = revision;
    await insertRevision(trx, key, {
      ...{ number, publishedBy: userId, publishedAt: Temporal.Instant.from(publishedAt) },
      ...{ title: handoff.title, report: handoff.report },
    });
    await insertFiles(trx, key, files);
    await insertClauses(trx, key, handoff.clauses);
    await insertSchemas(trx, key, handoff.schemas);
    return ok({ ...key, number, opened: place.isNew, findings });
  });
}

/** A live engagement of the handoff's own id, or the first free id for a new one: `payout-ledger`, `payout-ledger-2`. */
async function placeFor(
  trx: Trx,
  clientId: string,
  handoff: ReadHandoff,
): Promise<{ readonly key: Key; readonly isNew: boolean }> {
  const id = engagementIdFor(handoff);
  const candidates = Array.from({ length: 200 }, (_, at) => (at === 0 ? id : `${id}-${at + 1}`));
  const taken = new Map(
    (await listTakenIds(trx, clientId, candidates)).map((row) => [row.engagementId, row.state]),
  );
  const engagementId = candidates.find((each) => !endedStates.has(taken.get(each) ?? ''));
  if (engagementId === undefined)
    throw new Error(`Client ${clientId} has ended 200 engagements called ${id}`);
  return { key: { clientId, engagementId }, isNew: !taken.has(engagementId) };
}

const endedStates: ReadonlySet<string> = ended;

function engagementIdFor(handoff: Pick<ReadHandoff, 'id' | 'title'>): string {
  for (const name of [handoff.id, handoff.title]) {
    const slug = name
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, 56)
      .replaceAll(/^-+|-+$/g, '');
    if (parseEngagementId(slug).ok) return slug;
  }
  return 'handoff';
}

async function openEngagement(
  trx: Trx,
  deps: Pick<Deps, 'now' | 'jobs'>,
  opening: {
    readonly key: Key;
    readonly userId: string;
    readonly role: MemberRole;
    readonly handoff: ReadHandoff;
  },
): Promise<Result<Engagement, PublishRefusal>> {
  const { key, userId, role, handoff } = opening;
  return await appendAct(trx, deps, {
    before: undefined,
    key,
    act: {
      kind: 'open',
      clientId: key.clientId as ClientId,
      engagementId: key.engagementId as EngagementId,
      title: handoff.title.slice(0, 200).toWellFormed().replaceAll('\0', ''),
    },
    actor: { party: 'client', userId: userId as UserId, role },
  });
}

async function engagementToPublishIn(
  trx: Trx,
  userId: string,
  key: Key,
): Promise<Result<Engagement, PublishRefusal>> {
  const found = await lockEngagementFor(trx, userId, key);
  return found ? ok(found.engagement) : refuse({ kind: 'engagement-not-found' });
}

/** Criteria are what a review judges; a handoff without any is judged section by section. */
export function reviewedClauses(clauses: ReadHandoff['clauses']): readonly RevisionClause[] {
  const judged = (['criterion', 'section'] as const).find((kind) =>
    clauses.some((each) => each.kind === kind),
  );
  return clauses.map(({ id, kind, hash }) => ({
    id,
    hash,
    reviewed: judged === undefined || kind === judged,
  }));
}
