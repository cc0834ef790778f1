/** Steps of one's own, from the `steps/` folder of a handoff. Their code runs, so only `--steps` loads them. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HandoffFile } from '@antipode/handoff';
import type { StepDefinition } from '@antipode/verify';
import { cannotRun } from '../exit-codes.ts';

/** The files that hold steps, in order. */
export const stepFilesOf = (files: readonly Pick<HandoffFile, 'path'>[]): readonly string[] =>
  files
    .map(({ path }) => path)
    .filter(
      (path) => /^steps\/[^/]+\.(?:ts|mts|js|mjs)$/.test(path) && !/\.d\.m?ts$|\.test\.m?[jt]s$/.test(path),
    );

/** @param root the folder of the handoff */
export async function loadSteps(
  root: string,
  files: readonly Pick<HandoffFile, 'path'>[],
): Promise<readonly StepDefinition[]> {
  const paths = stepFilesOf(files);
  if (paths.length === 0) {
    throw cannotRun(
      `--steps loads steps/*.ts, *.js and *.mjs of the handoff, and there is none in ${join(root, 'steps')}.`,
    );
  }
  const steps: StepDefinition[] = [];
  for (const path of paths) steps.push(...(await stepsIn(join(root, path), path)));
  return steps;
}

async function stepsIn(file: string, shown: string): Promise<readonly StepDefinition[]> {
  let module: Readonly<Record<string, unknown>>;
  try {
    module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw cannotRun(
        `${shown} is TypeScript, which this Node (${process.version}) does not run. Take Node 24, or JavaScript.`,
      );
    }
    throw cannotRun(`${shown} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
  const found = Object.values(module).flat().filter(isStep);
  if (found.length === 0)
    throw cannotRun(`${shown} exports no step. Each is made with defineStep of @antipode/verify.`);
  return found;
}

const isStep = (value: unknown): value is StepDefinition =>
  typeof value === 'object' &&
  value !== null &&
  'expression' in value &&
  typeof value.expression === 'string' &&
  'act' in value &&
  typeof value.act === 'function';
