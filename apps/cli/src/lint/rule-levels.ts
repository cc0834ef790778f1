import type { RuleLevel } from '@antipode/handoff';
import { cannotRun } from '../exit-codes.ts';

const ruleLevels: readonly RuleLevel[] = ['off', 'notes', 'warns', 'blocks'];

/** `NAME=LEVEL`, as `--rule` takes it; of two for one rule the last counts. */
export function parseLevels(
  rules: readonly string[],
  isRule: (name: string) => boolean,
): ReadonlyMap<string, RuleLevel> {
  return new Map(
    rules.map((rule) => {
      const [name = '', written] = rule.split('=', 2);
      const level = ruleLevels.find((each) => each === written);
      if (level === undefined) {
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
