/** `judge-target.ts` in the built command line, which keeps the compiled code of the engine from one run to the next. */
import { setFlagsFromString } from 'node:v8';
import { loadKeptScript } from '../kept-script.ts';
import type * as Engine from './judge-target.ts';

/** What the build calls the engine’s script. */
declare const ENGINE_SCRIPT: string;

/** What is judged before any code that V8 makes faster would be ready. */
const fewBytes = 512 * 1024;

let engine: typeof Engine | undefined;

export const judgeTarget: typeof Engine.judgeTarget = async (target, options) => {
  const bytes = target.files.reduce((sum, { content }) => sum + content.length, 0);
  if (bytes > fewBytes) setFlagsFromString('--opt');
  else for (const flag of ['--no-opt', '--no-maglev']) setFlagsFromString(flag);
  engine ??= loadKeptScript(ENGINE_SCRIPT) as typeof Engine; // which the build makes of that very file
  return await engine.judgeTarget(target, options);
};
