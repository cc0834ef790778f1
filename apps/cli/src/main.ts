import { CommanderError } from 'commander';
import { exitCodes, Stop } from './exit-codes.ts';
import { createProgram } from './program.ts';

try {
  const program = await createProgram(process.argv.slice(2));
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = end(error);
}

function end(error: unknown): number {
  if (error instanceof Stop) {
    console.error(error.message);
    return error.exitCode;
  }
  // Commander has said it already; what it calls an error is wrong usage.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.couldNotRun;
  console.error('Antipode ran into a bug. This is what it knows about it:');
  console.error(error);
  return exitCodes.couldNotRun;
}
