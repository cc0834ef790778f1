/** What a finding may be about, in the order in which kinds are listed. */
export const findingKinds = [
  'completeness',
  'clarity',
  'testability',
  'consistency',
  'contract',
  'conversation',
  'format',
] as const;

export type FindingKind = (typeof findingKinds)[number];

/**
 * From what counts most: `blocks` keeps a handoff from being ready, `warns` should be settled first, `notes` is good to
 * know.
 */
export const severities = ['blocks', 'warns', 'notes'] as const;

export type Severity = (typeof severities)[number];

/** How much a rule counts. */
export type RuleLevel = Severity | 'off';

export const isRuleLevel = (text: unknown): text is RuleLevel =>
  text === 'off' || severities.some((severity) => severity === text);
