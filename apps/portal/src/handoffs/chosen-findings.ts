/** Which findings of a revision are asked for, by what stands in the address, and in which groups they are shown. */
import { findingKinds, severities, type Finding, type FindingKind, type Severity } from '@antipode/handoff';

/** Undefined: of any. */
export type FindingChoice = {
  readonly severity?: Severity | undefined;
  readonly kind?: FindingKind | undefined;
};

/** Undefined where the address asks for what there is not. */
export function parseChoice(query: Readonly<Record<string, string | undefined>>): FindingChoice | undefined {
  const severity = severities.find((each) => each === query['severity']);
  const kind = findingKinds.find((each) => each === query['kind']);
  if ((query['severity'] !== undefined && !severity) || (query['kind'] !== undefined && !kind))
    return undefined;
  return { severity, kind };
}

export const chosenFindings = (
  findings: readonly Finding[],
  { severity, kind }: FindingChoice,
): readonly Finding[] =>
  findings.filter(
    (finding) =>
      (severity === undefined || finding.severity === severity) &&
      (kind === undefined || finding.kind === kind),
  );

export type FindingGroup = {
  /** The clause's id, or the file's path for what belongs to no clause. */
  readonly about: string;
  readonly isClause: boolean;
  readonly findings: readonly Finding[];
};

/** By clause, in the order in which each is first met; and within one what blocks first. */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, { isClause: boolean; findings: Finding[] }>();
  for (const finding of findings) {
    const about = finding.clause ?? finding.file;
    const group = groups.get(about);
    if (group) group.findings.push(finding);
    else groups.set(about, { isClause: finding.clause !== undefined, findings: [finding] });
  }
  return [...groups].map(([about, { isClause, findings: found }]) => ({
    ...{ about, isClause },
    findings: found.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity)),
  }));
}
