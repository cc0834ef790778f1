/**
 * One portal for each embedded data folder.
 *
 * The lock is the database's own and lives as long as one connection, so a portal that is killed lets go of
 * it without being asked. It is held on the embedded server alone: on a shared PostgreSQL any number of
 * portals may run.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

const lockKey = 4_310_001;
const patienceMilliseconds = 2000;

export type PortalLock = Readonly<{ release: () => Promise<void> }>;

/**
 * Takes the lock, or gives undefined when another portal holds it.
 *
 * @param onLost told when the connection that holds the lock breaks
 * @throws when the server goes away before the lock is taken
 */
export async function takePortalLock(
  url: string,
  onLost: (error: Error) => void,
): Promise<PortalLock | undefined> {
  const client = new Client({ connectionString: url, application_name: 'antipode lock' });
  let isHeld = false;
  client.on('error', (error) => {
    if (isHeld) onLost(error);
  });
  try {
    await client.connect();
    // The server needs a moment to notice that a killed portal's connection is gone.
    for (let waited = 0; waited <= patienceMilliseconds; waited += 100) {
      const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
        lockKey,
      ]);
      isHeld = rows[0]?.taken ?? false;
      if (isHeld) break;
      await sleep(100);
    }
  } finally {
    if (!isHeld) await client.end().catch(() => undefined);
  }
  if (!isHeld) return undefined;
  return {
    release: async () => {
      isHeld = false;
      await client.end();
    },
  };
}

/** Where the portal that holds the lock can be found. */
export type PortalNote = Readonly<{ pid: number; address: string }>;

const noteIn = (dataFolder: string): string => join(dataFolder, 'portal.json');

export async function writePortalNote(dataFolder: string, note: PortalNote): Promise<void> {
  await writeFile(noteIn(dataFolder), `${JSON.stringify(note)}\n`, { mode: 0o600 });
}

export async function removePortalNote(dataFolder: string): Promise<void> {
  await rm(noteIn(dataFolder), { force: true });
}

/** One sentence for whoever starts a second portal. */
export async function describeHolder(dataFolder: string): Promise<string> {
  const note = await readNote(dataFolder);
  const where = note ? ` at ${note.address} (process ${note.pid})` : '';
  return (
    `Antipode already runs on ${dataFolder}${where}: open it there, stop it first, ` +
    'or set ANTIPODE_DATA and PORT to run another beside it.'
  );
}

async function readNote(dataFolder: string): Promise<PortalNote | undefined> {
  try {
    return JSON.parse(await readFile(noteIn(dataFolder), 'utf8')) as PortalNote;
  } catch {
    return undefined;
  }
}
