/** `antipode verify`: whether a running service is what was agreed, clause by clause. */
import type { HeaderLine } from '@antipode/verify';
import { Command, InvalidArgumentError, Option } from 'commander';
import { openTerminal, type Terminal } from '../terminal.ts';
import { durationOf } from '../verify/duration.ts';
import { type Format, formats } from '../verify/formats/format.ts';
import type { VerifyRequest } from '../verify/verify-request.ts';

type VerifyFlags = {
  readonly url: string;
  readonly iMayTest?: string;
  readonly token?: string;
  readonly tokenFile?: string;
  readonly user: readonly string[];
  readonly header: readonly HeaderLine[];
  readonly commit?: string;
  readonly seed?: number;
  readonly workers: number;
  readonly maxRequests: number;
  readonly budget: number;
  readonly rate?: number;
  readonly out?: string;
  readonly format: Format;
  readonly baseline?: string;
  readonly replay?: string;
  readonly findingsOnly?: boolean;
  readonly restartCommand?: string;
  readonly only: readonly string[];
  readonly steps?: boolean;
  readonly quiet?: boolean;
};

export function verifyCommand(open: () => Terminal = openTerminal): Command {
  return new Command('verify')
    .description('Says of a running service, clause by clause, whether it is what the handoff asks for.')
    .argument('[handoff]', 'the folder with handoff.md', '.')
    .requiredOption('--url <url>', 'where the service listens')
    .option('--i-may-test <host>', 'the host of --url may be tested although it is a public one')
    .option('--token <token>', 'what lets a caller in; better in ANTIPODE_TOKEN or a file')
    .option('--token-file <file>', 'the file that holds it')
    .option('--user <name=token>', 'another caller; repeatable', collect, [])
    .option('--header <header>', 'sent with every request, as “Name: value”; repeatable', collectHeader, [])
    .option('--commit <sha>', 'what runs there, for the evidence', parseCommit)
    .option('--seed <n>', 'the same seed sends the same requests', parseSeed)
    .option('--workers <n>', 'requests at once', parseFrom(1, 256), 4)
    .option('--max-requests <n>', 'no more than this many in all', parseFrom(1, 1e9), 20_000)
    .option('--budget <time>', 'no longer than this: 90s, 5m, 1h', parseDuration, 60_000)
    .option('--rate <n>', 'no more than this many requests a second', parseFrom(1, 1e6))
    .option('--out <file>', 'write the evidence there, as JSON')
    .addOption(new Option('--format <format>', 'how it is printed').choices(formats).default('text'))
    .option('--baseline <file>', 'findings that are accepted, each with a reason')
    .option('--replay <evidence>', 'run its findings again, then all of it, and say what still stands')
    .option('--findings-only', 'with --replay: its findings, and nothing else')
    .option('--restart-command <command>', 'starts the service again after a request has ended it')
    .option('--only <clause>', 'only this clause: AC-3, “POST /payouts”; repeatable', collect, [])
    .option('--steps', 'run the code of steps/ in the handoff, for its criteria')
    .option('--quiet', 'say nothing of what is being done')
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      `
Requests are made from the contract, right ones and wrong ones, and the criteria are run step by step; what comes back
is held against both. Requests go to --url and nowhere else: redirects are not followed, a name is looked up once, and
an address that is not this machine or a private network is refused unless --i-may-test says its host. It writes to the
service like any caller: run it against a copy that may be thrown away.

--replay sends the requests of each finding again, in their order and with the ids that this service gives out, and says
of each that it still stands, is gone, or cannot be told. Then it runs all anew with the seed of the evidence, as if
nobody had before: that run is evidence of its own (--out). A few seconds are enough for --findings-only, which sends
no more than the findings, and ends with 1 when one stands, 3 when one cannot be told, and 0 when all are gone.

--steps runs code that came with the handoff, with all that you may do: read it first.

A baseline is JSON:
  { "accepted": [{ "check": "slow-answer", "clause": "GET /entries", "because": "Known until the index is there." }] }

Environment:
  ANTIPODE_TOKEN   what lets a caller in; on a command line, others on the machine can see it
  ANTIPODE_TOKENS  other callers, as NAME=TOKEN, apart by spaces or lines
  NO_COLOR         when set, no colours and no bar; there are none either when the output is not a terminal

Exit codes:
  0  all that can be run is met; what waits for a person is named
  1  something is not met, or a finding stands against the service
  2  could not run: wrong usage, no such folder, a handoff that cannot be read, an address that may not be tested
  3  nothing is not met, but something cannot be told, or the run was stopped by hand

Examples:
  ANTIPODE_TOKEN=… antipode verify ./handoff --url http://127.0.0.1:8080
  antipode verify ./handoff --url http://127.0.0.1:8080 --commit "$(git rev-parse HEAD)" --out evidence.json
  antipode verify ./handoff --url http://127.0.0.1:8080 --replay evidence.json --out ours.json
  antipode verify ./handoff --url http://127.0.0.1:8080 --replay evidence.json --findings-only
  antipode verify ./handoff --url http://127.0.0.1:8080 --format html --quiet > report.html
  antipode verify ./handoff --url http://127.0.0.1:8080 --only AC-3 --only "POST /payouts" --seed 7
  antipode verify ./handoff --url http://127.0.0.1:8080 --token-file ./token --user "read-only=$READ_TOKEN"
  antipode verify ./handoff --url http://10.0.0.7:8080 --rate 50 --budget 10m --max-requests 100000`,
    )
    .action(async (folder: string, flags: VerifyFlags) => {
      const { runVerify } = await import('../verify/run-verify.ts');
      const terminal = open();
      const { url, token, tokenFile, commit, seed, workers, maxRequests, out, format } = flags;
      const { baseline, replay, restartCommand, only, steps = false, quiet = false } = flags;
      const { findingsOnly = false } = flags;
      const typed: VerifyRequest = {
        folder,
        url,
        mayTest: flags.iMayTest,
        token,
        tokenFile,
        users: flags.user,
        headers: flags.header,
        commit,
        seed,
        workers,
        maxRequests,
        budgetMilliseconds: flags.budget,
        perSecond: flags.rate,
        out,
        format,
        baseline,
        replay,
        isFindingsOnly: findingsOnly,
        restartCommand,
        only,
        runsSteps: steps,
        isQuiet: quiet,
      };
      terminal.end(await runVerify(typed, terminal));
    });
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

function collectHeader(text: string, before: readonly HeaderLine[]): readonly HeaderLine[] {
  const [, name = '', value = ''] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\t -~\u0080-\u00FF]*)$/.exec(text) ?? [];
  if (name === '') throw new InvalidArgumentError('It takes “Name: value”.');
  if (name.toLowerCase() === 'authorization') {
    throw new InvalidArgumentError('Give the token with --token: it is left out where that is the point.');
  }
  return [...before, [name, value]];
}

function parseFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    if (!(number >= least && number <= most)) {
      throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
    }
    return number;
  };
}

function parseSeed(text: string): number {
  const seed = /^-?\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(seed)) throw new InvalidArgumentError('It takes a whole number, such as 42.');
  return seed;
}

function parseDuration(text: string): number {
  const milliseconds = durationOf(text);
  if (milliseconds === undefined || milliseconds === 0)
    throw new InvalidArgumentError('It takes a time, such as 90s or 5m.');
  return milliseconds;
}

function parseCommit(text: string): string {
  if (!/^[\da-f]{7,64}$/i.test(text))
    throw new InvalidArgumentError('It takes the hash of a commit, 7 to 64 hexadecimal digits.');
  return text.toLowerCase();
}
