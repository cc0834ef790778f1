/** What one run of the linter has judged, ready to be shown in any format. */
import type { Finding, LintReport, Severity } from '@antipode/handoff';

export type Judged = {
  /** A handoff's folder, or a file by itself, which is never ready to hand off. */
  readonly kind: 'handoff' | 'file';
  /** As it is shown: relative to the working folder. */
  readonly path: string;
  /** The files of its findings are shown in the same way. */
  readonly report: LintReport;
};

export type Counts = Readonly<Record<Severity | 'accepted', number>>;

export function countFindings(judged: readonly Judged[]): Counts {
  const counts = { blocks: 0, warns: 0, notes: 0, accepted: 0 };
  for (const { report } of judged) {
    counts.accepted += report.accepted.length;
    for (const { severity } of report.findings) counts[severity]++;
  }
  return counts;
}

/** Findings of one clause, or of a file where they belong to no clause. */
export type Group = { readonly name: string; readonly findings: readonly Finding[] };

export function groupByClause(findings: readonly Finding[]): readonly Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const name = finding.clause ?? finding.file;
    const known = groups.get(name);
    if (known) known.push(finding);
    else groups.set(name, [finding]);
  }
  return [...groups].map(([name, findings]) => ({ name, findings }));
}

/** “2 block, 5 warn, 3 note; 1 accepted; could not judge: untested-operation; not ready to hand off”. */
export function summarise(judged: readonly Judged[]): string {
  const { blocks, warns, notes, accepted } = countFindings(judged);
  const unjudged = [...new Set(judged.flatMap(({ report }) => report.cannotTell.map(({ rule }) => rule)))];
  return [
    `${blocks} block, ${warns} warn, ${notes} note`,
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
    ...(unjudged.length > 0 ? [`could not judge: ${namesOrCount(unjudged)}`] : []),
    verdict(judged),
  ].join('; ');
}

const namesOrCount = (rules: readonly string[]): string =>
  rules.length <= 3 ? rules.join(', ') : `${rules.length} rules`;

/** What could not be judged, by the reason, since one is often behind many. */
export function groupByReason(cannotTell: LintReport['cannotTell']): readonly (readonly [string, string])[] {
  const rules = new Map<string, string[]>();
  for (const { rule, because } of cannotTell) {
    const known = rules.get(because);
    if (known) known.push(rule);
    else rules.set(because, [rule]);
  }
  return [...rules].map(([because, names]) => [names.join(', '), because]);
}

function verdict(judged: readonly Judged[]): string {
  const isReady = judged.every(({ report }) => report.isReady);
  if (judged.some(({ kind }) => kind === 'handoff')) {
    return isReady ? 'ready to hand off' : 'not ready to hand off';
  }
  return isReady ? 'nothing blocks' : 'something blocks';
}
