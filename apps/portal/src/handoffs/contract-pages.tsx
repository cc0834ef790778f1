/** A contract that is too large for the document: an index of its operations, and a page for each; its schemas. */
import type { Clause, JsonSchema } from '@antipode/handoff';
import { mayAct } from '@antipode/engagement';
import { Pagination } from '../ui/parts.tsx';
import { ClauseArticle } from './clause-article.tsx';
import { notesOn } from './clause-notes.ts';
import type { HandoffReading } from './find-handoff.ts';
import { HandoffFrame } from './handoff-frame.tsx';
import { LineName } from './handoff-page.tsx';
import type { ClauseLine, NamedSchemas } from './stored-handoff.ts';
import { PlainWords, shortened } from './plain-words.tsx';
import { SchemaInside } from './schema-view.tsx';

export const operationsPerPage = 100;
export const schemasPerPage = 200;

type IndexProps<T> = {
  readonly handoff: HandoffReading;
  readonly page: number;
  readonly pages: number;
  readonly items: readonly T[];
  readonly count: number;
};

export const OperationsPage = ({ handoff, page, pages, items, count }: IndexProps<ClauseLine>) => (
  <HandoffFrame handoff={handoff} title="Operations" isBelow>
    <p>
      {count.toLocaleString('en')} operations, in the order of the contract. Page {page} of {pages}.
    </p>
    <ul class="operations">
      {items.map((line) => (
        <li key={line.id}>
          <a href={handoff.at.clause(line.id)}>
            <LineName line={line} />
          </a>
        </li>
      ))}
    </ul>
    <Pagination
      previous={page > 1 ? handoff.at.operations(page - 1) : undefined}
      next={page < pages ? handoff.at.operations(page + 1) : undefined}
    />
  </HandoffFrame>
);

type ClausePageProps = {
  readonly handoff: HandoffReading;
  readonly clause: Clause;
  readonly schemas: NamedSchemas;
  readonly isCut: boolean;
  readonly previous: ClauseLine | undefined;
  readonly next: ClauseLine | undefined;
  /** The page of the index where it stands. */
  readonly indexPage: number;
};

export const ClausePage = (props: ClausePageProps) => {
  const { handoff, clause, schemas, isCut, previous, next, indexPage } = props;
  const { reading, at } = handoff;
  return (
    <HandoffFrame handoff={handoff} title={shortened(clause.id, 120)} isBelow>
      <p>
        <a href={at.operations(indexPage)}>All operations</a>
      </p>
      <ClauseArticle
        clause={clause}
        notes={notesOn(clause, reading.engagement, handoff)}
        links={{ hrefOf: at.schema, named: schemas }}
        at={at}
        mayAsk={mayAct(reading.engagement, 'ask', reading.actor)}
        isCut={isCut}
      />
      <Pagination previous={previous && at.clause(previous.id)} next={next && at.clause(next.id)} />
    </HandoffFrame>
  );
};

export const SchemasPage = ({ handoff, page, pages, items, count }: IndexProps<string>) => (
  <HandoffFrame handoff={handoff} title="Schemas" isBelow>
    <p>
      {count.toLocaleString('en')} {count === 1 ? 'schema' : 'schemas'} that the contract names.
      {pages > 1 ? ` Page ${page} of ${pages}.` : ''}
    </p>
    <ul class="contents">
      {items.map((name) => (
        <li key={name}>
          <a href={handoff.at.schema(name)}>
            <code>{shortened(name, 120)}</code>
          </a>
        </li>
      ))}
    </ul>
    <Pagination
      previous={page > 1 ? handoff.at.schemas(page - 1) : undefined}
      next={page < pages ? handoff.at.schemas(page + 1) : undefined}
    />
  </HandoffFrame>
);

type SchemaPageProps = {
  readonly handoff: HandoffReading;
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isCut: boolean;
};

export const SchemaPage = ({ handoff, name, schema, isCut }: SchemaPageProps) => (
  <HandoffFrame handoff={handoff} title={`Schema ${shortened(name, 120)}`} isBelow>
    <p>
      <a href={handoff.at.schemas()}>All schemas</a>
    </p>
    {isCut ? (
      <>
        <p class="quiet">
          This schema is too long for one page. Here is its beginning; the whole stands in the contract’s
          file.
        </p>
        <pre tabIndex={0}>
          <code>{shortened(JSON.stringify(schema, null, 2), 20_000)}</code>
        </pre>
      </>
    ) : (
      <div class="shape">
        {typeof schema === 'object' && typeof schema['title'] === 'string' ? (
          <p>
            <b>
              <PlainWords text={schema['title']} />
            </b>
          </p>
        ) : null}
        <SchemaInside schema={schema} links={{ hrefOf: handoff.at.schema, named: {} }} />
        <details class="more">
          <summary>As JSON Schema</summary>
          <pre tabIndex={0}>
            <code>{shortened(JSON.stringify(schema, null, 2), 20_000)}</code>
          </pre>
        </details>
      </div>
    )}
  </HandoffFrame>
);
