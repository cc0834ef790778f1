/** `antipode record verify`: checks an exported record, offline. */
import { readFile } from 'node:fs/promises';
import { findRevision, verifyArchive } from '@antipode/engagement';
import { Command } from 'commander';
import { cannotRun, refused } from '../exit-codes.ts';

export function recordVerifyCommand(): Command {
  return new Command('verify')
    .description(
      'Checks an exported record: every entry, every file of every revision, and the archive itself.',
    )
    .argument('<file>', 'the zip that the portal exported')
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      `
Nothing is sent anywhere. What no check can tell by itself is whether a whole record was made anew; so compare the
head hash with the one that the other party’s export has.

Exit codes:
  0  the record is whole
  1  it is broken; the first broken link is named
  2  could not run: no such file

Examples:
  antipode record verify payout-ledger.zip`,
    )
    .action(verifyRecord);
}

async function verifyRecord(file: string): Promise<void> {
  const verified = verifyArchive(await readExport(file));
  if (!verified.ok) {
    const { where, reason } = verified.error;
    throw refused(`Broken: ${file}\nFirst broken link: ${where}: ${reason}.`);
  }
  const { engagement, entries, head } = verified.value;
  const { title, clientId, engagementId, state, revisions, current } = engagement;
  const inForce = findRevision(engagement, current);
  const lines = [
    `Whole: ${file}`,
    `Engagement: ${title} (${clientId}/${engagementId}), ${state}`,
    `Entries: ${entries}`,
    ...revisions.map(
      ({ number, digest }) =>
        `Revision ${number}: ${digest}${digest === current ? ', agreed by both parties' : ''}`,
    ),
    ...(inForce ? [] : ['No revision is agreed by both parties.']),
    `Head hash: ${head}`,
  ];
  console.log(lines.join('\n'));
}

async function readExport(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw cannotRun(`There is no file ${file}.`);
    if (code === 'EISDIR') throw cannotRun(`${file} is a folder. Name the zip that the portal exported.`);
    if (code === 'EACCES') throw cannotRun(`${file} may not be read by you.`);
    throw error;
  }
}
