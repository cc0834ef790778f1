import { escapeKey } from '../contract/contract-files.ts';
import { offsetAt } from '../text-file.ts';
import type { Operation } from './contract-index.ts';
import type { RuleFinding } from './handoff-rule.ts';
import { lineSpan, restOfLine, type LintModel } from './lint-model.ts';

/** What a finding about an operation points at: the line with its method. */
export function atOperation(
  model: LintModel,
  { clause, body }: Operation,
): Pick<RuleFinding, 'file' | 'start' | 'end' | 'clause'> {
  const root = model.roots.find(({ path }) => path === clause.file);
  const place =
    root && model.contractFiles?.placeOf(root, `/paths/${escapeKey(body.path)}/${body.method.toLowerCase()}`);
  const span =
    root && place
      ? restOfLine(root.text, offsetAt(root.text, place.line, place.column))
      : lineSpan(model, clause.file, clause.line);
  return { ...span, clause: clause.id };
}
