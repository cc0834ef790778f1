import type { Finding } from '@antipode/handoff';
import { Badge, Pagination } from '../ui/parts.tsx';
import type { HandoffReading } from './find-handoff.ts';
import { findingsInWords, HandoffFrame } from './handoff-frame.tsx';
import type { HandoffPaths } from './handoff-paths.ts';
import { shortened } from './plain-words.tsx';

export const findingsPerPage = 60;

type FindingsPageProps = {
  readonly handoff: HandoffReading;
  readonly page: number;
  readonly pages: number;
};

export const FindingsPage = ({ handoff, page, pages }: FindingsPageProps) => {
  const { findings, at } = handoff;
  return (
    <HandoffFrame handoff={handoff} title="Findings" isBelow>
      <p>{findingsInWords(findings)}</p>
      <FindingList findings={findings.slice((page - 1) * findingsPerPage, page * findingsPerPage)} at={at} />
      <Pagination
        previous={page > 1 ? at.findings(page - 1) : undefined}
        next={page < pages ? at.findings(page + 1) : undefined}
      />
    </HandoffFrame>
  );
};

/** Each finding with its place, the question it will cost, and what to do. */
export const FindingList = (props: {
  readonly findings: readonly Finding[];
  /** Absent where nothing was published that could be linked to. */
  readonly at?: HandoffPaths;
}) => (
  <ol class="findings">
    {props.findings.map((finding, index) => (
      <li key={index}>
        <p>
          <Badge
            tone={finding.severity === 'blocks' ? 'stop' : finding.severity === 'warns' ? 'wait' : 'plain'}
          >
            {finding.severity}
          </Badge>{' '}
          <code>
            {shortened(finding.file, 300)}:{finding.line}:{finding.column}
          </code>
          {props.at && finding.clause !== undefined ? (
            <>
              {' · '}
              <a href={props.at.clause(finding.clause)}>{finding.clause}</a>
            </>
          ) : null}{' '}
          <span class="quiet">{finding.rule}</span>
        </p>
        {finding.question === undefined ? null : (
          <p>
            <b>{shortened(finding.question, 600)}</b>
          </p>
        )}
        <p>{shortened(finding.message, 1_000)}</p>
        <p class="quiet">{shortened(finding.fix, 1_000)}</p>
      </li>
    ))}
  </ol>
);
