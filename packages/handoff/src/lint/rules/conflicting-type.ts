import type { Json } from '../../clause.ts';
import { standsForAnother } from '../consistency/exchanges.ts';
import { againstContract } from '../consistency/against-contract.ts';
import { namedFields, type NamedField } from '../consistency/named-fields.ts';
import { placedValues } from '../consistency/placed-values.ts';
import { saidValues } from '../consistency/said-values.ts';
import { fits, typesOf, typesOfValue } from '../consistency/schema-reading.ts';
import {
  headText,
  isDenied,
  placed,
  placeOf,
  readingOf,
  namingIn,
  writtenIn,
  type SaidFinding,
  type Sentence,
  type WrittenSentence,
} from '../consistency/written-sentences.ts';
import type { HandoffRule, RuleFinding, Span } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import { ledgerContract } from '../consistency/ledger-contract.ts';

/** A field that is one type in the contract and another in the text or in a criterion. */
export const conflictingType: HandoffRule = {
  name: 'conflicting-type',
  kind: 'consistency',
  severity: 'blocks',
  summary: 'A field has one type in the contract and another in the text or in a criterion.',
  why: 'Whatever is built, one of the two is not met, and a stranger cannot tell which one counts.',
  fix: 'Write the type that the contract has, or change the contract.',
  ok: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\n`amountMinor` is an integer, and `reference` is a string of at most 35 characters. `createdAt` is a timestamp.\n\n| field | type |\n|---|---|\n| `nextCursor` | string |\n\n```json\n{ "amountMinor": 100, "nextCursor": null, "data": [] }\n```\n',
      'contract/openapi.yaml': ledgerContract,
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\nAll of it.\n',
      'contract/openapi.yaml': ledgerContract,
      'criteria/pay.feature':
        'Feature: Pay\n  @AC-1\n  Scenario: An amount as text is refused\n    When the caller sends POST /payouts with the body\n      """application/json\n      { "amountMinor": "100", "reference": "Week 1" }\n      """\n    Then the status is 422\n\n  @AC-2\n  Scenario: An amount that is remembered\n    When the caller sends POST /payouts with the body\n      """application/json\n      { "amountMinor": "{amount}", "reference": "Week 1" }\n      """\n    Then the status is 201\n    And the body at "/amountMinor" is 100\n',
    },
  ],
  notOk: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\n`amountMinor` is a «string».\n\n| field | type |\n|---|---|\n| `reference` | «integer» |\n\n```json\n{ "amountMinor": «"100"» }\n```\n',
      'contract/openapi.yaml': ledgerContract,
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\nAll of it.\n',
      'contract/openapi.yaml': ledgerContract,
      'criteria/pay.feature':
        'Feature: Pay\n  @AC-1\n  Scenario: A payout\n    When the caller sends POST /payouts with the body\n      """application/json\n      { "amountMinor": «"100"», "reference": «7» }\n      """\n    Then the status is 201\n    And the body at "/amountMinor" is «"100"»\n    And the body at "/createdAt" is «null»\n',
    },
  ],
  check: againstContract(findingsIn),
};

function* findingsIn(model: LintModel): Generator<RuleFinding> {
  const { schemas } = model.contract;
  for (const { name, value, found, where } of placedValues(model)) {
    if (!value || found.isOpen || found.schemas.length === 0 || standsForAnother(value.json)) continue;
    const all = found.schemas.map((schema) => typesOf(schemas, schema));
    if (all.some((types) => types === undefined)) continue;
    const types = new Set(all.flatMap((each) => [...(each ?? [])]));
    if (!fits(types, value.json))
      yield { ...value.place, ...conflict(name, typeName(value.json), types, ` in ${where}`) };
  }
  for (const { field, json, place, isTyped } of saidValues(model)) {
    if (isTyped && field.types && !fits(field.types, json))
      yield { ...place, ...conflict(field.name, typeName(json), field.types, '') };
  }
  for (const sentence of namingIn(model)) {
    for (const finding of inSentence(sentence, model)) yield placed(sentence, finding);
  }
  yield* inTables(model);
}

