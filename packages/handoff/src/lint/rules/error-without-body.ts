import type { ContractResponse } from '../../clause.ts';
import { exampleContract, marked } from '../example-contract.ts';
import type { HandoffRule } from '../handoff-rule.ts';
import { atOperation } from '../operation-place.ts';
import { tellTheFirst } from '../tell-the-first.ts';

const problem =
  'content: { application/problem+json: { schema: { type: object, properties: { title: { type: string } } } } }';

const contract = (...responses: readonly string[]): string =>
  exampleContract(`  /payouts:
    get:
      responses:
${responses.map((each) => `        ${each}\n`).join('')}`);

/** A refusal without a body among refusals that have one. */
export const errorWithoutBody: HandoffRule = {
  name: 'error-without-body',
  kind: 'contract',
  severity: 'notes',
  summary: 'A refusal says nothing of its body, while other refusals of the contract do.',
  why: 'A caller that reads the reason out of one refusal fails on the next, and nobody knows which of the two is meant.',
  fix: 'Give it the schema that the other refusals have, or say in its description that it has no body.',
  ok: [
    {
      'contract/openapi.yaml': contract(
        `'400': { description: Bad, ${problem} }`,
        `'404': { description: None, ${problem} }`,
      ),
    },
    { 'contract/openapi.yaml': contract("'400': { description: Bad }", "'404': { description: None }") },
    {
      'contract/openapi.yaml': contract(
        `'400': { description: Bad, ${problem} }`,
        "'404': { description: 'None, without a body' }",
      ),
    },
  ],
  notOk: [
    {
      'contract/openapi.yaml': marked(
        contract(`'400': { description: Bad, ${problem} }`, "'404': { description: None }"),
        'get:',
      ),
    },
    {
      'contract/openapi.yaml': marked(
        contract(
          `'400': { description: Bad, ${problem} }`,
          "'503': { description: Later, content: { application/json: {} } }",
        ),
        'get:',
      ),
    },
  ],
  check: (model) => {
    const { operations } = model.contract;
    if (operations.length === 0) return { cannotTell: 'There is no contract that could be read.' };
    const usual = operations
      .flatMap(({ body }) => body.responses)
      .find((each) => isRefusal(each) && hasBody(each));
    if (!usual) return [];
    return tellTheFirst(
      operations.flatMap((operation) => {
        const { body, clause } = operation;
        const without =
          body.method === 'HEAD' ? [] : body.responses.filter((each) => isRefusal(each) && isSilent(each));
        if (without.length === 0) return [];
        const statuses = without.map(({ status }) => status).join(', ');
        return {
          ...atOperation(model, operation),
          message: `${clause.id} refuses with ${statuses} and says nothing of the body, while other refusals have one.`,
          question: `What is in the body when ${clause.id} answers with ${statuses}: the same as in other refusals, or nothing?`,
          evidence: without
            .map(({ status, description }) => `${status}: ${description}`)
            .join('; ')
            .slice(0, 200),
        };
      }),
    );
  },
};

const isRefusal = ({ status }: ContractResponse): boolean => /^[45]/.test(status);

const hasBody = ({ content }: ContractResponse): boolean =>
  content.some(({ schema }) => schema !== undefined);

const isSilent = (response: ContractResponse): boolean =>
  !hasBody(response) && !/\b(?:no|without an?|empty) body\b/i.test(response.description);
