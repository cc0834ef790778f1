import { exitCodes, cannotRun, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { explainRule, listRules } from './explain-rule.ts';
import { findRule, ruleCatalogue } from './rule-catalogue.ts';

/** `antipode lint --explain`: one rule, or all of them. */
export async function explain(name: string | undefined, terminal: Terminal): Promise<ExitCode> {
  await terminal.write(name === undefined ? listRules(ruleCatalogue()) : explainRule(rule(name)));
  return exitCodes.done;
}

function rule(name: string) {
  const found = findRule(name);
  if (found) return found;
  const alike = ruleCatalogue().filter((rule) => rule.name.includes(name) || name.includes(rule.name));
  const hint = alike.length > 0 ? ` Did you mean ${alike.map(({ name }) => name).join(', ')}?` : '';
  throw cannotRun(`There is no rule “${name}”.${hint} “antipode lint --explain” lists all of them.`);
}
