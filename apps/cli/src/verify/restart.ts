import { spawn } from 'node:child_process';

/** A command that has not ended by then is taken for the service itself, which stays. */
const longestMilliseconds = 30_000;

/** Runs the command that starts the service again, in a shell; what it says is not shown. */
export async function runRestartCommand(command: string, tell: (line: string) => void): Promise<void> {
  const child = spawn(command, { shell: true, stdio: 'ignore', detached: process.platform !== 'win32' });
  const ended = new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code === 0 ? undefined : `it ended with ${code ?? signal}`));
  });
  let timer: NodeJS.Timeout | undefined;
  const stays = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, longestMilliseconds, undefined);
  });
  const trouble = await Promise.race([ended, stays]);
  clearTimeout(timer);
  child.unref();
  if (trouble !== undefined) tell(`The restart command failed: ${trouble}.`);
}
