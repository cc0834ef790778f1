import { CommanderError } from 'commander';
import { endWith } from './end-with.ts';
import { exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';

try {
  const program = await createProgram(process.argv.slice(2));
  await program.parseAsync(process.argv);
} catch (error) {
  // Commander has said it already; what it calls an error is wrong usage.
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.couldNotRun;
  } else process.exitCode = endWith(error);
}
