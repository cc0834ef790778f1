/** `antipode clock`: when the working days of people in different zones touch. */
import { Command } from 'commander';
import { openTerminal, type Terminal } from '../terminal.ts';

type ClockFlags = { readonly between: string; readonly from?: string };

export function clockCommand(open: () => Terminal = openTerminal): Command {
  return new Command('clock')
    .description('Draws the working days of people in different zones, and tells what they share.')
    .requiredOption('--between <zones>', 'two or more IANA zones, apart by commas; the first is the reader’s')
    .option('--from <date>', 'the day to draw, as 2026-12-24 (today when left out)')
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      `
Everybody works Monday to Friday from 09:00 to 17:00 by the clock of their zone. What is shared changes when one zone
goes to summer time and the other does not, or not yet: the changes of the next 12 months are told.

Exit codes:
  0  drawn
  2  could not run: wrong usage, an unknown zone, no such date

Examples:
  antipode clock --between Europe/Copenhagen,Asia/Jakarta
  antipode clock --between America/New_York,Europe/Berlin --from 2027-03-15
  antipode clock --between Europe/London,Asia/Kolkata,Australia/Sydney`,
    )
    .action(async ({ between, from }: ClockFlags) => {
      const terminal = open();
      const { drawClock } = await import('../clock/draw-clock.ts');
      terminal.end(await drawClock({ zones: between, ...(from !== undefined && { from }) }, terminal));
    });
}
