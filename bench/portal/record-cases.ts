import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Act, Digest } from '@antipode/engagement';
import type { HandoffFile } from '@antipode/handoff';
import { saveParticipation } from '../../apps/portal/src/accounts/membership-store.ts';
import { findUserByEmail } from '../../apps/portal/src/accounts/user-store.ts';
import { connect } from '../../apps/portal/src/database/connect.ts';
import type { Deps } from '../../apps/portal/src/deps.ts';
import { actOnEngagement } from '../../apps/portal/src/engagements/act-on-engagement.ts';
import type { Key } from '../../apps/portal/src/engagements/engagement-store.ts';
import { createHandoffReader } from '../../apps/portal/src/handoffs/handoff-reader.ts';
import { publishHandoff } from '../../apps/portal/src/handoffs/publish-handoff.ts';
import { startJobs } from '../../apps/portal/src/jobs/jobs.ts';
import { silentLogger } from '../../apps/portal/src/logging.ts';
import { ratePerSecond, type Case } from '../measure.ts';

const seconds = 1.5;
const engagements = 8;
const clientId = 'nordlys';
const exampleFolder = fileURLToPath(new URL('../../examples/payout-ledger', import.meta.url));

/**
 * Acts a second, each a whole one: looked up, locked, decided, hashed, appended, projected into the tables and its
 * notices enqueued. Compared with one insert of a row of that size, which is as much as the disk must do for either.
 */
export async function recordCases(
  databaseUrl: string,
): Promise<{ cases: readonly Case[]; close: () => Promise<void> }> {
  const { db, close } = connect(databaseUrl, () => undefined, engagements);
  const jobs = await startJobs(databaseUrl, silentLogger(), { isSupervisor: false });
  const now = (): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Date.now());
  const reader = createHandoffReader({ threads: 1 });
  const deps: ActDeps = { db, jobs, now, reader };
  const owner = (await findUserByEmail(db, 'freja@nordlys.example'))!.id;
  const contractor = (await findUserByEmail(db, 'ayu@lestari.example'))!.id;
  const offers = await openEngagements(deps, owner, contractor);

  await sql`create table plain_row (id bigint generated always as identity primary key, body json not null)`.execute(
    db,
  );
  const body = JSON.stringify({ act: termsAct(offers[0]!.digest, 1_000_000), hash: 'f'.repeat(64) });
  const insert = async (): Promise<void> => {
    await sql`insert into plain_row (body) values (${body})`.execute(db);
  };
  let cents = 1_000_000;
  const append = async (at: number): Promise<void> => {
    const { key, digest } = offers[at]!;
    cents += 1;
    const acted = await actOnEngagement(deps, { key, userId: owner, act: termsAct(digest, cents) });
    if (!acted.ok) throw new Error(`The record refused an entry: ${acted.error.kind}`);
  };
  const compare = (name: string, writers: number): Case => ({
    case: name,
    unit: 'writes/s',
    runs: 5,
    ours: async () => await ratePerSecond(seconds, writers, append),
    theirs: { name: 'a plain insert', measure: async () => await ratePerSecond(seconds, writers, insert) },
  });
  return {
    cases: [
      compare('appends to one record', 1),
      compare(`appends to ${engagements} records at once`, engagements),
    ],
    close: async () => {
      await reader.close();
      await jobs.stop();
      await close();
    },
  };
}

type ActDeps = Pick<Deps, 'db' | 'jobs' | 'now' | 'reader'>;
type Offer = { readonly key: Key; readonly digest: Digest };

/** Engagements on the worked example, each with a contractor, so that terms can be offered again and again. */
async function openEngagements(deps: ActDeps, owner: string, contractor: string): Promise<readonly Offer[]> {
  const files = await readExample();
  const offers: Offer[] = [];
  for (let number = 1; number <= engagements; number += 1) {
    const published = await publishHandoff(deps, {
      userId: owner,
      clientId,
      files: files.map((file) => (file.path === 'handoff.md' ? renamed(file, `bench-${number}`) : file)),
    });
    if (!published.ok) throw new Error(`The worked example was not published: ${published.error.kind}`);
    const { engagementId, digest } = published.value;
    const key = { clientId, engagementId };
    await saveParticipation(deps.db, { userId: contractor, ...key });
    const joined = await actOnEngagement(deps, { key, userId: contractor, act: { kind: 'join' } });
    if (!joined.ok) throw new Error(`The contractor did not join: ${joined.error.kind}`);
    offers.push({ key, digest: digest as Digest });
  }
  return offers;
}

const termsAct = (digest: Digest, minor: number): Act => ({
  kind: 'offer-terms',
  digest,
  terms: {
    price: { kind: 'fixed', amount: { currency: 'EUR', minor } },
    start: '2027-01-04',
    appetiteDays: 18,
  },
});

async function readExample(): Promise<readonly HandoffFile[]> {
  const entries = await readdir(exampleFolder, { recursive: true, withFileTypes: true });
  return await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = join(entry.parentPath, entry.name);
        const path = file.slice(exampleFolder.length + 1).replaceAll('\\', '/');
        return { path, content: new Uint8Array(await readFile(file)) };
      }),
  );
}

/** The same handoff under another id, which opens an engagement of its own. */
function renamed(file: HandoffFile, id: string): HandoffFile {
  const text = new TextDecoder().decode(file.content);
  return { ...file, content: new TextEncoder().encode(text.replace(/^id: .*$/m, `id: ${id}`)) };
}
