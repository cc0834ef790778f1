import { hashValue } from './clause-hash.ts';
import type { Clause } from './clause.ts';
import { decisionIdOf, numberOf, stemOf } from './decision-id.ts';
import { formatFinding, type Finding } from './finding.ts';
import { isFinding, markdownOf, meaningOf, parseMarkdown, plainText } from './markdown.ts';
import { frontMatterOf } from './read-story.ts';
import { start, type TextFile } from './text-file.ts';

/** One file under `decisions/`, such as `decisions/0001-amounts-in-minor-units.md`: the clause `decisions/0001`. */
export function readDecision(file: TextFile): { clauses: readonly Clause[]; findings: readonly Finding[] } {
  const markdown = parseMarkdown(file);
  if (isFinding(markdown)) return { clauses: [], findings: [markdown] };
  const frontMatter = frontMatterOf(markdown);
  const nodes = markdown.nodes.filter((node) => node.type !== 'yaml');
  const heading = nodes.find((node) => node.type === 'heading');
  const titled = heading ? plainText(heading) : '';
  const written = frontMatter.values['title'];
  const clause: Clause = {
    id: decisionIdOf(file.path),
    kind: 'decision',
    title: titled || (typeof written === 'string' ? written : '') || stemOf(file.path),
    file: file.path,
    line: heading?.position?.start.line ?? 1,
    hash: hashValue({ kind: 'decision', facts: frontMatter.values, says: meaningOf(markdown, nodes) }),
    body: { kind: 'decision', markdown: markdownOf(markdown, nodes[0] === heading ? nodes.slice(1) : nodes) },
  };
  const findings = [...frontMatter.findings];
  if (numberOf(file.path) === undefined) {
    findings.push(
      formatFinding({
        rule: 'decision-without-number',
        severity: 'warns',
        file: file.path,
        ...start,
        message: 'This decision has no number, so its address changes when its title does.',
        fix: 'Start the file’s name with the next free number, such as “0004-”.',
      }),
    );
  }
  return { clauses: [clause], findings };
}