const inSentence = readingOf((sentence: Sentence, contract): readonly SaidFinding[] => {
  if (!sentence.text.includes('\uE000')) return [];
  const fields = namedFields(contract);
  return sentence.mentions.flatMap((mention) => {
    const field = mention.isCode ? fields.get(mention.text) : undefined;
    const after = field && said.exec(sentence.text.slice(mention.to, mention.to + 80));
    const word = after?.[1];
    if (!field || !after || word === undefined || isDenied(sentence, mention)) return [];
    const wrong = wrongWord(field, word);
    if (!wrong) return [];
    const from = mention.to + after[0].length - word.length;
    return { ...wrong, from, to: from + word.length };
  });
});

const typeWord =
  'strings?|texts?|integers?|whole numbers?|numbers?|floats?|decimals?|booleans?|arrays?|lists?|objects?|timestamps?|dates?|date-times?';
/** “`x` is a string”, “`x` (string)”, “`x`: an optional integer”. */
const said = new RegExp(
  `^\\s*(?:(?:is|are|must be|MUST be|:|\\()\\s*)(?:always\\s+)?(?:an?\\s+)?(?:(?:optional|required|JSON|UTF-8|nullable|positive|signed|unsigned|64-bit|32-bit|non-empty|plain|whole|ISO 8601)\\s+)*(${typeWord})\\b(?!\\s+(?:of|between|from)\\b.{0,20}\\b(?:items|elements|entries)\\b)`,
  'i',
);

function* inTables(model: LintModel): Generator<RuleFinding> {
  const fields = namedFields(model.contract);
  for (const { heads, rows } of writtenIn(model).tables) {
    const column = heads.findIndex((head) => head !== undefined && /^(?:data )?type$/i.test(headText(head)));
    if (column === -1 || heads[0]?.isAside === true) continue;
    for (const row of rows) {
      const name = row.find((cell): cell is WrittenSentence => cell !== undefined);
      const cell = row[column];
      const field = name && fields.get(headText(name));
      const word = cell && cellOfType.exec(headText(cell))?.[1];
      const wrong = field && word !== undefined ? wrongWord(field, word) : undefined;
      if (!cell || word === undefined || !wrong) continue;
      const from = cell.source.indexOf(word);
      yield { ...wrong, ...placeOf(cell, { from, to: from + word.length }) };
    }
  }
}

const cellOfType = new RegExp(`^(${typeWord})\\b`, 'i');

type Conflict = Omit<RuleFinding, keyof Span>;

function wrongWord(field: NamedField, word: string): Conflict | undefined {
  const meant = typesNamed(word);
  if (!field.types || meant.some((type) => field.types?.has(type))) return undefined;
  return conflict(field.name, withArticle(word.toLowerCase()), field.types, '');
}

function typesNamed(word: string): readonly string[] {
  const one = word.toLowerCase().replace(/s$/, '');
  if (/^(?:string|text)$/.test(one)) return ['string'];
  // A point in time may be text or a count of seconds.
  if (/^(?:timestamp|date|date-time)$/.test(one)) return ['string', 'integer', 'number'];
  if (/^(?:integer|whole number)$/.test(one)) return ['integer', 'number'];
  if (/^(?:number|float|decimal)$/.test(one)) return ['number', 'integer'];
  if (one === 'boolean') return ['boolean'];
  return one === 'object' ? ['object'] : ['array'];
}

const names: Readonly<Record<string, string>> = {
  null: 'null',
  integer: 'an integer',
  number: 'a number',
  string: 'a string',
  boolean: 'a boolean',
  array: 'a list',
  object: 'an object',
};

const typeName = (value: Json): string => names[typesOfValue(value)[0] ?? ''] ?? 'another type';
const withArticle = (word: string): string => (/^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`);

function conflict(name: string, is: string, types: ReadonlySet<string>, where: string): Conflict {
  const wanted = [...types].map((type) => names[type] ?? type).join(' or ');
  return {
    message: `“${name}” is ${is} here and ${wanted} in the contract${where === '' ? '' : `,${where}`}.`,
    question: `Is “${name}” ${wanted}, as in the contract, or ${is}?`,
    fix: `Make “${name}” ${wanted} here, or change its type in the contract.`,
  };
}
