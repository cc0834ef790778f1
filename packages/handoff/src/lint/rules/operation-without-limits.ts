import { onceForEach } from '@antipode/base';
import type { Json, JsonObject } from '../../clause.ts';
import type { ContractIndex, Operation } from '../contract-index.ts';
import { exampleContract, marked } from '../example-contract.ts';
import type { HandoffRule } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import type { Passage } from '../read-document.ts';
import { atOperation } from '../operation-place.ts';
import { fieldsOf, typesOf } from '../schema-fields.ts';
import { tellTheFirst } from '../tell-the-first.ts';

const contract = (properties: string, verb = 'post'): string =>
  exampleContract(`  /payouts:
    ${verb}:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                ${properties}
      responses: { '201': { description: Made } }
`);

/** A request whose values may be as long or as large as the caller likes. */
export const operationWithoutLimits: HandoffRule = {
  name: 'operation-without-limits',
  kind: 'completeness',
  severity: 'notes',
  summary: 'A text, list or number that a caller sends has no limit.',
  why: 'Whoever builds it chooses the width of a column and the size of a page, and callers find out later.',
  fix: 'Add “maxLength”, “pattern”, “format” or “enum” to texts, “maxItems” to lists, “minimum” or “maximum” to numbers.',
  ok: [
    { 'contract/openapi.yaml': contract('reference: { type: string, maxLength: 35 }') },
    { 'contract/openapi.yaml': contract('day: { type: string, format: date }') },
    { 'contract/openapi.yaml': contract('kind: { enum: [sale, refund] }') },
    { 'contract/openapi.yaml': contract('amountMinor: { type: integer, minimum: 1 }') },
    { 'contract/openapi.yaml': contract('isLate: { type: boolean }') },
    {
      'handoff.md': '# Ledger\n\n## Constraints\n\n- C-1: A `reference` has at most 35 characters.\n',
      'contract/openapi.yaml': contract('reference: { type: string }'),
    },
    {
      // What the service answers is its own to bound.
      'contract/openapi.yaml': exampleContract(
        "  /payouts:\n    get:\n      responses: { '200': { description: All, content: { application/json: { schema: { type: array, items: { type: string } } } } } }\n",
      ),
    },
  ],
  notOk: [
    { 'contract/openapi.yaml': marked(contract('reference: { type: string }', 'post'), 'post:') },
    {
      'contract/openapi.yaml': marked(
        contract('tags: { type: array, items: { enum: [late] } }', 'post'),
        'post:',
      ),
    },
    {
      'contract/openapi.yaml': marked(contract("amountMinor: { type: [integer, 'null'] }", 'post'), 'post:'),
    },
    {
      'contract/openapi.yaml': exampleContract(`  /payouts:
    «get:»
      parameters:
        - { name: q, in: query, schema: { type: string } }
        - { name: X-Trace, in: header, schema: { type: string } }
      responses: { '200': { description: All } }
`),
    },
  ],
  check: (model) => {
    const { contract: index } = model;
    if (index.operations.length === 0) return { cannotTell: 'There is no contract that could be read.' };
    const limited = limitedInText(model);
    return tellTheFirst(
      index.operations.flatMap((operation) => {
        const names = boundless(operation, index).filter((name) => !limited.has(lastName(name)));
        if (names.length === 0) return [];
        const shown = listOf(names);
        return {
          ...atOperation(model, operation),
          message: `${operation.clause.id} takes ${shown} without a limit.`,
          question: `How long, how many or how large may ${shown} be in ${operation.clause.id}?`,
          evidence: names.slice(0, 50).join(', '),
        };
      }),
    );
  },
};

function boundless({ body }: Operation, { schemas }: ContractIndex): readonly string[] {
  const sent = body.parameters
    // An example of an identifier shows its form.
    .filter((each) => each.in === 'query' || (each.in === 'path' && each.examples.length === 0))
    .flatMap(({ name, schema }) => fieldsOf(schema, schemas, name));
  const [content] = body.requestBody?.content ?? [];
  const fields = [...sent, ...fieldsOf(content?.schema, schemas, '')];
  const names = fields.filter(({ schema }) => isBoundless(schema)).map(({ name }) => name || 'the body');
  return [...new Set(names.map((name) => name.replace(/(?:\[\])+$/, '')))];
}

function isBoundless(schema: JsonObject): boolean {
  const lacks = (...keys: readonly string[]): boolean => keys.every((key) => isAbsent(schema[key]));
  if (!lacks('enum', 'const')) return false;
  const types = typesOf(schema);
  if (types.includes('string'))
    return lacks('maxLength', 'format', 'pattern', 'contentEncoding', 'contentMediaType');
  if (types.includes('array')) return lacks('maxItems');
  if (types.includes('integer') || types.includes('number')) {
    return lacks('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum');
  }
  return false;
}

const isAbsent = (value: Json | undefined): boolean => value === undefined || value === null;

const lastName = (name: string): string => name.replace(/^.*\./, '');

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 4).map((name) => `“${name}”`);
  const more = names.length - shown.length;
  const last = more > 0 ? `${more} more` : shown.pop();
  return shown.length === 0 ? String(last) : `${shown.join(', ')} and ${last}`;
}

/** Fields that a line of the handoff names together with a limit. */
function limitedInText({ documents }: LintModel): ReadonlySet<string> {
  return new Set(documents.flatMap(({ passages }) => passages.flatMap(({ passage }) => limitedIn(passage))));
}

const limitedIn = onceForEach(({ source }: Passage): readonly string[] => {
  const lines = source.matchAll(
    /^.*\b(?:at most|no more than|max(?:imum)?|up to|longest|largest|between|from \d+ to|exactly)\b.*$/gim,
  );
  return [...lines].flatMap(([line]) =>
    /\d/.test(line) ? (line.match(/[\p{L}_][\p{L}\p{N}_-]*/gu) ?? []) : [],
  );
});
