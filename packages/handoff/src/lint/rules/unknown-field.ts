import { onceForEach } from '@antipode/base';
import type { PlacedScenario } from '../../read-criteria.ts';
import type { ContractIndex } from '../contract-index.ts';
import { codeBlocksIn } from '../consistency/code-blocks.ts';
import { exchangesIn } from '../consistency/exchanges.ts';
import { againstContract } from '../consistency/against-contract.ts';
import { membersOf } from '../consistency/json-members.ts';
import { namedFields, type NamedFields } from '../consistency/named-fields.ts';
import { editDistance } from '../consistency/edit-distance.ts';
import { nearNames, type NearNames } from '../consistency/near-names.ts';
import { operationPaths } from '../consistency/operation-paths.ts';
import { otherSystems } from '../consistency/other-systems.ts';
import { placedValues, type PlacedValue } from '../consistency/placed-values.ts';
import { either, restyled } from '../consistency/say-finding.ts';
import {
  isDenied,
  partOf,
  placed,
  readingOf,
  namingIn,
  type Mention,
  type Part,
  type SaidFinding,
  type Sentence,
} from '../consistency/written-sentences.ts';
import type { HandoffRule, RuleFinding, Span } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import { ledgerContract } from '../consistency/ledger-contract.ts';

/** A field or parameter that the text or a criterion names and the contract has not. */
export const unknownField: HandoffRule = {
  name: 'unknown-field',
  kind: 'consistency',
  severity: 'blocks',
  summary: 'The text or a criterion names a field or a parameter that the contract has not.',
  why: 'A stranger cannot tell whether it is another name for a field of the contract or one that was forgotten there.',
  fix: 'Use the name that the contract has, or add the field to the contract.',
  ok: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nThe field `reference` and `amountMinor` are required; `createdAt` is set by the service. The column `created_at` of the table holds it, and `npm ci`, `fetchRates` and `payoutWorker` are other things. A payout has no field `note`.\n\n```json\n{ "amountMinor": 100, "reference": "Week 1" }\n```\n',
      'contract/openapi.yaml': ledgerContract,
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\nAll of it.\n',
      'contract/openapi.yaml': ledgerContract,
      'criteria/pay.feature':
        'Feature: Pay\n  @AC-1\n  Scenario: A payout\n    When the caller sends POST /payouts with the body\n      """application/json\n      { "amountMinor": 100, "reference": "Week 1" }\n      """\n    Then the status is 201\n    And the body at "/amountMinor" is 100\n    And the body has no member "iban"\n    When the caller sends GET /payouts?limit=5\n    Then the body at "/data/0/id" is "p_1"\n\n  @AC-2\n  Scenario: A member that is not there\n    When the caller sends POST /payouts with the body\n      """application/json\n      { "amount": 100 }\n      """\n    Then the status is 422\n    When the caller sends GET /payouts?colour=blue\n    Then the status is 400\n',
    },
  ],
  notOk: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nThe field `«iban»` is required, `«amount_minor»` as well, and `createdAt` of every payout. A payout has the members `id`, `«notes»` and `status`. The pointer `/data/0/«amountMinors»` shows it.\n\n```json\n{ "amountMinor": 100, "«refrence»": "Week 1" }\n```\n',
      'contract/openapi.yaml': ledgerContract,
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\nAll of it.\n',
      'contract/openapi.yaml': ledgerContract,
      'criteria/pay.feature':
        'Feature: Pay\n  @AC-1\n  Scenario: A payout\n    When the caller sends POST /payouts with the body\n      """application/json\n      { "«amount»": 100, "reference": "Week 1" }\n      """\n    Then the status is 201\n    And the body at "«/amount»" is 100\n    When the caller sends GET /payouts?«state»=paid\n    Then the response has the field "«cursor»"\n    And the body at "«/data/0/payoutId»" is "p_1"\n',
    },
  ],
  check: againstContract(findingsIn),
};

