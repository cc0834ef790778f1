/** `antipode init`: the files of a new handoff. */
import { Command } from 'commander';
import { openTerminal, type Terminal } from '../terminal.ts';

export function initCommand(open: () => Terminal = openTerminal): Command {
  return new Command('init')
    .description(
      'Writes a handoff to fill in: every section a stranger needs, a contract, a first criterion.',
    )
    .argument('[dir]', 'the folder; it may be there already', '.')
    .option('--from <file>', 'start from this OpenAPI document, and draft a criterion for each operation')
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      `
Nothing that is there is overwritten. What is written lints clean but for what only you can know; each such place is
printed with the question that it has to answer.

Exit codes:
  0  written
  1  refused: one of the files is there already, or the contract cannot be read
  2  could not run: wrong usage, no such file

Examples:
  antipode init ./handoff
  antipode init ./handoff --from openapi.yaml`,
    )
    .action(async (dir: string, { from }: { readonly from?: string }) => {
      const { writeHandoff } = await import('../init/write-handoff.ts');
      const terminal = open();
      terminal.end(await writeHandoff(dir, from, terminal));
    });
}
