import type { Finding, LintReport } from '@antipode/handoff';
import type { Terminal } from '../terminal.ts';
import type { Judged } from './judged.ts';
import { shownFile, type LintTarget } from './lint-target.ts';

/** The report on a target, with its files as they stand on the disk. */
export function showReport(target: LintTarget, report: LintReport, terminal: Terminal): Judged {
  const inPlace = (finding: Finding): Finding => ({
    ...finding,
    file: shownFile(target, finding.file, terminal),
  });
  return {
    kind: target.kind === 'handoff' ? 'handoff' : 'file',
    path: target.shown,
    report: {
      ...report,
      findings: report.findings.map(inPlace),
      accepted: report.accepted.map(({ finding, because }) => ({ finding: inPlace(finding), because })),
    },
  };
}
