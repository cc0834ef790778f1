/** `antipode publish`: a folder becomes a revision on a portal. */
import { resolve } from 'node:path';
import { readHandoff } from '@antipode/handoff';
import { Command } from 'commander';
import { cannotRun, refused } from '../exit-codes.ts';
import { tokenInEnvironment } from '../config.ts';
import { describeFinding } from '../describe-finding.ts';
import { packFolder } from '../pack-folder.ts';
import { type Portal, type Published, reachPortal } from '../portal.ts';
import { readFolder } from '../read-folder.ts';

type PublishOptions = {
  readonly to: string;
  readonly client?: string;
  readonly engagement?: string;
  readonly token?: string;
};

export function publishCommand(): Command {
  return new Command('publish')
    .description('Publishes a handoff, a folder with handoff.md in it, as a revision on a portal.')
    .argument('[dir]', 'the folder', '.')
    .requiredOption('--to <url>', 'where the portal is')
    .option('--client <id>', 'the client it belongs to; may be left out by who belongs to one client only')
    .option('--engagement <id>', 'the engagement it is a revision of; without it, the handoff’s own id says')
    .option('--token <token>', 'an API token from the portal’s settings page; better in ANTIPODE_TOKEN')
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      `
The folder is read here first. Where a file cannot be read as what it is, nothing is sent; other findings are
printed, and it is published all the same. Files whose names start with a dot are left out.

Environment:
  ANTIPODE_TOKEN  the API token; on a command line, others on the machine can see it

Exit codes:
  0  published, or these very files were published before
  1  refused: a file cannot be read, or the portal refused it
  2  could not run: wrong usage, no such folder, no connection, no valid token

Examples:
  ANTIPODE_TOKEN=apt_… antipode publish --to https://portal.example
  antipode publish ./handoff --to http://127.0.0.1:4310 --client nordlys
  antipode publish ./handoff --to https://portal.example --client nordlys --engagement payout-ledger-2`,
    )
    .action(publish);
}

async function publish(dir: string, options: PublishOptions): Promise<void> {
  const portal = reachPortal(options.to, options.token ?? tokenInEnvironment() ?? '');
  const folder = resolve(dir);
  const { files, skipped } = await readFolder(folder);
  for (const path of skipped) console.error(`Left out ${path}: it is a link, not a file.`);

  const handoff = await readHandoff(files);
  const bytes = files.reduce((sum, file) => sum + file.content.length, 0);
  console.error(
    `Read ${count(files.length, 'file')}, ${inKilobytes(bytes)}: “${handoff.title}”, ${count(handoff.clauses.length, 'clause')}.`,
  );
  for (const finding of handoff.findings) console.error(describeFinding(finding));
  const unreadable = handoff.findings.filter(
    ({ kind, severity }) => kind === 'format' && severity === 'blocks',
  );
  if (unreadable.length > 0) {
    throw refused(
      `Nothing was sent: mend ${count(unreadable.length, 'place')} that cannot be read, then publish again.`,
    );
  }

  const client = options.client ?? (await onlyClient(portal));
  const archive = await packFolder(files);
  console.error(`Sending ${inKilobytes(archive.length)} to ${portal.address}, client ${client}…`);
  const answer = await portal.publish(client, options.engagement, archive);
  console.log(describeAnswer(answer));
}

async function onlyClient(portal: Portal): Promise<string> {
  const clients = await portal.listClients();
  const [first, ...others] = clients;
  if (!first) {
    throw cannotRun(
      'You belong to no client on this portal. Ask its operator, or an owner, for an invitation.',
    );
  }
  if (others.length > 0) {
    const names = clients.map(({ id, name }) => `  --client ${id}  (${name})`);
    throw cannotRun(`You belong to several clients. Say which one:\n${names.join('\n')}`);
  }
  return first.id;
}

function describeAnswer({ isNew, opened, engagement, revision, digest, url }: Published): string {
  const what = !isNew
    ? `Nothing changed: these very files are revision ${revision} of ${engagement}.`
    : opened
      ? `Opened ${engagement} with revision ${revision}.`
      : `Published revision ${revision} of ${engagement}.`;
  return `${what}\nDigest: ${digest}\n${url}`;
}

const count = (many: number, noun: string): string =>
  `${many.toLocaleString('en')} ${noun}${many === 1 ? '' : 's'}`;
const inKilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024).toLocaleString('en')} KB`;
