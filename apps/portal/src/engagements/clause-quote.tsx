/** Clauses quoted on a page that speaks of them, each with a link to where it stands in the handoff. */
import type { Clause } from '@antipode/handoff';
import { clauseText } from '../handoffs/clause-text.ts';
import { CriterionView } from '../handoffs/criterion-view.tsx';
import { shortened } from '../handoffs/plain-words.tsx';
import { paths } from '../paths.ts';
import { Markdown } from '../ui/markdown.tsx';
import type { Reading } from './engagement-reading.ts';

/** Longer texts are folded away: the page is about what was said of the clause. */
const longestInSight = 900;
/** One operation of a big contract can be longer than a whole page; its own page has all of it. */
const longestShown = 3_000;

export const ClauseLink = (props: {
  readonly reading: Reading;
  readonly digest: string;
  readonly id: string;
  readonly title?: string | undefined;
}) => {
  const { clientId, engagementId } = props.reading.key;
  const { id, title } = props;
  return (
    <a href={paths.clause(clientId, engagementId, props.digest, id)}>
      <span class="clause-id">{id}</span>
      {title === undefined || title === id ? null : ` ${title}`}
    </a>
  );
};

/** What a clause says; a long one is folded. */
export const ClauseText = ({ clause, idPrefix }: { clause: Clause; idPrefix: string }) => {
  const says = <WholeText clause={clause} idPrefix={idPrefix} />;
  return clauseText(clause.body).length <= longestInSight ? (
    says
  ) : (
    <details class="more">
      <summary>What {clause.id} says</summary>
      {says}
    </details>
  );
};

const WholeText = ({ clause: { body }, idPrefix }: { clause: Clause; idPrefix: string }) => {
  if (body.kind === 'criterion') return <CriterionView body={body} idPrefix={idPrefix} />;
  if (body.kind === 'operation') return <pre tabIndex={0}>{shortened(clauseText(body), longestShown)}</pre>;
  return <Markdown text={shortened(body.markdown, longestShown)} idPrefix={idPrefix} />;
};

export const ClauseQuotes = (props: {
  readonly reading: Reading;
  readonly digest: string;
  readonly ids: readonly string[];
  readonly clauses: readonly Clause[];
}) => {
  const { reading, digest, ids, clauses } = props;
  return (
    <>
      {ids.map((id, index) => {
        const clause = clauses.find((each) => each.id === id);
        return clause ? (
          <section key={id}>
            <h3>
              <ClauseLink reading={reading} digest={digest} id={id} title={clause.title} />
            </h3>
            <ClauseText clause={clause} idPrefix={`clause-${index}-`} />
          </section>
        ) : (
          <section key={id}>
            <h3>
              <span class="clause-id">{id}</span>
            </h3>
            <p class="quiet">The revision in force no longer has this clause.</p>
          </section>
        );
      })}
    </>
  );
};
