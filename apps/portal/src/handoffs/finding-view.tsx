/** A finding as its reader needs it: the question it will cost first, then what is wrong, where, and what to do. */
import type { Finding, LintReport, Severity } from '@antipode/handoff';
import { Badge, type BadgeTone } from '../ui/parts.tsx';
import type { FindingGroup } from './chosen-findings.ts';
import type { HandoffPaths } from './handoff-paths.ts';
import { PlainWords, shortened } from './plain-words.tsx';

export const severityTone: { readonly [severity in Severity]: BadgeTone } = {
  blocks: 'stop',
  warns: 'wait',
  notes: 'plain',
};

/** Groups of findings, each under the clause or the file that it is about. */
export const FindingGroups = (props: {
  readonly groups: readonly FindingGroup[];
  readonly titles: ReadonlyMap<string, string>;
  /** Absent where nothing was published that could be linked to. */
  readonly at?: HandoffPaths | undefined;
  /** Of the group's headings. */
  readonly level?: 2 | 3;
}) => {
  const Heading = `h${props.level ?? 2}` as const;
  return (
    <>
      {props.groups.map(({ about, isClause, findings }, index) => {
        const title = props.titles.get(about);
        const name = (
          <>
            {isClause ? about : <code>{shortened(about, 300)}</code>}
            {title !== undefined && title !== about ? `: ${shortened(title, 200)}` : ''}
          </>
        );
        return (
          <section key={about} aria-labelledby={`about-${index}`}>
            <Heading id={`about-${index}`} class="findings-about">
              {isClause && props.at ? <a href={props.at.clause(about)}>{name}</a> : name}
            </Heading>
            <FindingList findings={findings} at={props.at} />
          </section>
        );
      })}
    </>
  );
};

export const FindingList = (props: {
  readonly findings: readonly Finding[];
  readonly at?: HandoffPaths | undefined;
  /** Why each may stand all the same, for those that were accepted. */
  readonly reasons?: readonly string[];
}) => (
  <ol class="findings">
    {props.findings.map((finding, index) => (
      <li key={index}>
        <FindingView finding={finding} at={props.at} because={props.reasons?.[index]} />
      </li>
    ))}
  </ol>
);

const FindingView = (props: {
  readonly finding: Finding;
  readonly at: HandoffPaths | undefined;
  readonly because: string | undefined;
}) => {
  const { finding, at, because } = props;
  const { question, message, evidence, severity } = finding;
  const place = `${shortened(finding.file, 300)}:${finding.line}:${finding.column}`;
  return (
    <>
      <p class="finding-question">
        <Badge tone={severityTone[severity]}>{severity}</Badge> <b>{shortened(question ?? message, 600)}</b>
      </p>
      {question === undefined ? null : (
        <p>
          <PlainWords text={message} />
        </p>
      )}
      {evidence === undefined || evidence.trim() === '' ? null : (
        <p>
          <q class="finding-evidence">{shortened(evidence.replaceAll(/\s+/g, ' ').trim(), 240)}</q>
        </p>
      )}
      {because === undefined ? (
        <p>
          <span class="quiet">To do:</span> <PlainWords text={finding.fix} />
        </p>
      ) : (
        <p>
          <span class="quiet">Accepted, because</span> {shortened(because, 1_000)}
        </p>
      )}
      <p class="quiet finding-place">
        {at ? (
          <a href={at.file(finding.file)}>
            <code>{place}</code>
          </a>
        ) : (
          <code>{place}</code>
        )}{' '}
        · {finding.kind} · {finding.rule}
      </p>
    </>
  );
};

/** Rules that could not judge, and why. */
export const UnjudgedList = ({ cannotTell }: Pick<LintReport, 'cannotTell'>) => (
  <ul>
    {cannotTell.slice(0, 100).map(({ rule, because }) => (
      <li key={rule}>
        <code>{rule}</code>: {shortened(because, 400)}
      </li>
    ))}
  </ul>
);
