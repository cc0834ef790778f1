/** What a command may touch of the terminal that it runs in; a test gives it another one. */
import { mayUseColours } from './config.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';

export type Terminal = {
  /** Paths that somebody types are relative to it, and so are those that are printed. */
  readonly folder: string;
  /** To standard output; done when it was taken, so that a slow reader slows the writer down. */
  readonly write: (text: string) => Promise<void>;
  /** A line for people, to standard error. */
  readonly tell: (line: string) => void;
  readonly input: AsyncIterable<Uint8Array>;
  readonly hasColours: boolean;
  /** At once when all that was written is taken: to take down what was read takes a while of its own. */
  readonly end: (exitCode: ExitCode) => void;
};

export function openTerminal(): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Who reads has seen enough, as `head` does after ten lines.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.done);
    throw error;
  });
  return {
    folder: process.cwd(),
    write: async (text) => {
      if (!process.stdout.write(text)) {
        await new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()));
      }
    },
    tell: (line) => console.error(line),
    input: process.stdin,
    hasColours: process.stdout.isTTY && mayUseColours(),
    end: (exitCode) => {
      process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
    },
  };
}
