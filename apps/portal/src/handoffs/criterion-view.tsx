import type { CriterionBody, ExampleTable, Step } from '@antipode/handoff';
import { ClauseProse } from './clause-prose.tsx';
import { ScrollBox } from '../ui/parts.tsx';

/** A criterion as a scenario: what is given, what happens, and what is then true. */
export const CriterionView = ({
  body,
  idPrefix,
}: {
  readonly body: CriterionBody;
  readonly idPrefix: string;
}) => (
  <div class="criterion">
    <p class="quiet">
      {body.feature}
      {body.rule === undefined ? '' : ` · ${body.rule}`}
      {body.tags.length === 0 ? '' : ` · ${body.tags.join(' ')}`}
    </p>
    {body.description.trim() === '' ? null : <ClauseProse markdown={body.description} idPrefix={idPrefix} />}
    {body.background.length === 0 ? null : (
      <details class="more">
        <summary>Before each scenario of this feature</summary>
        <StepList steps={body.background} />
      </details>
    )}
    <StepList steps={body.steps} />
    {(body.examples ?? []).map((table, index) => (
      <Examples key={index} table={table} />
    ))}
  </div>
);

const StepList = ({ steps }: { readonly steps: readonly Step[] }) => (
  <ol class="scenario">
    {steps.map((step, index) => (
      <li key={index}>
        <b>{step.keyword.trim()}</b>{' '}
        <div>
          {step.text}
          {step.table === undefined ? null : <Table label={step.text} rows={step.table} />}
          {step.docString === undefined ? null : (
            <pre tabIndex={0}>
              <code>{step.docString.content}</code>
            </pre>
          )}
        </div>
      </li>
    ))}
  </ol>
);

const Examples = ({ table }: { readonly table: ExampleTable }) => (
  <div class="examples">
    <p>
      <b>{table.name === '' ? 'Examples' : table.name}</b>
      {table.tags.length === 0 ? null : <span class="quiet"> {table.tags.join(' ')}</span>}
    </p>
    <Table
      label={table.name === '' ? 'Examples' : table.name}
      rows={[table.header, ...table.rows]}
      hasHeader
    />
  </div>
);

type TableProps = {
  readonly label: string;
  readonly rows: readonly (readonly string[])[];
  readonly hasHeader?: boolean;
};

const Table = ({ label, rows, hasHeader = false }: TableProps) => {
  const [first, ...others] = rows;
  const body = hasHeader ? others : rows;
  return (
    <ScrollBox label={`Table: ${label}`}>
      <table>
        {hasHeader && first ? (
          <thead>
            <tr>
              {first.map((cell, index) => (
                <th key={index} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {body.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
};