function* findingsIn(model: LintModel): Generator<RuleFinding> {
  const near = new Map<string, NearNames>();
  for (const value of placedValues(model)) {
    if (value.isDenied || value.found.schemas.length > 0 || value.found.isOpen) continue;
    const { siblings } = value.found;
    const key = siblings.join(' ');
    const names = near.get(key) ?? nearNames(siblings);
    near.set(key, names);
    yield unplaced(model, value, names);
  }
  const fields = namedFields(model.contract);
  const isKnown = knownNames(model);
  for (const { operation, method, checks } of exchangesIn(model)) {
    if (operation || method !== '') continue;
    for (const { path, place, isDenied: denied } of checks) {
      const name = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
      const near = denied || isKnown(name) ? undefined : nearlyKnown(fields, name);
      if (near) yield { ...place, ...near, ...restyled(model, place, name, fields.near.alike(name)) };
    }
  }
  for (const { steps, file } of model.scenarios) {
    for (const { text, start } of steps.flatMap(({ cells }) => cells)) {
      const near = compound.test(text) && !isKnown(text) ? nearlyKnown(fields, text) : undefined;
      const place = { file: file.path, start, end: start + text.length };
      if (near) yield { ...place, ...near, ...restyled(model, place, text, fields.near.alike(text)) };
    }
  }
  yield* inSentences(model, isKnown);
  yield* inBlocks(model, fields, isKnown);
}

function* inSentences(model: LintModel, isKnown: (name: string) => boolean): Generator<RuleFinding> {
  const systems = otherSystems(model);
  for (const sentence of namingIn(model)) {
    for (const { name, mention, finding } of inSentence(sentence, model))
      if (!isKnown(name) && !systems.owns(sentence, mention)) yield placed(sentence, finding);
  }
}

type Unknown = { readonly name: string; readonly mention: Mention; readonly finding: SaidFinding };

/** What the contract does not have; elsewhere in the handoff it may yet be known. */
const inSentence = readingOf((sentence: Sentence, contract): readonly Unknown[] => {
  const fields = namedFields(contract);
  const paths = operationPaths(contract);
  return sentence.mentions.flatMap((mention) => {
    const named = mention.isCode ? nameIn(mention, (path) => paths.find(path) !== undefined) : undefined;
    if (!named || isInContract(contract, named.name) || isDenied(sentence, mention)) return [];
    const { name, ...part } = named;
    const finding = isCalledField(sentence, mention)
      ? uncalled(fields, name)
      : compound.test(name) && !isOtherThing(sentence, mention)
        ? nearlyKnown(fields, name)
        : undefined;
    const alike = fields.near.alike(name);
    const edit = alike === undefined ? {} : { replacement: alike };
    return finding ? { name, mention, finding: { ...part, ...finding, ...edit } } : [];
  });
});

function* inBlocks(
  model: LintModel,
  fields: NamedFields,
  isKnown: (name: string) => boolean,
): Generator<RuleFinding> {
  for (const { file, language, text, start } of codeBlocksIn(model)) {
    if (!/^jsonc?$|^json5$/.test(language)) continue;
    for (const { path, keyStart, keyEnd } of membersOf(text)?.members ?? []) {
      const name = path.at(-1) ?? '';
      const near = /^\d+$/.test(name) || isKnown(name) ? undefined : nearlyKnown(fields, name);
      const place = { file: file.path, start: start + keyStart, end: start + keyEnd };
      if (near) yield { ...place, ...near, ...restyled(model, place, name, fields.near.alike(name)) };
    }
  }
}

/** A name of several words: no word of the language looks like this. */
const compound = /^[a-z][a-z\d]*(?:[A-Z][a-z\d]*|_[a-z\d]+)+$/;
const single = /^[A-Za-z_][\w-]{0,59}$/;

function nameIn(mention: Mention, isPath: (path: string) => boolean): (Part & { name: string }) | undefined {
  const { text, textFrom } = mention;
  if (single.test(text)) return { name: text, ...partOf(mention) };
  // A pointer into a body: the last name of it is the field.
  const pointer = /^(?:\/(?:\d+|[A-Za-z_][\w-]*))*\/([A-Za-z_][\w-]*)(?:\/\d+)?$/.exec(text);
  const name = pointer?.[1];
  if (name === undefined || !compound.test(name) || isPath(text)) return undefined;
  const from = textFrom + text.lastIndexOf(name);
  return { name, from, to: from + name.length };
}

const calledBefore =
  /\b(?:fields?|members?|propert(?:y|ies)|(?:query )?parameters?|attributes?)\s+(?:(?:named|called)\s+)?(?:\uE000+(?:\s*,\s*|\s+(?:and|or)\s+|\s*,\s*(?:and|or)\s+))*$/i;
