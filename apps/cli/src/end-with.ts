import { exitCodes, Stop } from './exit-codes.ts';

/** Says what ended a program, and the code that it ends with. */
export function endWith(error: unknown): number {
  if (error instanceof Stop) {
    console.error(error.message);
    return error.exitCode;
  }
  console.error('Antipode ran into a bug. This is what it knows about it:');
  console.error(error);
  return exitCodes.couldNotRun;
}
