/** The script of action.yml. */
import { actionInputs } from '../config.ts';
import { endWith } from '../end-with.ts';
import { openTerminal } from '../terminal.ts';
import { runAction } from './run-action.ts';

try {
  process.exitCode = await runAction(actionInputs(), openTerminal());
} catch (error) {
  process.exitCode = endWith(error);
}