const calledAfter = /^\s+(?:field|member|property|(?:query )?parameter|attribute)s?\b/i;
const otherThings =
  /\b(?:columns?|tables?|database|SQL|index(?:es)?|migrations?|environment|variables?|flags?|options?|functions?|methods?|class(?:es)?|commands?|scripts?|metrics?|logs?|logged|events?|queues?|topics?|jobs?|branch(?:es)?|librar(?:y|ies)|packages?|roles?|permissions?|scopes?|cookies?|claims?|modules?|settings?|config(?:uration)?|files?|folders?|director(?:y|ies)|tools?|labels?|tags?|constants?|types?|rows?|keys?|tests?)\b/i;

const isCalledField = ({ text }: Sentence, { from, to }: Mention): boolean =>
  (calledBefore.test(text.slice(Math.max(0, from - 200), from)) ||
    calledAfter.test(text.slice(to, to + 40))) &&
  !/\b(?:environment|command|configuration|config|function|method|constructor|database|table)\b/i.test(
    text.slice(Math.max(0, from - 200), to + 100),
  );

const isOtherThing = ({ text }: Sentence, { from, to }: Mention): boolean =>
  otherThings.test(text.slice(Math.max(0, from - 40), from)) || otherThings.test(text.slice(to, to + 25));

/** Whatever has that name in the handoff, written as it is. */
function knownNames({ contract, glossary, scenarios, frontMatter }: LintModel): (name: string) => boolean {
  const remembered = new Set<string>(Object.keys(frontMatter));
  for (const { text } of glossary.terms) remembered.add(text);
  for (const scenario of scenarios) for (const name of rememberedIn(scenario)) remembered.add(name);
  return (name) => isInContract(contract, name) || remembered.has(name);
}

const isInContract = (contract: ContractIndex, name: string): boolean =>
  contract.fields.has(name) ||
  contract.names.has(name) ||
  contract.enumValues.has(name) ||
  contract.headers.has(name.toLowerCase());

const rememberedIn = onceForEach(({ steps }: PlacedScenario): readonly string[] =>
  steps.flatMap(({ text }) =>
    [...text.matchAll(/\b(?:remembered )?as "([^"]{1,60})"/g)].map(([, name = '']) => name),
  ),
);

type Nameless = Omit<RuleFinding, keyof Span>;

function nearlyKnown(fields: NamedFields, name: string): Nameless | undefined {
  const near = fields.near.nearest(name);
  if (near === undefined || near.by === 'part') return undefined;
  return {
    message: `The contract has no field “${name}”, but it has “${near.name}”.`,
    question: `Is “${name}” the field “${near.name}” of the contract, or one that the contract lacks?`,
    fix: `Write “${near.name}”, or add “${name}” to the contract.`,
  };
}

function uncalled(fields: NamedFields, name: string): Nameless {
  const near = fields.near.nearest(name)?.name;
  return {
    message: `The contract has no field or parameter “${name}”.`,
    question:
      near === undefined
        ? `Where in the contract does “${name}” belong, and what is its type?`
        : `Is “${name}” the field “${near}” of the contract, or one that the contract lacks?`,
    fix:
      near === undefined
        ? `Add “${name}” to the contract, or take it out of the text.`
        : `Write “${near}”, or add “${name}” to the contract.`,
  };
}

function unplaced(
  model: LintModel,
  { name, place, found, where, kind }: PlacedValue,
  names: NearNames,
): RuleFinding {
  const { siblings } = found;
  const near = names.nearest(name)?.name ?? nearestOf(name, siblings);
  // What is a field elsewhere in the contract may be meant as it is.
  const alike = isInContract(model.contract, name) ? undefined : names.alike(name);
  return {
    ...place,
    ...restyled(model, place, name, alike),
    message: `The contract has no ${kind} “${name}” in ${where}.`,
    question:
      near === undefined
        ? `Is “${name}” missing from ${where}, or should it not be there?`
        : `Is “${name}” in ${where} the ${kind} “${near}”, or one that the contract lacks?`,
    fix:
      near === undefined
        ? `Use what the contract has there${siblings.length === 0 ? '' : ` (${either(siblings)})`}, or add “${name}” to it.`
        : `Write “${near}”, or add “${name}” to the contract.`,
  };
}

/** Among the few names of one object a looser likeness is enough. */
function nearestOf(name: string, siblings: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  return siblings.slice(0, 60).find((each) => {
    const other = each.toLowerCase();
    return (
      (lower.length > 2 && (other.includes(lower) || lower.includes(other))) ||
      editDistance(lower, other) <= 2
    );
  });
}
