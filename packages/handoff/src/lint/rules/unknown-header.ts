import { onceForEach } from '@antipode/base';
import { codeBlocksIn } from '../consistency/code-blocks.ts';
import { exchangesIn, responseFor } from '../consistency/exchanges.ts';
import { againstContract } from '../consistency/against-contract.ts';
import { nearNames } from '../consistency/near-names.ts';
import { otherSystems } from '../consistency/other-systems.ts';
import { restyled } from '../consistency/say-finding.ts';
import {
  isDenied,
  placed,
  readingOf,
  namingIn,
  type Part,
  type SaidFinding,
  type Sentence,
} from '../consistency/written-sentences.ts';
import type { HandoffRule, RuleFinding, Span } from '../handoff-rule.ts';
import type { ContractIndex } from '../contract-index.ts';
import type { LintModel } from '../lint-model.ts';
import { ledgerContract } from '../consistency/ledger-contract.ts';

/** A header that the text or a criterion names and the contract has not. */
export const unknownHeader: HandoffRule = {
  name: 'unknown-header',
  kind: 'consistency',
  severity: 'warns',
  summary: 'The text or a criterion names a header that the contract has not.',
  why: 'Generated clients and servers leave out what the contract does not list, and a stranger cannot tell whether it was forgotten.',
  fix: 'Use a header of the contract, or add this one to the operations that carry it.',
  ok: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nThe header `Idempotency-Key` is required, `Authorization: Bearer TOKEN` as well, and a refusal by method has the header `Allow`. There is no header `X-Trace`. `Monday-Friday` is a span.\n',
      'contract/openapi.yaml': ledgerContract,
      'criteria/pay.feature':
        'Feature: Pay\n  @AC-1\n  Scenario: A payout\n    Given the next request has the header "Idempotency-Key" with the value "a"\n    When the caller sends POST /payouts\n    Then the status is 201\n    And the header "Location" is present\n    And the header "Content-Type" is "application/json"\n    And the header "X-Powered-By" is absent\n',
    },
  ],
  notOk: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nThe header `«X-Request-Id»` is answered, and the header `«Idempotency_Key»` read; `«Idempotency-Keys»: abc` is sent, and the `«Retry-After»` header says when.\n\n```\ncurl -H "«Idempotent-Key»: a" -H \'Accept: */*\' https://ledger.example/payouts\n```\n',
      'contract/openapi.yaml': ledgerContract,
      'criteria/pay.feature':
        'Feature: Pay\n  @AC-1\n  Scenario: A payout\n    Given the next request has the header "«IdempotencyKey»" with the value "a"\n    When the caller sends POST /payouts\n    Then the status is 201\n    And the header "«ETag»" is present\n    When the caller sends GET /payouts/p_1\n    Then the status is 200\n    And the header "«Location»" is present\n',
    },
  ],
  check: againstContract(findingsIn),
};

/** What every server and client sends, contract or none. */
const ofEveryExchange = new Set(
  `accept accept-charset accept-encoding accept-language allow cache-control connection content-encoding
  content-language content-length content-type cookie date expect forwarded host keep-alive origin pragma referer
  server set-cookie strict-transport-security te trailer transfer-encoding upgrade user-agent vary via
  x-content-type-options x-forwarded-for x-forwarded-proto x-frame-options content-security-policy`.split(
    /\s+/,
  ),
);
/** What goes with being asked who one is. */
const ofSecurity = new Set(['authorization', 'www-authenticate', 'proxy-authorization']);

