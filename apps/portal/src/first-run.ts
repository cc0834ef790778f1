/**
 * What a portal does on a database in which nobody has signed in yet: it prints the links that let the first people
 * in, and brings the worked example, so that there is something to try.
 *
 * Each step looks at what is there already, so a start that was cut off is taken up by the next one; and as long as
 * nobody has signed in, each start prints new links.
 */
import { officeHours } from '@antipode/clock';
import type { Act, Digest } from '@antipode/engagement';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import type { PortalDeps } from './accounts/auth.ts';
import { inviteFirstOperator } from './accounts/invite.ts';
import { saveMembership, saveParticipation } from './accounts/membership-store.ts';
import { randomId } from './accounts/secret-token.ts';
import { issueSignInLink } from './accounts/sign-in-link.ts';
import { hasAnySession, listEmailAddresses } from './accounts/sign-in-store.ts';
import { findUserByEmail, makeOperator, saveNewUser } from './accounts/user-store.ts';
import { actOnEngagement } from './engagements/act-on-engagement.ts';
import { publishHandoff } from './handoffs/publish-handoff.ts';
import { saveNewClient } from './operator/client-store.ts';

const people = {
  client: { email: 'freja@nordlys.example', name: 'Freja Holm', zone: 'Europe/Copenhagen' },
  contractor: { email: 'ayu@lestari.example', name: 'Ayu Lestari', zone: 'Asia/Jakarta' },
  operator: {
    email: 'desk@cleansystems.example',
    name: 'Clean Systems Consulting',
    zone: 'Europe/Copenhagen',
  },
} as const;
const client = { id: 'nordlys', name: 'Nordlys Payments' } as const;
const exampleFolder = fileURLToPath(new URL('../../../examples/payout-ledger', import.meta.url));
const linksWorkFor = Temporal.Duration.from({ hours: 24 });

type FirstRunOptions = { readonly isEmpty: boolean; readonly print: (line: string) => void };

/** @param options.isEmpty bring no example; print one link that makes the first operator */
export async function firstRun(deps: PortalDeps, { isEmpty, print }: FirstRunOptions): Promise<void> {
  const addresses = await listEmailAddresses(deps.db, 4);
  const exampleAddresses: readonly string[] = Object.values(people).map(({ email }) => email);
  if (addresses.some((address) => !exampleAddresses.includes(address)) || (await hasAnySession(deps.db)))
    return;

  if (isEmpty && addresses.length === 0) {
    print('Nobody has an account here yet. This link makes the first operator, once, within 24 hours:');
    print(`  ${await inviteFirstOperator(deps)}`);
    return;
  }
  print('Loading the worked example…');
  await loadExample(deps);
  print(
    'Sign in as one of its people. Each link works once, within 24 hours (open each in a browser profile of its own):',
  );
  for (const [role, { email, name }] of Object.entries(people)) {
    print(`  ${role.padEnd(10)}  ${name.padEnd(24)}  ${await issueSignInLink(deps, email, linksWorkFor)}`);
  }
}

/** Nordlys has published its payout ledger, Ayu has joined and asked, and terms are on the table to be signed. */
async function loadExample(deps: PortalDeps): Promise<void> {
  const [freja, ayu] = await Promise.all([
    addPerson(deps, people.client),
    addPerson(deps, people.contractor),
  ]);
  await makeOperator(deps.db, await addPerson(deps, people.operator));
  await saveNewClient(deps.db, client, deps.now());
  await saveMembership(deps.db, { clientId: client.id, userId: freja, role: 'owner' });

  const published = await publishHandoff(deps, {
    userId: freja,
    clientId: client.id,
    files: await readFolder(exampleFolder),
  });
  const revision = published.ok
    ? published.value
    : published.error.kind === 'published-before'
      ? published.error.revision
      : undefined;
  if (!revision) throw new Error(`The worked example was not published: ${JSON.stringify(published)}`);
  const { engagementId, digest } = revision;
  const key = { clientId: client.id, engagementId };
  await saveParticipation(deps.db, { userId: ayu, ...key });

  const actInTurn = async (userId: string, act: Act): Promise<void> => {
    // The kind as request key: on a second try the act is there already.
    const acted = await actOnEngagement(deps, { key, userId, act, requestKey: `example-${act.kind}` });
    if (!acted.ok) throw new Error(`The worked example went wrong at "${act.kind}": ${acted.error.kind}`);
  };
  await actInTurn(ayu, { kind: 'join' });
  await actInTurn(freja, {
    kind: 'offer-terms',
    digest: digest as Digest,
    terms: {
      price: { kind: 'fixed', amount: { currency: 'EUR', minor: 1_440_000 } },
      start: deps.now().toZonedDateTimeISO(people.client.zone).toPlainDate().add({ days: 7 }).toString(),
      appetiteDays: 18,
    },
  });
  await actInTurn(ayu, {
    kind: 'ask',
    clauses: ['outcome'],
    text: 'Is the ledger the only service that writes to this database, or does anything else write to it too?',
    options: ['Only the ledger', 'Something else writes too'],
    default: {
      text: 'Only the ledger',
      takesEffectAt: deps.now().add({ hours: 48 }).toString(),
      reversible: true,
    },
  });
}

type Person = { readonly email: string; readonly name: string; readonly zone: string };

async function addPerson({ db, now }: PortalDeps, { email, name, zone }: Person): Promise<string> {
  const id = randomId();
  if (await saveNewUser(db, { id, email, name, workingHours: officeHours(zone) }, now())) return id;
  return (await findUserByEmail(db, email))!.id;
}

/** Every file below a folder, by its path from there. */
async function readFolder(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return await Promise.all(
    files.map(async (file) => ({
      path: file.slice(folder.length + 1).replaceAll('\\', '/'),
      content: new Uint8Array(await readFile(file)),
    })),
  );
}
