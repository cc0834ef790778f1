export type FindingKind =
  | 'completeness'
  | 'clarity'
  | 'testability'
  | 'consistency'
  | 'contract'
  | 'conversation'
  | 'format';

/** `blocks` keeps a handoff from being ready, `warns` should be settled first, `notes` is good to know. */
export type Severity = 'blocks' | 'warns' | 'notes';
