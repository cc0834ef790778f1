/** `antipode steps`: what a line of a scenario may say so that it can be run. */
import { Command } from 'commander';
import { openTerminal, type Terminal } from '../terminal.ts';

type StepsFlags = { readonly check?: true | string; readonly steps?: boolean };

export function stepsCommand(open: () => Terminal = openTerminal): Command {
  return new Command('steps')
    .description(
      'Lists the steps that scenarios are written in, or names those of a handoff that are not known.',
    )
    .option(
      '--check [handoff]',
      'name the steps of this handoff that cannot be run (the folder it stands in when left out)',
    )
    .option('--steps', 'load the code of steps/ in the handoff, too')
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      `
A step that is not known is never taken for done: the criterion “cannot tell”. --check sends nothing, and says what was
probably meant. --steps runs code that came with the handoff, with all that you may do: read it first.

Exit codes:
  0  listed, or every step is known
  1  a step is not known, or says what cannot be read
  2  could not run: wrong usage, no such folder

Examples:
  antipode steps
  antipode steps --check ./handoff
  antipode steps --check ./handoff --steps`,
    )
    .action(async ({ check, steps = false }: StepsFlags) => {
      const terminal = open();
      if (check === undefined) {
        const { listVocabulary } = await import('../verify/list-vocabulary.ts');
        terminal.end(await listVocabulary(terminal));
        return;
      }
      const { checkVocabulary } = await import('../verify/check-vocabulary.ts');
      terminal.end(await checkVocabulary(check === true ? '.' : check, steps, terminal));
    });
}
