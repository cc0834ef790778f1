import { isObject, itemsOf } from '../../contract/json-shape.ts';
import type { JsonObject, OperationBody } from '../../clause.ts';
import { exampleContract, marked } from '../example-contract.ts';
import type { HandoffRule } from '../handoff-rule.ts';
import { atOperation } from '../operation-place.ts';
import { followSchema, typesOf, type NamedField, type Schemas } from '../schema-fields.ts';
import { tellTheFirst } from '../tell-the-first.ts';
import { phraseOf } from '../words-of-names.ts';

const contract = (
  schema: string,
  parameters = '[]',
  path = '/payouts',
  verb = 'get',
  description = 'Payouts',
): string =>
  exampleContract(`  ${path}:
    ${verb}:
      description: ${description}
      parameters: ${parameters}
      responses:
        '200':
          description: Those asked for
          content: { application/json: { schema: ${schema} } }
`);

const list = '{ type: array, items: { type: object } }';
const page = `{ type: object, properties: { data: ${list}, total: { type: integer } } }`;

/** A list that grows, and no word on how it is read in parts. */
export const listWithoutPagination: HandoffRule = {
  name: 'list-without-pagination',
  kind: 'completeness',
  severity: 'warns',
  summary: 'An operation answers with a list and takes neither a limit nor a cursor or page.',
  why: 'With ten items it works and with a million it does not; adding pages later breaks every caller.',
  fix: 'Add parameters such as “limit” and “cursor”, or bound the list by “maxItems” when it cannot grow.',
  ok: [
    { 'contract/openapi.yaml': contract(list, '[{ name: limit, in: query, schema: { type: integer } }]') },
    { 'contract/openapi.yaml': contract(page, '[{ name: pageToken, in: query, schema: { type: string } }]') },
    { 'contract/openapi.yaml': contract('{ type: array, maxItems: 7, items: { type: object } }') },
    { 'contract/openapi.yaml': contract(list, '[]', '/payouts', 'post') },
    {
      // One object with a few tags is no list.
      'contract/openapi.yaml': contract(
        '{ type: object, properties: { id: { type: string }, tags: { type: array, items: { type: string } } } }',
      ),
    },
    {
      'contract/openapi.yaml': contract(
        list,
        '[]',
        '/payouts',
        'get',
        'All payouts of a day on one page; there are never more than 20.',
      ),
    },
  ],
  notOk: [
    {
      'contract/openapi.yaml': marked(
        contract(
          `{ allOf: [{ type: object, properties: { nextCursor: { type: string } } }, { type: object, properties: { data: { type: array, maxItems: 100, items: { type: object } } } }] }`,
          '[]',
          '/payouts',
          'get',
        ),
        'get:',
      ),
    },
    { 'contract/openapi.yaml': marked(contract(list, '[]', '/payouts', 'get'), 'get:') },
    {
      'contract/openapi.yaml': marked(
        contract(page, '[{ name: status, in: query, schema: { type: string } }]', '/payouts', 'get'),
        'get:',
      ),
    },
    {
      'contract/openapi.yaml': marked(
        contract(
          `{ type: object, properties: { payouts: ${list}, currency: { type: string } } }`,
          '[]',
          '/payouts',
          'get',
        ),
        'get:',
      ),
    },
  ],
  check: (model) => {
    const { operations, schemas } = model.contract;
    if (operations.length === 0) return { cannotTell: 'There is no contract that could be read.' };
    return tellTheFirst(
      operations.flatMap((operation) => {
        const { body, clause } = operation;
        if (
          body.method !== 'GET' ||
          body.parameters.some(({ name }) => isForPages(name)) ||
          speaksOfPages(body)
        )
          return [];
        const found = listIn(body, schemas);
        if (found === undefined) return [];
        const takes = body.parameters.filter((each) => each.in === 'query').map(({ name }) => name);
        return {
          ...atOperation(model, operation),
          message: `${clause.id} answers with a list and takes neither a limit nor a cursor or page.`,
          question: `How many items does ${clause.id} answer with at most, and how does a caller get the rest?`,
          evidence: `${found}; query parameters: ${takes.join(', ') || 'none'}`,
        };
      }),
    );
  },
};

const pageWords = new Set(
  'limit cursor page pages paging pagination offset after before skip top first last marker continuation token size start count range since until max'.split(
    ' ',
  ),
);

const isForPages = (name: string): boolean =>
  phraseOf(name)
    .split(' ')
    .some((word) => pageWords.has(word)) || /^(?:per_?page|range)$/i.test(name);

const speaksOfPages = ({ summary, description }: OperationBody): boolean =>
  /\b(?:pages?|paged|paginat\w+|cursor|at most|no more than|never more than|not paged|unpaged)\b/i.test(
    `${summary}\n${description}`,
  );

/** What the list is in the answer, in words; undefined when the answer is none, or one that cannot grow. */
function listIn({ path, responses }: OperationBody, schemas: Schemas): string | undefined {
  const answer = responses.find(({ status }) => /^2(?:00|XX)$/i.test(status));
  const content = answer?.content.find(({ mediaType }) => /json/i.test(mediaType));
  const schema = followSchema(content?.schema, schemas);
  if (!schema) return undefined;
  if (isEndless(schema)) return `${answer?.status ?? ''}: an array`;
  const properties = propertiesOf(schema, schemas);
  const lists = properties.filter((property) => typesOf(property.schema).includes('array'));
  const [only] = lists;
  // A list that is a page of a longer one has an end, and the longer one has none.
  const isPage = properties.some(({ name }) => /next|cursor|more|total/i.test(name));
  if (!only || lists.length > 1 || !(isPage || isEndless(only.schema))) return undefined;
  const last = path.slice(path.lastIndexOf('/') + 1);
  const isPayload = envelope.test(only.name) || phraseOf(last) === phraseOf(only.name);
  return isPayload && !last.includes('{')
    ? `${answer?.status ?? ''}: an object with the list “${only.name}”`
    : undefined;
}

/** Its own members and those of the schemas that it is all of. */
function propertiesOf(schema: JsonObject, schemas: Schemas, depth = 0): readonly NamedField[] {
  const { properties } = schema;
  const own = isObject(properties) ? Object.entries(properties) : [];
  const parts = depth > 4 ? [] : itemsOf(schema['allOf']);
  return [
    ...own.flatMap(([name, given]) => {
      const property = followSchema(given, schemas);
      return property ? [{ name, schema: property }] : [];
    }),
    ...parts.flatMap((part) => propertiesOf(followSchema(part, schemas) ?? {}, schemas, depth + 1)),
  ];
}

const envelope =
  /^(?:data|items|results?|records|entries|list|rows|values?|content|elements|nodes|hits|objects|members)$/i;

const isEndless = (schema: JsonObject): boolean =>
  typesOf(schema).includes('array') && schema['maxItems'] === undefined;
