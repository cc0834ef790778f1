/** An operation of a contract: what it takes, what it answers, and who may call it. */
import type {
  ContractExample,
  ContractResponse,
  MediaContent,
  OperationBody,
  Parameter,
  ResponseHeader,
  SecurityNeed,
} from '@antipode/handoff';
import type { ComponentChildren } from 'preact';
import { ClauseProse } from './clause-prose.tsx';
import { Badge, ScrollBox } from '../ui/parts.tsx';
import { PlainWords, shortened } from './plain-words.tsx';
import { type SchemaLinks, SchemaView } from './schema-view.tsx';

type OperationProps = {
  readonly body: OperationBody;
  readonly links: SchemaLinks;
  readonly idPrefix: string;
};

export const OperationView = ({ body, links, idPrefix }: OperationProps) => {
  const unfolded = unfoldedOnce(body);
  const linksIn = (content: MediaContent): SchemaLinks =>
    unfolded.has(content) ? links : { ...links, named: {} };
  return (
    <div class="contract-operation">
      {body.deprecated ? (
        <p>
          <Badge tone="stale">deprecated</Badge>
        </p>
      ) : null}
      {body.description.trim() === '' ? null : (
        <ClauseProse markdown={body.description} idPrefix={idPrefix} />
      )}
      <Security needs={body.security} />
      {body.parameters.length === 0 ? null : (
        <Part title="Parameters">
          <ParameterTable parameters={body.parameters} links={links} />
        </Part>
      )}
      {body.requestBody === undefined ? null : (
        <Part title={body.requestBody.required ? 'Request body' : 'Request body, may be left out'}>
          {body.requestBody.description === '' ? null : (
            <p>
              <PlainWords text={body.requestBody.description} />
            </p>
          )}
          <Contents contents={body.requestBody.content} linksIn={linksIn} />
        </Part>
      )}
      <Part title="Answers">
        <dl class="answers">
          {body.responses.map((response) => (
            <Answer key={response.status} {...{ response, links, linksIn }} />
          ))}
        </dl>
      </Part>
    </div>
  );
};

/** Every answer may be a problem; its members are unfolded where they come first, and a link from there on. */
function unfoldedOnce(body: OperationBody): ReadonlySet<MediaContent> {
  const contents = [
    ...(body.requestBody?.content ?? []),
    ...body.responses.flatMap((response) => response.content),
  ];
  const seen = new Set<unknown>();
  return new Set(
    contents.filter(({ schema }) => {
      const name = typeof schema === 'object' ? schema['$ref'] : undefined;
      if (name === undefined || seen.has(name)) return false;
      seen.add(name);
      return true;
    }),
  );
}

const Part = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <section class="operation-part">
    <h3>{title}</h3>
    {children}
  </section>
);

const Security = ({ needs }: { readonly needs: readonly (readonly SecurityNeed[])[] }) => {
  if (needs.length === 0) return null;
  const words = needs.map((alternative) =>
    alternative.length === 0
      ? 'nobody needs to sign in'
      : alternative
          .map(({ scheme, scopes }) => (scopes.length === 0 ? scheme : `${scheme} (${scopes.join(', ')})`))
          .join(' and '),
  );
  return <p class="quiet">Who may call: {shortened(words.join('; or '), 600)}.</p>;
};

const ParameterTable = (props: {
  readonly parameters: readonly Parameter[];
  readonly links: SchemaLinks;
}) => (
  <ScrollBox label="Parameters">
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">In</th>
          <th scope="col">What it is</th>
        </tr>
      </thead>
      <tbody>
        {props.parameters.map((parameter) => (
          <tr key={`${parameter.in} ${parameter.name}`}>
            <th scope="row">
              <code>{shortened(parameter.name, 200)}</code>
              {parameter.required ? <span class="required"> required</span> : null}
            </th>
            <td>{parameter.in}</td>
            <td>
              {parameter.deprecated ? <Badge tone="stale">deprecated</Badge> : null}
              {parameter.description === '' ? null : (
                <p>
                  <PlainWords text={parameter.description} />
                </p>
              )}
              {parameter.schema === undefined ? null : (
                <SchemaView schema={parameter.schema} links={props.links} depth={1} />
              )}
              <Examples examples={parameter.examples} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
);

type LinksIn = (content: MediaContent) => SchemaLinks;

const Answer = ({
  response,
  links,
  linksIn,
}: {
  readonly response: ContractResponse;
  readonly links: SchemaLinks;
  readonly linksIn: LinksIn;
}) => (
  <div>
    <dt>
      <code>{response.status}</code>
    </dt>
    <dd>
      {response.description === '' ? null : (
        <p>
          <PlainWords text={response.description} />
        </p>
      )}
      <Headers headers={response.headers} links={links} />
      <Contents contents={response.content} linksIn={linksIn} />
    </dd>
  </div>
);

const Headers = ({
  headers,
  links,
}: {
  readonly headers: readonly ResponseHeader[];
  readonly links: SchemaLinks;
}) =>
  headers.length === 0 ? null : (
    <details class="more">
      <summary>Headers: {headers.map((header) => header.name).join(', ')}</summary>
      <dl class="members">
        {headers.map((header) => (
          <div key={header.name}>
            <dt>
              <code>{header.name}</code> {header.required ? <span class="required">required</span> : null}
            </dt>
            <dd>
              <PlainWords text={header.description} />
              {header.schema === undefined ? null : (
                <SchemaView schema={header.schema} links={links} depth={1} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );

const Contents = ({
  contents,
  linksIn,
}: {
  readonly contents: readonly MediaContent[];
  readonly linksIn: LinksIn;
}) => (
  <>
    {contents.map((content) => (
      <div class="content" key={content.mediaType}>
        <p class="quiet">
          <code>{content.mediaType}</code>
        </p>
        {content.schema === undefined ? null : (
          <SchemaView schema={content.schema} links={linksIn(content)} />
        )}
        <Examples examples={content.examples} />
      </div>
    ))}
  </>
);

const mostExampleCharacters = 4_000;

const Examples = ({ examples }: { readonly examples: readonly ContractExample[] }) => (
  <>
    {examples.slice(0, 4).map((example, index) => (
      <Example key={index} example={example} />
    ))}
    {examples.length > 4 ? (
      <p class="quiet">{examples.length - 4} more examples stand in the contract’s file.</p>
    ) : null}
  </>
);

const Example = ({ example }: { readonly example: ContractExample }) => {
  const title = example.summary ?? example.name;
  if (example.value === undefined) {
    return example.cutCharacters === undefined ? null : (
      <p class="quiet">
        An example of {example.cutCharacters.toLocaleString('en')} characters stands in the contract’s file.
      </p>
    );
  }
  const text = JSON.stringify(example.value, null, 2);
  return (
    <details class="more">
      <summary>Example{title === undefined ? '' : `: ${shortened(title, 120)}`}</summary>
      <pre tabIndex={0}>
        <code>{shortened(text, mostExampleCharacters)}</code>
      </pre>
    </details>
  );
};
