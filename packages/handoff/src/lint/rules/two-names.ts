import { onceForEach } from '@antipode/base';
import { singularOf } from '../consistency/near-names.ts';
import { placeOf, readingOf, writtenIn, type Part } from '../consistency/written-sentences.ts';
import type { HandoffRule, RuleFinding, Span } from '../handoff-rule.ts';
import type { ContractIndex } from '../contract-index.ts';
import type { LintModel } from '../lint-model.ts';
import { ledgerContract } from '../consistency/ledger-contract.ts';
import { wordsOfName } from '../words-of-names.ts';

/** One thing that the text calls by another name than the contract does. */
export const twoNames: HandoffRule = {
  name: 'two-names',
  kind: 'consistency',
  severity: 'warns',
  summary: 'The text keeps using one name for what the contract and the glossary know by another.',
  why: 'A stranger cannot tell whether two names mean one thing or two, and may build both.',
  fix: 'Use one name, or say in the glossary how the two differ.',
  ok: [
    {
      'handoff.md':
        '# Shop\n\n## Scope\n\nA user buys. The user pays. Every user is told. The customers of Nordlys are shops.\n',
      'contract/openapi.yaml': ledgerContract.replaceAll('Payout', 'User').replaceAll('payout', 'user'),
    },
    {
      'handoff.md':
        '# Shop\n\n## Scope\n\nA customer buys. The customer pays. Every customer is told.\n\n## Glossary\n\n- Customer: a user that has bought\n',
      'contract/openapi.yaml': ledgerContract.replaceAll('Payout', 'User').replaceAll('payout', 'user'),
    },
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nA customer is paid. The customer waits. Every customer is told.\n',
      'contract/openapi.yaml': ledgerContract,
    },
  ],
  notOk: [
    {
      'handoff.md':
        '# Shop\n\n## Scope\n\nA «customer» is paid. The customer waits. Every customer is told.\n',
      'contract/openapi.yaml': ledgerContract.replaceAll('Payout', 'User').replaceAll('payout', 'user'),
    },
  ],
  check: (model) => {
    if (!model.couldRead.contract) return { cannotTell: 'The contract could not be read.' };
    if (model.contract.operations.length === 0) return { cannotTell: 'There is no contract to name things.' };
    return findingsIn(model);
  },
};

/** Words that people use for one thing; a client may be a program, and is not among them. */
const families: readonly (readonly string[])[] = [
  ['user', 'customer', 'member', 'subscriber', 'consumer'],
  ['account holder', 'account owner'],
  ['order', 'purchase'],
  ['product', 'article', 'good'],
  ['payout', 'disbursement', 'payoff'],
  ['payment', 'remittance'],
  ['merchant', 'seller', 'vendor', 'shop', 'retailer'],
  ['company', 'organisation', 'organization', 'firm'],
  ['employee', 'worker', 'staff member'],
  ['booking', 'reservation'],
  ['invoice', 'bill'],
  ['shipment', 'consignment'],
  ['refund', 'reimbursement'],
  ['webhook', 'callback'],
];

/** Said once or twice, a word is only a word. */
const fewest = 3;

function* findingsIn(model: LintModel): Generator<RuleFinding> {
  const declared = declaredWords(model);
  const uses = usesInText(model);
  for (const family of families) {
    const known = family.filter((word) => declared.has(word));
    const [name] = known;
    if (known.length !== 1 || name === undefined) continue;
    for (const other of family) {
      const places = uses.get(other);
      const first = places?.[0];
      if (other === name || !places || !first || places.length < fewest) continue;
      yield {
        ...first,
        message: `The text says “${other}” ${places.length} times, where the contract has only “${name}”.`,
        question: `Is a ${other} the same as a ${name}, and if not, how do they differ?`,
        fix: `Write “${name}” throughout, or say in the glossary what a ${other} is.`,
      };
    }
  }
}

/** The nouns that the contract and the glossary use as names. */
function declaredWords({ contract, glossary }: LintModel): ReadonlySet<string> {
  return new Set([...wordsOfContract(contract), ...wordsOfAll(glossary.terms.map(({ text }) => text))]);
}

const wordsOfContract = onceForEach((contract: ContractIndex) => wordsOfAll(namesIn(contract)));

function* namesIn({ schemas, fields, names, enumValues, operations }: ContractIndex): Generator<string> {
  yield* Object.keys(schemas);
  yield* fields.keys();
  yield* names;
  yield* enumValues;
  for (const { body } of operations) yield body.path;
}

/** The words of names, and each two that stand together. */
function wordsOfAll(names: Iterable<string>): ReadonlySet<string> {
  const all = new Set<string>();
  for (const name of names) {
    const words = wordsOfName(name).map(singularOf);
    for (const [index, word] of words.entries()) {
      all.add(word);
      if (index > 0) all.add(`${words[index - 1] ?? ''} ${word}`);
    }
  }
  return all;
}

const wanted = new RegExp(
  `\\b(${families
    .flat()
    .toSorted((a, b) => b.length - a.length)
    .join('|')})s?\\b`,
  'gi',
);

function usesInText(model: LintModel): ReadonlyMap<string, readonly Span[]> {
  const uses = new Map<string, Span[]>();
  for (const sentence of writtenIn(model).sentences) {
    if (sentence.isAside) continue;
    for (const { word, ...part } of usesInSentence(sentence, model)) {
      const known = uses.get(word) ?? [];
      known.push(placeOf(sentence, part));
      uses.set(word, known);
    }
  }
  return uses;
}

const usesInSentence = readingOf(({ text }): readonly (Part & { readonly word: string })[] =>
  [...text.matchAll(wanted)].flatMap(({ index: from, 0: whole, 1: word = '' }) => {
    const to = from + whole.length;
    // “the customers of Nordlys” are somebody else's.
    return /^\s+of\s+\p{Lu}/u.test(text.slice(to)) ? [] : { word: word.toLowerCase(), from, to };
  }),
);
