/** What a check found, on top of the form that was checked. */
import type { Finding, LintReport } from '@antipode/handoff';
import { FindingList, UnjudgedList } from './finding-view.tsx';
import { findingsInWords } from './handoff-frame.tsx';
import { Readiness } from './readiness.tsx';
import type { TypedFile } from './sent-files.ts';

export const CheckReport = ({
  report,
  files,
}: {
  readonly report: LintReport;
  readonly files: readonly TypedFile[];
}) => {
  const { findings, accepted, cannotTell } = report;
  const blocking = findings.filter(({ severity }) => severity === 'blocks').length;
  const shown = files.map(({ path }, at) => ({
    path,
    at,
    count: findings.filter(({ file }) => file === path).length,
  }));
  return (
    <section class="check-report" id="report" aria-labelledby="report-title" tabIndex={-1}>
      <h2 id="report-title">What the check found</h2>
      <p>
        <Readiness blocking={blocking} />
      </p>
      <p>
        {findingsInWords(findings)} {accepted.length > 0 ? `${accepted.length} accepted with a reason. ` : ''}
        Nothing was published.
      </p>
      {shown.some(({ count }) => count > 0) ? (
        <ul>
          {shown
            .filter(({ count }) => count > 0)
            .map(({ path, at, count }) => (
              <li key={at}>
                <a href={`#file-${at}`}>{path}</a>: {count === 1 ? 'one finding' : `${count} findings`}
              </li>
            ))}
        </ul>
      ) : null}
      <Elsewhere findings={findings} files={files} />
      {cannotTell.length > 0 ? (
        <details class="more">
          <summary>What could not be judged ({cannotTell.length})</summary>
          <UnjudgedList cannotTell={cannotTell} />
        </details>
      ) : null}
    </section>
  );
};

const mostShown = 50;

/** Findings in files that do not stand on the page: those of an archive, or of a file that is missing. */
export const Elsewhere = (props: {
  readonly findings: readonly Finding[];
  readonly files: readonly TypedFile[];
}) => {
  const here = new Set(props.files.map(({ path }) => path));
  const elsewhere =
    props.files.length === 0 ? props.findings : props.findings.filter(({ file }) => !here.has(file));
  if (elsewhere.length === 0) return null;
  return (
    <>
      <FindingList findings={elsewhere.slice(0, mostShown)} />
      {elsewhere.length > mostShown ? (
        <p class="quiet">{elsewhere.length - mostShown} more follow from here on.</p>
      ) : null}
    </>
  );
};
