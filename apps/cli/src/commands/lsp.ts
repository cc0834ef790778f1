/** `antipode lsp`: the linter in an editor. */
import { Command } from 'commander';

export const lspCommand = (): Command =>
  new Command('lsp')
    .description('Speaks the Language Server Protocol on standard input and output, for editors.')
    .option('--stdio', 'the only way there is; taken because editors pass it')
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      `
Files of a handoff, found by the handoff.md in their folder or above, get the findings of “antipode lint” while they
are written: as diagnostics, with quick fixes (a safe replacement, or an acceptance to give a reason for), and a hover
that explains the rule. What is not saved yet counts as it stands in the editor.

Exit codes:
  0  the editor said good-bye
  1  the editor went away without
  2  could not run: wrong usage

Examples:
  antipode lsp --stdio
  :lua vim.lsp.start({ name = 'antipode', cmd = { 'antipode', 'lsp' }, root_dir = vim.fn.getcwd() })`,
    )
    .action(async () => {
      const { serveEditor } = await import('../lsp/serve-editor.ts');
      serveEditor(process.stdin, process.stdout);
    });
