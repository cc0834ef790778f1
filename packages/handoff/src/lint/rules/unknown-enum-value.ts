import { onceForEach } from '@antipode/base';
import type { Json } from '../../clause.ts';
import { standsForAnother } from '../consistency/exchanges.ts';
import { againstContract } from '../consistency/against-contract.ts';
import { placedValues } from '../consistency/placed-values.ts';
import { nearNames } from '../consistency/near-names.ts';
import { either, restyled } from '../consistency/say-finding.ts';
import { saidValues } from '../consistency/said-values.ts';
import { valuesOf } from '../consistency/schema-reading.ts';
import type { HandoffRule, RuleFinding, Span } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import { ledgerContract } from '../consistency/ledger-contract.ts';

/** A value of a field that the contract's list of values does not hold. */
export const unknownEnumValue: HandoffRule = {
  name: 'unknown-enum-value',
  kind: 'consistency',
  severity: 'blocks',
  summary: 'The text or a criterion gives a field a value that the contract does not list for it.',
  why: 'A stranger cannot tell whether the value is misspelt, forgotten in the contract, or another word for one that is listed.',
  fix: 'Use a value of the contract, or add this one to it.',
  ok: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nA payout starts with `status` `pending`; the bank sets the status `paid` or `failed`. `GET /payouts?status=paid` lists. The `reference` is `anything`.\n\n| payout | `status` |\n|---|---|\n| `pay_1` | `paid` |\n',
      'contract/openapi.yaml': ledgerContract,
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\nThere is no `status` `held`.\n',
      'contract/openapi.yaml': ledgerContract,
      'criteria/list.feature':
        'Feature: List\n  @AC-1\n  Scenario: A status that is not there\n    When the caller sends GET /payouts?status=held\n    Then the status is 422\n\n  @AC-2\n  Scenario: One that is\n    When the caller sends GET /payouts?status=paid\n    Then the status is 200\n    And the body at "/data/0/status" is "paid"\n    And the body at "/data/0/reference" is "held"\n',
    },
  ],
  notOk: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nA payout starts with `status` `«queued»` or `«Pending»`; the bank sets the status `paid` or `«rejected»`.\n\n| payout | `status` |\n|---|---|\n| `pay_1` | `«payed»` |\n\n```json\n{ "status": «"done"» }\n```\n',
      'contract/openapi.yaml': ledgerContract,
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\nAll of it.\n',
      'contract/openapi.yaml': ledgerContract,
      'criteria/list.feature':
        'Feature: List\n  @AC-1\n  Scenario Outline: Payouts are found\n    When the caller sends GET /payouts?status=<status>\n    Then the status is 200\n    And the body at "/data/0/status" is «"settled"»\n\n    Examples:\n      | status  |\n      | paid    |\n      | «waiting» |\n',
    },
  ],
  check: againstContract(findingsIn),
};

function* findingsIn(model: LintModel): Generator<RuleFinding> {
  const { schemas } = model.contract;
  for (const { name, value, found, where } of placedValues(model)) {
    if (!value || found.isOpen || found.schemas.length === 0 || !canBeListed(value.json)) continue;
    const listed = found.schemas.map((schema) => valuesOf(schemas, schema));
    if (listed.some((values) => values === undefined)) continue;
    const [first] = listed;
    const values = listed.length === 1 && first ? first : listed.flatMap((each) => each ?? []);
    if (!listOf(values).all.has(value.json))
      yield unlisted(model, name, value.json, value.place, values, ` in ${where}`);
  }
  for (const { field, json, place } of saidValues(model)) {
    const { values, name } = field;
    if (!values || !canBeListed(json)) continue;
    if (!listOf(values).said.has(String(json))) yield unlisted(model, name, json, place, values, '');
  }
}

const canBeListed = (value: Json): value is string | number =>
  (typeof value === 'string' || typeof value === 'number') && !standsForAnother(value);

/** A list may be long, and be held against as many values. */
const listOf = onceForEach((values: readonly Json[]) => {
  const words = values.flatMap((each) => (canBeListed(each) ? [String(each)] : []));
  return { words, said: new Set(words), all: new Set(values), near: nearNames(words) };
});

function unlisted(
  model: LintModel,
  name: string,
  json: string | number,
  place: Span,
  values: readonly Json[],
  where: string,
): RuleFinding {
  const { words, near } = listOf(values);
  const shown = `${json}`.slice(0, 60);
  const alike = typeof json === 'string' ? near.alike(json) : undefined;
  return {
    ...place,
    ...restyled(model, place, `${json}`, alike),
    ...restyled(model, place, `"${json}"`, alike && `"${alike}"`),
    message: `The contract does not list “${shown}” as a value of “${name}”${where}.`,
    question: `Which value of “${name}” is meant by “${shown}”: ${either(words)}, or one that the contract lacks?`,
    fix: `Write ${either(words)}, or add “${shown}” to the values of “${name}” in the contract.`,
  };
}
