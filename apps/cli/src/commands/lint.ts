/** `antipode lint`: says what a reader who cannot ask could not know. What it needs is loaded when it is needed. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { cannotRun, type ExitCode } from '../exit-codes.ts';
import { formats, type Format } from '../lint/formats/format.ts';
import { openTerminal, type Terminal } from '../terminal.ts';

type LintFlags = {
  readonly format: Format;
  readonly maxWarnings?: number;
  readonly rule: readonly string[];
  readonly fix?: true;
  readonly cache: boolean;
  readonly stdin?: true;
  readonly stdinPath?: string;
  readonly jsonl?: true;
  readonly explain?: true | string;
};

export function lintCommand(open: () => Terminal = openTerminal): Command {
  return new Command('lint')
    .description(
      'Reads a handoff as a contractor will who cannot ask, and prints the questions it will cost.',
    )
    .argument('[path...]', 'a folder with handoff.md in it, or single files', [])
    .addOption(new Option('--format <format>', 'how findings are printed').choices(formats).default('text'))
    .option('--max-warnings <n>', 'end with 1 when more findings than this warn', parseCount)
    .option(
      '--rule <name=level>',
      'how much a rule counts: off, notes, warns or blocks; repeatable',
      collect,
      [],
    )
    .option('--fix', 'make the replacements that change nothing of what is meant')
    .option('--no-cache', 'judge anew, even when nothing has changed since the last run')
    .option('--stdin', 'judge standard input: a file by itself, or a file of the folder')
    .option('--stdin-path <path>', 'the name of what comes on standard input (handoff.md when left out)')
    .option(
      '--jsonl',
      'judge {"id", "text"} lines on standard input by the rules of prose, one finding a line',
    )
    .option('--explain [rule]', 'explain a rule, or list all of them')
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      `
A folder is judged as a whole. A file that belongs to a handoff is judged as a part of it, any other file by what can
be told from it alone: Markdown or plain text, a .feature, an OpenAPI document.

How much a rule counts in one handoff stands in its antipode.yaml:
  rules:
    passive-without-agent: off
    weak-modal: blocks
A single finding is answered where it stands: <!-- antipode: accept RULE because … -->, or with “#” in YAML and Gherkin.

Environment:
  ANTIPODE_CACHE  where reports of earlier runs are kept, or “off”; the system’s folder for caches when not set
  NO_COLOR        when set, no colours; there are none either when the output is not a terminal

Exit codes:
  0  nothing blocks, and no more findings warn than --max-warnings allows
  1  something blocks
  2  could not run: wrong usage, no such file, a line of --jsonl that cannot be read

Examples:
  antipode lint ./handoff
  antipode lint ticket.md
  antipode lint ./handoff --format sarif > antipode.sarif
  antipode lint ./handoff --max-warnings 0 --rule undefined-term=off
  antipode lint ./handoff --stdin --stdin-path criteria/payouts.feature < draft.feature
  antipode lint --jsonl < tickets.jsonl > findings.jsonl
  antipode lint --explain ambiguous-pronoun`,
    )
    .action(async (paths: readonly string[], flags: LintFlags) => {
      const terminal = open();
      terminal.end(await lint(paths, flags, terminal));
    });
}

async function lint(paths: readonly string[], flags: LintFlags, terminal: Terminal): Promise<ExitCode> {
  const { format, maxWarnings, rule, fix = false, cache, stdin = false, stdinPath, jsonl, explain } = flags;
  if (explain !== undefined) {
    const { explain: explainRules } = await import('../rules/explain.ts');
    return await explainRules(explain === true ? undefined : explain, terminal);
  }
  if (jsonl) {
    if (paths.length > 0 || stdin || fix || maxWarnings !== undefined || format !== 'text') {
      throw cannotRun(
        '--jsonl goes with --rule only: it reads standard input and writes one finding a line.',
      );
    }
    const { lintLines } = await import('../lint/lint-lines.ts');
    return await lintLines(rule, terminal);
  }
  if (stdin && fix) throw cannotRun('--fix changes files, and what comes on standard input is none.');
  if (stdinPath !== undefined && !stdin) throw cannotRun('--stdin-path goes with --stdin.');
  const { runLint } = await import('../lint/run-lint.ts');
  return await runLint(
    {
      paths,
      format,
      rules: rule,
      fix,
      remember: cache,
      ...(maxWarnings !== undefined && { maxWarnings }),
      ...(stdin && { stdinPath: stdinPath ?? 'handoff.md' }),
    },
    terminal,
  );
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It takes a whole number, such as 0.');
  return Number(text);
}
