import { Command } from 'commander';
import about from '../package.json' with { type: 'json' };

/** The command line: one file a command, in `commands/`. Each loads what it needs, and only when it is asked for. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  clock: async () => (await import('./commands/clock.ts')).clockCommand(),
  diff: async () => (await import('./commands/diff.ts')).diffCommand(),
  init: async () => (await import('./commands/init.ts')).initCommand(),
  lint: async () => (await import('./commands/lint.ts')).lintCommand(),
  lsp: async () => (await import('./commands/lsp.ts')).lspCommand(),
  publish: async () => (await import('./commands/publish.ts')).publishCommand(),
  record: async () => {
    const { recordVerifyCommand } = await import('./commands/record-verify.ts');
    return group('record', 'Works with the record of an engagement.', [recordVerifyCommand()]);
  },
  steps: async () => (await import('./commands/steps.ts')).stepsCommand(),
  verify: async () => (await import('./commands/verify.ts')).verifyCommand(),
};

/** The program for these arguments: with the command that they name, or with all of them where they name none. */
export async function createProgram(args: readonly string[]): Promise<Command> {
  const program = new Command('antipode')
    .description(
      'Runs a backend project handed to a contractor whom the client never meets at the same hour.',
    )
    .version(about.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .exitOverride();
  const named = Object.entries(commands).filter(([name]) => name === args[0]);
  for (const [, load] of named.length > 0 ? named : Object.entries(commands)) {
    program.addCommand(inherit(program, await load()));
  }
  program.addHelpText(
    'after',
    `
Exit codes:
  0  done
  1  refused: a finding, a broken record, a refusal of the portal
  2  could not run: wrong usage, no such file, no connection, no valid token
  3  nothing is refused, but something cannot be told

Examples:
  antipode init ./handoff
  antipode lint ./handoff
  antipode diff ./handoff-as-agreed ./handoff
  antipode publish ./handoff --to https://portal.example
  antipode record verify payout-ledger.zip
  antipode publish --help`,
  );
  return program;
}

function group(name: string, description: string, commands: readonly Command[]): Command {
  const parent = new Command(name)
    .description(description)
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false);
  for (const command of commands) parent.addCommand(command);
  return parent;
}

/** A command that is added does not take these on by itself. */
function inherit(program: Command, command: Command): Command {
  for (const child of command.commands) inherit(program, child);
  return command.copyInheritedSettings(program);
}
