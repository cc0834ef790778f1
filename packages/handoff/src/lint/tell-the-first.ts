import type { RuleFinding } from './handoff-rule.ts';

/** Beyond this the same fault in one place after the other tells nothing new. */
const most = 25;

/** What a large contract lacks everywhere is told for the first operations, with how many there are in all. */
export function tellTheFirst(findings: readonly RuleFinding[]): readonly RuleFinding[] {
  const more = findings.length - most;
  if (more <= 0) return findings;
  return findings
    .slice(0, most)
    .map((finding, index) =>
      index === most - 1
        ? { ...finding, message: `${finding.message} The same holds for ${more.toLocaleString('en')} more.` }
        : finding,
    );
}
