/** `antipode diff`: what differs between two handoffs, and which changes break a caller. */
import { Command, Option } from 'commander';
import { openTerminal, type Terminal } from '../terminal.ts';

const formats = ['text', 'json'] as const;

export function diffCommand(open: () => Terminal = openTerminal): Command {
  return new Command('diff')
    .description(
      'Compares two handoffs: which clauses differ, and which changes of a contract break a caller.',
    )
    .argument('<before>', 'the folder with the handoff as it was')
    .argument('<after>', 'the folder with the handoff as it is')
    .addOption(new Option('--format <format>', 'how it is printed').choices(formats).default('text'))
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      `
A change breaks a caller where a request that was taken is refused, or where an answer is what it never was. Where the
two contracts do not tell, as with another pattern, it may break one. Words, examples, the names of schemas and the way
that they are written change nothing. Each change is told with the clause that it makes stale.

Exit codes:
  0  nothing breaks a caller
  1  something breaks a caller
  2  could not run: wrong usage, no such folder, a file that cannot be read

Examples:
  antipode diff ./handoff-as-agreed ./handoff
  antipode diff ./handoff-as-agreed ./handoff --format json > changes.json`,
    )
    .action(async (before: string, after: string, { format }: { format: (typeof formats)[number] }) => {
      const { compareFolders } = await import('../diff/compare-folders.ts');
      const terminal = open();
      terminal.end(await compareFolders({ before, after, format }, terminal));
    });
}
