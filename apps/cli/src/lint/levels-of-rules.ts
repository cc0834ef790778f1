import type { RuleLevel } from '@antipode/handoff';
import { isRule } from '@antipode/handoff/lint';
import { parseLevels } from './rule-levels.ts';

/** What `--rule` says of any rule that judges a handoff. */
export const levelsOfRules = (rules: readonly string[]): ReadonlyMap<string, RuleLevel> =>
  parseLevels(rules, isRule);
