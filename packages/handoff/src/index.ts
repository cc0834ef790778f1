export { changeRules, type ChangeRule } from './changes/change-rules.ts';
export { compareHandoffs, type HandoffComparison } from './changes/compare-handoffs.ts';
export type { ChangeEffect, ChangePlace, ContractChange } from './changes/contract-change.ts';
export { type Contract, contractChanges } from './changes/contract-changes.ts';
export { staysInside } from './check-files.ts';
export * from './clause.ts';
export { compareRevisions, type RevisionComparison } from './compare-revisions.ts';
export { findingKinds, severities, type FindingKind, type RuleLevel, type Severity } from '@antipode/prose';
export type { Finding } from './finding.ts';
export type { Handoff } from './handoff.ts';
export { handoffLimits, type HandoffFile } from './handoff-file.ts';
export { createContractReader } from './contract/read-contracts.ts';
export { readHandoff } from './read-handoff.ts';
export { freeze, parseRevisionDigest, type RevisionDigest, type RevisionDigestRefusal } from './revision.ts';
export type { HandoffRule, RuleExample } from './lint/handoff-rule.ts';
export {
  createHandoffLinter,
  isRule,
  lintHandoff,
  type HandoffLinter,
  type LintOptions,
  type LintReport,
} from './lint/lint-handoff.ts';
export { handoffRules } from './lint/rules/all-rules.ts';
export { newHandoff, type NewFile, type NewHandoff } from './init/new-handoff.ts';
