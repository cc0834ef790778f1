import type { LintModel } from '../lint-model.ts';
import type { HandoffRule, RuleFinding } from '../handoff-rule.ts';
import { exchangesIn, type Exchange } from '../consistency/exchanges.ts';
import { againstContract } from '../consistency/against-contract.ts';
import { editDistance } from '../consistency/edit-distance.ts';
import { bare, operationPaths, type OperationPaths } from '../consistency/operation-paths.ts';
import { otherSystems, type OtherSystems } from '../consistency/other-systems.ts';
import { restyled } from '../consistency/say-finding.ts';
import { saidOperations, type SaidOperation } from '../consistency/said-operations.ts';
import { isDenied } from '../consistency/written-sentences.ts';
import { ledgerContract } from '../consistency/ledger-contract.ts';

/** An operation that the text or a criterion names and the contract has not. */
export const unknownOperation: HandoffRule = {
  name: 'unknown-operation',
  kind: 'consistency',
  severity: 'blocks',
  summary: 'The text or a criterion names a path or a method that the contract has not.',
  why: 'A stranger cannot tell whether the text is out of date or the contract incomplete, and would build one of the two.',
  fix: 'Name an operation of the contract, or add this one to it.',
  ok: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\n`POST /payouts` pays, `GET /payouts/{id}?verbose=1` reads, and `/payouts` lists.\n',
      'contract/openapi.yaml': ledgerContract,
    },
    {
      'handoff.md':
        '# Ledger\n\n## Out of scope\n\n- `DELETE /payouts/{payoutId}`\n\n## Data\n\nThe file `contract/openapi.yaml` and the folder `/etc/ledger` hold `application/json`, and the body at `/data/0/amountMinor` is a number. There is no `PATCH /payouts`. The service posts to `https://hooks.shop.example/orders`.\n',
      'contract/openapi.yaml': ledgerContract,
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\nAll of it.\n',
      'contract/openapi.yaml': ledgerContract,
      'criteria/paths.feature':
        'Feature: Paths\n  @AC-1\n  Scenario Outline: What is not there\n    When the caller sends <method> <path>\n    Then the status is <status>\n\n    Examples:\n      | method | path         | status |\n      | GET    | /nothing     | 404    |\n      | DELETE | /payouts     | 405    |\n      | GET    | /payouts/p_1 | 200    |\n',
    },
  ],
  notOk: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nThe job calls `«POST /payout»` and `«GET /Payouts/{id}»` daily, and the route `«/payuots/{payoutId}»` reads.\n',
      'contract/openapi.yaml': ledgerContract,
    },
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nA payout is stopped by «DELETE /payouts/{payoutId}».\n\n```\ncurl https://ledger.example«/payments/1»\n```\n',
      'contract/openapi.yaml': ledgerContract,
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\nAll of it.\n',
      'contract/openapi.yaml': ledgerContract,
      'criteria/paths.feature':
        'Feature: Paths\n  @AC-1\n  Scenario Outline: What is there\n    When the caller sends GET <path>\n    Then the status is 200\n\n    Examples:\n      | path         |\n      | «/payment»     |\n      | /payouts/p_1 |\n\n  @AC-2\n  Scenario: A change\n    When the client sends a «PUT request to "/payouts/1»"\n    Then the response has the field "id"\n',
    },
  ],
  check: againstContract(findingsIn),
};

function* findingsIn(model: LintModel): Generator<RuleFinding> {
  const paths = operationPaths(model.contract);
  const systems = otherSystems(model);
  for (const said of saidOperations(model))
    if (isUnknown(said, paths, systems)) yield unknown(model, said, paths);
  for (const exchange of exchangesIn(model)) {
    if (exchange.operation || exchange.method === '' || isExpectedToFail(exchange)) continue;
    yield unknown(model, exchange, paths);
  }
}

type Named = Pick<SaidOperation, 'method' | 'path' | 'place' | 'known'>;

function isUnknown(said: SaidOperation, paths: OperationPaths, systems: OtherSystems): boolean {
  const { sentence, method, known, operation } = said;
  if (operation || (known && method === undefined)) return false;
  // A path answers OPTIONS to whoever shares it across origins.
  if (known && method === 'OPTIONS') return false;
  if (sentence && (sentence.isAside || isDenied(sentence, said) || systems.owns(sentence, said)))
    return false;
  if (method === undefined && (paths.isEnding(said.path) || paths.isBase(said.path))) return false;
  return said.isCertain || isNearBeginning(said.path, paths);
}

/** A path by itself could be a pointer into a body; one that begins as the contract's paths do is no pointer. */
function isNearBeginning(path: string, { beginnings }: OperationPaths): boolean {
  const segments = bare(path).split('/');
  const first = segments[1] ?? '';
  if (segments.slice(2).some((segment) => /^\d+$/.test(segment)) && !beginnings.has(first)) return false;
  if (beginnings.has(first)) return true;
  return first.length >= 5 && [...beginnings].some((each) => editDistance(each, first) <= 1);
}

/** Whether the very criterion is that such a request is refused. */
function isExpectedToFail({ statuses, known, method, isRefused }: Exchange): boolean {
  if (known && method === 'OPTIONS') return true;
  if (statuses.length === 0) return isRefused;
  const fine = known ? /^(?:404|405|501)$/ : /^(?:4\d\d|501)$/;
  return statuses.some(({ status }) => fine.test(status));
}

function unknown(
  model: LintModel,
  { method, path, place, known }: Named,
  paths: OperationPaths,
): RuleFinding {
  const shown = bare(path).slice(0, 100);
  if (known && method !== undefined) {
    const has = [...known.operations.keys()];
    return {
      ...place,
      message: `The contract has ${known.template}, but not with the method ${method}.`,
      question: `Is ${method} ${known.template} missing from the contract, or is ${has.map((each) => `${each} ${known.template}`).join(' or ')} meant?`,
      fix: `Write ${has.join(' or ')}, or add ${method} ${known.template} to the contract.`,
    };
  }
  const name = method === undefined ? shown : `${method} ${shown}`;
  const near = paths.nearest(method, path);
  const named = { ...place, start: place.end - path.length };
  const written = model.texts.get(place.file)?.text.slice(place.start, named.start) ?? '';
  const edit = restyled(model, named, path, paths.alike(method, path));
  const nearName = near && (method === undefined ? near.body.path : near.clause.id);
  return {
    ...place,
    ...(edit.replacement === undefined ? {} : { replacement: written + edit.replacement }),
    message: `The contract has no ${method === undefined ? 'path' : 'operation'} ${name}.`,
    question:
      nearName === undefined
        ? `Is ${name} missing from the contract, or should the text not name it?`
        : `Is ${name} missing from the contract, or is ${nearName} meant?`,
    fix:
      nearName === undefined
        ? `Add ${name} to the contract, or name an operation that it has.`
        : `Write ${nearName}, or add ${name} to the contract.`,
  };
}
