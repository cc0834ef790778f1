import { Badge } from '../ui/parts.tsx';
import type { RunExchange, RunFinding } from './run-summary.ts';
import { More, Said } from './run-words.tsx';

/** Where a finding stands on a page. @param idPrefix unlike any other on the page */
export const findingAnchor = (idPrefix: string, id: string): string => `${idPrefix}${id}`;

/** What a run found: one cause each, however many clauses it shows at. */
export const RunFindings = (props: {
  readonly findings: readonly RunFinding[];
  readonly idPrefix: string;
}) => (
  <ol class="findings">
    {props.findings.map((finding) => (
      <li key={finding.id} id={findingAnchor(props.idPrefix, finding.id)}>
        <RunFindingView finding={finding} />
      </li>
    ))}
  </ol>
);

export const RunFindingView = ({ finding }: { readonly finding: RunFinding }) => {
  const { id, check, message, why, cwe, places, expected, by, observed, exchanges, accepted } = finding;
  return (
    <>
      <p class="finding-question">
        <span class="id">{id}</span>{' '}
        <b>
          <Said text={message} />
        </b>
      </p>
      <p>
        <Said text={why} />
      </p>
      {accepted === undefined ? null : (
        <p>
          <Badge>known</Badge> The run’s own baseline accepts it: <Said text={accepted} />
        </p>
      )}
      <div class="sides">
        <section class="side-expected">
          <p class="sides-title">Expected</p>
          <p>
            <Said text={expected} />{' '}
            <span class="quiet">
              By <code>{by}</code>
            </span>
          </p>
        </section>
        <section class="side-observed">
          <p class="sides-title">Observed</p>
          <p>
            <Said text={observed} />
          </p>
        </section>
      </div>
      {exchanges.shown.length === 0 ? null : (
        <details class="more">
          <summary>
            {exchanges.shown.length + exchanges.more === 1
              ? 'The smallest exchange that shows it'
              : `The smallest sequence that shows it (${exchanges.shown.length + exchanges.more})`}
          </summary>
          <ol class="exchanges">
            {exchanges.shown.map((exchange, index) => (
              <li key={index}>
                <Exchange exchange={exchange} />
              </li>
            ))}
          </ol>
          {exchanges.more === 0 ? null : (
            <p class="quiet">
              These
              <More more={exchanges.more} />.
            </p>
          )}
        </details>
      )}
      <p class="quiet finding-place">
        {places.shown.map(({ clause, detail }, index) => (
          <span key={index}>
            {index === 0 ? 'At ' : '; '}
            <code>{clause}</code>
            {detail === undefined ? null : (
              <>
                {' '}
                (<Said text={detail} />)
              </>
            )}
          </span>
        ))}
        <More more={places.more} /> · {check}
        {cwe === undefined ? null : ` · CWE-${cwe}`}
      </p>
    </>
  );
};

/** A click on the command marks all of it, to be copied; it is read before it is run. */
const Exchange = ({ exchange }: { readonly exchange: RunExchange }) => {
  const { request, sent, answer, received, curl } = exchange;
  return (
    <>
      <p>
        <code>{request}</code> → <code>{answer}</code>
      </p>
      <pre class="to-copy" tabIndex={0}>
        {curl}
      </pre>
      {sent === undefined ? null : <Body title="Sent" text={sent} />}
      {received === undefined ? null : <Body title="Received" text={received} />}
    </>
  );
};

const Body = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <>
    <p class="quiet exchange-part">{title}</p>
    <pre tabIndex={0}>{text}</pre>
  </>
);
