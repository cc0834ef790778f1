import { exchangesIn, responseFor, statusNumber } from '../consistency/exchanges.ts';
import { againstContract } from '../consistency/against-contract.ts';
import { otherSystems } from '../consistency/other-systems.ts';
import { saidOperations, type SaidOperation } from '../consistency/said-operations.ts';
import {
  isDenied,
  placeOf,
  readingOf,
  numberedIn,
  type Part,
  type Sentence,
  type WrittenSentence,
} from '../consistency/written-sentences.ts';
import type { Operation } from '../contract-index.ts';
import type { HandoffRule, RuleFinding, Span } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import { oncePerContract } from '../once-per-contract.ts';
import { isObject } from '../../contract/json-shape.ts';
import { ledgerContract } from '../consistency/ledger-contract.ts';

/** A status that the text or a criterion expects and the contract does not list. */
export const unknownStatus: HandoffRule = {
  name: 'unknown-status',
  kind: 'consistency',
  severity: 'blocks',
  summary: 'The text or a criterion expects a status that the contract does not list for the operation.',
  why: 'A caller is written against the contract, and a stranger cannot tell which of the two to answer with.',
  fix: 'Expect a status of the contract, or add this one to the operation.',
  ok: [
    {
      'handoff.md':
        '# Ledger\n\n## Failure behaviour\n\n`POST /payouts` answers with 201, and with 409 when the merchant is suspended. No answer has a status from 500 to 599. A path that is not there is answered with status 404, and nothing returns 403. It returns 300 items.\n',
      'contract/openapi.yaml': ledgerContract,
      'criteria/pay.feature':
        'Feature: Pay\n  @AC-1\n  Scenario: A method that is not there\n    When the caller sends DELETE /payouts\n    Then the status is 405\n    When the caller sends HEAD /payouts\n    Then the status is 200\n    And the body at "/data" has 204 items\n',
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\n`POST /payouts` answers with status 503 on defects.\n',
      'contract/openapi.yaml': ledgerContract.replace(
        "        '201':\n          description: Made",
        "        default: { description: Refused }\n        '201':\n          description: Made",
      ),
    },
  ],
  notOk: [
    {
      'handoff.md':
        '# Ledger\n\n## Failure behaviour\n\n`POST /payouts` answers with «202», and `GET /payouts/{payoutId}` returns `«410»` for a payout that is gone. Too many requests are refused with status «429».\n',
      'contract/openapi.yaml': ledgerContract,
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\nAll of it.\n',
      'contract/openapi.yaml': ledgerContract,
      'criteria/pay.feature':
        'Feature: Pay\n  @AC-1\n  Scenario Outline: A payout\n    When the caller sends POST /payouts\n    Then the status is <status>\n    When the caller sends GET /payouts/pay_1\n    Then the response status code should be «204»\n\n    Examples:\n      | status |\n      | 201    |\n      | «400»    |\n',
    },
  ],
  check: againstContract(findingsIn),
};

function* findingsIn(model: LintModel): Generator<RuleFinding> {
  for (const { operation, statuses } of exchangesIn(model)) {
    if (!operation) continue;
    for (const { status, place } of statuses) {
      if (!lists(operation, status)) yield unlisted(status, place, operation);
    }
  }
  const byText = operationsBySentence(saidOperations(model));
  const systems = otherSystems(model);
  const elsewhere = describedStatuses(model);
  for (const sentence of numberedIn(model)) {
    for (const said of statusesIn(sentence, model)) {
      if (systems.owns(sentence, said)) continue;
      const { status } = said;
      const place = placeOf(sentence, said);
      const operation = nearestBefore(byText.get(sentence) ?? [], said.from);
      if (operation === 'unclear') continue;
      if (operation) {
        if (!lists(operation, status) && !elsewhere.has(status)) yield unlisted(status, place, operation);
      } else if (!ofAnyService.has(status) && !elsewhere.has(status) && !listsAnywhere(model, status)) {
        yield unlisted(status, place);
      }
    }
  }
}

/** What a service answers beside its operations: paths and methods that are not there, and defects. */
const ofAnyService = new Set(['404', '405', '500']);

/** Whether the contract foresees the status; without any response it foresees nothing, and another rule says so. */
const lists = ({ body: { responses } }: Operation, status: string): boolean =>
  responses.length === 0 || responseFor(responses, status) !== undefined;

