export type { About } from './checks/check.ts';
export { exchangeChecks } from './checks/all-checks.ts';
export type { Credentials as CallerCredentials } from './criteria/credentials.ts';
export { checkSteps, type StepProblem } from './criteria/check-steps.ts';
export {
  listParameters,
  listSteps,
  type ListedGroup,
  type ListedParameter,
  type ListedStep,
} from './criteria/list-steps.ts';
export { cannotTell, defineStep, failed, held, type StepDefinition } from './criteria/step.ts';
export { createVocabulary, type Vocabulary, type VocabularyRefusal } from './criteria/vocabulary.ts';
export type { GivenCredential } from './engine/credential.ts';
export type { Found } from './engine/findings.ts';
export {
  replayFindings,
  standings,
  type Replayed,
  type ReplayOptions,
  type Standing,
} from './engine/replay.ts';
export type { Budget } from './engine/session.ts';
export { verify, type Progress, type Verified, type VerifyOptions } from './engine/verify.ts';
export {
  exitCodeOf,
  verdicts,
  type ClauseEvidence,
  type Evidence,
  type GivenValue,
  type RecordedBody,
  type RecordedExchange,
  type ServiceFinding,
  type Verdict,
} from './evidence.ts';
export * from './evidence-file.ts';
export {
  headerOf,
  type Answer,
  type Exchange,
  type HeaderLine,
  type NoAnswer,
  type Outcome,
  type Send,
  type Silence,
  type WireRequest,
} from './exchange.ts';
export { probes } from './probes/all-probes.ts';
