import type { Json, MediaContent } from '../../clause.ts';
import { isObject } from '../../contract/json-shape.ts';
import type { PlacedScenario } from '../../read-criteria.ts';
import type { ContractIndex, Operation } from '../contract-index.ts';
import { exampleContract, marked } from '../example-contract.ts';
import { operationFinder } from '../exercised-operations.ts';
import type { HandoffRule } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import { besideContract } from '../once-per-contract.ts';
import { atOperation } from '../operation-place.ts';
import { followSchema, partsOf, type Schemas } from '../schema-fields.ts';
import { tellTheFirst } from '../tell-the-first.ts';

const contract = (method: string, media: string): string =>
  exampleContract(`  /payouts:
    ${method}:
      responses:
        '200':
          description: One
          content:
            application/json: ${media}
`);

const amount = 'type: object, properties: { amountMinor: { type: integer';

/** An operation of which nobody has shown a request or an answer. */
export const operationWithoutExample: HandoffRule = {
  name: 'operation-without-example',
  kind: 'completeness',
  severity: 'warns',
  summary: 'An operation with a body has no example of a request or of an answer.',
  why: 'A schema says what is allowed, an example what is meant: units, formats of identifiers and real sizes show there first.',
  fix: 'Add an “example” to the media type, or “examples” to the members of its schema.',
  ok: [
    {
      'contract/openapi.yaml': contract(
        'get',
        `{ schema: { ${amount} } } }, example: { amountMinor: 100 } }`,
      ),
    },
    { 'contract/openapi.yaml': contract('get', `{ schema: { ${amount}, examples: [100] } } } }`) },
    {
      'contract/openapi.yaml': contract(
        'get',
        `{ schema: { type: array, items: { ${amount} } }, example: { amountMinor: 100 } } } }`,
      ),
    },
    {
      'contract/openapi.yaml': contract(
        'get',
        '{ schema: { type: object, properties: { state: { enum: [up, down] } } } }',
      ),
    },
    {
      'contract/openapi.yaml': contract('post', `{ schema: { ${amount} } } } }`),
      'criteria/payouts.feature':
        'Feature: Payouts\n  @AC-1\n  Scenario: One\n    When Ayu sends POST /payouts with\n      """\n      { "amountMinor": 100 }\n      """\n    Then the status is 200\n',
    },
    {
      'contract/openapi.yaml': exampleContract(
        "  /payouts/{id}:\n    delete:\n      responses: { '204': { description: Gone } }\n",
      ),
    },
    {
      'contract/openapi.yaml': contract('get', '{ schema: { type: string } }').replace(
        'application/json',
        'application/pdf',
      ),
    },
  ],
  notOk: [
    { 'contract/openapi.yaml': marked(contract('get', `{ schema: { ${amount} } } } }`), 'get:') },
    {
      // An example of one member is not yet one of the body.
      'contract/openapi.yaml': marked(
        contract('get', `{ schema: { ${amount}, example: 100 }, reference: { type: string } } } }`),
        'get:',
      ),
    },
    {
      // What is answered to a mistake shows nothing of what is answered otherwise.
      'contract/openapi.yaml': `${marked(contract('get', `{ schema: { ${amount} } } } }`), 'get:')}        '404':
          description: None
          content: { application/json: { schema: { type: object }, example: { title: None } } }
`,
    },
  ],
  check: (model) => {
    const { contract: index } = model;
    if (index.operations.length === 0) return { cannotTell: 'There is no contract that could be read.' };
    const shown = shownInCriteria(model);
    const without = index.operations.filter((each) => !shown.has(each) && lacksExample(each, index));
    return tellTheFirst(
      without.map((each) => ({
        ...atOperation(model, each),
        message: `${each.clause.id} has no example of a request or of an answer.`,
        question: `What does a real request to ${each.clause.id} look like, and what a real answer?`,
      })),
    );
  },
};

function lacksExample({ body }: Operation, { schemas }: ContractIndex): boolean {
  const answers = body.responses.filter(({ status }) => status.startsWith('2'));
  const media = [...(body.requestBody?.content ?? []), ...answers.flatMap(({ content }) => content)].filter(
    isReadable,
  );
  return media.length > 0 && !media.some((each) => showsExample(each, schemas));
}

/** What people read and write: of a picture there is no example. */
const isReadable = ({ mediaType, schema }: MediaContent): boolean =>
  schema !== undefined && /\b(?:json|xml|yaml|x-www-form-urlencoded)\b/i.test(mediaType);

const showsExample = ({ examples, schema }: MediaContent, schemas: Schemas): boolean =>
  examples.length > 0 || isShown(schema, schemas, 0);

const deepest = 12;

/** Whether an example could be put together from what stands in the schema. */
function isShown(schema: Json | undefined, schemas: Schemas, depth: number): boolean {
  const followed = followSchema(schema, schemas);
  if (!followed || depth > deepest) return true;
  if (['example', 'examples', 'default', 'const', 'enum'].some((key) => followed[key] !== undefined))
    return true;
  const { properties, items, type } = followed;
  if (type === 'boolean' || type === 'null') return true;
  const inner = [
    ...(isObject(properties) ? Object.values(properties) : []),
    ...(items === undefined ? [] : [items]),
    ...partsOf(followed),
  ];
  return inner.length > 0 && inner.every((each) => isShown(each, schemas, depth + 1));
}

/** The operations that a criterion sends a written body to. */
function shownInCriteria({ scenarios, contract }: LintModel): ReadonlySet<Operation> {
  return new Set(scenarios.flatMap((scenario) => shownIn(scenario, contract)));
}

const shownIn = besideContract(({ steps }: PlacedScenario, contract): readonly Operation[] => {
  const find = operationFinder(contract);
  return steps.flatMap(({ docString, text }) => (docString === undefined ? [] : find(text)));
});
