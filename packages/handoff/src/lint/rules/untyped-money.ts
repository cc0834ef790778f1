import type { JsonObject } from '../../clause.ts';
import { atField, writtenFields, type WrittenField } from '../contract-fields.ts';
import { exampleContract } from '../example-contract.ts';
import type { HandoffRule } from '../handoff-rule.ts';
import { typesOf } from '../schema-fields.ts';
import { tellTheFirst } from '../tell-the-first.ts';
import { wordsOfName } from '../words-of-names.ts';

const contract = (properties: string): string =>
  `${exampleContract('  {}\n')}components:
  schemas:
    Payout:
      type: object
      properties:
        ${properties}
`;

/** Money as a number with a point. */
export const untypedMoney: HandoffRule = {
  name: 'untyped-money',
  kind: 'contract',
  severity: 'warns',
  summary: 'A field for money is a number with a point, which says neither its unit nor how it is rounded.',
  why: 'Such numbers are read as binary floating point: sums drift by a cent, and each side rounds in its own way.',
  fix: 'Use an integer in minor units, or a string with the number of decimals that a pattern fixes, beside a currency.',
  ok: [
    { 'contract/openapi.yaml': contract('amountMinor: { type: integer }') },
    { 'contract/openapi.yaml': contract("amount: { type: string, pattern: '^[0-9]+[.][0-9]{2}$' }") },
    { 'contract/openapi.yaml': contract('price: { type: number, multipleOf: 0.01 }') },
    { 'contract/openapi.yaml': contract('feePercent: { type: number }') },
    { 'contract/openapi.yaml': contract('exchangeRate: { type: number }') },
    { 'contract/openapi.yaml': contract('totalSeconds: { type: number }') },
  ],
  notOk: [
    { 'contract/openapi.yaml': contract('«amount: { type: number } »').replace(' »', '»') },
    {
      'contract/openapi.yaml': contract(
        "«total_price: { type: [number, 'null'], description: What is paid }»",
      ),
    },
    { 'contract/openapi.yaml': contract('«feeEur: { type: number, format: double }»') },
    {
      'contract/openapi.yaml': exampleContract(`  /payouts:
    get:
      parameters:
        - { «name: minimumAmount, in: query, schema: { type: number } }»
      responses: { '200': { description: All } }
`),
    },
  ],
  check: (model) => {
    if (model.roots.length === 0) return { cannotTell: 'There is no contract that could be read.' };
    const fields = writtenFields(model).filter(isMoneyInPoints);
    const byName = new Map<string, WrittenField[]>();
    for (const field of fields) byName.set(field.name, [...(byName.get(field.name) ?? []), field]);
    return tellTheFirst(
      // One name is one question, wherever it is used.
      [...byName.values()].flatMap(([field, ...others]) => {
        if (!field) return [];
        const where =
          others.length === 0
            ? ''
            : `, as in ${others.length} more ${others.length === 1 ? 'place' : 'places'}`;
        return {
          ...atField(model, field),
          message: `“${field.name}” of ${field.of} is money as a number with a point${where}.`,
          question: `In which unit is “${field.name}” of ${field.of}, with how many decimals, and who rounds it how?`,
          evidence: `type: ${typesOf(field.schema).join(', ')}`,
        };
      }),
    );
  },
};

const isMoneyInPoints = ({ name, schema }: WrittenField): boolean =>
  typesOf(schema).includes('number') && !isFixed(schema) && isMoney(name);

/** Whether its steps are said: then nothing is left to guess. */
const isFixed = (schema: JsonObject): boolean =>
  schema['multipleOf'] !== undefined || schema['format'] === 'decimal';

function isMoney(name: string): boolean {
  const words = wordsOfName(name);
  // What a name ends with is what it is: a `priceCount` is a count.
  const last = words.findLast((word) => !currencies.has(word)) ?? '';
  return moneyWords.has(last) && !words.some((word) => measures.has(word));
}

const moneyWords = new Set(
  'amount price fee fees cost costs balance subtotal salary wage surcharge deposit refund payout payment revenue tax vat charge'.split(
    ' ',
  ),
);
const currencies = new Set('usd eur gbp dkk sek nok chf idr jpy minor major net gross due paid'.split(' '));
const measures = new Set(
  'rate ratio percent percentage pct factor weight score count storage time energy quantity hours minutes seconds days'.split(
    ' ',
  ),
);
