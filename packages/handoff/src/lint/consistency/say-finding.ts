/** Wording that several rules share, and findings that several rows of a table would repeat. */
import type { RuleFinding } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';

/** “a, b or c”, at most five of them. */
export function either(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `“${name}”`);
  const last = shown.pop() ?? '';
  const more = names.length > 5 ? ` (and ${names.length - 5} more)` : '';
  return (shown.length === 0 ? last : `${shown.join(', ')} or ${last}`) + more;
}

/** Each place once: the rows of an outline and the scenarios of a background would say the same again. */
export function* once(findings: Iterable<RuleFinding>): Generator<RuleFinding> {
  const seen = new Set<string>();
  for (const finding of findings) {
    const key = `${finding.file}\0${finding.start}\0${finding.end}`;
    if (seen.has(key)) continue;
    seen.add(key);
    yield finding;
  }
}

/** What keeps every rule on the contract from judging, if anything does. */
export function withoutContract({ contract, couldRead, roots }: LintModel): string | undefined {
  if (!couldRead.contract) return 'The contract could not be read.';
  if (contract.operations.length === 0)
    return roots.length === 0 ? 'There is no contract.' : 'The contract has no operations.';
  return undefined;
}

/** Where in the handoff something is said, for people: `handoff.md`, line 12. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
