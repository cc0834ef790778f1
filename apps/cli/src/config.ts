/** What is set from outside of the command line, read here only. */
export const tokenInEnvironment = (): string | undefined => process.env['ANTIPODE_TOKEN'];
