/** Two checkers of a service, each started as its users start it: our command line, built, and specmatic from npm. */
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildCommandLine } from '../../apps/cli/build.ts';
import { folderOf, ledger } from './examples.ts';

export type Checker = {
  readonly name: string;
  /** Checks the service at `url` from start to end, and says what failed, in words that the next run says again. */
  readonly failures: (url: string) => Promise<ReadonlySet<string>>;
};

const run = promisify(execFile);
const bounds = { timeout: 180_000, maxBuffer: 256 * 1024 * 1024 };
const [token, second] = ledger.credentials.map(({ value }) => value);

/** Takes a folder of its own, which `act` may use until it ends. */
export async function inFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'antipode-bench-'));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Evidence = {
  readonly clauses: readonly { readonly clause: string; readonly verdict: string }[];
  readonly findings: readonly { readonly check: string }[];
};

/** @param folder where it is built */
export async function antipode(folder: string): Promise<Checker> {
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const built = await buildCommandLine(folder);
  return {
    name: 'antipode verify',
    failures: async (url) =>
      await inFolder(async (cwd) => {
        const out = join(cwd, 'evidence.json');
        const flags = ['--url', url, '--user', `second=${second}`, '--seed', '1', '--quiet', '--out', out];
        const env = { ...process.env, ANTIPODE_TOKEN: token, TMPDIR: folder };
        await ended(process.execPath, [built, 'verify', folderOf(ledger), ...flags], { cwd, env });
        const { clauses, findings } = JSON.parse(await readFile(out, 'utf8')) as Evidence;
        return new Set([
          ...clauses.filter(({ verdict }) => verdict === 'not met').map(({ clause }) => clause),
          ...findings.map(({ check }) => check),
        ]);
      }),
  };
}

/** @returns undefined where there is no Java, or no specmatic in the folder named by `SPECMATIC` nor beside us. */
export async function specmatic(): Promise<Checker | undefined> {
  const jar = specmaticJar();
  const hasJava = await run('java', ['-version']).then(
    () => true,
    () => false,
  );
  if (jar === undefined || !hasJava) return undefined;
  return {
    name: 'specmatic',
    failures: async (url) =>
      await inFolder(async (cwd) => {
        await copyFile(join(folderOf(ledger), 'contract/openapi.yaml'), join(cwd, 'openapi.yaml'));
        // Read because of its name. What it makes up for an identifier is otherwise found nowhere.
        await writeFile(join(cwd, 'openapi_dictionary.yaml'), JSON.stringify(dictionary));
        const flags = ['test', 'openapi.yaml', '--testBaseURL', url, '--junitReportDir', 'junit'];
        // The token by the name of the security scheme.
        const env = { ...process.env, bearerToken: token };
        // A run is over before optimised code would pay.
        await ended('java', ['-XX:TieredStopAtLevel=1', '-jar', jar, ...flags], { cwd, env });
        return failedTests(await readFile(join(cwd, 'junit/TEST-junit-jupiter.xml'), 'utf8'));
      }),
  };
}

/** The examples that the contract gives for its path parameters. */
const dictionary = {
  PARAMETERS: {
    PATH: {
      merchantId: 'mer_fjordkaffe01',
      ledgerEntryId: 'len_seed00000001',
      bankAccountId: 'bac_fjordkaffe01',
      payoutId: 'pay_paid00000001',
      webhookEndpointId: 'whk_aurora000001',
    },
  },
};

function specmaticJar(): string | undefined {
  const named = process.env['SPECMATIC'];
  const from = createRequire(named === undefined ? import.meta.url : join(named, 'package.json'));
  try {
    return from.resolve('specmatic/specmatic.jar');
  } catch {
    return undefined;
  }
}

/** Each by its name and the status that it got: the rest of what is said has values that are made up anew. */
function failedTests(junit: string): ReadonlySet<string> {
  const failed = junit.split('<testcase ').filter((test) => test.includes('<failure'));
  return new Set(
    failed.map((test) => {
      const name = /\bname="([^"]*)"/.exec(test)?.[1] ?? '';
      return `${name} ${/response contained status \d+/.exec(test)?.[0] ?? ''}`;
    }),
  );
}

/** Runs a checker to its end, which is 1 where something failed. */
async function ended(
  command: string,
  flags: readonly string[],
  where: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<void> {
  try {
    await run(command, flags, { ...bounds, ...where });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 1)) throw error;
  }
}
