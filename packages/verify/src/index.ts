export {
  exitCodeOf,
  verdicts,
  type ClauseEvidence,
  type Evidence,
  type RecordedBody,
  type RecordedExchange,
  type ServiceFinding,
  type Verdict,
} from './evidence.ts';
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
