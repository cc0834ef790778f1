import { Command } from 'commander';
import about from '../package.json' with { type: 'json' };
import { publishCommand } from './commands/publish.ts';
import { recordVerifyCommand } from './commands/record-verify.ts';

/** The command line: one file a command, in `commands/`. */
export function createProgram(): Command {
  const program = new Command('antipode')
    .description(
      'Runs a backend project handed to a contractor whom the client never meets at the same hour.',
    )
    .version(about.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .exitOverride();
  program.addCommand(inherit(program, publishCommand()));
  const record = new Command('record')
    .description('Works with the record of an engagement.')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false);
  record.addCommand(inherit(program, recordVerifyCommand()));
  program.addCommand(inherit(program, record));
  program.addHelpText(
    'after',
    `
Exit codes:
  0  done
  1  refused: a finding, a broken record, a refusal of the portal
  2  could not run: wrong usage, no such file, no connection, no valid token

Examples:
  antipode publish ./handoff --to https://portal.example
  antipode record verify payout-ledger.zip
  antipode publish --help`,
  );
  return program;
}

/** A command that is added does not take these on by itself. */
const inherit = (program: Command, command: Command): Command => command.copyInheritedSettings(program);
