/** How a command ends, for scripts; `--help` says the same in words. */
export const exitCodes = {
  done: 0,
  /** What was given was looked at and refused: a finding, a broken record, a refusal of the portal. */
  refused: 1,
  /** It could not be looked at: wrong usage, no such file, no connection, no valid token. */
  couldNotRun: 2,
  /** Nothing was refused, but not everything could be told. */
  cannotTell: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with one message for people; anything else that is thrown is a bug. */
export class Stop extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export const cannotRun = (message: string): Stop => new Stop(exitCodes.couldNotRun, message);
export const refused = (message: string): Stop => new Stop(exitCodes.refused, message);
