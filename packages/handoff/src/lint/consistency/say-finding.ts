/** Wording that several rules share, and findings that several rows of a table would repeat. */
import type { RuleFinding, Span } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';

/** “a, b or c”, at most five of them. */
export function either(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `“${name}”`);
  const last = shown.pop() ?? '';
  const more = names.length > 5 ? ` (and ${names.length - 5} more)` : '';
  return (shown.length === 0 ? last : `${shown.join(', ')} or ${last}`) + more;
}

/**
 * Each place once, since the rows of an outline and the scenarios of a background would say the same again; and the
 * same fault in place after place only a few times, with how many more there are.
 */
export function once(findings: Iterable<RuleFinding>): RuleFinding[] {
  const seen = new Set<string>();
  const sameFault = new Map<string, number>();
  const told: RuleFinding[] = [];
  for (const finding of findings) {
    const place = `${finding.file}\0${finding.start}\0${finding.end}`;
    if (seen.has(place)) continue;
    seen.add(place);
    const count = (sameFault.get(finding.question) ?? 0) + 1;
    sameFault.set(finding.question, count);
    if (count <= mostPlaces) told.push(finding);
  }
  const shown = new Map<string, number>();
  return told.map((finding) => {
    const at = (shown.get(finding.question) ?? 0) + 1;
    shown.set(finding.question, at);
    const more = (sameFault.get(finding.question) ?? 0) - mostPlaces;
    if (at < mostPlaces || more <= 0) return finding;
    return {
      ...finding,
      message: `${finding.message} The same holds for ${more.toLocaleString('en')} more.`,
    };
  });
}

/** A name as the contract writes it, to put there in its place; nothing where the file does not hold the very name. */
export function restyled(
  { texts }: LintModel,
  { file, start, end }: Span,
  name: string,
  alike: string | undefined,
): Pick<RuleFinding, 'replacement'> {
  const said = texts.get(file)?.text.slice(start, end);
  return alike === undefined || said !== name ? {} : { replacement: alike };
}

/** Whoever mends one of these looks for the others. */
const mostPlaces = 5;

/** What keeps every rule on the contract from judging, if anything does. */
export function withoutContract({ contract, couldRead, roots }: LintModel): string | undefined {
  if (!couldRead.contract) return 'The contract could not be read.';
  if (contract.operations.length === 0)
    return roots.length === 0 ? 'There is no contract.' : 'The contract has no operations.';
  return undefined;
}
