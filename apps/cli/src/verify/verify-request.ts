import type { HeaderLine } from '@antipode/verify';
import type { Format } from './formats/format.ts';

/** What was typed. Paths are relative to the terminal's folder. */
export type VerifyRequest = {
  readonly folder: string;
  readonly url: string;
  readonly mayTest: string | undefined;
  readonly token: string | undefined;
  readonly tokenFile: string | undefined;
  /** `NAME=TOKEN` each. */
  readonly users: readonly string[];
  readonly headers: readonly HeaderLine[];
  readonly commit: string | undefined;
  readonly seed: number | undefined;
  readonly workers: number;
  readonly maxRequests: number;
  readonly budgetMilliseconds: number;
  readonly perSecond: number | undefined;
  readonly out: string | undefined;
  readonly format: Format;
  readonly baseline: string | undefined;
  readonly replay: string | undefined;
  /** Whether nothing is sent but the findings of the evidence. */
  readonly isFindingsOnly: boolean;
  readonly restartCommand: string | undefined;
  readonly only: readonly string[];
  readonly runsSteps: boolean;
  readonly isQuiet: boolean;
};
