import { type Revision, revisionInForce } from '@antipode/engagement';
import { parseRevisionDigest } from '@antipode/handoff';
import type { Context } from 'hono';
import type { ViewerEnv } from '../accounts/viewer.ts';
import type { Deps } from '../deps.ts';
import { findReading, type Reading } from '../engagements/engagement-reading.ts';
import { type HandoffPaths, handoffPaths } from './handoff-paths.ts';
import { findJudgement, listClauseLines } from './handoff-store.ts';
import type { ClauseLine, Judgement, RevisionKey } from './stored-handoff.ts';
import { type HandoffLayout, layOutHandoff } from './lay-out-handoff.ts';

/** A revision of an engagement's handoff as one person reads it: what each of its pages is made from. */
export type HandoffReading = Judgement & {
  readonly reading: Reading;
  readonly revision: Revision;
  readonly key: RevisionKey;
  readonly at: HandoffPaths;
  readonly lines: readonly ClauseLine[];
  readonly layout: HandoffLayout;
};

/**
 * The revision that the address names, or the one in force where it names none. Undefined for whoever has no part in
 * the engagement, as well as for a revision that it does not have.
 */
export async function findHandoff(
  deps: Pick<Deps, 'db' | 'now'>,
  c: Context<ViewerEnv>,
): Promise<HandoffReading | undefined> {
  const reading = await findReading(deps, c);
  const revision = reading && revisionAsked(reading, c.req.param('digest'));
  if (!revision) return undefined;
  const key: RevisionKey = { ...reading.key, digest: revision.digest };
  const lines = await listClauseLines(deps.db, key);
  const judgement = await findJudgement(deps.db, key);
  const layout = layOutHandoff(lines);
  return { reading, revision, key, at: handoffPaths(key), lines, layout, ...judgement };
}

export function revisionAsked({ engagement }: Reading, digest: string | undefined): Revision | undefined {
  if (digest === undefined) return revisionInForce(engagement);
  const parsed = parseRevisionDigest(digest);
  return parsed.ok ? engagement.revisions.find((revision) => revision.digest === parsed.value) : undefined;
}

/** The page asked for by `?page=`, from 1; undefined for what is no page of `pages`. */
export function pageAsked(c: Context, pages: number): number | undefined {
  const text = c.req.query('page') ?? '1';
  const page = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
  return page >= 1 && page <= pages ? page : undefined;
}
