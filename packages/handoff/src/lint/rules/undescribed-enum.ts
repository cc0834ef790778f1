import { onceForEach } from '@antipode/base';
import type { Json } from '../../clause.ts';
import { referenceIn } from '../../contract/contract-files.ts';
import { isObject, itemsOf } from '../../contract/json-shape.ts';
import type { ContractIndex } from '../contract-index.ts';
import { atField, writtenFields, type WrittenField } from '../contract-fields.ts';
import { exampleContract, marked } from '../example-contract.ts';
import type { HandoffRule } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import type { Passage } from '../read-document.ts';
import { tellTheFirst } from '../tell-the-first.ts';

const contract = (status: string, more = ''): string =>
  `${exampleContract('  {}\n')}components:
  schemas:
    Payout:
      type: object
      properties:
        status: ${status}
${more}`;

const values = 'enum: [pending, held, sent]';

/** Values to choose among, of which nobody says what they mean. */
export const undescribedEnum: HandoffRule = {
  name: 'undescribed-enum',
  kind: 'contract',
  severity: 'notes',
  summary: 'A field takes one of three values or more, and nothing says what they mean.',
  why: 'The names are clear to whoever chose them; a stranger guesses when each of them holds.',
  fix: 'Describe in the schema when each of the values holds.',
  ok: [
    { 'contract/openapi.yaml': contract(`{ ${values}, description: Held until somebody has looked. }`) },
    { 'contract/openapi.yaml': contract('{ enum: [active, suspended] }') },
    { 'contract/openapi.yaml': contract('{ enum: [DKK, EUR, SEK] }') },
    {
      'contract/openapi.yaml': contract(
        "{ $ref: '#/components/schemas/Status' }",
        `    Status: { ${values}, description: Held until somebody has looked. }\n`,
      ),
    },
    {
      'handoff.md':
        '# Ledger\n\n## Data\n\nA payout is `pending` at first, `held` while somebody looks, and then `sent`.\n',
      'contract/openapi.yaml': contract(`{ ${values} }`),
    },
  ],
  notOk: [
    { 'contract/openapi.yaml': marked(contract(`{ ${values} }`), `status: { ${values} }`) },
    {
      'contract/openapi.yaml': marked(
        contract(`{ type: array, items: { ${values} } }`),
        `status: { type: array, items: { ${values} } }`,
      ),
    },
    {
      'contract/openapi.yaml': marked(
        contract("{ $ref: '#/components/schemas/Status' }", `    Status: { ${values} }\n`),
        "status: { $ref: '#/components/schemas/Status' }",
      ),
    },
  ],
  check: (model) => {
    if (model.roots.length === 0) return { cannotTell: 'There is no contract that could be read.' };
    const said = saidIn(model);
    const told = new Set<string>();
    const findings = writtenFields(model).flatMap((field) => {
      const found = enumOf(model, field);
      if (!found || found.isDescribed || found.values.length < fewest) return [];
      if (speakForThemselves(found.values) || areSaid(found.values, said)) return [];
      // One list of values is one question, wherever it is used.
      const key = found.values.join('\n');
      if (told.has(key)) return [];
      told.add(key);
      const shown = found.values
        .slice(0, 6)
        .map((value) => `“${value}”`)
        .join(', ');
      return {
        ...atField(model, field),
        message: `Nothing says what the values of “${field.name}” of ${field.of} mean.`,
        question: `When is “${field.name}” of ${field.of} which of these: ${shown}${found.values.length > 6 ? ', …' : ''}?`,
        evidence: found.values.slice(0, 30).join(', '),
      };
    });
    return tellTheFirst(findings);
  },
};

const fewest = 3;
const mostHops = 10;

function enumOf(
  { contractFiles }: LintModel,
  field: WrittenField,
): { values: readonly string[]; isDescribed: boolean } | undefined {
  let file = field.file;
  let at: Json | undefined = field.schema;
  let isDescribed = field.description !== '';
  for (let hops = 0; hops < mostHops && isObject(at); hops++) {
    isDescribed ||= typeof at['description'] === 'string' && at['description'] !== '';
    const values = itemsOf(at['enum']).filter((value) => typeof value === 'string');
    if (values.length > 0) return { values, isDescribed };
    const reference = referenceIn(at);
    if (reference === undefined) {
      at = at['items'];
      continue;
    }
    const target = contractFiles?.resolve(file, reference);
    if (!target?.ok) return undefined;
    file = target.value.file;
    at = target.value.value;
  }
  return undefined;
}

/** Codes of a standard, and words that mean the same everywhere. */
function speakForThemselves(values: readonly string[]): boolean {
  return (
    values.every((value) => /^[A-Z]{2,3}$/.test(value)) ||
    values.every((value) => /^[a-z]{2}(?:-[A-Z]{2})?$/.test(value)) ||
    values.every((value) => /^[^\p{L}]*$/u.test(value)) ||
    values.every((value) => everyday.test(value))
  );
}

const everyday =
  /^(?:mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|asc|desc|ascending|descending|created|updated|none|all|true|false|get|put|post|delete|patch|head|options|hourly|daily|weekly|monthly|quarterly|yearly|second|minute|hour|day|week|month|year|small|medium|large|low|high|[\w.+-]+\/[\w.+-]+|https?:\/\/.*)$/i;

/** Every value that is spoken of, as code or in quotation marks: a word such as “open” by itself may be any other. */
function saidIn({ documents, contract }: LintModel): ReadonlySet<string> {
  return new Set([
    ...documents.flatMap(({ passages }) => passages.flatMap(({ passage }) => saidInPassage(passage))),
    ...saidInContract(contract),
  ]);
}

const quotedIn = (text: string): string[] =>
  [...text.matchAll(/[`"\u201c]([^`"\u201c\u201d\n]{1,80})[`"\u201d]/g)].map(([, word = '']) => word);

const saidInPassage = onceForEach(({ source }: Passage) => quotedIn(source));

const saidInContract = onceForEach(({ operations }: ContractIndex) =>
  operations
    .flatMap(({ body }) => [body.description, ...body.parameters.map(({ description }) => description)])
    .flatMap(quotedIn),
);

const areSaid = (values: readonly string[], said: ReadonlySet<string>): boolean =>
  values.filter((value) => said.has(value)).length * 2 > values.length;