function listsAnywhere({ contract: { statuses } }: LintModel, status: string): boolean {
  return statuses.has(status) || statuses.has(`${status.charAt(0)}XX`) || statuses.has('DEFAULT');
}

/** What the contract's own text says holds for every operation. */
const describedStatuses = oncePerContract(({ roots }: LintModel): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { value } of roots) {
    const info = isObject(value) ? value['info'] : undefined;
    const description = isObject(info) ? info['description'] : undefined;
    if (typeof description !== 'string') continue;
    for (const [status] of description.matchAll(/\b[1-5]\d\d\b/g)) found.add(status);
  }
  return found;
});

function operationsBySentence(
  said: readonly SaidOperation[],
): ReadonlyMap<WrittenSentence, readonly SaidOperation[]> {
  const bySentence = new Map<WrittenSentence, SaidOperation[]>();
  for (const each of said) {
    if (!each.sentence) continue;
    const known = bySentence.get(each.sentence);
    if (known) known.push(each);
    else bySentence.set(each.sentence, [each]);
  }
  return bySentence;
}

/** The operation that the status is said of: the last one before it, or the only one there is. */
function nearestBefore(said: readonly SaidOperation[], at: number): Operation | 'unclear' | undefined {
  if (said.length === 0) return undefined;
  let low = 0;
  let high = said.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((said[middle]?.to ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const before = said[low - 1] ?? (said.length === 1 ? said[0] : undefined);
  return before?.operation ?? 'unclear';
}

type SaidStatus = Part & { readonly status: string };

/** One more in a row: “answers 409 when …, and 422 when …”. */
const another =
  /(?:[,;]|\band|\bor)\s+(?:with\s+|by\s+)?(?:a\s+|the\s+)?`?([1-5]\d\d)`?(?=\s+(?:when|if|for|where|on|unless|otherwise|while|once|in case)\b|\s*[.,;()]|\s*$)/g;

const statusesIn = readingOf((sentence: Sentence): readonly SaidStatus[] => {
  const byStart = new Map(sentence.mentions.map((mention) => [mention.from, mention.text]));
  // A status stands in backticks as often as not.
  const text = sentence.text.replace(/\uE000+/g, (run, at: number) => {
    const name = byStart.get(at) ?? '';
    return /^[1-5]\d\d$/.test(name) ? `\`${name}\``.padEnd(run.length) : run;
  });
  if (!/[1-5]\d\d/.test(text)) return [];
  const first = [...text.matchAll(statusNumber)];
  if (first.length === 0) return [];
  const more = [...text.matchAll(another)].filter(({ index }) => index > (first[0]?.index ?? 0));
  const found = new Map<number, SaidStatus>();
  for (const { index, 0: whole, 1: status = '' } of [...first, ...more]) {
    const from = index + whole.lastIndexOf(status);
    const to = from + status.length;
    if (/^\s*(?:to|\u2013|-)\s*\d/.test(text.slice(to, to + 10))) continue;
    if (/\b(?:from|to)\s+$/.test(text.slice(Math.max(0, from - 8), from))) continue;
    if (isDenied(sentence, { from, to }) || isNever(sentence, from)) continue;
    found.set(from, { status, from, to });
  }
  return [...found.values()];
});

/** “never answers with 500”, “nothing returns 403”. */
const isNever = ({ text }: Sentence, at: number): boolean =>
  /\b(?:never|not|nothing|no|nobody|without|instead of|neither|nor|would)\b[^.;,]{0,50}$/i.test(
    text.slice(Math.max(0, at - 70), at),
  );

function unlisted(status: string, place: Span, operation?: Operation): RuleFinding {
  if (!operation) {
    return {
      ...place,
      message: `No operation of the contract lists the status ${status}.`,
      question: `Which operations answer with ${status}, and with what body?`,
      fix: `Add ${status} to the operations that answer with it, or write the status that is meant.`,
    };
  }
  const { id } = operation.clause;
  const has = operation.body.responses.map((each) => each.status);
  return {
    ...place,
    message: `The contract does not list the status ${status} for ${id}.`,
    question: `Does ${id} answer with ${status}, or with one of those that the contract lists (${has.join(', ')})?`,
    fix: `Write a status that the contract lists for ${id}, or add ${status} to it.`,
  };
}
