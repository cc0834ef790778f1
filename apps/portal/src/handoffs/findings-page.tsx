/** What stands against a revision: by clause, the question that each finding will cost first. */
import { findingKinds, severities } from '@antipode/handoff';
import type { ComponentChildren } from 'preact';
import { Badge, EmptyState, Pagination } from '../ui/parts.tsx';
import { type FindingChoice, groupFindings, chosenFindings } from './chosen-findings.ts';
import type { HandoffReading } from './find-handoff.ts';
import { FindingGroups, FindingList, severityTone, UnjudgedList } from './finding-view.tsx';
import { findingsInWords, HandoffFrame } from './handoff-frame.tsx';
import { Readiness } from './readiness.tsx';
import { shortened } from './plain-words.tsx';

export const findingsPerPage = 60;

type FindingsPageProps = {
  readonly handoff: HandoffReading;
  readonly choice: FindingChoice;
  readonly page: number;
  readonly pages: number;
};

export const FindingsPage = ({ handoff, choice, page, pages }: FindingsPageProps) => {
  const { findings, at, lines } = handoff;
  const titles = new Map<string, string>(lines.map((line) => [line.id, line.title]));
  const inOrder = groupFindings(chosenFindings(findings, choice)).flatMap((group) => group.findings);
  const shown = inOrder.slice((page - 1) * findingsPerPage, page * findingsPerPage);
  return (
    <HandoffFrame handoff={handoff} title="Findings" isBelow>
      <div class="turn">
        <p>
          <Readiness blocking={handoff.revision.blocking} />
        </p>
        <p class="turn-more">
          {findingsInWords(findings)}{' '}
          {handoff.revision.blocking > 0 ? 'It may be signed all the same; the record will say so.' : ''}
        </p>
      </div>
      {handoff.lint ? null : (
        <p class="notice">
          This revision was published before handoffs were linted. What stands here is about its format alone;
          the rest was not judged.
        </p>
      )}
      {findings.length > 0 ? <Filters handoff={handoff} choice={choice} /> : null}
      {shown.length === 0 && findings.length > 0 ? (
        <EmptyState title="No finding is of this kind.">
          <p>
            <a href={at.findings()}>Show all of them</a>
          </p>
        </EmptyState>
      ) : null}
      <FindingGroups groups={groupFindings(shown)} titles={titles} at={at} />
      <Pagination
        previous={page > 1 ? at.findings(page - 1, choice) : undefined}
        next={page < pages ? at.findings(page + 1, choice) : undefined}
      />
      {page === pages && isAnything(choice) ? <Besides handoff={handoff} /> : null}
    </HandoffFrame>
  );
};

const isAnything = ({ severity, kind }: FindingChoice): boolean =>
  severity === undefined && kind === undefined;

/** Plain links: a filter is an address. Each says how many it would show. */
const Filters = ({
  handoff,
  choice,
}: {
  readonly handoff: HandoffReading;
  readonly choice: FindingChoice;
}) => {
  const { findings, at } = handoff;
  const count = (asked: FindingChoice): number => chosenFindings(findings, asked).length;
  const kinds = findingKinds.filter((kind) => kind === choice.kind || count({ kind }) > 0);
  return (
    <nav class="filters" aria-label="Which findings">
      <ul>
        <li>
          <FilterLink href={at.findings(1, { kind: choice.kind })} isChosen={choice.severity === undefined}>
            Any severity ({count({ kind: choice.kind })})
          </FilterLink>
        </li>
        {severities.map((severity) => (
          <li key={severity}>
            <FilterLink
              href={at.findings(1, { ...choice, severity })}
              isChosen={choice.severity === severity}
            >
              <Badge tone={severityTone[severity]}>{severity}</Badge> ({count({ ...choice, severity })})
            </FilterLink>
          </li>
        ))}
      </ul>
      <ul>
        <li>
          <FilterLink
            href={at.findings(1, { severity: choice.severity })}
            isChosen={choice.kind === undefined}
          >
            Any kind ({count({ severity: choice.severity })})
          </FilterLink>
        </li>
        {kinds.map((kind) => (
          <li key={kind}>
            <FilterLink href={at.findings(1, { ...choice, kind })} isChosen={choice.kind === kind}>
              {kind} ({count({ ...choice, kind })})
            </FilterLink>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const FilterLink = (props: {
  readonly href: string;
  readonly isChosen: boolean;
  readonly children: ComponentChildren;
}) => (
  <a href={props.href} aria-current={props.isChosen ? 'true' : undefined}>
    {props.children}
  </a>
);

const mostAccepted = 100;

/** What is no finding, and is to be known all the same. */
const Besides = ({ handoff }: { readonly handoff: HandoffReading }) => {
  const { lint, at } = handoff;
  if (!lint) return null;
  const { accepted, cannotTell, off } = lint;
  return (
    <>
      {accepted.length > 0 ? (
        <section aria-labelledby="accepted-title">
          <h2 id="accepted-title">Accepted, with a reason ({accepted.length})</h2>
          <p class="quiet">
            The author has answered these in the files. Both sides read the reasons, here and there.
          </p>
          <FindingList
            findings={accepted.slice(0, mostAccepted).map(({ finding }) => finding)}
            reasons={accepted.map(({ because }) => because)}
            at={at}
          />
          {accepted.length > mostAccepted ? (
            <p class="quiet">{accepted.length - mostAccepted} more follow.</p>
          ) : null}
        </section>
      ) : null}
      {cannotTell.length > 0 ? (
        <section aria-labelledby="cannot-tell-title">
          <h2 id="cannot-tell-title">What could not be judged</h2>
          <p class="quiet">That nothing is said about these does not mean that all is well with them.</p>
          <UnjudgedList cannotTell={cannotTell} />
        </section>
      ) : null}
      {off.length > 0 ? (
        <section aria-labelledby="off-title">
          <h2 id="off-title">Rules that are switched off</h2>
          <p>
            The handoff’s <code>antipode.yaml</code> switches off{' '}
            {off.slice(0, 100).map((rule, index) => (
              <>
                {index === 0 ? '' : ', '}
                <code>{shortened(rule, 100)}</code>
              </>
            ))}
            {off.length > 100 ? ` and ${off.length - 100} more` : ''}.
          </p>
        </section>
      ) : null}
    </>
  );
};
