import { isRuleLevel, type RuleLevel } from '@antipode/prose';
import { cannotRun } from '../exit-codes.ts';

/** `NAME=LEVEL`, as `--rule` takes it; of two for one rule the last counts. */
export function parseLevels(
  rules: readonly string[],
  isRule: (name: string) => boolean,
): ReadonlyMap<string, RuleLevel> {
  return new Map(
    rules.map((rule) => {
      const [name = '', level] = rule.split('=', 2);
      if (!isRuleLevel(level)) {
        throw cannotRun(
          `--rule takes NAME=off, notes, warns or blocks, such as weak-modal=off, and not “${rule}”.`,
        );
      }
      if (!isRule(name)) {
        throw cannotRun(`There is no rule “${name}” here. “antipode lint --explain” lists all of them.`);
      }
      return [name, level];
    }),
  );
}
