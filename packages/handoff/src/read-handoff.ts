import { checkFiles, roleOf } from './check-files.ts';
import { slugOf, type Clause } from './clause.ts';
import { readContracts } from './contract/read-contracts.ts';
import { formatFinding, type Finding } from './finding.ts';
import type { Handoff } from './handoff.ts';
import type { HandoffFile } from './handoff-file.ts';
import { readCriteria } from './read-criteria.ts';
import { readDecision } from './read-decision.ts';
import { readStory } from './read-story.ts';
import { freeze } from './revision.ts';
import { sharedIds } from './shared-ids.ts';
import { placeInside, start, type Place, type TextFile } from './text-file.ts';

/**
 * Reads a handoff into clauses. It never throws for what is in the files: each problem is a finding, and what
 * can be read is read all the same.
 *
 * Clauses come in reading order: `handoff.md` from top to bottom, then contracts, criteria and decisions by path.
 *
 * @example const { clauses, findings } = await readHandoff([{ path: 'handoff.md', content: bytes }]);
 */
export async function readHandoff(files: readonly HandoffFile[]): Promise<Handoff> {
  const { accepted, texts, findings: fileFindings } = checkFiles(files);
  const story = readStory(texts.get('handoff.md'));
  const contracts = await readContracts(texts);
  const criteria = inRole(texts, 'criteria').map(readCriteria);
  const decisions = inRole(texts, 'decision').map(readDecision);

  const parts = [story, contracts, ...criteria, ...decisions];
  const read = parts.flatMap((part) => part.clauses);
  const findings = [
    ...fileFindings,
    // When nothing was accepted, the reason is said already, and “handoff.md is missing” would mislead.
    ...(accepted.length === 0 ? [] : parts.flatMap((part) => part.findings)),
    ...sharedIds(read),
    ...accepted.filter((file) => isNotRead(file, contracts.used)).map(notRead),
  ];
  const written = story.frontMatter['id'];
  const title = story.title ?? 'Untitled handoff';
  return {
    id: slugOf(typeof written === 'string' ? written : title) || 'handoff',
    title,
    frontMatter: story.frontMatter,
    clauses: withoutTwins(read),
    schemas: contracts.schemas,
    findings: findings.map((finding) => ({ ...finding, ...insideFile(texts, finding) })),
    digest: freeze(files),
  };
}

function inRole(texts: ReadonlyMap<string, TextFile>, role: 'criteria' | 'decision'): TextFile[] {
  return [...texts.values()]
    .filter((file) => roleOf(file.path) === role)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Of clauses with one id the first stays. */
function withoutTwins(clauses: readonly Clause[]): Clause[] {
  const byId = new Map<string, Clause>();
  for (const clause of clauses) if (!byId.has(clause.id)) byId.set(clause.id, clause);
  return [...byId.values()];
}

function isNotRead(file: HandoffFile, used: ReadonlySet<string>): boolean {
  const role = roleOf(file.path);
  return role === 'unknown' || (role === 'data' && !used.has(file.path));
}

function notRead(file: HandoffFile): Finding {
  return formatFinding({
    rule: 'unknown-file',
    severity: 'notes',
    file: file.path,
    ...start,
    message: 'This file is kept and frozen with the handoff, but nothing in it becomes a clause.',
    fix: 'What must hold belongs in handoff.md, contract/, criteria/ or decisions/.',
  });
}

function insideFile(texts: ReadonlyMap<string, TextFile>, finding: Finding): Place {
  const file = texts.get(finding.file);
  return file ? placeInside(file, finding) : finding;
}
