import { homedir } from 'node:os';
import { join } from 'node:path';

/** What is set from outside of the command line, read here only. */
export const tokenInEnvironment = (): string | undefined => process.env['ANTIPODE_TOKEN'];

/** Other callers of a service: `NAME=TOKEN`, apart by spaces or lines. */
export const tokensInEnvironment = (): string | undefined => process.env['ANTIPODE_TOKENS'];

/** See https://no-color.org: any value but the empty one says no. */
export const mayUseColours = (): boolean =>
  (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';

/** Where reports may be remembered; undefined when ANTIPODE_CACHE says nowhere. */
export function cacheFolder(): string | undefined {
  const { ANTIPODE_CACHE: own, XDG_CACHE_HOME: shared, LOCALAPPDATA: windows } = process.env;
  if (own === 'off') return undefined;
  return own || join(shared || windows || join(homedir(), '.cache'), 'antipode');
}

/** What action.yml hands to its script, as the workflow wrote it, and where the runner wants to be told what. */
export const actionInputs = () => ({
  paths: process.env['ANTIPODE_PATH'] ?? '',
  rules: process.env['ANTIPODE_RULES'] ?? '',
  failOn: process.env['ANTIPODE_FAIL_ON'] ?? '',
  sarif: process.env['ANTIPODE_SARIF'] ?? '',
  junit: process.env['ANTIPODE_JUNIT'] ?? '',
  annotations: process.env['ANTIPODE_ANNOTATIONS'] ?? '',
  summaryFile: process.env['GITHUB_STEP_SUMMARY'] ?? '',
  outputFile: process.env['GITHUB_OUTPUT'] ?? '',
});

export type ActionInputs = ReturnType<typeof actionInputs>;
