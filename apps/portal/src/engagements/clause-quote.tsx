/** Clauses quoted on a page that speaks of them, each with a link to where it stands in the handoff. */
import { paths } from '../paths.ts';
import { Markdown } from '../ui/markdown.tsx';
import { clauseText } from './clause-text.ts';
import type { Reading } from './engagement-reading.ts';
import type { QuotedClause } from './quoted-clause.ts';

/** Longer texts are folded away: the page is about what was said of the clause. */
const longestInSight = 900;

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

/** The text of a clause, as prose where it is prose. */
export const ClauseText = ({ clause, idPrefix }: { clause: QuotedClause; idPrefix: string }) => {
  const text = clauseText(clause.body);
  const isProse = clause.body.kind !== 'criterion' && clause.body.kind !== 'operation';
  const shown = isProse ? <Markdown text={text} idPrefix={idPrefix} /> : <pre tabIndex={0}>{text}</pre>;
  return text.length <= longestInSight ? (
    shown
  ) : (
    <details class="more">
      <summary>The whole text of {clause.id}</summary>
      {shown}
    </details>
  );
};

export const ClauseQuotes = (props: {
  readonly reading: Reading;
  readonly digest: string;
  readonly ids: readonly string[];
  readonly clauses: readonly QuotedClause[];
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