function* findingsIn(model: LintModel): Generator<RuleFinding> {
  const { isKnown, near } = headersOf(model.contract);
  for (const { operation, requestHeaders, responseHeaders, statuses, method } of exchangesIn(model)) {
    for (const { name, place, isDenied: denied } of [...requestHeaders, ...responseHeaders]) {
      if (denied || isKnown(name)) continue;
      const edit = restyled(model, place, name, near.alike(name));
      yield { ...place, ...unknown(name, near.nearest(name)?.name), ...edit };
    }
    const [first] = statuses;
    const response =
      operation && first && statuses.length === 1 && method !== 'HEAD'
        ? responseFor(operation.body.responses, first.status)
        : undefined;
    if (!operation || !first || response?.status !== first.status) continue;
    const listed = new Set(response.headers.map((header) => header.name.toLowerCase()));
    for (const { name, place, isDenied: denied } of responseHeaders) {
      const lower = name.toLowerCase();
      if (
        denied ||
        listed.has(lower) ||
        ofEveryExchange.has(lower) ||
        ofSecurity.has(lower) ||
        !isKnown(name)
      )
        continue;
      yield {
        ...place,
        message: `The contract lists no header “${name}” for the ${first.status} answer of ${operation.clause.id}.`,
        question: `Does ${operation.clause.id} answer ${first.status} with the header “${name}”?`,
        fix: `Add “${name}” to the ${first.status} answer of ${operation.clause.id}, or take it out of the criterion.`,
      };
    }
  }
  const systems = otherSystems(model);
  for (const sentence of namingIn(model)) {
    for (const { named, finding } of inSentence(sentence, model))
      if (!systems.owns(sentence, named)) yield placed(sentence, finding);
  }
  for (const { file, text, start } of codeBlocksIn(model)) {
    for (const found of text.matchAll(/(?:-H|--header)\s+["']([A-Za-z][\w-]{1,59}):/g)) {
      const name = found[1] ?? '';
      const at = start + found.index + found[0].length - 1 - name.length;
      const place = { file: file.path, start: at, end: at + name.length };
      const edit = restyled(model, place, name, near.alike(name));
      if (!isKnown(name)) yield { ...place, ...unknown(name, near.nearest(name)?.name), ...edit };
    }
  }
}

const inSentence = readingOf(
  (sentence: Sentence, contract): readonly { readonly named: Part; readonly finding: SaidFinding }[] => {
    const { isKnown, near } = headersOf(contract);
    return sentence.mentions.flatMap((mention) => {
      const [, name, value] = /^([A-Za-z][\w-]{1,59})(:\s.*)?$/.exec(mention.text) ?? [];
      if (name === undefined || isKnown(name) || isDenied(sentence, mention)) return [];
      const called =
        (mention.isCode && /^X-[A-Z]/.test(name)) || isCalledHeader(sentence, name, mention.from, mention.to);
      if (!called && !(mention.isCode && headerShape.test(name))) return [];
      const nearest = near.nearest(name);
      if (!called && (nearest === undefined || nearest.by === 'part')) {
        // Only its shape speaks for it: with a value behind it that is enough.
        if (value === undefined || !/^X-|-(?:Id|Key|After|Token)$/.test(name)) return [];
      }
      const part = { from: mention.textFrom, to: mention.textFrom + name.length };
      const alike = near.alike(name);
      const edit = alike === undefined ? {} : { replacement: alike };
      return { named: mention, finding: { ...part, ...unknown(name, nearest?.name), ...edit } };
    });
  },
);

const headerShape = /^[A-Z][A-Za-z\d]*(?:-[A-Z][A-Za-z\d]*)+$/;

/** Git and mail have headers too: a name in small letters is HTTP's only where the sentence says so. */
const isCalledHeader = (sentence: Sentence, name: string, from: number, to: number): boolean =>
  (/[A-Z-]/.test(name) ||
    /\b(?:HTTP|request|response|answer)/i.test(sentence.text.slice(Math.max(0, from - 150), to + 50))) &&
  isNextToHeader(sentence, from, to);

const isNextToHeader = ({ text }: Sentence, from: number, to: number): boolean =>
  /\bheaders?\s+(?:(?:named|called)\s+)?(?:\uE000+(?:\s*,\s*|\s+(?:and|or)\s+|\s*,\s*(?:and|or)\s+))*$/i.test(
    text.slice(Math.max(0, from - 150), from),
  ) || /^\s+(?:request |response )?headers?\b/i.test(text.slice(to, to + 30));

const headersOf = onceForEach((contract: ContractIndex) => ({
  isKnown: headerNames(contract),
  near: nearNames(headersAsWritten(contract)),
}));

function headerNames(contract: ContractIndex): (name: string) => boolean {
  const isSecured = contract.operations.some(({ body }) => body.security.some((needs) => needs.length > 0));
  return (name) => {
    const lower = name.toLowerCase();
    return (
      contract.headers.has(lower) ||
      ofEveryExchange.has(lower) ||
      lower.startsWith('access-control-') ||
      (isSecured && ofSecurity.has(lower))
    );
  };
}

function headersAsWritten(contract: ContractIndex): string[] {
  return [...contract.fields].flatMap(([name, fields]) =>
    fields.some((field) => field.in === 'header') ? [name] : [],
  );
}

function unknown(name: string, near: string | undefined): Omit<RuleFinding, keyof Span> {
  return {
    ...(near === undefined ? {} : { severity: 'blocks' as const }),
    message: `The contract has no header “${name}”.`,
    question:
      near === undefined
        ? `Which operations take or answer the header “${name}”, and with what values?`
        : `Is “${name}” the header “${near}” of the contract, or another one?`,
    fix:
      near === undefined
        ? `Add “${name}” to the contract, or take it out.`
        : `Write “${near}”, or add “${name}” to the contract.`,
  };
}
