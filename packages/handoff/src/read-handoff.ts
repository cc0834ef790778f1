import { checkFiles, textsInRole } from './check-files.ts';
import { slugOf, type Clause } from './clause.ts';
import { readContracts, type ContractReader } from './contract/read-contracts.ts';
import { insideFile } from './finding.ts';
import type { Handoff } from './handoff.ts';
import type { HandoffFile } from './handoff-file.ts';
import { readCriteria } from './read-criteria.ts';
import { readDecision } from './read-decision.ts';
import { readStory } from './read-story.ts';
import { freeze } from './revision.ts';
import { sharedIds } from './shared-ids.ts';
import { unreadFiles } from './unread-files.ts';

/**
 * Reads a handoff into clauses. It never throws for what is in the files: each problem is a finding, and what
 * can be read is read all the same.
 *
 * Clauses come in reading order: `handoff.md` from top to bottom, then contracts, criteria and decisions by path.
 *
 * @param contractsOf reads the contracts, where somebody else needs them as well
 * @example const { clauses, findings } = await readHandoff([{ path: 'handoff.md', content: bytes }]);
 */
export async function readHandoff(
  files: readonly HandoffFile[],
  contractsOf: ContractReader = readContracts,
): Promise<Handoff> {
  const { accepted, texts, findings: fileFindings } = checkFiles(files);
  const story = readStory(texts.get('handoff.md'));
  const contracts = await contractsOf(texts);
  const criteria = textsInRole(texts, 'criteria').map(readCriteria);
  const decisions = textsInRole(texts, 'decision').map(readDecision);

  const parts = [story, contracts, ...criteria, ...decisions];
  const read = parts.flatMap((part) => part.clauses);
  const findings = [
    ...fileFindings,
    // When nothing was accepted, the reason is said already, and “handoff.md is missing” would mislead.
    ...(accepted.length === 0 ? [] : parts.flatMap((part) => part.findings)),
    ...sharedIds(read),
    ...unreadFiles(accepted, contracts.used),
  ];
  const written = story.frontMatter['id'];
  const title = story.title ?? 'Untitled handoff';
  return {
    id: slugOf(typeof written === 'string' ? written : title) || 'handoff',
    title,
    frontMatter: story.frontMatter,
    clauses: withoutTwins(read),
    schemas: contracts.schemas,
    findings: findings.map((finding) => insideFile(texts, finding)),
    digest: freeze(files),
  };
}

/** Of clauses with one id the first stays. */
function withoutTwins(clauses: readonly Clause[]): Clause[] {
  const byId = new Map<string, Clause>();
  for (const clause of clauses) if (!byId.has(clause.id)) byId.set(clause.id, clause);
  return [...byId.values()];
}
