/**
 * The folder of the database's unix socket, which only the account that runs Antipode may enter.
 *
 * It lies in the data folder, so that nothing is left elsewhere. A socket's path holds at most 107 bytes,
 * though, so a data folder deep in a tree gets a short folder among the temporary files, named after it.
 */
import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const longestSocketPath = 103; // 107 on Linux, 103 on macOS
const socketName = '.s.PGSQL.5432';

/**
 * Makes the folder for the socket, private to this account, and gives its path.
 *
 * @param otherUid the account that the server runs as, where that is not ours; it may not reach the data folder
 */
export async function makeSocketFolder(dataFolder: string, otherUid: number | undefined): Promise<string> {
  for (const folder of candidates(dataFolder).slice(otherUid === undefined ? 0 : 1)) {
    if (Buffer.byteLength(join(folder, socketName)) > longestSocketPath) continue;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!(await isOurOwn(folder, otherUid))) continue;
    await chmod(folder, 0o700);
    return folder;
  }
  throw new Error(
    `No folder for the database's socket: the path of ${dataFolder} is too long, and the temporary folder holds ` +
      'one of the same name that belongs to somebody else. Set ANTIPODE_DATA to a folder with a shorter path.',
  );
}

/** A short name that is always the same for one folder. */
export const shortNameOf = (folder: string): string =>
  createHash('sha256').update(folder).digest('hex').slice(0, 12);

function candidates(dataFolder: string): readonly string[] {
  const name = `antipode-${shortNameOf(dataFolder)}`;
  return [join(dataFolder, 'run'), join(tmpdir(), name), join('/tmp', name), join('/var/tmp', name)];
}

/** Others may write among the temporary files: a folder or a link that they laid there is not used. */
async function isOurOwn(folder: string, otherUid: number | undefined): Promise<boolean> {
  const found = await lstat(folder);
  return found.isDirectory() && (found.uid === process.getuid?.() || found.uid === otherUid);
}
