/** Every rule that a finding may name, described in one shape: for `--explain`, the pages in docs/rules, and editors. */
import type { Finding } from '@antipode/handoff';
import { handoffRules } from '@antipode/handoff/rules';
import { findingKinds, proseRules } from '@antipode/prose';
import { fileRules } from './file-rules.ts';
import type { RuleDescription, RuleExample } from './rule-description.ts';

/** All rules that have a name of their own; sorted by kind, then by name. */
export function ruleCatalogue(): readonly RuleDescription[] {
  return [
    ...proseRules.map(({ name, kind, severity, inCriteria, summary, why, fix, ok, notOk }) => ({
      name,
      kind,
      severity,
      inCriteria,
      summary,
      why,
      fix,
      ok: ok.map((text) => [{ text }]),
      notOk: notOk.map((text) => [{ text }]),
    })),
    ...handoffRules.map(({ name, kind, severity, summary, why, fix, ok, notOk }) => ({
      name,
      kind,
      severity,
      summary,
      why,
      fix,
      ok: ok.map(inFiles),
      notOk: notOk.map(inFiles),
    })),
    ...fileRules.map((rule) => ({ ...rule, kind: 'format' as const, ok: [], notOk: [] })),
  ].sort((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind) || (a.name < b.name ? -1 : 1));
}

const inFiles = (example: Readonly<Record<string, string>>): RuleExample =>
  Object.entries(example).map(([file, text]) => ({ file, text }));

/** The rule of that name, or one like it that covers it: those of a contract's own quality are Redocly's. */
export function findRule(name: string): RuleDescription | undefined {
  const known = ruleCatalogue().find((rule) => rule.name === name);
  if (known) return known;
  return /^contract\/[a-z\d-]+$/.test(name) ? redoclyRule(name) : undefined;
}

/** What is known of a rule that only a finding names. */
export function describeRule({ rule, kind, severity, fix, message }: Finding): RuleDescription {
  const known = findRule(rule);
  if (known) return { ...known, severity };
  return { name: rule, kind, severity, summary: message, why: '', fix, ok: [], notOk: [] };
}

function redoclyRule(name: string): RuleDescription {
  const rule = name.slice(name.indexOf('/') + 1);
  return {
    name,
    kind: 'contract',
    severity: 'warns',
    summary: `The contract does not hold to Redocly’s recommended rule “${rule}”.`,
    why: `A contract that breaks it is read differently by different people and tools. Redocly describes the rule at https://redocly.com/docs/cli/rules/oas/${rule}.`,
    fix: 'Complete or correct the contract at this place.',
    ok: [],
    notOk: [],
  };
}
