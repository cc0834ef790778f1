/** A handoff as a document: its clauses in order, and in the margin what was said about each. */
import type { Clause } from '@antipode/handoff';
import { mayAct } from '@antipode/engagement';
import { toClause } from '../paths.ts';
import { Pagination } from '../ui/parts.tsx';
import { ClauseArticle } from './clause-article.tsx';
import { notesOn } from './clause-notes.ts';
import type { HandoffReading } from './find-handoff.ts';
import { besidesInWords, findingsInWords, HandoffFrame } from './handoff-frame.tsx';
import { Readiness } from './readiness.tsx';
import type { ClauseLine, NamedSchemas } from './stored-handoff.ts';
import { shortened } from './plain-words.tsx';

type HandoffPageProps = {
  readonly handoff: HandoffReading;
  readonly page: number;
  /** The clauses of this page, with what they say. */
  readonly clauses: readonly Clause[];
  readonly schemas: NamedSchemas;
  readonly schemaCount: number;
  /** Clauses that are shown in part, by id. */
  readonly cut: ReadonlySet<string>;
};

export const HandoffPage = (props: HandoffPageProps) => {
  const { handoff, page, clauses, schemas, schemaCount, cut } = props;
  const { reading, at, layout } = handoff;
  const pages = layout.pages.length;
  return (
    <HandoffFrame handoff={handoff} title="Handoff">
      {page === 1 ? <Standing handoff={handoff} schemaCount={schemaCount} /> : null}
      <Contents handoff={handoff} page={page} />
      {clauses.map((clause) => (
        <ClauseArticle
          key={clause.id}
          clause={clause}
          notes={notesOn(clause, reading.engagement, handoff)}
          links={{ hrefOf: at.schema, named: schemas }}
          at={at}
          mayAsk={mayAct(reading.engagement, 'ask', reading.actor)}
          isCut={cut.has(clause.id)}
        />
      ))}
      {clauses.length === 0 ? <p class="quiet">This handoff has no text besides its contract.</p> : null}
      <Pagination
        previous={page > 1 ? at.document(page - 1) : undefined}
        next={page < pages ? at.document(page + 1) : undefined}
      />
    </HandoffFrame>
  );
};

const Standing = ({
  handoff,
  schemaCount,
}: {
  readonly handoff: HandoffReading;
  readonly schemaCount: number;
}) => {
  const { at, findings, layout, revision } = handoff;
  const { blocking } = revision;
  return (
    <>
      <div class="turn">
        <p>
          <Readiness blocking={blocking} href={at.findings(1, { severity: 'blocks' })} />
        </p>
        <p class="turn-more">
          {blocking > 0 ? 'It may be signed all the same; the record will say so. ' : ''}
          {findingsInWords(findings)} {besidesInWords(handoff)}
          <a href={at.findings()}>Read the findings</a>
        </p>
      </div>
      <ul class="handoff-parts">
        {layout.apart.length > 0 ? (
          <li>
            <a href={at.operations()}>
              {layout.apart.length.toLocaleString('en')} operations of the contract
            </a>
            , each on a page of its own
          </li>
        ) : null}
        {schemaCount > 0 ? (
          <li>
            <a href={at.schemas()}>
              {schemaCount.toLocaleString('en')} {schemaCount === 1 ? 'schema' : 'schemas'}
            </a>
          </li>
        ) : null}
        <li>
          <a href={at.files()}>The files</a>, to read or download
        </li>
      </ul>
    </>
  );
};

/** What stands on this page; and where there are several, what each of the others begins with. */
const Contents = ({ handoff, page }: { readonly handoff: HandoffReading; readonly page: number }) => {
  const { layout, at } = handoff;
  const here = layout.pages[page - 1] ?? [];
  if (here.length < 4 && layout.pages.length === 1) return null;
  return (
    <nav aria-label="Contents">
      <details class="more" open={here.length <= 40}>
        <summary>
          {layout.pages.length === 1 ? 'Contents' : `Contents of page ${page} of ${layout.pages.length}`}
        </summary>
        <ul class="contents">
          {here.slice(0, 300).map((line) => (
            <li key={line.id}>
              <a href={toClause(line.id)}>
                <LineName line={line} />
              </a>
            </li>
          ))}
          {here.length > 300 ? <li class="quiet">and {here.length - 300} more</li> : null}
        </ul>
      </details>
      {layout.pages.length > 1 ? (
        <details class="more">
          <summary>The other pages</summary>
          <ol>
            {nearby(layout.pages, page).map(([number, lines]) => (
              <li key={number} value={number}>
                <a href={at.document(number)} aria-current={number === page ? 'page' : undefined}>
                  From {lines[0] ? <LineName line={lines[0]} /> : 'its beginning'}
                </a>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </nav>
  );
};

function nearby(
  pages: readonly (readonly ClauseLine[])[],
  page: number,
): readonly (readonly [number, readonly ClauseLine[]])[] {
  const numbered = pages.map((lines, index) => [index + 1, lines] as const);
  return numbered.filter(
    ([number]) => Math.abs(number - page) <= 30 || number === 1 || number === pages.length,
  );
}

/** A clause in a list: its id where it is called by it, and its title. */
export const LineName = ({ line }: { readonly line: ClauseLine }) => (
  <>
    {line.kind === 'section' || line.kind === 'decision' ? null : <span class="clause-id">{line.id}</span>}
    {line.title === line.id ? null : shortened(line.title, 160)}
  </>
);
