import { codeBlocksIn } from '../consistency/code-blocks.ts';
import { exchangesIn } from '../consistency/exchanges.ts';
import { againstContract } from '../consistency/against-contract.ts';
import { membersOf } from '../consistency/json-members.ts';
import { namedFields, type NamedFields } from '../consistency/named-fields.ts';
import { editDistance, nearNames, type NearNames } from '../consistency/near-names.ts';
import { operationPaths } from '../consistency/operation-paths.ts';
import { otherSystems } from '../consistency/other-systems.ts';
import { placedValues, type PlacedValue } from '../consistency/placed-values.ts';
import { either } from '../consistency/say-finding.ts';
import { isDenied, writtenIn, type Mention, type WrittenSentence } from '../consistency/written-sentences.ts';
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
    yield unplaced(value, names);
  }
  const fields = namedFields(model.contract);
  const isKnown = knownNames(model);
  for (const { operation, method, checks } of exchangesIn(model)) {
    if (operation || method !== '') continue;
    for (const { path, place, isDenied: denied } of checks) {
      const name = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
      if (!denied && !isKnown(name)) yield* nearlyKnown(fields, name, place);
    }
  }
  for (const { steps, file } of model.scenarios) {
    for (const { text, start } of steps.flatMap(({ cells }) => cells)) {
      if (compound.test(text) && !isKnown(text))
        yield* nearlyKnown(fields, text, { file: file.path, start, end: start + text.length });
    }
  }
  yield* inSentences(model, fields, isKnown);
  yield* inBlocks(model, fields, isKnown);
}

function* inSentences(
  model: LintModel,
  fields: NamedFields,
  isKnown: (name: string) => boolean,
): Generator<RuleFinding> {
  const systems = otherSystems(model);
  const paths = operationPaths(model.contract);
  for (const sentence of writtenIn(model).sentences) {
    if (sentence.isAside) continue;
    for (const mention of sentence.mentions) {
      if (!mention.isCode) continue;
      for (const { name, place } of namesIn(mention, (path) => paths.find(path) !== undefined)) {
        if (isKnown(name) || isDenied(sentence, mention) || systems.owns(sentence, mention)) continue;
        if (isCalledField(sentence, mention)) yield uncalled(fields, name, place);
        else if (compound.test(name) && !isOtherThing(sentence, mention))
          yield* nearlyKnown(fields, name, place);
      }
    }
  }
}

function* inBlocks(
  model: LintModel,
  fields: NamedFields,
  isKnown: (name: string) => boolean,
): Generator<RuleFinding> {
  for (const { file, language, text, start } of codeBlocksIn(model)) {
    if (!/^jsonc?$|^json5$/.test(language)) continue;
    for (const { path, keyStart, keyEnd } of membersOf(text)?.members ?? []) {
      const name = path.at(-1) ?? '';
      if (/^\d+$/.test(name) || isKnown(name)) continue;
      yield* nearlyKnown(fields, name, { file: file.path, start: start + keyStart, end: start + keyEnd });
    }
  }
}

/** A name of several words: no word of the language looks like this. */
const compound = /^[a-z][a-z\d]*(?:[A-Z][A-Za-z\d]*|(?:_[a-z\d]+))+$/;
const single = /^[A-Za-z_][\w-]{0,59}$/;

function namesIn(mention: Mention, isPath: (path: string) => boolean): { name: string; place: Span }[] {
  const { text, file, start } = mention;
  if (single.test(text)) return [{ name: text, place: { file, start, end: mention.end } }];
  // A pointer into a body: the last name of it is the field.
  const pointer = /^(?:\/(?:\d+|[A-Za-z_][\w-]*))*\/([A-Za-z_][\w-]*)(?:\/\d+)?$/.exec(text);
  const name = pointer?.[1];
  if (name === undefined || !compound.test(name) || isPath(text)) return [];
  const at = start + text.lastIndexOf(name);
  return [{ name, place: { file, start: at, end: at + name.length } }];
}

const calledBefore =
  /\b(?:fields?|members?|propert(?:y|ies)|(?:query )?parameters?|attributes?)\s+(?:(?:named|called)\s+)?(?:\uE000+(?:\s*,\s*|\s+(?:and|or)\s+|\s*,\s*(?:and|or)\s+))*$/i;
const calledAfter = /^\s+(?:field|member|property|(?:query )?parameter|attribute)s?\b/i;
const otherThings =
  /\b(?:columns?|tables?|database|SQL|index(?:es)?|migrations?|environment|variables?|flags?|options?|functions?|methods?|class(?:es)?|commands?|scripts?|metrics?|logs?|logged|events?|queues?|topics?|jobs?|branch(?:es)?|librar(?:y|ies)|packages?|roles?|permissions?|scopes?|cookies?|claims?|modules?|settings?|config(?:uration)?|files?|folders?|director(?:y|ies)|tools?|labels?|tags?|constants?|types?|rows?|keys?|tests?)\b/i;

const isCalledField = ({ text }: WrittenSentence, { from, to }: Mention): boolean =>
  (calledBefore.test(text.slice(Math.max(0, from - 200), from)) ||
    calledAfter.test(text.slice(to, to + 40))) &&
  !/\b(?:environment|command|configuration|config|function|method|constructor|database|table)\b/i.test(
    text.slice(Math.max(0, from - 200), to + 100),
  );

const isOtherThing = ({ text }: WrittenSentence, { from, to }: Mention): boolean =>
  otherThings.test(text.slice(Math.max(0, from - 40), from)) || otherThings.test(text.slice(to, to + 25));

/** Whatever has that name in the handoff, written as it is. */
function knownNames({ contract, glossary, scenarios, frontMatter }: LintModel): (name: string) => boolean {
  const remembered = new Set<string>(Object.keys(frontMatter));
  for (const { text } of glossary.terms) remembered.add(text);
  for (const { steps } of scenarios) {
    for (const { text } of steps) {
      for (const found of text.matchAll(/\b(?:remembered )?as "([^"]{1,60})"/g))
        remembered.add(found[1] ?? '');
    }
  }
  return (name) =>
    contract.fields.has(name) ||
    contract.names.has(name) ||
    contract.enumValues.has(name) ||
    contract.headers.has(name.toLowerCase()) ||
    remembered.has(name);
}

function* nearlyKnown(fields: NamedFields, name: string, place: Span): Generator<RuleFinding> {
  const near = fields.near.nearest(name);
  if (near === undefined || near.by === 'part') return;
  yield {
    ...place,
    message: `The contract has no field “${name}”, but it has “${near.name}”.`,
    question: `Is “${name}” the field “${near.name}” of the contract, or one that the contract lacks?`,
    fix: `Write “${near.name}”, or add “${name}” to the contract.`,
  };
}

function uncalled(fields: NamedFields, name: string, place: Span): RuleFinding {
  const near = fields.near.nearest(name)?.name;
  return {
    ...place,
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

function unplaced({ name, place, found, where, kind }: PlacedValue, names: NearNames): RuleFinding {
  const { siblings } = found;
  const near = names.nearest(name)?.name ?? nearestOf(name, siblings);
  return {
    ...place,
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
