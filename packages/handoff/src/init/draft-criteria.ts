/** A first criterion for each operation of a contract: the request that the contract shows, and the status of success. */
import type { Json, JsonSchema, OperationBody, Parameter } from '../clause.ts';
import { slugOf } from '../clause.ts';
import { exampleOf, exampleOfMedia } from './example-of.ts';
import type { NewFile } from './new-handoff.ts';

type Schemas = Readonly<Record<string, JsonSchema>>;

export function draftCriteria(operations: readonly OperationBody[], schemas: Schemas): readonly NewFile[] {
  const byFile = new Map<string, { title: string; operations: OperationBody[] }>();
  for (const operation of operations) {
    const title = operation.tags[0] ?? 'Operations';
    const path = `criteria/${slugOf(title) || 'operations'}.feature`;
    const known = byFile.get(path);
    if (known) known.operations.push(operation);
    else byFile.set(path, { title, operations: [operation] });
  }
  let number = 0;
  return [...byFile].map(([path, { title, operations }]) => {
    const scenarios = operations.map((operation) => scenario(++number, operation, schemas));
    return { path, text: `${header}Feature: ${oneLine(title)}\n\n${scenarios.join('\n')}` };
  });
}

const header = `# Drafted from the contract. Say in Given how what a request names came to be there, and in Then what else is seen.
`;

function scenario(number: number, operation: OperationBody, schemas: Schemas): string {
  const { method, path, operationId, summary } = operation;
  const verb = method.toUpperCase();
  const body = bodyOf(operation, schemas);
  const title = oneLine(summary) || operationId || `${verb} ${path}`;
  const steps = [
    ...headersOf(operation, schemas),
    `When the caller sends ${verb} ${addressOf(operation, schemas)}${body ? ' with the body' : ''}`,
    ...(body ? [`  """${body.mediaType}`, ...body.text.split('\n').map((line) => `  ${line}`), '  """'] : []),
    `Then the status is ${successOf(operation)}`,
  ];
  return [`  @AC-${number}`, `  Scenario: ${title}`, ...steps.map((step) => `    ${step}`), ''].join('\n');
}

/** `Given` the headers that the contract asks for, but for those of the request's own format. */
function headersOf({ parameters }: OperationBody, schemas: Schemas): string[] {
  return parameters
    .filter((each) => each.in === 'header' && each.required)
    .map(({ name, ...rest }, index) => {
      const keyword = index === 0 ? 'Given' : 'And';
      return `${keyword} the next request has the header "${name}" with the value "${textOf(valueOf({ name, ...rest }, schemas))}"`;
    });
}

function addressOf({ path, parameters }: OperationBody, schemas: Schemas): string {
  const filled = path.replaceAll(/\{([^{}]+)\}/g, (template, name: string) => {
    const parameter = parameters.find((each) => each.in === 'path' && each.name === name);
    const value = parameter && shownValue(parameter, schemas);
    return value === undefined ? template : encode(textOf(value));
  });
  const query = parameters
    .filter((each) => each.in === 'query' && each.required)
    .map((each) => `${encode(each.name)}=${encode(textOf(valueOf(each, schemas)))}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

/** What the contract shows for it; undefined where that would have to be invented. */
function shownValue({ examples, schema }: Parameter, schemas: Schemas): Json | undefined {
  const shown = examples.find(({ value }) => value !== undefined)?.value;
  return shown ?? exampleOf(schema, schemas, 'shown');
}

const valueOf = (parameter: Parameter, schemas: Schemas): Json =>
  shownValue(parameter, schemas) ?? exampleOf(parameter.schema, schemas, 'made') ?? parameter.name;

function bodyOf(
  { requestBody }: OperationBody,
  schemas: Schemas,
): { mediaType: string; text: string } | undefined {
  const content = requestBody?.content ?? [];
  const media = content.find(({ mediaType }) => /\bjson\b/i.test(mediaType));
  if (!media) return undefined;
  const value = exampleOfMedia(media, schemas);
  if (value === undefined) return undefined;
  const short = JSON.stringify(value);
  const text = short.length <= longestLine ? short : JSON.stringify(value, null, 2);
  // A text block ends at the first three quotation marks.
  return { mediaType: media.mediaType, text: text.replaceAll('"""', String.raw`\"\"\"`) };
}

const longestLine = 100;

const successOf = ({ responses }: OperationBody): string => {
  const statuses = responses.map(({ status }) => status);
  const exact =
    statuses.find((status) => /^2\d\d$/.test(status)) ?? statuses.find((status) => /^3\d\d$/.test(status));
  return exact ?? '200';
};

function textOf(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return oneLine(text).replaceAll('"', "'");
}

/** Readable in an address, and one word of it. */
const encode = (text: string): string =>
  text.replaceAll(/[^\w.~:@!$'()*,;=-]/g, (character) => encodeURIComponent(character.toWellFormed()));

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
