import type { Party } from '@antipode/engagement';
import type { MatrixRow } from './deliverable-matrix.ts';
import type { RunDetails, Runs } from './read-runs.ts';
import { findingAnchor } from './run-findings.tsx';
import { More, RunVerdictBadge, Said } from './run-words.tsx';

/** What one side's run says of one clause: the verdict, why, what was run, and which findings to read. */
export const RunCell = (props: {
  readonly row: MatrixRow;
  readonly party: Party;
  readonly runs: Runs;
  readonly details: RunDetails;
  /** Where its findings stand on the page; absent where they stand beside it. */
  readonly findingsAt?: string;
}) => {
  const { row, party, runs, details, findingsAt } = props;
  const said = row.runs[party];
  if (!runs[party]) return <p class="quiet">No run.</p>;
  if (!said) return <p class="quiet">The run says nothing of it.</p>;
  const detail = details.clauses[party]?.get(row.clause);
  const shown = new Set(details.findings[party]?.map((finding) => finding.id));
  return (
    <>
      <p>
        <RunVerdictBadge verdict={said.verdict} isStale={said.isStale} />
        {said.isStale && !runs[party].isStale ? ' The clause has changed since, or is gone.' : null}
      </p>
      {detail ? (
        <>
          {said.verdict === 'met' || detail.because === '' ? null : (
            <p>
              <Said text={detail.because} />
            </p>
          )}
          <p class="quiet">
            {detail.ran.shown.length === 0
              ? 'Nothing was run for it.'
              : detail.ran.shown.map(({ what, times }, index) => (
                  <span key={index}>
                    {index === 0 ? null : ', '}
                    <Said text={what} /> <span class="num">×{times.toLocaleString('en')}</span>
                  </span>
                ))}
            <More more={detail.ran.more} />
          </p>
          {detail.findings.shown.length === 0 ? null : (
            <p class="quiet">
              {detail.findings.shown.map((id, index) => (
                <span key={id}>
                  {index === 0 ? 'See ' : ', '}
                  {findingsAt !== undefined && shown.has(id) ? (
                    <a href={`#${findingAnchor(findingsAt, id)}`}>{id}</a>
                  ) : (
                    id
                  )}
                </span>
              ))}
              <More more={detail.findings.more} />
            </p>
          )}
        </>
      ) : null}
    </>
  );
};
