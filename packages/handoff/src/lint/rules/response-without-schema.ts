import type { ContractResponse, JsonSchema } from '../../clause.ts';
import { exampleContract, marked } from '../example-contract.ts';
import type { HandoffRule } from '../handoff-rule.ts';
import { atOperation } from '../operation-place.ts';
import { followSchema, type Schemas } from '../schema-fields.ts';
import { tellTheFirst } from '../tell-the-first.ts';

const contract = (response: string, verb = 'get'): string =>
  exampleContract(`  /payouts:\n    ${verb}:\n      responses:\n        ${response}\n`);

/** An answer whose body nobody has described. */
export const responseWithoutSchema: HandoffRule = {
  name: 'response-without-schema',
  kind: 'contract',
  severity: 'warns',
  summary: 'A successful answer has a body, or must have one, and no schema says what it holds.',
  why: 'The fields of the answer are what callers are written against; without them each side invents its own.',
  fix: 'Give the answer a schema with its members; one without a body is 204.',
  ok: [
    {
      'contract/openapi.yaml': contract(
        "'200': { description: One, content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }",
      ),
    },
    { 'contract/openapi.yaml': contract("'204': { description: Gone }", 'delete') },
    {
      'contract/openapi.yaml': contract(
        "'201': { description: Made, headers: { Location: { schema: { type: string } } } }",
        'post',
      ),
    },
    { 'contract/openapi.yaml': contract("'200': { description: Alive, content: { text/plain: {} } }") },
    {
      'contract/openapi.yaml': contract(
        "'200': { description: One, content: { application/json: { schema: { type: object, description: As the bank sent it } } } }",
      ),
    },
    { 'contract/openapi.yaml': contract("'200': { description: There }", 'head') },
    { 'contract/openapi.yaml': contract("'404': { description: None }") },
  ],
  notOk: [
    {
      'contract/openapi.yaml': marked(
        contract("'200': { description: One, content: { application/json: {} } }"),
        'get:',
      ),
    },
    { 'contract/openapi.yaml': marked(contract("'200': { description: OK }"), 'get:') },
    {
      'contract/openapi.yaml': marked(
        contract(
          "'201': { description: Made, content: { application/json: { schema: { type: object } } } }",
          'post',
        ),
        'post:',
      ),
    },
  ],
  check: (model) => {
    const { operations, schemas } = model.contract;
    if (operations.length === 0) return { cannotTell: 'There is no contract that could be read.' };
    return tellTheFirst(
      operations.flatMap((operation) => {
        const { body, clause } = operation;
        const untold = body.responses.filter((response) => isUntold(body.method, response, schemas));
        const [first] = untold;
        if (!first) return [];
        return {
          ...atOperation(model, operation),
          message: `Nothing says what the body of ${first.status} of ${clause.id} holds.`,
          question: `Which fields does ${clause.id} answer with when it answers with ${first.status}?`,
          evidence: `${first.status}: ${first.description}`.slice(0, 200),
        };
      }),
    );
  },
};

function isUntold(method: string, { status, content, headers }: ContractResponse, schemas: Schemas): boolean {
  if (!status.startsWith('2') || /^20[45]$/.test(status) || method === 'HEAD' || method === 'OPTIONS')
    return false;
  // A GET is sent for its answer; what else is done may be answered with a status alone.
  if (content.length === 0) return method === 'GET' && /^2(?:00|XX)$/i.test(status) && headers.length === 0;
  return content.some(
    ({ mediaType, schema, examples }) =>
      /json|xml/i.test(mediaType) && examples.length === 0 && saysNothing(schema, schemas),
  );
}

const tellingKeys = [
  ...[
    'properties',
    'items',
    'prefixItems',
    'allOf',
    'anyOf',
    'oneOf',
    'enum',
    'const',
    'additionalProperties',
  ],
  ...['patternProperties', 'description', 'example', 'examples', 'title', 'format', 'pattern', 'default'],
];

/** `{}` and `{ type: object }`; a text or a number is told by its type. */
function saysNothing(schema: JsonSchema | undefined, schemas: Schemas): boolean {
  if (schema === undefined || schema === true) return true;
  const followed = followSchema(schema, schemas);
  if (!followed || tellingKeys.some((key) => followed[key] !== undefined)) return false;
  const { type } = followed;
  return type === undefined || type === 'object' || type === 'array';
}
