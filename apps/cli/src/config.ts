/** What is set from outside of the command line, read here only. */
export const tokenInEnvironment = (): string | undefined => process.env['ANTIPODE_TOKEN'];

/** See https://no-color.org: any value but the empty one says no. */
export const mayUseColours = (): boolean =>
  (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
