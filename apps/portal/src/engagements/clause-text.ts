/** A clause as text: the words that are quoted beside a question and compared in an amendment. */
import { unreachable } from '@antipode/base';
import type { ClauseBody, CriterionBody, OperationBody, Step } from '@antipode/handoff';

/** In Markdown for prose, and in lines for what has a shape of its own. */
export function clauseText(body: ClauseBody): string {
  switch (body.kind) {
    case 'section':
    case 'constraint':
    case 'decision':
      return body.markdown.trim();
    case 'criterion':
      return criterionText(body);
    case 'operation':
      return operationText(body);
    default:
      return unreachable(body);
  }
}

function criterionText({ description, background, steps, examples = [] }: CriterionBody): string {
  const tables = examples.map(({ name, header, rows }) =>
    [`Examples: ${name}`.trim(), tableText([header, ...rows])].join('\n'),
  );
  return lines([description.trim(), ...background.map(stepText), ...steps.map(stepText), ...tables]);
}

const stepText = ({ keyword, text, table, docString }: Step): string =>
  lines([`${keyword.trim()} ${text}`, table ? tableText(table) : '', docString?.content ?? '']);

const tableText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `| ${row.join(' | ')} |`).join('\n');

function operationText(body: OperationBody): string {
  const { method, path, summary, description, parameters, requestBody, responses, security } = body;
  return lines([
    `${method} ${path}${body.deprecated ? ' (deprecated)' : ''}`,
    summary,
    description.trim(),
    ...parameters.map((each) =>
      `${each.in} ${each.name}${each.required ? ', required' : ''}: ${each.description} ${json(each.schema)}`.trim(),
    ),
    ...(requestBody?.content ?? []).map(
      ({ mediaType, schema }) =>
        `body ${mediaType}${requestBody?.required ? ', required' : ''}: ${json(schema)}`,
    ),
    ...responses.flatMap(({ status, description: what, content, headers }) => [
      `${status}: ${what}`,
      ...headers.map(
        (header) => `${status} header ${header.name}: ${header.description} ${json(header.schema)}`,
      ),
      ...content.map(({ mediaType, schema }) => `${status} ${mediaType}: ${json(schema)}`),
    ]),
    ...security.map((needs) => `security: ${needs.map((need) => need.scheme).join(' and ') || 'none'}`),
  ]);
}

const json = (schema: unknown): string => (schema === undefined ? '' : JSON.stringify(schema));
const lines = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');
